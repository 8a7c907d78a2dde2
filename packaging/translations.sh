#!/usr/bin/env bash
# Brings the texts of the window and of the core into resources/translations; new ones are left to be translated.
set -euo pipefail
cd "$(dirname "$0")/.."
lupdate=${LUPDATE:-/usr/lib/qt6/bin/lupdate}
sources=$(mktemp -d)
trap 'rm -r "$sources"' EXIT
cmake -DROOT="$PWD" -DOUTPUT="$sources/core_sources.h" -P cmake/ExtractTexts.cmake
"$lupdate" -pluralonly -locations none -I app ui app/studio -ts resources/translations/graft_en.ts
"$lupdate" -no-obsolete -locations none -I app ui app/studio "$sources" -ts resources/translations/graft_ko.ts
