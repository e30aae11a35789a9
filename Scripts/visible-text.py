#!/usr/bin/env python3
"""Compare the visible text of articles, as html5lib sees it, with the text of our blocks.

    Scripts/visible-text.py FOLDER BLOCKS.jsonl [--worst N]

FOLDER holds articles of the news archive family or HTML; BLOCKS.jsonl has lines {"name": …, "text": …}, one per
block, in the order of the text, with file names relative to FOLDER. White space is not compared. Needs html5lib.

The visible text of a body is all its text but that of script, style, noscript, iframe, template, svg and title.
Prints the characters compared, those missing on our side and those too many, and the share that is equal; exits 1
below 99.9 %.
"""

import argparse
import collections
import difflib
import json
import pathlib
import re
import sys

import html5lib

HIDDEN = {"script", "style", "noscript", "iframe", "template", "svg", "title"}
HEADER = re.compile(r"\A\ufeff?\s*(<!--\d+-->)?\s*\[.*?\]\(\S*?\)\s*\n-{3,}\s*?\n", re.S)


def text_of(node, out):
    """Append the visible text under an element to out."""
    name = node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else None
    if name is not None and name not in HIDDEN:
        out.append(node.text or "")
        for child in node:
            text_of(child, out)
            out.append(child.tail or "")


def visible(source):
    """The visible text of an article's body, without white space."""
    header = HEADER.match(source)
    if header:
        nodes = html5lib.parseFragment(source[header.end():], container="body")
    else:
        nodes = html5lib.parse(source).find("{*}body")
    out = []
    text_of_root(nodes, out)
    return squeeze("".join(out))


def text_of_root(root, out):
    out.append(root.text or "")
    for child in root:
        text_of(child, out)
        out.append(child.tail or "")


def squeeze(text):
    return re.sub(r"\s+", "", text)


def compare(theirs, ours):
    """The characters that only they have, and those that only we have."""
    if theirs == ours:
        return "", ""
    missing, added = [], []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            missing.append(theirs[a:b])
            added.append(ours[c:d])
    return "".join(missing), "".join(added)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("blocks", type=pathlib.Path)
    parser.add_argument("--worst", type=int, default=5, help="show this many files with the most differences")
    options = parser.parse_args()
    ours = collections.defaultdict(list)
    with options.blocks.open(encoding="utf-8") as lines:
        for line in lines:
            block = json.loads(line)
            if block.get("kind") not in ("title", "attribute"):
                ours[block["name"]].append(block["text"])
    total = missing = added = 0
    worst = []
    for path in sorted(p for p in options.folder.rglob("*") if p.is_file()):
        name = path.relative_to(options.folder).as_posix()
        theirs = visible(path.read_bytes().decode("utf-8"))
        lost, extra = compare(theirs, squeeze("".join(ours[name])))
        total += len(theirs)
        missing += len(lost)
        added += len(extra)
        if lost or extra:
            worst.append((len(lost) + len(extra), name, lost[:60], extra[:60]))
    share = 100 * (1 - (missing + added) / total) if total else 0
    print(f"characters {total}, missing {missing}, added {added}, equal {share:.4f} %, files that differ {len(worst)}")
    for size, name, lost, extra in sorted(worst, reverse=True)[: options.worst]:
        print(f"  {name}: {size} (only html5lib: {lost!r}; only ours: {extra!r})")
    sys.exit(0 if share >= 99.9 else 1)


if __name__ == "__main__":
    main()
