#!/usr/bin/env python3
"""Graft against scripts that do the same jobs as they are done elsewhere, side by side on one machine.

    tests/benchmarks/compare.py --data DIR --peers DIR [--only head,second,...] [--rounds 3] [--out results.json]

DATA: a folder with train, valid, test. PEERS: a folder with peer_*.py and a Python with torch, numpy and pillow (for
some rows onnxruntime) in PEERS/venv. Without --peers only Graft is timed. Programs of one row take turns, and the
median of the rounds counts; rows whose peer takes minutes run that peer once. Nothing else should run meanwhile;
compare numbers of one run only. Prints a Markdown table; --out writes every single time as JSON.
"""
import argparse, json, os, platform, shutil, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.path.join(ROOT, "build", "release", "bin")


def run(command, cwd=None, env=None):
    """Standard output of a command that has to work, and the seconds it took."""
    started = time.perf_counter()
    result = subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if result.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}\n{result.stderr[-2000:]}")
    return result.stdout, time.perf_counter() - started


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.work = tempfile.mkdtemp(prefix="graft-benchmark-")
        self.rows = []

    def graft(self, *command, fresh=False):
        cache = os.path.join(self.work, "cache")
        if fresh:
            shutil.rmtree(cache, ignore_errors=True)
        return run([os.path.join(BIN, "graft"), *command], env=dict(os.environ, GRAFT_CACHE_DIR=cache))

    def train(self, *options, fresh=True):
        output, _ = self.graft("train", self.arguments.data, "--runs", os.path.join(self.work, "runs"), "--json",
                               *options, fresh=fresh)
        return json.loads(output)

    def peer(self, script, *options):
        peers = self.arguments.peers
        output, _ = run([os.path.join(peers, "venv", "bin", "python"), script, *options], cwd=peers)
        return json.loads(output.strip().splitlines()[-1])

    def add(self, job, against, ours, theirs, note=""):
        """Seconds of each round; smaller is better."""
        row = dict(job=job, against=against, graft=ours, peer=theirs, note=note)
        row["ratio"] = statistics.median(theirs) / statistics.median(ours) if theirs else None
        self.rows.append(row)
        print(f"{job} | {against} | {statistics.median(ours):.4g} | "
              f"{statistics.median(theirs):.4g} | {row['ratio']:.2f} x | {note}" if theirs else
              f"{job} | {statistics.median(ours):.4g} | {note}", file=sys.stderr, flush=True)

    # One function a row. ----------------------------------------------------------------------------------------

    def head(self):
        ours, theirs, accuracies = [], [], []
        for _ in range(self.arguments.rounds):
            report = self.train()
            ours.append(report["seconds"]["total"])
            accuracies.append(report["test"]["accuracy"] if report["test"] else report["valid"]["accuracy"])
            if self.arguments.peers:
                theirs.append(self.peer("peer_cached.py", "--data", self.arguments.data, "--amp", "none")["total_s"])
        note = f"accuracy {statistics.median(accuracies):.3f}"
        self.add("head only, 20 epochs", "peer_cached.py, float32", ours, theirs, note)
        if self.arguments.peers:
            seconds = self.peer("peer_pytorch.py", "--data", self.arguments.data, "--mode", "head", "--epochs", "1")["epoch_s"]
            self.add("head only, 20 epochs", "peer_pytorch.py --mode head", ours, [20 * sum(seconds)],
                     "one of its epochs was run; they all cost the same")

    def second(self):
        first, again = [], []
        for _ in range(self.arguments.rounds):
            first.append(self.train()["seconds"]["total"])
            again.append(self.train("--lr", "0.002", fresh=False)["seconds"]["total"])
        self.add("second run, another learning rate", "the first run", again, first)

    def partial(self):
        epochs = self.train("--freeze", "0.7", "--epochs", "6", "--cache-views", "2")["epochs"]
        ours = [epoch["seconds"] for epoch in epochs[2:]]
        theirs = []
        if self.arguments.peers:
            theirs = self.peer("peer_pytorch.py", "--data", self.arguments.data, "--mode", "partial", "--epochs", "1",
                               "--channels-last", "--tuned-malloc")["epoch_s"]
        self.add("first 70 % frozen, an epoch after the first", "peer_pytorch.py --mode partial, best options", ours, theirs)

    def full(self):
        ours = [epoch["seconds"] for epoch in self.train("--freeze", "none", "--epochs", "1", "--augment", "none")["epochs"]]
        for options, name in ((["--channels-last", "--tuned-malloc"], "best options"), ([], "defaults")):
            theirs = []
            if self.arguments.peers:
                theirs = self.peer("peer_pytorch.py", "--data", self.arguments.data, "--mode", "full", "--epochs", "1",
                                   *options)["epoch_s"]
            self.add("nothing frozen, an epoch", f"peer_pytorch.py --mode full, {name}", ours, theirs)

    def predict(self):
        folder = os.path.join(self.arguments.data, "train")
        ours = []
        theirs = {engine: [] for engine in ("ort", "torchscript")} if self.arguments.peers else {}
        for _ in range(self.arguments.rounds):
            _, seconds = self.graft("predict", "efficientnet_lite0", folder, "--csv", os.path.join(self.work, "a.csv"))
            ours.append(seconds)
            for engine, times in theirs.items():
                times.append(self.peer("peer_predict.py", "--dir", folder, "--engine", engine, "--tuned-malloc",
                                       "--latency-n", "1", "--csv", os.path.join(self.work, "b.csv"))["seconds"])
        for engine, times in theirs.items():
            self.add("a folder classified to CSV", f"peer_predict.py --engine {engine}", ours, times,
                     "Graft's time includes its start")
        halved = [self.graft("predict", "efficientnet_lite0", folder, "--precision", "bf16", "--csv",
                             os.path.join(self.work, "a.csv"))[1] for _ in range(self.arguments.rounds)]
        self.add("the same in bfloat16", "peer_predict.py --engine ort", halved, theirs.get("ort", []),
                 "only sensible where the processor multiplies bfloat16")

    def start(self):
        folder = os.path.join(self.arguments.data, "valid")
        picture = next(os.path.join(where, name) for where, _, names in os.walk(folder) for name in sorted(names))
        ours = [self.graft("predict", "efficientnet_lite0", picture)[1] for _ in range(self.arguments.rounds + 2)]
        for engine in ("eager", "torchscript", "ort") if self.arguments.peers else ():
            theirs = [self.peer("peer_predict.py", "--dir", folder, "--limit", "1", "--latency-n", "1", "--engine", engine,
                                "--csv", os.path.join(self.work, "b.csv"))["start_to_first_result_s"]
                      for _ in range(self.arguments.rounds)]
            self.add("start to the first result", f"peer_predict.py --engine {engine}", ours, theirs)
        version = [self.graft("--version")[1] for _ in range(self.arguments.rounds + 2)]
        self.add("graft --version", "", version, [])

    def decode(self):
        folders = {"500 x 400 JPEG": os.path.join(self.arguments.data, "train")}
        if self.arguments.small_jpegs:
            folders["500 x 400 JPEG"] = self.arguments.small_jpegs
        if self.arguments.large_jpegs:
            folders["12-megapixel JPEG"] = self.arguments.large_jpegs
        for name, folder in folders.items():
            ours, theirs = [], []
            for _ in range(self.arguments.rounds):
                ours.append(1 / json.loads(run([os.path.join(BIN, "decode_speed"), folder])[0])["reduced"])
                if self.arguments.peers:
                    methods = self.peer("peer_decode.py", "--dir", folder, "--only", "pil")["methods"]
                    theirs.append(1 / methods["pil"]["t1_images_per_s"])
            self.add(f"decode and resize, {name}, one thread", "Pillow", ours, theirs)

    def memory(self):
        peaks = {}
        for per_class in (1000, 10000):
            data = os.path.join(self.work, f"pictures{per_class}")
            self.graft("sample", data, "--per-class", str(per_class), "--size", "64")
            output, _ = self.graft("train", data, "--epochs", "3", "--runs", os.path.join(self.work, "runs"), "--json",
                                   fresh=True)
            peaks[per_class * 5] = json.loads(output)["peak_rss_mb"]
            shutil.rmtree(data)
        small, large = peaks[5000], peaks[50000]
        self.add("memory, 50,000 pictures (MB)", "5,000 pictures", [large], [small], "the ratio is the inverse: at least 0.77")


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {platform.system()}, {time.strftime('%Y-%m-%d')}"


