#!/usr/bin/env bash
# Builds and runs the tests of what reads strangers' files under AddressSanitizer and UndefinedBehaviorSanitizer, those
# of what shares work among threads under ThreadSanitizer, and each fuzz target for a while on what earlier fuzzing kept.
#
#   packaging/sanitize.sh [--quick] [address] [thread] [fuzz]      default: all three
#
# --quick is what continuous integration has time for, the same each time: address with base, images, datasets,
# sample and weights. Needs what packaging/test.sh has installed; fuzz needs clang too (apt-get install clang
# libclang-rt-14-dev).
#
#   GRAFT_FUZZ_SECONDS   for each target, 30 if not set
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

quick=no
parts=()
for argument in "$@"; do
  case "$argument" in
    --quick) quick=yes ;;
    address | thread | fuzz) parts+=("$argument") ;;
    *) fail "unknown argument $argument; see the top of packaging/sanitize.sh" ;;
  esac
done
if [ ${#parts[@]} -eq 0 ]; then
  parts=(address)
  [ "$quick" = yes ] || parts+=(thread fuzz)
fi
export QT_QPA_PLATFORM=offscreen
cd "$root"

build_tests() {
  local preset=$1
  shift
  say "Building with $preset: $*"
  local grouped=()
  [ -f "build/$preset/build.ninja" ] || grouped=(-DGRAFT_UNITY=ON)
  PATH="/usr/bin:$PATH" cmake --preset "$preset" "${grouped[@]}" >"build/$preset.log" 2>&1 || { tail -n 30 "build/$preset.log" >&2; fail "it could not be configured"; }
  PATH="/usr/bin:$PATH" cmake --build "build/$preset" --target "$@" >"build/$preset.log" 2>&1 ||
    { tail -n 60 "build/$preset.log" >&2; fail "the build failed (the whole log: build/$preset.log)"; }
}

run_test() {
  local start=$SECONDS log="build/$1-$2.log"
  "build/$1/bin/test_$2" -nocrashhandler "${@:3}" >"$log" 2>&1 || { tail -n 80 "$log" >&2; fail "$2 failed with $1 (the whole log: $log)"; }
  say "$2 with $1: $(grep -c '^PASS' "$log") passed, $((SECONDS - start)) s"
}

check_address() {
  local tests=(base images datasets sample weights)
  [ "$quick" = yes ] || tests+=(onnx)
  build_tests asan "${tests[@]/#/test_}"
  # Its runtime opens libraries in the program's stead, and so does not look where the program would.
  export LD_LIBRARY_PATH="$root/build/asan/bin"
  export ASAN_OPTIONS="detect_stack_use_after_return=1" UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1"
  for test in "${tests[@]}"; do run_test asan "$test"; done
  unset LD_LIBRARY_PATH
}

check_threads() {
  build_tests tsan test_batches test_transfer test_ui
  export LD_LIBRARY_PATH="$root/build/tsan/bin" # as above
  # A test asks for more memory than there can be, and wants to be told.
  export TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1 allocator_may_return_null=1 suppressions=$root/packaging/tsan.supp"
  run_test tsan batches
  mapfile -t cache < <(functions_of tests/transfer/cached_activations_test.h tests/transfer/activation_store_test.h)
  run_test tsan transfer "${cache[@]}"
  mapfile -t jobs < <(functions_of tests/ui/jobs_test.h)
  run_test tsan ui "${jobs[@]}"
  unset LD_LIBRARY_PATH
}

# The test functions that headers declare.
functions_of() { sed -n 's/^ *void \([a-zA-Z0-9]*\)();.*/\1/p' "$@" | grep -vE '_data$|^(init|cleanup)'; }

for part in "${parts[@]}"; do
  case "$part" in
    address) check_address ;;
    thread) check_threads ;;
    fuzz) bash tests/fuzz/run.sh "${GRAFT_FUZZ_SECONDS:-30}" ;;
  esac
done
say "Nothing was found"
