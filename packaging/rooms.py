#!/usr/bin/env python3
"""What the folders of the sources include of each other: lines by folder, arrows between folders, the largest files.

    packaging/rooms.py           prints all that; exits 1 if an arrow runs back up or a file is too long
    packaging/rooms.py --draw    writes docs/images/rooms.svg too
"""

import argparse
import collections
import math
import pathlib
import re
import sys

# The order, from what knows nothing to what knows all. Folders on one line do not know each other; every folder may
# include those of the lines before its own. Folders that are not named belong to the one that they are in. None is a
# gap in the drawing.
ORDER = (
    ("core/base",),
    ("core/images", "core/weights"),
    ("core/datasets", "core/backbones", "core/onnx"),
    ("core/batches", None, "core/onnx/runner", "core/onnx/writer"),
    ("core/transfer",),
    ("core/training", "core/evaluation"),
    ("core/runs",),
    ("core/deploy",),
    ("core/diagnosis", None, "sample"),
    ("ui/jobs", "app/cli"),
    ("ui/models",),
    ("ui/widgets",),
    ("ui/pages",),
    ("app/studio",),
)
LEVELS = {room: level for level, rooms in enumerate(ORDER) for room in rooms if room}
TOPS = ("core", "sample", "ui", "app")  # where an include is looked for
LONGEST = 450  # lines of a file, which is one idea
TABLES = frozenset()  # files that may be longer, as they hold nothing but rows of a table
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def room_of(path):
    """The folder of the order that a file belongs to, or None."""
    return next((str(folder) for folder in path.parents if str(folder) in LEVELS), None)


class Sources:
    """Everything read: lines by room and by file, and for each arrow the includes that make it."""

    def __init__(self, root):
        self.lines = collections.Counter()
        self.arrows = collections.defaultdict(list)
        self.homeless = []
        self.lengths = {}
        for top in (*TOPS, "tests"):
            for file in sorted((root / top).rglob("*")):
                if file.suffix in (".h", ".cpp"):
                    self._read(root, file.relative_to(root))

    def _read(self, root, file):
        text = (root / file).read_text(encoding="utf-8")
        self.lengths[file] = text.count("\n")
        if file.parts[0] not in TOPS:
            return
        room = room_of(file)
        # What stands beside the folders, as precompiled headers do, belongs to none of them.
        if room is None:
            if len(file.parts) > 2:
                self.homeless.append(file)
            return
        self.lines[room] += self.lengths[file]
        for included in INCLUDE.findall(text):
            paths = (pathlib.Path(top, included) for top in TOPS)
            found = next((path for path in paths if (root / path).is_file()), None)
            target = found and room_of(found)
            if target and target != room:
                self.arrows[room, target].append(f'{file} includes "{included}"')

    def too_long(self):
        return [file for file, lines in self.lengths.items() if lines > LONGEST and str(file) not in TABLES]

    def arrows_back(self):
        return {arrow: why for arrow, why in self.arrows.items() if LEVELS[arrow[1]] >= LEVELS[arrow[0]]}


def print_all(sources, largest):
    print("Lines by folder")
    for room in LEVELS:
        if room in sources.lines:
            print(f"  {room:18}{sources.lines[room]:7}")
    print(f"  {'together':18}{sum(sources.lines.values()):7}\n")
    print("Includes of other folders")
    for room in LEVELS:
        counts = {target: len(sources.arrows.get((room, target), ())) for target in LEVELS}
        seen = [f"{target} {count}" for target, count in counts.items() if count]
        if seen:
            print(f"  {room:18}{', '.join(seen)}")
    print("\nThe largest files")
    for file, lines in sorted(sources.lengths.items(), key=lambda entry: -entry[1])[:largest]:
        print(f"  {lines:5}  {file}")


def print_wrong(sources):
    for file in sources.homeless:
        print(f"{file} is in no folder of the order; see ORDER in {pathlib.Path(__file__).name}")
    for file in sources.too_long():
        print(f"{file} has {sources.lengths[file]} lines, which are more than one idea: {LONGEST} is the most")
    back = sources.arrows_back()
    for (room, target), why in back.items():
        print(f"{room} may not know {target}:")
        for line in why:
            print(f"  {line}")
    if not back:
        print("No arrow runs back up.")


# The drawing: what knows all stands at the top, so that every arrow runs down. An arrow that a longer way replaces is
# left out, or there would be a hundred.

WIDTH, ROW, BOX_WIDTH, BOX_HEIGHT, MARGIN = 900, 76, 148, 38, 20
FONT = 'stroke="none" font-family="sans-serif" text-anchor="middle"'


def places(rooms):
    """The middle of each room's box."""
    levels = [level for level in ORDER if any(room in rooms for room in level)]
    return {
        room: (WIDTH * (column + 1) / (len(level) + 1), MARGIN + BOX_HEIGHT / 2 + (len(levels) - 1 - row) * ROW)
        for row, level in enumerate(levels)
        for column, room in enumerate(level)
        if room in rooms
    }


