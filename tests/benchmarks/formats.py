#!/usr/bin/env python3
"""How fast each kind of picture file is read and fitted to a network's input, beside Pillow, on one thread.

  tests/benchmarks/formats.py PHOTOGRAPHS [--size 1600x1200] [--seconds 1.5] [--rounds 3] [--only TEXT]

Every photograph of the folder (at most eight) is saved anew in each format by Pillow; then Graft's decoder and
Pillow's read the same files in turn. Prints a table of pictures a second and of their ratio: above 1, Graft is faster.
Reduced decoding of JPEGs, which Graft uses by default, stands beside Pillow's own (Image.draft).
"""
import argparse
import itertools
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

import numpy
from PIL import Image, features

root = pathlib.Path(__file__).resolve().parents[2]
pictures = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")


def grey16(image):
    return Image.fromarray(numpy.asarray(image.convert("L")).astype(numpy.uint16) * 257)


def with_alpha(image):
    image = image.convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


# Name, extension, what the picture is turned into first, Pillow's options for saving.
formats = [
    ("JPEG", "jpg", None, {"quality": 90}),
    ("JPEG, progressive", "jpg", None, {"quality": 90, "progressive": True}),
    ("JPEG, grey", "jpg", lambda i: i.convert("L"), {"quality": 90}),
    ("JPEG, CMYK", "jpg", lambda i: i.convert("CMYK"), {"quality": 90}),
    ("PNG", "png", None, {}),
    ("PNG, palette", "png", lambda i: i.quantize(256), {}),
    ("PNG, transparent", "png", with_alpha, {}),
    ("PNG, grey 16 bits", "png", grey16, {}),
    ("WebP", "webp", None, {"quality": 85}),
    ("WebP, lossless", "webp", None, {"lossless": True, "method": 1}),
    ("GIF", "gif", lambda i: i.quantize(256), {}),
    ("BMP", "bmp", None, {}),
    ("BMP, palette", "bmp", lambda i: i.quantize(256), {}),
    ("TIFF", "tif", None, {}),
    ("TIFF, LZW", "tif", None, {"compression": "tiff_lzw"}),
    ("TIFF, deflate", "tif", None, {"compression": "tiff_deflate"}),
    ("TIFF, JPEG", "tif", None, {"compression": "jpeg"}),
    ("TIFF, transparent", "tif", with_alpha, {}),
    ("TIFF, grey 16 bits", "tif", grey16, {}),
    ("AVIF", "avif", None, {"quality": 75, "speed": 9}),
]


def photographs(folder, size):
    files = sorted(f for f in pathlib.Path(folder).rglob("*") if f.suffix.lower() in pictures)[:8]
    if not files:
        raise SystemExit(f"formats.py: no photographs in {folder}")
    return [Image.open(f).convert("RGB").resize(size, Image.LANCZOS) for f in files]


def pillow_rate(files, seconds, draft):
    started, count = time.monotonic(), 0
    for file in itertools.cycle(files):
        with Image.open(file) as image:
            if draft:
                image.draft("RGB", (448, 448))
            if image.mode == "I;16":
                image = image.point(lambda v: v / 257).convert("L")
            image.convert("RGB").resize((224, 224), Image.BILINEAR)
        count += 1
        if time.monotonic() - started > seconds:
            return count / (time.monotonic() - started)


def graft_rates(graft, folder, seconds):
    answer = subprocess.run([graft, folder, str(seconds)], check=True, capture_output=True, text=True)
    answer = json.loads(answer.stdout)
    return answer["complete"], answer["reduced"]


def measure(arguments, name, extension, change, options, images):
    with tempfile.TemporaryDirectory() as folder:
        for number, image in enumerate(images):
            (change(image) if change else image).save(pathlib.Path(folder, f"{number}.{extension}"), **options)
        files = sorted(pathlib.Path(folder).iterdir())
        rounds = []
        for _ in range(arguments.rounds):
            complete, reduced = graft_rates(arguments.decode_speed, folder, arguments.seconds)
            rounds.append((complete, pillow_rate(files, arguments.seconds, False), reduced,
                           pillow_rate(files, arguments.seconds, True) if extension == "jpg" else None))
    graft, pillow = (statistics.median(r[i] for r in rounds) for i in (0, 1))
    line = f"| {name} | {graft:.1f} | {pillow:.1f} | {graft / pillow:.2f} |"
    if extension == "jpg":
        reduced, drafted = (statistics.median(r[i] for r in rounds) for i in (2, 3))
        line += f" {reduced:.1f} | {drafted:.1f} | {reduced / drafted:.2f} |"
    else:
        line += " | | |"
    print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs")
    parser.add_argument("--size", default="1600x1200")
    parser.add_argument("--seconds", type=float, default=1.5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--decode-speed", default=str(root / "build/release/bin/decode_speed"))
    arguments = parser.parse_args()
    images = photographs(arguments.photographs, tuple(int(n) for n in arguments.size.split("x")))
    os.environ["OMP_NUM_THREADS"] = "1"
    print(f"Pictures of {arguments.size} a second, one thread, Pillow {Image.__version__}\n")
    print("| format | Graft | Pillow | ratio | Graft reduced | Pillow draft | ratio |\n|---|---|---|---|---|---|---|")
    for name, extension, change, options in formats:
        if arguments.only.lower() not in name.lower() or extension == "avif" and not features.check("avif"):
            continue
        measure(arguments, name, extension, change, options, images)


if __name__ == "__main__":
    main()
