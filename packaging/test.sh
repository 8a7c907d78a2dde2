#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. Arguments go to ctest: packaging/test.sh -R datasets
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages "${packages[@]}" "${test_packages[@]}"
make_venv
add_test_packages
build_all
say "Running the tests"
cd "$build"
QT_QPA_PLATFORM=offscreen exec /usr/bin/ctest --output-on-failure "$@"
