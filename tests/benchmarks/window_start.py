#!/usr/bin/env python3
"""How long graft-studio takes from its start until its window is on the screen, on a virtual display.

    python3 tests/benchmarks/window_start.py [--rounds 5] [--studio build/release/bin/graft-studio]

Needs Xvfb and xwininfo (Debian: xvfb, x11-utils). Prints each round and the median, in seconds. What the program says
with --watch-stalls (how long the window does not answer afterwards) is printed too.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def is_visible(display):
    shown = subprocess.run(["xwininfo", "-display", display, "-name", "Graft"], capture_output=True, text=True)
    return "IsViewable" in shown.stdout


def measure(studio, display, home, settle):
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=home, XDG_CONFIG_HOME=home + "/config",
                       XDG_DATA_HOME=home + "/data", XDG_CACHE_HOME=home + "/cache")
    started = time.perf_counter()
    window = subprocess.Popen([studio, "--watch-stalls"], env=environment, stderr=subprocess.PIPE, text=True)
    while not is_visible(display):
        if window.poll() is not None:
            raise SystemExit("graft-studio ended: " + window.stderr.read())
        if time.perf_counter() - started > 60:
            window.kill()
            raise SystemExit("no window within a minute")
    seconds = time.perf_counter() - started
    time.sleep(settle)
    window.terminate()
    return seconds, window.communicate()[1].strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--studio", default=str(ROOT / "build/release/bin/graft-studio"))
    parser.add_argument("--display", default=":97")
    arguments = parser.parse_args()
    server = subprocess.Popen(["Xvfb", arguments.display, "-screen", "0", "1600x1000x24", "-noreset"], stderr=subprocess.DEVNULL)
    try:
        while subprocess.run(["xwininfo", "-display", arguments.display, "-root"], capture_output=True).returncode:
            if server.poll() is not None:
                raise SystemExit("Xvfb ended at once; is " + arguments.display + " in use?")
            time.sleep(0.1)
        with tempfile.TemporaryDirectory() as home:
            rounds = []
            for number in range(arguments.rounds + 1):
                seconds, stalls = measure(arguments.studio, arguments.display, home, 2)
                note = " (not counted: caches may be cold)" if number == 0 else ""
                print(f"{seconds:.3f} s{note}", *stalls.splitlines(), sep="\n    ")
                if number > 0:
                    rounds.append(seconds)
        print(f"median {statistics.median(rounds):.3f} s")
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