def main():
    names = ["head", "second", "partial", "full", "predict", "start", "decode", "memory"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--peers", default="")
    parser.add_argument("--small-jpegs", default="", help="a folder of pictures of about 500 x 400 pixels")
    parser.add_argument("--large-jpegs", default="", help="a folder of 12-megapixel pictures (peer_decode.py --make-12mp)")
    parser.add_argument("--only", default=",".join(names), help="rows: " + ", ".join(names))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", default="")
    arguments = parser.parse_args()
    arguments.data = os.path.abspath(arguments.data)
    bench = Bench(arguments)
    try:
        for name in arguments.only.split(","):
            if name not in names:
                sys.exit(f"there is no row {name}; rows are {', '.join(names)}")
            getattr(bench, name)()
    finally:
        shutil.rmtree(bench.work, ignore_errors=True)
        print(f"\n{machine()}\n\n| job | Graft | against | | ratio |\n|---|---|---|---|---|")
        for row in bench.rows:
            ours = f"{statistics.median(row['graft']):.4g}"
            theirs = f"{statistics.median(row['peer']):.4g}" if row["peer"] else ""
            ratio = f"{row['ratio']:.2f}" if row["ratio"] else ""
            print(f"| {row['job']} | {ours} | {row['against']} | {theirs} | {ratio} |")
        if arguments.out:
            with open(arguments.out, "w") as file:
                json.dump(dict(machine=machine(), rows=bench.rows), file, indent=1)


if __name__ == "__main__":
    main()
