#!/usr/bin/env bash
# Fuzzes the readers of weight files, ONNX files, pictures and folders under AddressSanitizer and
# UndefinedBehaviorSanitizer. Needs clang (Debian: clang, libclang-rt-14-dev); not part of the usual tests.
#
#   tests/fuzz/run.sh [SECONDS A TARGET [TARGET...]]
set -euo pipefail

seconds=${1:-600}
shift || true
targets=("$@")
[ $# -gt 0 ] || targets=(pickle checkpoint safetensors onnx jpeg png bmp tiff webp gif heic avif folder)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build="$root/build/fuzz"
cd "$root"
command -v clang++ >/dev/null || { echo "clang++ is needed: apt-get install clang libclang-rt-14-dev" >&2; exit 1; }
cmake --preset fuzz >/dev/null
cmake --build "$build" --target "${targets[@]/#/fuzz_}"

seeds="$build/seeds"
export GRAFT_CACHE_DIR="$build/cache"
python3 tests/support/hostile_weights.py "$seeds"
# What takes long or is large teaches the fuzzer little.
find "$seeds" -size +64k -delete
python3 tests/fuzz/pickles_of.py "$seeds" "$seeds/pickles"
python3 tests/fuzz/onnx_seeds.py "$seeds/onnx"
python=python3
! "$root/.venv/bin/python" -c "import PIL" 2>/dev/null || python="$root/.venv/bin/python"
"$python" tests/fuzz/picture_seeds.py "$seeds/pictures"
mkdir -p "$seeds/pictures/heic"
cp tests/fuzz/corpus/*.heic "$seeds/pictures/heic"
# libdav1d, which libheif decodes the transparency of AVIF files with, leaks some bytes where these are damaged.
echo "leak:libdav1d" > "$build/leaks"
export LSAN_OPTIONS="suppressions=$build/leaks:print_suppressions=0"
for target in "${targets[@]}"; do
  corpus="$build/corpus-$target"
  mkdir -p "$corpus"
  # What earlier fuzzing found worth keeping, smallest set of each kind.
  [ ! -f "tests/fuzz/corpus/$target.zip" ] || python3 -m zipfile -e "tests/fuzz/corpus/$target.zip" "$corpus"
  start=("$seeds/hostile" "$seeds/harmless")
  [ "$target" = pickle ] && start=("$seeds/pickles")
  [ "$target" = onnx ] && start=("$seeds/onnx")
  [ ! -d "$seeds/pictures/$target" ] || start=("$seeds/pictures/$target")
  echo "==> $target, $seconds s"
  "$build/bin/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 \
    -artifact_prefix="$build/finding-$target-" -print_final_stats=1 "$corpus" "${start[@]}" 2>&1 | tail -n 12
done
