#!/usr/bin/env bash
# Which lines the tests run: builds everything anew in build/coverage, runs the tests there, and prints the share of
# lines by folder. Arguments go to ctest.
#
#   packaging/coverage.sh [CTEST'S ARGUMENTS]
#
# Needs gcovr (apt-get install gcovr) and what packaging/test.sh has installed; on two cores about an hour.
# Page by page: build/coverage/report/index.html
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v gcovr >/dev/null || { echo "gcovr is needed: apt-get install gcovr" >&2; exit 1; }

build=build/coverage
cmake --preset coverage >/dev/null
cmake --build "$build"
find "$build" -name '*.gcda' -delete # of earlier runs
QT_QPA_PLATFORM=offscreen ctest --test-dir "$build" --output-on-failure "$@" || echo "some tests failed: they count all the same"

mkdir -p "$build/report"
gcovr --root . --object-directory "$build" --filter core/ --filter sample/ --filter ui/ --filter app/ \
  --exclude-throw-branches \
  --json-summary "$build/report/summary.json" --html-details "$build/report/index.html" -j "$(nproc)" >"$build/report/files.txt"
python3 - "$build/report/summary.json" <<'PYTHON'
import collections, json, sys

lines = collections.defaultdict(lambda: [0, 0])
for file in json.load(open(sys.argv[1]))["files"]:
    folder = "/".join(file["filename"].split("/")[:2])
    for name in (folder, "all"):
        lines[name][0] += file["line_covered"]
        lines[name][1] += file["line_total"]
for name, (covered, total) in sorted(lines.items(), key=lambda entry: (entry[0] == "all", entry[0])):
    print(f"{name:<20} {covered:6} of {total:6} lines  {100 * covered / total:5.1f} %")
PYTHON
