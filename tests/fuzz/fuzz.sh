#!/usr/bin/env bash
# Runs the fuzz targets named, each for TIME seconds, from the top of the project; make fuzz has built them.  What grows stays in
# build/fuzz/grown/NAME, what is found in build/fuzz/found.
set -euo pipefail
status=0
for name in "$@"; do
    mkdir -p "build/fuzz/grown/$name" build/fuzz/found
    leaks=1 longest=4096
    case $name in lpeg | document) leaks=0 ;; esac  # they keep a state from input to input
    case $name in lpeg) longest=256 ;; manifest | pack) longest=1024 ;; esac
    log=build/fuzz/$name.log
    "build/fuzz/tests/fuzz/fuzz_$name" -max_total_time="${TIME:-60}" -max_len="$longest" -timeout=25 -rss_limit_mb=2048 -detect_leaks="$leaks" \
        -print_final_stats=1 -verbosity=0 -artifact_prefix="build/fuzz/found/$name-" "build/fuzz/grown/$name" "tests/fuzz/corpus/$name" \
        >"$log" 2>&1 || { status=1; grep -E 'ERROR|does not hold|SUMMARY|Test unit written' "$log" | sed "s/^/fuzz: $name: /"; }
    echo "fuzz: $name: $(sed -n 's/^stat::number_of_executed_units: //p' "$log") inputs"
done
exit $status
