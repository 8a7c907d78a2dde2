#!/usr/bin/env bash
# Takes the README's pictures into docs/images: builds, opens the sample, trains for real, grabs every page.
#
#     bash packaging/screenshots.sh [EPOCHS] [FREEZE] [WIDTHxHEIGHT]
set -euo pipefail
cd "$(dirname "$0")/.."

cmake --preset release
cmake --build --preset release --target graft_screenshots
QT_QPA_PLATFORM=offscreen build/release/bin/graft_screenshots docs/images "${1:-8}" "${2:-head-only}" "${3:-1280x800}"
