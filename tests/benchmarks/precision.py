#!/usr/bin/env python3
"""What the precision of computing, and of what is kept of the frozen layers, does to the result.

    tests/benchmarks/precision.py DATA [--per-class 60] [--epochs 5] [--seeds 5] [--freeze head-only]
                                  [--kept none,fp32,fp16,bf16] [--json results.json]

Trains what --freeze leaves (the head) on DATA (a folder with train, valid and test), in float32 and in bfloat16, with the frozen layers
computed in every epoch and with their results kept in each of the storages, once a seed. Prints a Markdown table: mean
and standard deviation over the seeds, and the room that the results take. Needs nothing but the built `graft`. A
processor that does not multiply bfloat16 only takes longer.
"""
import argparse, json, os, shutil, statistics, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GRAFT = os.path.join(ROOT, "build", "release", "bin", "graft")
PRECISIONS = ("fp32", "bf16")
STORAGES = ("none", "fp32", "fp16", "bf16")


def subset(source, target, per_class):
    """The first training pictures of each class, and all others, as links."""
    for split in ("train", "valid", "test"):
        for name in sorted(os.listdir(os.path.join(source, split))):
            files = sorted(os.listdir(os.path.join(source, split, name)))
            os.makedirs(os.path.join(target, split, name))
            for file in files[:per_class] if split == "train" else files:
                os.symlink(os.path.abspath(os.path.join(source, split, name, file)),
                           os.path.join(target, split, name, file))


def graft(work, *command):
    environment = dict(os.environ, GRAFT_CACHE_DIR=os.path.join(work, "cache"))
    result = subprocess.run([GRAFT, *command, "--json"], env=environment, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)
    if result.returncode != 0:
        sys.exit(f"failed: graft {' '.join(command)}\n{result.stderr[-2000:]}")
    return json.loads(result.stdout)


def measure(work, data, precision, storage, arguments):
    graft(work, "cache", "--clear")
    kept = ["--cache-budget", "0"] if storage == "none" else ["--cache-storage", storage]
    runs = []
    for seed in range(arguments.seeds):
        report = graft(work, "train", data, "--precision", precision, "--epochs", str(arguments.epochs), "--seed",
                       str(seed), "--freeze", arguments.freeze, "--runs", os.path.join(work, "runs"), *kept)
        if report["precision"] != precision or (storage != "none" and report["cache"]["storage"] != storage):
            sys.exit(f"graft computed in {report['precision']} and kept {report['cache']}")
        runs.append(report)
        print(f"  {precision}, {storage}, seed {seed}: validation {100 * report['valid']['accuracy']:.2f} %",
              file=sys.stderr, flush=True)
    return dict(precision=precision, storage=storage, bytes=graft(work, "cache")["bytes"],
                valid=[100 * run["valid"]["accuracy"] for run in runs],
                test=[100 * run["test"]["accuracy"] for run in runs], loss=[run["valid"]["loss"] for run in runs])


def spread(values, digits):
    return f"{statistics.mean(values):.{digits}f} ± {statistics.stdev(values) if len(values) > 1 else 0:.{digits}f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--per-class", type=int, default=60, help="training pictures of each class")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--freeze", default="head-only")
    parser.add_argument("--kept", default=",".join(STORAGES), help="how the frozen layers' results are kept")
    parser.add_argument("--json", default="", help="a file for every number")
    arguments = parser.parse_args()
    work = tempfile.mkdtemp(prefix="graft-precision-")
    try:
        data = os.path.join(work, "data")
        subset(arguments.data, data, arguments.per_class)
        rows = [measure(work, data, precision, storage, arguments)
                for precision in PRECISIONS for storage in arguments.kept.split(",")]
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print("| computed in | kept in | validation, % | test, % | validation loss | room |\n|---|---|---|---|---|---|")
    for row in rows:
        room = "" if row["storage"] == "none" else f"{row['bytes'] / 1e6:.1f} MB"
        print(f"| {row['precision']} | {'nothing' if row['storage'] == 'none' else row['storage']} | "
              f"{spread(row['valid'], 2)} | {spread(row['test'], 2)} | {spread(row['loss'], 4)} | {room} |")
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(rows, file, indent=1)


if __name__ == "__main__":
    main()
