#!/usr/bin/env bash
# scripts/tools/deb/deb.sh VERSION SONAME STAGE OUT -- Debian packages of what `make install` put below STAGE (PREFIX=/usr): parley, the library, what
# compiles against it.  Needs dpkg-dev.  DEBFULLNAME and DEBEMAIL name the maintainer.
set -euo pipefail
version=$1 soname=$2 stage=$(realpath "$3") out=$(realpath "$4")
arch=$(dpkg --print-architecture)
triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
major=${soname##*.}
maintainer="${DEBFULLNAME:-The parley authors} <${DEBEMAIL:-parley@packages.debian.org}>"
date=$(git log -1 --format=%cD 2>/dev/null || date -R)
here=$(dirname "$0")
work=$(mktemp -d "$out/deb.XXXXXX")
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

# Move files of the stage into a package.
take() {
    local package=$1 path
    shift
    for path in "$@"; do
        mkdir -p "$work/$package$(dirname "$path")"
        mv "$stage$path" "$work/$package$path"
    done
}

# The packages that the programs in a package need; those of its own are named by hand.
needs() {
    (cd "$work" && mkdir -p debian && printf 'Source: parley\n\nPackage: parley\nArchitecture: any\n' >debian/control
     dpkg-shlibdeps -O -e"$1" | sed -n 's/^shlibs:Depends=//p')
}

# Write the control files of a package and build it.  Standard input: what is its own in the control file.
pack() {
    local package=$1 root=$work/$1 doc=$work/$1/usr/share/doc/$1
    mkdir -p "$root/DEBIAN" "$doc"
    cp "$here/copyright" "$doc/copyright"
    printf 'parley (%s) unstable; urgency=medium\n\n  * CHANGELOG.md of the sources says what is new.\n\n -- %s  %s\n' "$version" "$maintainer" "$date" |
        gzip -9n >"$doc/changelog.gz"
    find "$root/usr/share/man" -type f -exec gzip -9n {} + 2>/dev/null || true
    {
        printf 'Package: %s\nSource: parley\nVersion: %s\nArchitecture: %s\nMaintainer: %s\n' "$package" "$version" "$arch" "$maintainer"
        printf 'Installed-Size: %s\nPriority: optional\n' "$(du -sk --exclude=DEBIAN "$root" | cut -f1)"
        cat
    } >"$root/DEBIAN/control"
    find "$root" -type d -exec chmod 755 {} +
    (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    dpkg-deb --root-owner-group -Zxz --build "$root" "$out/${package}_${version}_$arch.deb" >/dev/null
    echo "$out/${package}_${version}_$arch.deb"
}

lib=/usr/lib/$triplet
take "libparley$major" "$lib/$soname" "$lib/libparley.so.$version"
take libparley-dev "$lib/libparley.so" "$lib/libparley.a" "$lib/pkgconfig" /usr/include/parley /usr/share/man/man3
take parley /usr/bin/parley /usr/share
strip --strip-unneeded "$work/parley/usr/bin/parley"
strip --strip-unneeded "$work/libparley$major$lib/libparley.so.$version"
strip --strip-debug "$work/libparley-dev$lib/libparley.a"
chmod 644 "$work/libparley$major$lib/libparley.so.$version"
find "$stage" -type f | grep . >&2 && { echo 'deb: files above are in no package' >&2; exit 1; }

library=$work/libparley$major/DEBIAN
mkdir -p "$library"
echo "libparley $major libparley$major (>= $version)" >"$library/shlibs"
echo 'activate-noawait ldconfig' >"$library/triggers"

# The module stem opens it when it is used.
stemmer=$(dpkg -S "*/$(readlink "$(gcc -print-file-name=libstemmer.so)" | sed 's/\(\.so\.[^.]*\).*/\1/')" | cut -d: -f1)

pack parley <<END
Section: text
Depends: $(needs "$work/parley/usr/bin/parley"), $stemmer
Suggests: libparley-dev
Description: who said what about whom, read out of news text by rules
 Rule packs extract parties, claims with their sources, and sentiment from news
 text as typed records that point back at the text. Rules are Lua and LPeg, run
 in confined processes; this package has the program and its packs.
END
pack "libparley$major" <<END
Section: libs
Multi-Arch: same
Depends: parley (= $version), $(needs "$work/libparley$major$lib/libparley.so.$version")
Description: who said what about whom, read out of news text by rules: library
 Rule packs extract parties, claims with their sources, and sentiment from news
 text as typed records that point back at the text. This package has the library
 for programs that embed parley.
END
pack libparley-dev <<END
Section: libdevel
Multi-Arch: same
Depends: libparley$major (= $version)
Recommends: pkg-config
Description: who said what about whom, read out of news text by rules: headers
 Rule packs extract parties, claims with their sources, and sentiment from news
 text as typed records that point back at the text. This package has the headers
 of the library and of C modules, and the static library.
END
