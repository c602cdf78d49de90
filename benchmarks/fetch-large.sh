#!/usr/bin/env bash
# Brings two large WASI commands into DIR, through the npm client, and checks their SHA-256: Yosys (31 MB)
# as yosys.wasm and clang (76 MB) as clang.wasm. About 36 MB to download.
# Usage: benchmarks/fetch-large.sh DIR, then run the benchmarks with --published=DIR.
set -euo pipefail
out=${1:?usage: fetch-large.sh DIR}
mkdir -p "$out"
out=$(cd "$out" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

fetch() { # PACKAGE FILE NAME SHA-256
    (cd "$tmp" && tar -xzf "$(npm pack "$1" --silent | tail -n 1)" "package/gen/$2")
    cp "$tmp/package/gen/$2" "$out/$3"
    echo "$4  $out/$3" | sha256sum -c -
}

fetch @yowasp/yosys@0.55.944 yosys.core.wasm yosys.wasm \
    88e18d7bc8e6134614d57927a37757a021b46d1ba8c0bc4c0b6f385f391f5a67
fetch @yowasp/clang@22.0.0-git20542-10 llvm.core.wasm clang.wasm \
    24fbed474c7b5b4968fd73fc4827440b93fb351c1b6264516130300eff3e7bf5
