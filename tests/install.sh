#!/usr/bin/env bash
# tests/install.sh -- what `make install` puts below DESTDIR works from there alone: the program, a program that embeds the library, a new
# module and the user's own packs, scripts and modules; `make uninstall` leaves nothing.  MAKE, BUILD: what to install with.
set -euo pipefail
make=${MAKE:-make} here=$PWD
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
root=$room/root prefix=$room/root/usr/local home=$room/home
mkdir -p "$home"

fail() { echo "install: FAILED $*"; exit 1; }
# As a user who has this parley and nothing else of it.
alone() { env -i PATH="$prefix/bin:/usr/bin:/bin" HOME="$home" LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$prefix/lib" "$@"; }

$make -s install DESTDIR="$root" PREFIX=/usr/local ${BUILD:+BUILD="$BUILD"} >/dev/null
cd "$room"
[ "$(alone parley --version | head -1)" = "parley $(sed -n 's/^VERSION := //p' "$here/Makefile")" ] || fail 'parley --version'
echo 'Spain praised France.' >a.txt
alone parley run -q --load-ms 600000 --format jsonl a.txt | grep -q '"act":"praise"' || fail 'parley run'
for file in share/man/man1/parley.1 share/man/man7/parley-rules.7 share/man/man3/parley-module.3 share/bash-completion/completions/parley \
    share/zsh/site-functions/_parley share/fish/vendor_completions.d/parley.fish; do
    [ -s "$prefix/$file" ] || fail "no $file"
done

# A program that embeds it, in started processes, by pkg-config.
flags() { PKG_CONFIG_PATH="$prefix/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$root" pkg-config "$@" parley; }
# shellcheck disable=SC2046
cc -std=c11 $(flags --cflags) -o embed "$here/tests/embed/embed.c" $(flags --libs)
alone ./embed 'Spain praised France.' | grep -q '"act":"praise"' || fail 'a program that embeds the library'

# The same with the archive, which needs what the library brings along.
# shellcheck disable=SC2046
cc -std=c11 $(flags --cflags) -o still "$here/tests/embed/embed.c" $(flags --static --libs | sed 's/-lparley/-l:libparley.a/')
alone env PARLEY_SCRIPTS="$prefix/share/parley/scripts" PARLEY_PROGRAM="$prefix/bin/parley" ./still 'Spain praised France.' | grep -q '"act":"praise"' || fail 'a program with the library in it'

# A new module, out of the tree.
alone parley new module count >/dev/null || fail 'parley new module'
alone make -s -C count check >count.log 2>&1 || { cat count.log; fail 'the new module'; }
grep -q '"digits":4' count.log || fail 'the example of the new module'

# What is the user's own: packs, scripts, modules.
data=$home/.local/share/parley
mkdir -p "$data/rules" "$data/scripts" "$data/modules"
cp -R count/example "$data/rules/example"
cp count/count.so "$data/modules/"
echo 'print(#arg, arg[1])' >"$data/scripts/mine.lua"
echo 'In 2024.' | alone parley run -q --load-ms 600000 -p example - | grep -q '"digits":4' || fail "the user's pack and module"
[ "$(alone parley mine x)" = "1	x" ] || fail "the user's script"
mkdir -p "$room/xdg/parley" && mv "$data/rules" "$data/modules" "$room/xdg/parley/"
echo 'In 2024.' | alone env XDG_DATA_HOME="$room/xdg" parley run -q --load-ms 600000 -p example - | grep -q '"digits":4' || fail 'XDG_DATA_HOME'

cd "$here"
$make -s uninstall DESTDIR="$root" PREFIX=/usr/local ${BUILD:+BUILD="$BUILD"} >/dev/null
! $make -s uninstall DESTDIR="$root" PREFIX=/nowhere ${BUILD:+BUILD="$BUILD"} >/dev/null 2>&1 || fail 'what is not there was removed'
left=$(find "$root" ! -type d)
[ -z "$left" ] || fail "left behind: $left"
echo 'install: works from there, and leaves nothing'
