#!/usr/bin/env python3
"""Takes the pickles out of the checkpoints in a folder: seeds for the pickle machine.

    pickles_of.py FOLDER OUT
"""

import pathlib
import sys

out = pathlib.Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
for path in pathlib.Path(sys.argv[1]).rglob("*.pth"):
    content = path.read_bytes()
    start = content.find(b"\x80")
    if start >= 0:
        (out / path.stem).write_bytes(content[start : start + 65536])
