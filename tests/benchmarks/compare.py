#!/usr/bin/env python3
"""Graft against scripts that do the same jobs as they are done elsewhere, side by side on one machine.

    tests/benchmarks/compare.py --data DIR --peers DIR [--only head,second,...] [--rounds 3] [--out results.json]

DATA: a folder with train, valid, test. PEERS: a folder with peer_*.py and a Python with torch, numpy and pillow (for
some rows onnxruntime) in PEERS/venv. Without --peers only Graft is timed. Where a peer has several ways, those below are tried
once, training loops on 320 pictures, and the fastest is measured. Programs of one row take turns, and the median of
the rounds counts; of training loops, whose epochs take most of a minute, three epochs follow each other, after Graft's.
Nothing else should run meanwhile;
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

    def fastest(self, ways, seconds):
        """The way that took least, tried once each; seconds(way) runs it."""
        times = {name: seconds(options) for name, options in ways.items()}
        print("  " + ", ".join(f"{name}: {time:.1f} s" for name, time in times.items()), file=sys.stderr, flush=True)
        best = min(times, key=times.get)
        return best, ways[best]

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
        data = ["--data", self.arguments.data]
        cached = lambda options: self.peer("peer_cached.py", *data, *options)["total_s"]
        rivals = {}
        if self.arguments.peers:
            ways = {"fused, bf16": [], "fused, all bf16": ["--pure-bf16"], "jit, bf16": ["--engine", "jit"],
                    "ort": ["--engine", "ort", "--amp", "none"], "fused, float32": ["--amp", "none"],
                    "jit, float32": ["--engine", "jit", "--amp", "none"]}
            rivals["peer_cached.py, {}"] = self.fastest(ways, cached)
            float32 = {name: options for name, options in ways.items() if "none" in options}
            rivals["peer_cached.py without bfloat16, {}"] = self.fastest(float32, cached)
        ours, exact, accuracies = [], [], []
        theirs = {name: [] for name in rivals}
        for _ in range(self.arguments.rounds):
            report = self.train()
            ours.append(report["seconds"]["total"])
            exact.append(self.train("--precision", "fp32")["seconds"]["total"])
            accuracies.append(report["test"]["accuracy"] if report["test"] else report["valid"]["accuracy"])
            for name, (_, options) in rivals.items():
                theirs[name].append(cached(options))
        note = f"Graft in {report['precision']}, accuracy {statistics.median(accuracies):.3f}"
        for name, (way, _) in rivals.items():
            self.add("head only, 20 epochs", name.format(way), ours, theirs[name], note)
            self.add("the same with --precision fp32", name.format(way), exact, theirs[name])
        if not rivals:
            self.add("head only, 20 epochs", "", ours, [], note)
            return
        way, options = self.fastest(self.LOOP_WAYS, lambda options: self.loop("head", options, 1, limit=320)[0])
        self.add("head only, 20 epochs", f"peer_pytorch.py --mode head, {way}", ours,
                 [20 * seconds for seconds in self.loop("head", options, 3)], "of its epochs, three were run")
        self.add("head only, 20 epochs", "peer_pytorch.py --mode head, defaults", ours,
                 [20 * seconds for seconds in self.loop("head", [], 1)], "of its epochs, one was run")

    LOOP_WAYS = {"channels-last": ["--channels-last", "--tuned-malloc"],
                 "channels-last, bf16": ["--channels-last", "--tuned-malloc", "--amp", "bf16"],
                 "bf16": ["--tuned-malloc", "--amp", "bf16"]}

    def loop(self, mode, options, epochs, limit=0):
        """Seconds of each epoch of the usual training loop."""
        return self.peer("peer_pytorch.py", "--data", self.arguments.data, "--mode", mode, "--epochs", str(epochs),
                         "--limit", str(limit), *options)["epoch_s"]

    def second(self):
        first, again = [], []
        for _ in range(self.arguments.rounds):
            first.append(self.train()["seconds"]["total"])
            again.append(self.train("--lr", "0.002", fresh=False)["seconds"]["total"])
        self.add("second run, another learning rate", "the first run", again, first)

    def partial(self):
        report = self.train("--freeze", "0.7", "--epochs", "6", "--cache-views", "2")
        ours = [epoch["seconds"] for epoch in report["epochs"][2:]]
        self.against_loop("first 70 % frozen, an epoch after the first", "partial", ours, report["precision"], [])

    def full(self):
        report = self.train("--freeze", "none", "--epochs", "3", "--augment", "none")
        ours = [epoch["seconds"] for epoch in report["epochs"]]
        self.add("nothing frozen, the first epoch, in which pictures are decoded", "", ours[:1], [], report["precision"])
        self.against_loop("nothing frozen, an epoch", "full", ours, report["precision"], [("defaults", [])])

    def against_loop(self, job, mode, ours, precision, more):
        if not self.arguments.peers:
            self.add(job, "", ours, [], precision)
            return
        best = self.fastest(self.LOOP_WAYS, lambda options: self.loop(mode, options, 1, limit=320)[0])
        for (way, options), epochs in [(best, 3), *((way, 1) for way in more)]:
            self.add(job, f"peer_pytorch.py --mode {mode}, {way}", ours, self.loop(mode, options, epochs),
                     f"{precision}; epochs of the loop: {epochs}")

    def predict(self):
        folder = os.path.join(self.arguments.data, "train")
        table = os.path.join(self.work, "a.csv")
        peer = lambda options: self.peer("peer_predict.py", "--dir", folder, "--tuned-malloc", "--latency-n", "1",
                                         "--csv", os.path.join(self.work, "b.csv"), *options)["seconds"]
        run = self.train("--epochs", "10")["run"]
        ours = {"the network as it is, float32": ["efficientnet_lite0", "--precision", "fp32"],
                "a trained run, automatic precision": [run], "the network as it is, bfloat16":
                ["efficientnet_lite0", "--precision", "bf16"]}
        rivals = {}
        if self.arguments.peers:
            ways = {"ort": ["--engine", "ort"], "torchscript": ["--engine", "torchscript", "--channels-last"],
                    "eager, bf16": ["--engine", "eager", "--channels-last", "--amp", "bf16"],
                    "torchscript, bf16": ["--engine", "torchscript", "--channels-last", "--amp", "bf16"]}
            float32 = {name: options for name, options in ways.items() if "bf16" not in options}
            best = self.fastest(ways, peer)
            rivals = dict(zip(ours, (self.fastest(float32, peer), best, best)))
        times = {name: [] for name in ours}
        theirs = {name: [] for name in ours}
        for _ in range(self.arguments.rounds):
            for name, options in ours.items():
                times[name].append(self.graft("predict", *options[:1], folder, "--csv", table, *options[1:])[1])
                if rivals:
                    theirs[name].append(peer(rivals[name][1]))
        for name in ours:
            against = f"peer_predict.py, {rivals[name][0]}" if rivals else ""
            self.add(f"a folder classified to CSV, {name}", against, times[name], theirs[name],
                     "Graft's time includes its start")

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
        print(f"\n{machine()}\n\n| job | Graft | against | | ratio | |\n|---|---|---|---|---|---|")
        for row in bench.rows:
            ours = f"{statistics.median(row['graft']):.4g}"
            theirs = f"{statistics.median(row['peer']):.4g}" if row["peer"] else ""
            ratio = f"{row['ratio']:.2f}" if row["ratio"] else ""
            print(f"| {row['job']} | {ours} | {row['against']} | {theirs} | {ratio} | {row['note']} |")
        if arguments.out:
            with open(arguments.out, "w") as file:
                json.dump(dict(machine=machine(), rows=bench.rows), file, indent=1)


if __name__ == "__main__":
    main()
