#!/usr/bin/env python3
"""Compares `duizhao segment --rules FILE.srx` with a plain implementation of SRX 2.0.

The reference does what the standard says and nothing else: at every place of a line, rule after rule, the first one
whose beforebreak matches some text that ends there and whose afterbreak matches some that begins there decides. It needs
the module `regex`, which can look behind without a limit, and takes its time.

    srx_reference.py --rules RULES.srx --text de:TEXT.txt --text en:OTHER.txt
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import regex


def named(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [child for child in element.iter() if child.tag.rpartition("}")[2] == name]


def rules_for(path: str, language: str) -> list[tuple[bool, regex.Pattern]]:
    root = ElementTree.parse(path).getroot()
    cascade = next((header.get("cascade", "yes") for header in named(root, "header")), "yes") == "yes"
    sets = {rule.get("languagerulename"): rule for rule in named(root, "languagerule")}
    matching = [
        sets[entry.get("languagerulename")]
        for entry in named(root, "languagemap")
        if regex.fullmatch(entry.get("languagepattern"), language, regex.IGNORECASE)
    ]
    rules = []
    for rule_set in matching if cascade else matching[:1]:
        for rule in named(rule_set, "rule"):
            before = "".join(part.text or "" for part in named(rule, "beforebreak"))
            after = "".join(part.text or "" for part in named(rule, "afterbreak"))
            pattern = regex.compile(f"(?V1)(?<=(?:{before}))(?=(?:{after}))")
            rules.append((rule.get("break", "yes") == "yes", pattern))
    return rules


def breaks(rules: list[tuple[bool, regex.Pattern]], line: str) -> list[int]:
    decided: dict[int, bool] = {}
    for is_break, pattern in rules:
        for match in pattern.finditer(line):
            decided.setdefault(match.start(), is_break)
    return sorted(place for place, is_break in decided.items() if is_break and 0 < place < len(line))


def visible(pieces: list[str]) -> list[int]:
    """Borders as counts of characters other than white space, as both sides put white space where they like."""
    result, count = [], 0
    for piece in pieces:
        size = len("".join(piece.split()))
        if size:
            count += size
            result.append(count)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--duizhao", default=".build/release/duizhao")
    parser.add_argument("--rules", required=True)
    parser.add_argument("--text", action="append", required=True, help="LANGUAGE:FILE, a paragraph a line")
    options = parser.parse_args()
    differences = 0
    for language, path in (text.split(":", 1) for text in options.text):
        with open(path, encoding="utf-8", newline="") as file:
            lines = [" ".join(line.split()) for line in file.read().splitlines()]
        lines = [line for line in lines if line and "{" not in line]
        command = [options.duizhao, "segment", "--rules", options.rules, "--language", language, "--format", "lines", "--json"]
        done = subprocess.run(command, input="\n".join(lines).encode(), capture_output=True, check=True)
        ours: list[list[str]] = [[] for _ in lines]
        for row in map(json.loads, done.stdout.decode().splitlines()):
            ours[row["block"] - 1].append(row["text"])
        rules = rules_for(options.rules, language)
        borders = 0
        for line, answer in zip(lines, ours, strict=True):
            places = [0, *breaks(rules, line), len(line)]
            wanted = visible([line[a:b] for a, b in zip(places, places[1:])])
            borders += len(wanted) - 1
            if wanted != visible(answer):
                differences += 1
                if differences <= 5:
                    print(f"{language}: {line}\n  {answer}\n  {places}", file=sys.stderr)
        size = sum(len(line.encode()) for line in lines)
        print(f"{language}: {len(rules)} rules, {size:,} bytes, {borders:,} borders, {differences} lines differ so far")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
