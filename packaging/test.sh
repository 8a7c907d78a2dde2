#!/usr/bin/env bash
# Installs what is missing, builds, runs every test, and says which were skipped and why. Arguments go to ctest:
# packaging/test.sh -R datasets
#
# Warnings are errors where nothing was built before, as setting that later would compile everything again;
# GRAFT_WERROR=ON or OFF decides.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages "${packages[@]}" "${test_packages[@]}"
make_venv
add_test_packages
if [ -n "${GRAFT_WERROR:-}" ]; then
  build_options=(-DGRAFT_WERROR="$GRAFT_WERROR")
elif [ ! -f "$build/build.ninja" ] && [ "$(g++ -dumpversion)" = 12 ]; then # other versions warn of other things
  build_options=(-DGRAFT_WERROR=ON)
fi
build_all
say "Running the tests"
cd "$build"
status=0
QT_QPA_PLATFORM=offscreen /usr/bin/ctest --output-on-failure "$@" || status=$?
/usr/bin/python3 "$root/packaging/skips.py" || status=1
exit "$status"
