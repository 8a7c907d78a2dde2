#!/usr/bin/env bash
# Installs what is missing, builds, and runs Graft.
#   packaging/run.sh                the main job: with a display, Studio on the sample; without, a training report
#   packaging/run.sh studio [DIR]   the application
#   packaging/run.sh train DIR ...  the command, with its arguments
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages "${packages[@]}"
make_venv
build_all --target graft-cli graft-studio

graft="$build/bin/graft"
studio="$build/bin/graft-studio"

has_display() { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }

case "${1:-}" in
  "")
    if has_display; then
      say "Opening Studio on the sample pictures"
      exec "$studio" --sample
    fi
    sample="$root/build/sample"
    say "No display: training on the sample pictures in $sample"
    "$graft" sample "$sample"
    exec "$graft" train "$sample" --epochs 10
    ;;
  studio)
    has_display || fail "there is no display to open the window on"
    shift
    exec "$studio" "$@"
    ;;
  *) exec "$graft" "$@" ;;
esac
