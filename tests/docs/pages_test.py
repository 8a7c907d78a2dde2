#!/usr/bin/env python3
"""Whether the pages are true: their links lead somewhere, and what they name is there.

    pages_test.py GRAFT [unittest's arguments]     GRAFT: the command that was built
"""

import functools
import json
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
GRAFT = sys.argv.pop(1) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else ROOT / "build/release/bin/graft"
SOURCE_FOLDERS = ("app", "core", "sample", "ui", "tests", "packaging", "cmake")
SOURCE_ENDINGS = {".cpp", ".h", ".py", ".sh", ".txt", ".cmake", ".in"}


def pages():
    return sorted(path for path in ROOT.rglob("*.md")
                  if not {"build", ".venv", ".git", ".cache"} & set(path.relative_to(ROOT).parts))


@functools.cache
def source(path):
    return path.read_text(errors="replace")


@functools.cache
def sources():
    return [path for folder in SOURCE_FOLDERS for path in sorted((ROOT / folder).rglob("*"))
            if path.suffix in SOURCE_ENDINGS and path != pathlib.Path(__file__).resolve()]


def is_in_sources(pattern):
    return any(re.search(pattern, source(path)) for path in sources())


# Links

def without_code(text):
    """Neither fenced blocks nor spans of code hold links."""
    text = re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.M | re.S)
    text = re.sub(r"^(    |\t).*$", "", text, flags=re.M)
    return re.sub(r"`[^`\n]*`", "", text)


def links(text):
    plain = without_code(text)
    return (re.findall(r"\]\(([^()\s]+(?:\([^()\s]*\))?)[^()]*\)", plain) + re.findall(r"(?:src|href)=\"([^\"]+)\"", plain)
            + re.findall(r"^\[[^\]]+\]:\s+(\S+)", plain, flags=re.M))


def anchors(text):
    """The names that GitHub gives the headings, and those of the help, whose headings are `## name | What is shown`."""
    names = re.findall(r"^#+ ([a-z-]+) \|", text, flags=re.M)
    for heading in re.findall(r"^#{1,6} +(.*?)\s*#*$", re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.M | re.S), flags=re.M):
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        name = re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")
        names.append(name if name not in names else f"{name}-{names.count(name)}")
    return set(names) | set(re.findall(r"(?:id|name)=\"([^\"]+)\"", text))


def broken_links(page, text):
    for link in links(text):
        if re.match(r"(https?|mailto):", link):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists():
            yield f"{link} leads nowhere"
        elif anchor and target.suffix == ".md" and anchor not in anchors(text if target == page else target.read_text()):
            yield f"{link}: there is no such heading"


# What a page names

def spans(text):
    """Spans of code, and the lines of blocks of it."""
    blocks = re.findall(r"^(?:```|~~~).*?\n(.*?)^(?:```|~~~)", text, flags=re.M | re.S)
    indented = re.findall(r"^    (.*)$", text, flags=re.M)
    return re.findall(r"`([^`\n]+)`", text) + indented + [line for block in blocks for line in block.splitlines()]


def missing_paths(text):
    """What looks like a path of this repository and is none. Patterns, placeholders and other programs' are let be."""
    for span in re.findall(r"`([^`\n]+)`", text):
        if re.fullmatch(rf"(?:{'|'.join((*SOURCE_FOLDERS, 'docs', 'resources'))})(?:/[\w.+-]+)+/?", span):
            if not (ROOT / span).exists():
                yield span


