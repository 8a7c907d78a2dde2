#!/usr/bin/env python3
"""Says which tests failed, and which were skipped and why; fails where one was skipped that should not be on this
machine, or a class of tests ran nothing.

    skips.py [LASTTEST.LOG]     default: build/release/Testing/Temporary/LastTest.log

A test may be skipped for the reasons below and no others, each only while its condition holds.
"""

import collections
import functools
import itertools
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


@functools.cache
def python_lacks(modules):
    """Whether the .venv's Python cannot import one of them."""
    python = ROOT / ".venv/bin/python"
    if not python.exists():
        return True
    return subprocess.run([python, "-c", "import " + modules], capture_output=True).returncode != 0


def libtorch_without_python():
    """The set-up has put LibTorch's general build there without the GPU libraries that Python's torch needs."""
    kind = ROOT / ".venv/graft-packages"
    return kind.exists() and kind.read_text().splitlines()[0] == "general"


def has_gpu():
    return any(pathlib.Path("/proc/driver/nvidia/gpus").glob("*")) or pathlib.Path("/dev/nvidia0").exists()


def multiplies_bfloat16():
    flags = pathlib.Path("/proc/cpuinfo").read_text()
    return "avx512_bf16" in flags or "amx_bf16" in flags


def shared_folder_lacks(path):
    own = os.environ.get("GRAFT_SHARED_DIR")
    return not ((pathlib.Path(own) if own else ROOT.parent / "shared") / path).exists()


def no_locale_is_made_for(test):
    """Only the tests that are named after a locale are given one."""
    return not re.search(r"_[a-z]{2}_[A-Z]{2}$", test)


# What a test says: when it may say so (of the test's name in ctest).
ALLOWED = [
    (r"root can write everywhere|[Nn]othing is closed to this user", lambda test: os.geteuid() == 0),
    (r"there is a GPU", lambda test: has_gpu()),
    (r"does not multiply bfloat16|where nothing multiplies bfloat16", lambda test: not multiplies_bfloat16()),
    (r"this machine does not have the locale", no_locale_is_made_for),
    (r"the user decides how threads wait", lambda test: {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT"} & os.environ.keys()),
    (r"There is no /sys here", lambda test: not os.path.isdir("/sys/class")),
    (r"does not tell a process's peak memory", lambda test: not os.access("/proc/self/clear_refs", os.W_OK)),
    (r"The shared fixtures are not here|no fixtures beside the repository",
     lambda test: shared_folder_lacks("parity/fixtures")),
    (r"no reference pictures beside the repository", lambda test: shared_folder_lacks("parity")),
    (r"no Python with (openvino|cv2) is here", lambda test: True),  # engines that the set-up does not install
    (r"this version of the engine does not load it", lambda test: not python_lacks("cv2") or not python_lacks("openvino")),
    (r"no Python with torch is here|torchvision and safetensors", lambda test: libtorch_without_python()),
    (r"no Python with Pillow and NumPy", lambda test: libtorch_without_python() and python_lacks("PIL.Image, numpy")),
    (r"no Python with onnx \(and sympy\)", lambda test: libtorch_without_python() and python_lacks("sympy")),
    (r"no (clang-format|codespell)", lambda test: True),  # the set-up has one of another version, or none
]


def skipped_tests(log):
    """(test, function, reason) of each that Qt Test or a script of ours has skipped."""
    test = ""
    for line in log.splitlines():
        if found := re.match(r"\d+/\d+ Testing: (\S+)", line):
            test = found[1]
        elif found := re.match(r"SKIP   : (\w+::\w+)(\(.*?\)) (.*)", line):
            yield test, found[1], found[3] if found[2] == "()" or ") " not in found[3] else found[3].rsplit(") ", 1)[1]
        elif found := re.match(r"SKIP: (.*)", line):
            yield test, test, found[1]


def failures(log):
    """(test, what it said) of each function that failed, and of each class that ran nothing without saying why."""
    test = started = ""
    lines = log.splitlines()
    for i, line in enumerate(lines):
        if found := re.match(r"\d+/\d+ Testing: (\S+)", line):
            test = found[1]
        elif found := re.match(r"\*+ Start testing of (\w+)", line):
            started = found[1]
        elif line.startswith("FAIL!"):
            rest = itertools.takewhile(lambda more: more.startswith(" "), lines[i + 1:i + 6])
            yield test, "\n".join([line, *rest])
        elif line.startswith("Totals: 0 passed, 0 failed"):
            yield test, f"{started} ran nothing; one that cannot run here says so by reasonToSkip()"


def is_allowed(test, reason):
    return any(re.search(words, reason) and holds(test) for words, holds in ALLOWED)


def main():
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/release/Testing/Temporary/LastTest.log"
    if not path.exists():  # nothing was run
        return 0
    log = path.read_text(errors="replace")
    failed = list(failures(log))
    for test, words in failed:
        print(f"{test}: {words}")
    counts = collections.Counter(skipped_tests(log))
    wrong = 0
    if counts:
        print("Skipped:")
    for (test, function, reason), count in sorted(counts.items()):
        allowed = is_allowed(test, reason)
        wrong += not allowed
        times = f" ({count} times)" if count > 1 else ""
        print(f"  {'' if allowed else 'WRONGLY  '}{test}: {function}{times}: {reason}")
    if wrong:
        print(f"{wrong} of these should have run here; packaging/skips.py says what may be skipped when")
    return 1 if wrong or failed else 0


if __name__ == "__main__":
    sys.exit(main())
