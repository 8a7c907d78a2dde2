#!/usr/bin/env bash
# Runs clang-tidy, with what .clang-tidy asks, over the files that were changed since BASE, committed or not, and fails
# where it finds anything. A header is looked at through a source that includes it.
#
#   packaging/tidy.sh [BASE]         default: origin/main, or the commit before the last where there is none
#   packaging/tidy.sh --files FILE...
#
# Needs clang-tidy (apt-get install clang-tidy; tried with 14) and what packaging/test.sh has installed. A file that
# includes LibTorch takes about half a minute, others a few seconds.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v clang-tidy >/dev/null || { echo "clang-tidy is needed: apt-get install clang-tidy" >&2; exit 1; }
# Configured by itself, and never built: each source has a command of its own, and not one with its group.
commands=build/tidy/release/compile_commands.json
mkdir -p build/tidy
PATH="/usr/bin:$PATH" cmake --preset release -B build/tidy/release -DGRAFT_UNITY=OFF >build/tidy/log 2>&1 ||
  { tail -n 30 build/tidy/log >&2; echo "it could not be configured" >&2; exit 1; }

files=()
if [ "${1:-}" = --files ]; then
  shift
  files=("$@")
else
  base=${1:-}
  [ -n "$base" ] || base=$(git rev-parse --quiet --verify origin/main || git rev-parse --quiet --verify HEAD~1) ||
    { echo "there is no commit to compare with: name one" >&2; exit 1; }
  mapfile -t files < <({ git diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.h'
                         git ls-files --others --exclude-standard -- '*.cpp' '*.h'; } | sort -u)
fi
[ ${#files[@]} -gt 0 ] || { echo "nothing was changed"; exit 0; }

# Clang cannot read GCC's precompiled headers, and knows some options of GCC's under no name. So it gets commands of its
# own, in which the header that is precompiled is an ordinary one. Prints the sources to look at.
mapfile -t units < <(python3 - "$commands" "${files[@]}" <<'PYTHON'
import json, pathlib, re, shlex, subprocess, sys

commands = json.loads(pathlib.Path(sys.argv[1]).read_text())
folder = pathlib.Path("build/tidy").resolve()
gcc_only = {"-fpch-preprocess", "-Winvalid-pch", "-Wno-restrict"}

def plain_header(precompiled):
    copy = folder / (re.sub(r"\W", "_", precompiled) + ".hxx")
    copy.write_text(pathlib.Path(precompiled).read_text())
    return str(copy)

units = {}
for entry in commands:
    words = [word for word in shlex.split(entry["command"]) if word not in gcc_only]
    for at, word in enumerate(words[:-1]):
        if word == "-include" and words[at + 1].endswith("cmake_pch.hxx"):
            words[at + 1] = plain_header(words[at + 1])
    words[1:1] = ["-Wno-unknown-warning-option"]
    entry.pop("command")
    units[pathlib.Path(entry["file"])] = entry | {"arguments": words}
(folder / "compile_commands.json").write_text(json.dumps(list(units.values()), indent=1))

root = pathlib.Path.cwd()
sources = [path for path in units if path.is_relative_to(root) and not path.is_relative_to(root / "build")]

def includer(header):
    """The source of the header's own name, or else the first that includes it, as far down as needed."""
    own = header.with_suffix(".cpp")
    if own in units:
        return own
    seen, names = set(), [header]
    while names:
        name = names.pop(0)
        quoted = "/".join(name.parts[-2:])
        found = subprocess.run(["git", "grep", "-lE", rf'#include "([a-z/_]*/)?({quoted}|{name.name})"'],
                               capture_output=True, text=True).stdout.split()
        for path in map(root.joinpath, found):
            if path in units:
                return path
            if path not in seen:
                seen.add(path)
                names.append(path)
    return None

chosen = set()
for name in sys.argv[2:]:
    path = root / name
    unit = path if path in units else includer(path) if path.suffix == ".h" else None
    if unit:
        chosen.add(unit)
    else:
        print(f"{name}: not part of this build, left out", file=sys.stderr)
print(*sorted(chosen), sep="\n")
PYTHON
)
[ -n "${units[*]}" ] || { echo "nothing to look at"; exit 0; }

headers=$(printf '%s\n' "${files[@]}" | grep '\.h$' | sed 's/[.]/\\./g' | paste -sd '|' || true)
printf '==> clang-tidy looks at %d source(s) for %d changed file(s)\n' "${#units[@]}" "${#files[@]}"
printf '%s\0' "${units[@]}" | xargs -0 -n 1 -P "$(nproc)" clang-tidy -p build/tidy --quiet --warnings-as-errors='*' \
  --header-filter="/(${headers:-none})\$"
echo "clang-tidy found nothing"
