#!/usr/bin/env python3
"""How Graft's time and memory grow with the number of pictures, with the number of classes, and with what trains.

    tests/benchmarks/scaling.py [--largest 50000] [--out docs/images/scaling.svg] [--json results.json]

Needs nothing but the built `graft`. Pictures are generated (64 x 64 pixels; the network sees 224 x 224). Each point is
one run. Times are compared with the model of docs/performance.md, P f (K s + 3 E (1 - s)), where f is measured first.
Prints Markdown tables; --out draws them. Nothing else should run meanwhile.
"""
import argparse, json, os, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GRAFT = os.path.join(ROOT, "build", "release", "bin", "graft")
BACKBONE = "efficientnet_lite0"
EPOCHS = 3


class Scaling:
    def __init__(self):
        self.work = tempfile.mkdtemp(prefix="graft-scaling-")

    def graft(self, *command):
        environment = dict(os.environ, GRAFT_CACHE_DIR=os.path.join(self.work, "cache"))
        result = subprocess.run([GRAFT, *command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True)
        if result.returncode != 0:
            sys.exit(f"failed: graft {' '.join(command)}\n{result.stderr[-2000:]}")
        return result.stdout

    def train(self, data, *options):
        shutil.rmtree(os.path.join(self.work, "cache"), ignore_errors=True)
        report = json.loads(self.graft("train", data, "--epochs", str(EPOCHS), "--augment", "none", "--json", "--runs",
                                       os.path.join(self.work, "runs"), *options))
        print(f"  {os.path.basename(data)} {' '.join(options)}: {report['seconds']['total']:.1f} s, "
              f"{report['peak_rss_mb']:.0f} MB", file=sys.stderr, flush=True)
        return report

    def pictures(self, count):
        folder = os.path.join(self.work, f"pictures{count}")
        if not os.path.isdir(folder):
            self.graft("sample", folder, "--per-class", str(count // 5), "--size", "64")
        return folder

    def classes(self, count, pictures):
        """The same pictures under as many classes; what they are called is of no importance to the time."""
        folder = os.path.join(self.work, f"classes{count}")
        source = self.pictures(pictures)
        files = sorted(os.path.join(where, name) for where, _, names in os.walk(source) for name in names)
        for number, file in enumerate(files):
            target = os.path.join(folder, f"class{number % count:04}")
            os.makedirs(target, exist_ok=True)
            os.link(file, os.path.join(target, f"{number}{os.path.splitext(file)[1]}"))
        return folder


def draw(path, charts):
    """Charts of (title, x label, y label, [(x, measured, expected or None)]) side by side; x in equal steps."""
    width, height, left, bottom = 340, 250, 56, 48
    parts = []
    for index, (title, x_label, y_label, points) in enumerate(charts):
        offset = index * width
        top = 1.1 * max(max(y, e or 0) for _, y, e in points)
        x_at = lambda i: offset + left + (width - left - 24) * (i + 0.5) / len(points)
        y_at = lambda value: height - bottom - (height - bottom - 40) * value / top
        parts.append(f'<text x="{offset + left}" y="22" font-weight="600">{title}</text>')
        for step in range(5):
            value = top * step / 4
            parts.append(f'<line x1="{offset + left}" x2="{offset + width - 16}" y1="{y_at(value):.1f}" '
                         f'y2="{y_at(value):.1f}" stroke="#dfe6e2"/><text x="{offset + left - 6}" '
                         f'y="{y_at(value) + 4:.1f}" text-anchor="end" fill="#586760">{value:.3g}</text>')
        for line, colour, dash in ((2, "#2b6c9e", "5 4"), (1, "#0f7b5f", "")):
            places = [(x_at(i), y_at(point[line])) for i, point in enumerate(points) if point[line] is not None]
            parts.append('<polyline fill="none" stroke="%s" stroke-width="2" stroke-dasharray="%s" points="%s"/>' %
                         (colour, dash, " ".join(f"{x:.1f},{y:.1f}" for x, y in places)))
            if line == 1:
                parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
        for i, (x, _, _) in enumerate(points):
            parts.append(f'<text x="{x_at(i):.1f}" y="{height - bottom + 18}" text-anchor="middle" '
                         f'fill="#586760">{x}</text>')
        parts.append(f'<text x="{offset + (width + left) / 2}" y="{height - 10}" text-anchor="middle" '
                     f'fill="#586760">{x_label} · {y_label}</text>')
    with open(path, "w") as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * len(charts)}" height="{height}" '
                   f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
                   + "".join(parts) + "</svg>\n")


def table(title, heading, rows):
    print(f"\n**{title}**\n\n| {' | '.join(heading)} |\n|{'---|' * len(heading)}")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=50000, help="pictures in the largest data set")
    parser.add_argument("--out", default="", help="an SVG file to draw into")
    parser.add_argument("--json", default="", help="a file for every number")
    arguments = parser.parse_args()
    scaling = Scaling()
    try:
        measured = json.loads(scaling.graft("backbones", BACKBONE, "--measure", "--json"))
        second = (measured[0] if isinstance(measured, list) else measured)["images_per_second"]
        stages = json.loads(scaling.graft("layers", BACKBONE, "--json"))["stages"]
        compute = {stage["name"]: stage["compute_share"] for stage in stages}

        by_count = []
        for count in [n for n in (200, 1000, 5000, 20000, 50000) if n <= arguments.largest]:
            report = scaling.train(scaling.pictures(count))
            by_count.append((count, report["seconds"]["total"], count / second, report["peak_rss_mb"]))
            if count > 5000:
                shutil.rmtree(scaling.pictures(count))
        by_classes = []
        for count in (2, 10, 100, 1000):
            report = scaling.train(scaling.classes(count, 5000))
            by_classes.append((count, report["seconds"]["total"], 5000 / second, report["peak_rss_mb"]))
        by_depth = []
        data = scaling.pictures(200)
        for freeze in ("head-only", "0.8", "0.6", "0.33", "none"):
            report = scaling.train(data, "--freeze", freeze)
            images = report["images"]
            plan = json.loads(scaling.graft("layers", BACKBONE, "--freeze", freeze, "--json"))["stages"]
            share = sum(compute[stage["name"]] for stage in plan if stage["trainable"])
            expected = share * (3 * images["train"] + images["valid"]) / second
            by_depth.append((freeze, report["epochs"][-1]["seconds"], expected, report["peak_rss_mb"]))
    finally:
        shutil.rmtree(scaling.work, ignore_errors=True)

    print(f"{BACKBONE}, {EPOCHS} epochs, {second:.0f} pictures a second through the frozen network.")
    figures = lambda rows: [[str(x), f"{y:.3g} s", f"{e:.3g} s", f"{mb:.0f} MB"] for x, y, e, mb in rows]
    table("Pictures, head only", ["pictures", "whole run", "model", "peak memory"], figures(by_count))
    table("Classes, 5,000 pictures, head only", ["classes", "whole run", "model", "peak memory"], figures(by_classes))
    table("What is frozen, 200 pictures", ["frozen", "an epoch after the first", "model", "peak memory"],
          figures(by_depth))
    if arguments.out:
        points = lambda rows: [(x, y, e) for x, y, e, _ in rows]
        draw(arguments.out, [("Time by pictures", "pictures", "seconds", points(by_count)),
                             ("Memory by pictures", "pictures", "MB", [(x, mb, None) for x, _, _, mb in by_count]),
                             ("Time by classes", "classes", "seconds", points(by_classes)),
                             ("An epoch by what is frozen", "frozen", "seconds", points(by_depth))])
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(dict(pictures=by_count, classes=by_classes, frozen=by_depth), file, indent=1)


if __name__ == "__main__":
    main()
