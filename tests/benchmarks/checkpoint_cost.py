#!/usr/bin/env python3
"""What checkpoints cost: epochs with them beside epochs without, in turn.

    checkpoint_cost.py --graft build/release/bin/graft [--rounds 3]

For a head alone and for nothing frozen, on the drawn sample: seconds of the epochs as the run's report says them, with
no checkpoints, with the usual ones and with one as often as they may be (a second apart). Nothing else may run beside
it. Needs Python's own library only.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

TRAININGS = {
    "head only": ["--epochs", "3000"],
    "nothing frozen": ["--freeze", "none", "--epochs", "8", "--size", "128"],
}
KINDS = {"none": "0", "every 30 s": "30", "every second": "1"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graft", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "leaves"
        subprocess.run([args.graft, "sample", data], check=True, capture_output=True)
        print("| training | checkpoints | seconds of the epochs | ratio to none |\n|---|---|---|---|")
        for name, words in TRAININGS.items():
            seconds = {kind: [] for kind in KINDS}
            for number in range(args.rounds):
                kinds = list(KINDS.items())
                for kind, interval in kinds[number % 3:] + kinds[:number % 3]:  # nobody is always the first
                    command = [args.graft, "train", data, *words, "--runs", pathlib.Path(folder) / "runs", "--json",
                               "--checkpoint-seconds", interval]
                    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                    seconds[kind].append(json.loads(answer)["seconds"]["train"])
            for kind, all_seconds in seconds.items():
                ratios = [mine / none for mine, none in zip(all_seconds, seconds["none"])]
                times = ", ".join(f"{time:.2f}" for time in all_seconds)
                print(f"| {name} | {kind} | {times} | {statistics.median(ratios):.3f} |", flush=True)


if __name__ == "__main__":
    main()
