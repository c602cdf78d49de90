#!/usr/bin/env bash
# Brings Yosys, a WASI command of 31 MB, into DIR as yosys.wasm, through the npm client, and checks its
# SHA-256. About 9 MB to download.
# Usage: benchmarks/fetch-yosys.sh DIR, then run the benchmarks with --published=DIR.
set -euo pipefail
out=${1:?usage: fetch-yosys.sh DIR}
mkdir -p "$out"
out=$(cd "$out" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
(cd "$tmp" && tar -xzf "$(npm pack @yowasp/yosys@0.55.944 --silent | tail -n 1)" package/gen/yosys.core.wasm)
cp "$tmp/package/gen/yosys.core.wasm" "$out/yosys.wasm"
echo "88e18d7bc8e6134614d57927a37757a021b46d1ba8c0bc4c0b6f385f391f5a67  $out/yosys.wasm" | sha256sum -c -