def is_implied(arrow, arrows):
    """Whether other arrows lead there too."""
    start, end = arrow
    seen, waiting = set(), [target for room, target in arrows if room == start and target != end]
    while waiting:
        room = waiting.pop()
        if room == end:
            return True
        if room not in seen:
            seen.add(room)
            waiting += [target for source, target in arrows if source == room]
    return False


def way_round(start, end, place):
    """How far from the straight way an arrow passes, so that it meets no box of the rows between."""
    (x1, y1), (x2, y2) = start, end
    between = [(x, (y - y1) / (y2 - y1)) for x, y in place.values() if min(y1, y2) < y < max(y1, y2)]
    if not any(abs(x1 + (x2 - x1) * share - x) < BOX_WIDTH / 2 + 16 for x, share in between):
        return 0
    side = 1 if (x1 + x2) / 2 >= WIDTH / 2 else -1
    return side * (40 + 60 * (round(abs(y2 - y1) / ROW) - 1))


def drawn_arrow(arrow, count, place, colour):
    (x1, y1), (x2, y2) = place[arrow[0]], place[arrow[1]]
    x = (x1 + x2) / 2 + way_round((x1, y1), (x2, y2), place)
    down = 1 if y2 > y1 else -1
    y1, y2 = y1 + down * BOX_HEIGHT / 2, y2 - down * (BOX_HEIGHT / 2 + 8)
    y, bend = (y1 + y2) / 2, (y2 - y1) * 0.4
    curve = (f"M{x1:.0f},{y1:.0f} C{x1:.0f},{y1 + bend:.0f} {x:.0f},{y - bend:.0f} {x:.0f},{y:.0f} "
             f"S{x2:.0f},{y2 - bend:.0f} {x2:.0f},{y2:.0f}")
    return [
        f'<path fill="none" stroke="{colour}" stroke-width="{1 + 0.35 * math.log2(count):.1f}" d="{curve}">'
        f"<title>{arrow[0]} includes {arrow[1]} {count} times</title></path>",
        f'<path fill="{colour}" stroke="none" d="M{x2 - 4:.0f},{y2:.0f} h8 l-4,{8 * down} z"/>',
        f'<rect fill="#ffffff" stroke="none" x="{x - 11:.0f}" y="{y - 7:.0f}" width="22" height="14"/>',
        f'<text {FONT} font-size="11" fill="{colour}" x="{x:.0f}" y="{y + 4:.0f}">{count}</text>',
    ]


def drawn_room(room, lines, x, y):
    return [
        f'<rect fill="#f6f8fa" stroke="#8c959f" rx="6" x="{x - BOX_WIDTH / 2:.0f}" y="{y - BOX_HEIGHT / 2:.0f}" '
        f'width="{BOX_WIDTH}" height="{BOX_HEIGHT}"/>',
        f'<text {FONT} font-size="13" fill="#24292f" x="{x:.0f}" y="{y - 2:.0f}">{room}</text>',
        f'<text {FONT} font-size="11" fill="#57606a" x="{x:.0f}" y="{y + 13:.0f}">{lines} lines</text>',
    ]


def drawing(sources):
    place = places(sources.lines)
    height = max(y for _, y in place.values()) + BOX_HEIGHT / 2 + MARGIN
    back = sources.arrows_back()
    forward = [arrow for arrow in sources.arrows if arrow not in back]
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
           f'height="{height:.0f}" role="img">',
           "<title>The folders and what they include of each other</title>",
           f'<rect fill="#ffffff" width="{WIDTH}" height="{height:.0f}"/>']
    for arrow in forward:
        if not is_implied(arrow, forward):
            out += drawn_arrow(arrow, len(sources.arrows[arrow]), place, "#0969da")
    for arrow in back:
        out += drawn_arrow(arrow, len(sources.arrows[arrow]), place, "#cf222e")
    for room, (x, y) in place.items():
        out += drawn_room(room, sources.lines[room], x, y)
    return "\n".join(out) + "\n</svg>\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true", help="write docs/images/rooms.svg")
    parser.add_argument("--largest", type=int, default=12, metavar="N", help="how many of the largest files to name")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent,
                        help="another copy of the sources")
    options = parser.parse_args()
    sources = Sources(options.root)
    if not sources.lines:
        sys.exit(f"There are no sources in {options.root}")
    print_all(sources, options.largest)
    print()
    print_wrong(sources)
    if options.draw:
        (options.root / "docs/images/rooms.svg").write_text(drawing(sources), encoding="utf-8")
    sys.exit(1 if sources.arrows_back() or sources.homeless or sources.too_long() else 0)


if __name__ == "__main__":
    main()
