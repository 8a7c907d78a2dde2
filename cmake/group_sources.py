#!/usr/bin/env python3
"""Which sources are compiled together; for GroupSources.cmake.

    group_sources.py LIST

LIST has a target and a source a line, with a tab between. Printed is the same with a group, for those that have one.
Two sources that give the same name to something of their own do not come into one group, unless one is in a namespace
that is called as its file. A source without company gets none.
"""

import collections
import functools
import pathlib
import re
import sys

MOST = 20  # sources a group: more gains little, and a changed one takes its whole group along

OWN = re.compile(r"^namespace \{\n(.*?)^\} // namespace$", re.S | re.M)
DECLARED = (
    re.compile(r"(?:template *<.*> *)?(?:struct|class|enum class|enum|using|namespace) (\w+)"),
    re.compile(r"(?:constexpr|const|inline|static|thread_local)\b.*?\b(\w+)(?:\[.*?\])? *(?:=|\{|;)"),
    re.compile(r"[A-Za-z_][\w:<>&*,\[\] ]*[ &*](\w+\(.*)"),  # with what it takes: others may share the name
)
CONSTANT = re.compile(r"\bconstexpr\b[^=;{(]*?\b(k[A-Z]\w*)")  # also within functions: it would shadow another's
METATYPE = re.compile(r"^Q_DECLARE_METATYPE\(.*\)", re.M)
IMPORTED = re.compile(r"^using (?:namespace )?([\w:]+)(?: =|;)", re.M)
INCLUDED = re.compile(r'^#include "([\w/.]+)"', re.M)
ROOT = pathlib.Path(__file__).resolve().parent.parent


PARAMETER = re.compile(r"(?<=[\s&*])[a-z]\w*(?=\s*(?:[,)\[=]|$))")  # its name, behind its type


def declared_in(lines):
    return {re.sub(r"\s", "", PARAMETER.sub("", found[1]))
            for line in lines for declared in DECLARED if (found := declared.match(line))}


@functools.cache
def declared_by(header):
    """What a header of the tests has at the beginning of its lines."""
    return frozenset(declared_in((ROOT / "tests" / header).read_text(encoding="utf-8").split("\n")))


def names_of(source):
    """What a source calls its own, and what it sees of others without a namespace before it."""
    text = pathlib.Path(source).read_text(encoding="utf-8")
    own = set(CONSTANT.findall(text))
    for part in OWN.findall(text):
        own |= declared_in(part.split("\n"))
    stem = pathlib.Path(source).stem
    if f"\nnamespace graft::{stem} {{\n" in text:  # the file's own, where nothing meets what others call so
        own = {f"{stem}::{name}" for name in own}
    if "/tests/" in source:  # which have functions with defaults: others of the name would be ambiguous
        own = {name.split("(")[0] for name in own}
    own |= set(METATYPE.findall(text))
    seen = {name.split("::")[-1] for name in IMPORTED.findall(text)}
    for header in INCLUDED.findall(text):
        if (ROOT / "tests" / header).exists():
            seen |= {name.split("(")[0] for name in declared_by(header)}
    return own, seen - own


def grouped(sources):
    groups = []  # of names, names that are seen, and sources
    for source in sources:
        own, seen = names_of(source)
        for known, known_seen, members in groups:
            if len(members) < MOST and not known & (own | seen) and not known_seen & own:
                known |= own
                known_seen |= seen
                members.append(source)
                break
        else:
            groups.append((own, seen, [source]))
    return [members for _, _, members in groups if len(members) > 1]


def main(path):
    targets = collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        target, source = line.rstrip("\n").split("\t")
        targets[target].append(source)
    for target, sources in targets.items():
        for number, group in enumerate(grouped(sorted(sources))):
            for source in group:
                print(target, source, f"group{number}", sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