def missing_names(text):
    """Functions, written as `name()` or `Type::name()`, that no source has; and types, written as `TwoWords`."""
    for span in re.findall(r"`([^`\n]+)`", text):
        function = re.fullmatch(r"(?:(\w+)::)?(\w+)\(\)", span)
        if function:
            owner, name = function.groups()
            if not is_in_sources(rf"\b{name}\b *[(<=]"):
                yield span
            elif owner and not is_in_sources(rf"\b(class|struct|namespace) +{owner}\b"):
                yield span
            elif owner and not any(re.search(rf"\b{owner}\b", source(path)) and re.search(rf"\b{name}\b", source(path))
                                   for path in sources()):
                yield span
        elif re.fullmatch(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+", span):
            if not is_in_sources(rf"\b(class|struct|enum class|enum|using|concept) +{span}\b"):
                yield span


# Commands

@functools.cache
def help_of(*command):
    return subprocess.run([GRAFT, *command, "--help"], capture_output=True, text=True).stdout


@functools.cache
def subcommands():
    """Of `graft`, as its help lists them."""
    listed = re.search(r"^Subcommands:\n(.*)", help_of(), flags=re.M | re.S)
    return set(re.findall(r"^  (\w[\w-]*)", listed[1], flags=re.M)) if listed else set()


def wrong_commands(text):
    """Subcommands and options that `graft` does not know. Where a page names several, each must be known."""
    for span in spans(text):
        for option in re.findall(r"\bgraft (--[a-z-]+)", span):
            if option not in help_of():
                yield f"graft: there is no option {option}"
        for words in re.findall(r"(?:^|[|;(]|&& |\$ |: )(?:[\w./]*/)?graft ((?:[a-z|]+)(?: [^`#;]*)?)(?=$|[`#;])", span):
            names, *rest = words.split()
            for name in names.split("|"):
                if name not in subcommands():
                    yield f"graft {name}: there is no such command"
                    continue
                known = help_of(name)
                for below in (rest[0].split("|") if rest else []):
                    if re.search(rf"^  {re.escape(below)}\b", known.partition("Subcommands:")[2], flags=re.M):
                        known += help_of(name, below)
                for option in re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", " ".join(rest)):
                    if not re.search(rf"(?<![\w-]){option}(?![\w-])", known):
                        yield f"graft {name}: there is no option {option}"


def wrong_variables(text):
    """Variables of ours that nothing reads."""
    for name in sorted(set(re.findall(r"\bGRAFT_[A-Z_]+\b", text))):
        if not is_in_sources(rf"\b{name}\b") and name not in source(ROOT / "CMakeLists.txt"):
            yield name


def wrong_presets(text):
    known = {preset["name"] for preset in json.loads((ROOT / "CMakePresets.json").read_text())["configurePresets"]}
    for name in re.findall(r"--preset[ =](\w+)", text):
        if name not in known:
            yield name


class PagesTest(unittest.TestCase):
    def check(self, what, checked):
        for page in checked:
            with self.subTest(page=str(page.relative_to(ROOT))):
                self.assertEqual([], list(what(page.read_text())))

    def test_links_lead_somewhere(self):
        for page in pages():
            with self.subTest(page=str(page.relative_to(ROOT))):
                self.assertEqual([], list(broken_links(page, page.read_text())))

    def test_commands_are_known(self):
        self.assertIn("train", subcommands())
        self.check(wrong_commands, pages())

    def test_paths_are_there(self):
        self.check(missing_paths, pages())

    def test_named_code_is_there(self):
        self.check(missing_names, [path for path in pages() if path.name in ("architecture.md", "CONTRIBUTING.md")])

    def test_variables_are_read(self):
        self.check(wrong_variables, pages())

    def test_presets_are_known(self):
        self.check(wrong_presets, pages())


class ChecksTest(unittest.TestCase):
    """That what is wrong is found."""

    def test_links(self):
        text = "# A heading, `coded`\n[a](nowhere.md) [b](#a-heading-coded) [c](#none) ![d](docs/images/none.png)\n`[e](none)`"
        self.assertEqual(3, len(list(broken_links(ROOT / "README.md", text))))

    def test_commands(self):
        self.assertEqual(4, len(list(wrong_commands("`graft trainn DIR` `graft --speed` `graft train DIR --epochs 3 --speed 9`\n\n"
                                                    "    graft weights list|get NAME   # and so on\n"
                                                    "    .venv/bin/graft check DIR --quick"))))

    def test_names(self):
        self.assertEqual(["core/base/nothing.h"], list(missing_paths("`core/base/error.h` `core/base/nothing.h` `core`")))
        self.assertEqual(["notHere()", "Trainer::notHere()", "NotHere"],
                         list(missing_names("`notHere()` `Trainer::notHere()` `NotHere` `CancellationToken`")))
        self.assertEqual(["GRAFT_NOT_HERE"], list(wrong_variables("GRAFT_CACHE_DIR=x GRAFT_NOT_HERE=y")))
        self.assertEqual(["debug"], list(wrong_presets("cmake --preset debug && cmake --preset release")))


if __name__ == "__main__":
    unittest.main()
