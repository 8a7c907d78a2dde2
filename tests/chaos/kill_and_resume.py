#!/usr/bin/env python3
"""Kills trainings at random moments, goes on with them, and compares what comes out with one that was left alone.

    kill_and_resume.py --graft build/release/bin/graft [--kills 100] [--slow-disk LIBRARY] [-- OPTIONS OF TRAIN]

The picture set is drawn by `graft sample`; the training has many steps, so that all kills find it at work: within an
epoch, in validation, while a checkpoint is written, in the test. A training that ends before all kills is followed by
another of the same. With --slow-disk (build/release/tests/libslow_disk.so) every other process has a disk whose fsync
and rename take long, and is killed while they do. Exit status 0 if best.safetensors is the same to the byte and
history.jsonl to the digit, but for seconds, after each training. Nothing but Python's own library is needed.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

# Pictures a side so small that a step takes little, and so many epochs that there are many of them.
TRAINING = ["--freeze", "0.6", "--size", "64", "--batch", "8", "--augment", "light", "--cache-budget", "0"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graft", type=pathlib.Path, required=True)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--epochs", type=int, default=0, help="default: two, and one for every five kills")
    parser.add_argument("--slow-disk", type=pathlib.Path, help="a library to preload every other time")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--work", type=pathlib.Path, help="a folder for what is made, kept; default: a temporary one")
    parser.add_argument("training", nargs="*", help="other options of `graft train` than usual")
    return parser.parse_args()


class Trainings:
    def __init__(self, graft, work, options):
        self.graft = graft.resolve()
        self.work = work
        self.options = options
        self.environment = {
            **os.environ,
            "GRAFT_CACHE_DIR": str(work / "cache"),
            "LC_ALL": "C",
        }

    def run(self, *words, slow_disk=None):
        """The process, with what it says in the log."""
        environment = dict(self.environment)
        if slow_disk:
            environment["LD_PRELOAD"] = str(slow_disk.resolve())
        with open(self.work / "log", "ab") as log:
            log.write(f"\n> graft {' '.join(map(str, words))}\n".encode())
            log.flush()
            return subprocess.Popen([self.graft, *map(str, words)], stdout=log, stderr=log, env=environment)

    def finish(self, *words):
        status = self.run(*words).wait()
        if status != 0:
            sys.exit(f"graft {' '.join(map(str, words))} ended with {status}:\n" + self.end_of_log())

    def end_of_log(self):
        return (self.work / "log").read_text(errors="replace")[-3000:]

    def train_words(self, name):
        return ["train", self.work / "data", "--runs", self.work / "runs", "--name", name, *self.options]

    def run_folder(self, name):
        return self.work / "runs" / name


def outcome(run):
    """The hash of the weights, and the figures of all epochs."""
    epochs = [json.loads(line) for line in (run / "history.jsonl").read_text().splitlines()]
    for epoch in epochs:
        epoch.pop("seconds")
    return hashlib.sha256((run / "best.safetensors").read_bytes()).hexdigest(), epochs


def progress_of(run):
    """What a run stands at, as its newest checkpoint says; for the report alone."""
    try:
        newest = max((run / "checkpoints").glob("0*.json"))
        state = json.loads(newest.read_text())["state"]
        return state["epoch"], state["position"]
    except (OSError, ValueError, KeyError):
        return 0, 0


def wait_for_writing(run, process, seconds=3):
    """Until a checkpoint is being written, but not for long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None and not any((run / "checkpoints").glob(".*partial*")):
        time.sleep(0.002)


def has_ended(run):
    """Whether nothing is left to do: the last kill may have come after the last word."""
    try:
        return json.loads((run / "run.json").read_text())["status"] == "finished"
    except (OSError, ValueError, KeyError):
        return False


def kill_and_resume(trainings, name, kills, slow_disk, seconds):
    """Starts and kills until it was killed so often or has ended; then lets it end."""
    run = trainings.run_folder(name)
    done = 0
    in_writing = 0
    longest = seconds
    while done < kills and not has_ended(run):
        known = (run / "run.json").exists()
        words = ["resume", run] if known else trainings.train_words(name)
        before = progress_of(run)
        slow = slow_disk is not None and done % 2 == 1
        process = trainings.run(*words, slow_disk=slow_disk if slow else None)
        try:
            status = process.wait(random.uniform(0.3, longest))
        except subprocess.TimeoutExpired:
            if slow:
                wait_for_writing(run, process)
            process.send_signal(signal.SIGKILL)
            process.wait()
            done += 1
            in_writing += any((run / "checkpoints").glob(".*partial*"))
            # Where nothing was won, more time is given, and otherwise less again.
            longest = max(seconds, longest * 0.9) if progress_of(run) > before else longest * 1.3
            continue
        if status != 0:
            sys.exit(f"ended with {status}:\n" + trainings.end_of_log())
    if not has_ended(run):
        trainings.finish("resume", run)
    return done, in_writing


def kill_trainings(trainings, kills, slow_disk, seconds):
    """As many trainings as so many kills need; what each has come to, and how often they were killed."""
    outcomes = []
    done = 0
    in_writing = 0
    while done < kills:
        if len(outcomes) > 2 * kills:
            sys.exit("trainings end before they can be killed: more --epochs")
        name = f"killed-{len(outcomes) + 1}"
        killed, writing = kill_and_resume(trainings, name, kills - done, slow_disk, seconds)
        outcomes.append(outcome(trainings.run_folder(name)))
        done += killed
        in_writing += writing
    return outcomes, in_writing


def main(args):
    random.seed(args.seed)
    print(f"seed {args.seed}", flush=True)
    work = args.work or pathlib.Path(tempfile.mkdtemp(prefix="graft-chaos-"))
    work.mkdir(parents=True, exist_ok=True)
    epochs = args.epochs or 2 + args.kills // 5
    options = [*(args.training or TRAINING), "--epochs", epochs, "--checkpoint-seconds", "0.05"]
    trainings = Trainings(args.graft, work, options)
    trainings.finish("sample", work / "data")
    if subprocess.run([args.graft, "weights", "path", "efficientnet_lite0"], capture_output=True).returncode != 0:
        print("SKIP: the EfficientNet-Lite0 weights are not installed")
        return 77
    started = time.monotonic()
    trainings.finish(*trainings.train_words("whole"))
    whole_seconds = time.monotonic() - started
    whole = outcome(trainings.run_folder("whole"))
    starting = 1.2  # of which nothing is won
    piece = min(starting + 1.4 * whole_seconds / max(1, args.kills), 0.8 * whole_seconds)
    outcomes, in_writing = kill_trainings(trainings, args.kills, args.slow_disk, piece)
    left = sorted(path.name for path in trainings.run_folder("killed-1").iterdir())
    print(f"{epochs} epochs of {whole_seconds:.0f} s in {len(outcomes)} trainings, killed {args.kills} times, "
          f"{in_writing} of them while a checkpoint was written; a run holds {', '.join(left)}")
    if any(killed != whole for killed in outcomes):
        for killed in outcomes:
            print("weights " + ("same" if killed[0] == whole[0] else "DIFFER"))
            for mine, theirs in zip(whole[1], killed[1]):
                if mine != theirs:
                    print(f"  whole  {mine}\n  killed {theirs}")
        return 1
    print("the same bytes")
    if not args.work:
        shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    sys.exit(main(arguments()))
