#!/usr/bin/env bash
# Whether all sources are as clang-format writes them, and their words are spelt right.
#
#   packaging/style.sh [--fix]     --fix: has clang-format write them
#
# Other versions of clang-format write some lines otherwise, so it must be 14 (Debian 12: clang-format; elsewhere: pip
# install clang-format==14.0.6). What is not here is named and left out; then the status is 77.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

status=0
skipped=0

formatter=
for candidate in clang-format-14 clang-format; do
  if "$candidate" --version 2>/dev/null | grep -q 'version 14\.'; then
    formatter=$candidate
    break
  fi
done
mapfile -d '' sources < <(find app core sample ui tests \( -name '*.cpp' -o -name '*.h' \) -print0)
if [ -z "$formatter" ]; then
  echo "SKIP: no clang-format 14 is here"
  skipped=77
elif [ "${1:-}" = --fix ]; then
  "$formatter" -i "${sources[@]}"
else
  "$formatter" --dry-run --Werror --ferror-limit=3 "${sources[@]}" ||
    { status=1; echo "packaging/style.sh --fix has clang-format write these lines"; }
fi

if ! command -v codespell >/dev/null; then
  echo "SKIP: no codespell is here"
  skipped=77
else
  codespell . || { status=1; echo "words that are right go into .codespellrc"; }
fi

[ "$status" -eq 0 ] || exit "$status"
exit "$skipped"
