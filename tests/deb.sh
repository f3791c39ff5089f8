#!/usr/bin/env bash
# tests/deb.sh DEBS PROGRAM -- in a fresh Debian root: the packages install with what they name and nothing else, the program and PROGRAM, which
# needs the library, run, and removed nothing is left.  ROOT=folder keeps the fresh root for the next time.
set -euo pipefail
debs=$1 program=$2 mirror=${MIRROR:-http://deb.debian.org/debian}
fresh=${ROOT:-$debs/fresh} root=$debs/root
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then echo 'check-deb: root and debootstrap are needed'; exit 1; fi

fail() { echo "check-deb: FAILED $*"; exit 1; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# Files there are, but for what dpkg, apt and ldconfig keep for themselves.
files() { (cd "$root" && find . -xdev \( -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log -o -path ./proc -o -path ./tmp \
    -o -path ./root/.cache \) -prune -o ! -name ld.so.cache -print | sort); }

[ -d "$fresh/usr" ] || debootstrap --variant=minbase bookworm "$fresh" "$mirror" >"$debs/debootstrap.log"
rm -rf "$root" && cp -a "$fresh" "$root"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mounted=
mount -t proc proc "$root/proc" 2>/dev/null && mounted=yes
trap '[ -z "$mounted" ] || umount "$root/proc"; rm -rf "$root"' EXIT

# What the packages need comes first, so that only what is ours is compared.
inside apt-get update -qq
cp "$debs"/*.deb "$root/tmp/"
needed=$(for deb in "$debs"/*.deb; do dpkg-deb -f "$deb" Depends; done | tr ',' '\n' | sed 's/(.*//; s/|.*//; s/ //g' | grep -v parley | sort -u)
# shellcheck disable=SC2086
inside apt-get install -y -qq --no-install-recommends $needed >/dev/null 2>&1
files >"$debs/before"

inside sh -c 'dpkg -i /tmp/*.deb' >/dev/null || fail 'installing'
cp tests/data/article.txt "$root/tmp/article.txt"
cp "$program" "$root/tmp/embed"
inside parley run -q --load-ms 600000 --date 2024-06-24 --format jsonl /tmp/article.txt >"$debs/out" || fail 'parley run'
grep -q '"act":"condemn"' "$debs/out" || fail 'parley run found nothing'
inside parley list >/dev/null || fail 'parley list'
inside env LD_BIND_NOW=1 /tmp/embed 'Spain praised France.' | grep -q "^praise: 'praised' at 6$" || fail 'a program with the library'
for page in man1/parley.1.gz man7/parley-rules.7.gz man3/parley-module.3.gz; do
    [ -f "$root/usr/share/man/$page" ] || fail "no $page"
done
inside dpkg --verify parley libparley0 libparley-dev || fail 'dpkg --verify'
inside dpkg -r libparley-dev libparley0 parley >/dev/null || fail 'removing'
files >"$debs/after"
diff "$debs/before" "$debs/after" || fail 'the files above are left behind, or gone'
echo 'check-deb: installed, run and removed'
