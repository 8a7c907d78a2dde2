#!/usr/bin/env python3
"""What each hand-written piece of Graft is worth on this machine: the same work with it and without it, in turn.

    tests/benchmarks/pieces.py DATA [--rounds 3] [--only sliced-pass,...] [--large PICTURE] [--out results.json]

DATA: a folder with train, valid and test. Each piece is switched off by $GRAFT_WITHOUT (core/base/pieces.h). Prints a
Markdown table with the medians of the rounds and the median of their ratios, pair by pair; above 1 the piece is
worth its lines. "Loaded": while as many other programs as the machine has cores do nothing but count. LARGE: a JPEG
of many megapixels for the reduced decoding; without it that row is left out. Nothing else should run meanwhile.
"""
import argparse, json, os, shutil, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GRAFT = os.path.join(ROOT, "build", "release", "bin", "graft")
COUNTING = [sys.executable, "-c", "while True: pass"]


def graft(work, without, *command):
    """Seconds that a command takes as a whole process, from a cache folder of its own."""
    cache = tempfile.mkdtemp(dir=work)
    environment = dict(os.environ, GRAFT_CACHE_DIR=cache, GRAFT_WITHOUT=without)
    started = time.perf_counter()
    result = subprocess.run([GRAFT, *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            text=True)
    seconds = time.perf_counter() - started
    shutil.rmtree(cache, ignore_errors=True)
    if result.returncode != 0:
        sys.exit(f"failed: graft {' '.join(command)}\n{result.stderr[-2000:]}")
    return seconds


class Jobs:
    """The work by which a piece is judged, by the piece's name: (title, command, whether others load the machine)."""

    def __init__(self, work, arguments):
        self.work, self.data, self.large = work, arguments.data, arguments.large
        self.run = os.path.join(work, "runs", "head")
        graft(work, "", "train", self.data, "--runs", os.path.join(work, "runs"), "--name", "head", "--epochs", "3")

    def train(self, *options):
        return ["train", self.data, "--runs", tempfile.mkdtemp(dir=self.work), "--epochs", "1", *options]

    def predict(self, folder, precision):
        return ["predict", self.run, folder, "--csv", os.path.join(self.work, "answers.csv"), "--precision", precision]

    def of(self, piece):
        pictures = os.path.join(self.data, "train")
        few = os.path.join(self.data, "valid")
        if piece == "training-kernels":
            for precision in ("fp32", "bf16"):
                yield f"an epoch, 80 % frozen, {precision}", self.train("--freeze", "0.8", "--precision", precision), False
        elif piece == "sliced-pass":
            for precision in ("fp32", "bf16"):
                yield f"a folder classified, {precision}", self.predict(pictures, precision), False
        elif piece == "idle-team":
            yield "a folder classified, fp32", self.predict(pictures, "fp32"), False
            yield "a small folder classified, fp32, loaded", self.predict(few, "fp32"), True
        elif piece == "reduced-jpeg" and self.large:
            folder = os.path.join(self.work, "large")
            os.makedirs(folder, exist_ok=True)
            for copy in range(40):
                shutil.copy(self.large, os.path.join(folder, f"{copy}.jpg"))
            yield "forty large photographs classified, fp32", self.predict(folder, "fp32"), False


def measure(work, piece, title, command, loaded, rounds):
    others = [subprocess.Popen(COUNTING) for _ in range(os.cpu_count() if loaded else 0)]
    try:
        pairs = [(graft(work, "", *command), graft(work, piece, *command)) for _ in range(rounds)]
    finally:
        for other in others:
            other.kill()
    row = dict(piece=piece, job=title, pairs=pairs, ratio=statistics.median(off / on for on, off in pairs))
    print(f"| {piece} | {title} | {statistics.median(on for on, _ in pairs):.2f} s | "
          f"{statistics.median(off for _, off in pairs):.2f} s | {row['ratio']:.2f} |", flush=True)
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="training-kernels,sliced-pass,idle-team,reduced-jpeg")
    parser.add_argument("--large")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    arguments.data = os.path.abspath(arguments.data)
    work = tempfile.mkdtemp(prefix="graft-pieces-")
    try:
        jobs = Jobs(work, arguments)
        print("| piece | work | with | without | without / with |\n|---|---|---|---|---|", flush=True)
        rows = [measure(work, piece, title, command, loaded, arguments.rounds)
                for piece in arguments.only.split(",") for title, command, loaded in jobs.of(piece)]
        if arguments.out:
            with open(arguments.out, "w") as file:
                json.dump(rows, file, indent=1)
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
