"""Small pictures of every kind, as the start of fuzzing: picture_seeds.py OUT (a folder a format). Needs Pillow."""
import pathlib
import sys

from PIL import Image

PICTURE = Image.radial_gradient("L").resize((19, 13)).convert("RGB")
MODES = {
    "png": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"],
    "tiff": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK", "LAB", "YCbCr"],
    "webp": ["RGB", "RGBA"], "gif": ["1", "L", "P", "RGBA"], "bmp": ["1", "L", "P", "RGB", "RGBA"],
    "jpeg": ["L", "RGB", "CMYK"], "avif": ["RGB", "RGBA"],
}
OPTIONS = {
    "tiff": [{"compression": name} for name in ("raw", "tiff_lzw", "packbits", "tiff_adobe_deflate", "jpeg", "group4")],
    "jpeg": [{}, {"progressive": True}], "webp": [{}, {"lossless": True}],
}


def in_mode(mode):
    if mode == "I;16":
        return PICTURE.convert("L").convert("I").convert("I;16")
    picture = PICTURE.convert("RGB" if mode in ("LAB", "YCbCr") else mode)
    if mode.endswith("A"):
        picture.putalpha(PICTURE.convert("L"))
    return Image.merge("LAB", picture.split()) if mode == "LAB" else picture.convert(mode)


def write_all(out):
    for kind, modes in MODES.items():
        (out / kind).mkdir(parents=True, exist_ok=True)
        for mode in modes:
            for number, options in enumerate(OPTIONS.get(kind, [{}])):
                try:
                    in_mode(mode).save(out / kind / f"{mode.replace(';', '')}-{number}.{kind}", kind.upper(), **options)
                except (OSError, ValueError, KeyError, RuntimeError):
                    pass  # a combination that there is not, or a codec that this Pillow has not
        for number, options in enumerate(OPTIONS.get(kind, [{}])):
            if kind in ("tiff", "gif", "webp", "png") and options.get("compression") in (None, "raw"):
                PICTURE.save(out / kind / f"several-{number}.{kind}", kind.upper(), save_all=True,
                             append_images=[PICTURE.rotate(90)], **options)


write_all(pathlib.Path(sys.argv[1]))
