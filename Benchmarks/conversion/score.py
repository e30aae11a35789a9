#!/usr/bin/env python3
"""Scores converted text against text written by people, line by line: score.py SOURCE GOLD OUTPUT [--fold FILE]

*strict* compares the characters, *fold* first joins regional spellings that no reader calls wrong (裏 and 裡). A
*one-to-many* character has several forms in the target script; a *minor* one has another form here than its commonest,
which no table of characters gets right. A position of the gold text without its counterpart in the output is wrong.
"""

import argparse
import collections
import difflib
import json
import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Fold:
    """Which spellings are one, and which characters are one-to-many with which commonest form."""

    def __init__(self, spellings, ambiguous, commonest, name, lenient=None):
        self.table = {ord(key): value for key, value in spellings.items()}
        self.lenient_table = {ord(key): value for key, value in (spellings if lenient is None else lenient).items()}
        self.is_lenient = lenient is not None
        self.ambiguous, self.commonest, self.name = ambiguous, commonest, name

    def __call__(self, text):
        return text.translate(self.table)

    def lenient(self, text):
        return text.translate(self.lenient_table)

    @classmethod
    def load(cls, path=None):
        """From a JSON file (fold1: spelling to spelling, fold2: the same with distinctions that editors do not keep,
        ambiguous: character to [form, count] pairs or null), else from OpenCC's tables and `spellings.tsv`."""
        return cls.from_json(path) if path else cls.from_tables()

    @classmethod
    def from_json(cls, path):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        commonest = {key: forms[0][0] for key, forms in data["ambiguous"].items() if forms}
        return cls(data["fold1"], set(data["ambiguous"]), commonest, os.path.basename(path), data.get("fold2"))

    @classmethod
    def from_tables(cls):
        classes = Classes()
        for table in ("TWVariants", "HKVariants"):
            for key, values in opencc_table(table):
                for value in values:
                    classes.join(key, value)
        with open(os.path.join(HERE, "spellings.tsv"), encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#"):
                    classes.join(*line.split("\t")[:2])
        fold = cls(classes.table(), set(), {}, "OpenCC's variants, spellings.tsv")
        for key, values in opencc_table("STCharacters"):
            forms = [fold(value) for value in values]
            if len(set(forms)) > 1:
                fold.ambiguous.add(key)
                fold.commonest[key] = forms[0]
        return fold


# Every spelling for itself.
NO_FOLD = Fold({}, set(), {}, "none")


class Classes:
    """Characters joined into classes; the smallest stands for its class."""

    def __init__(self):
        self.parent = {}

    def root(self, item):
        while self.parent.setdefault(item, item) != item:
            item = self.parent[item]
        return item

    def join(self, one, other):
        one, other = sorted((self.root(one), self.root(other)))
        self.parent[other] = one

    def table(self):
        return {item: self.root(item) for item in self.parent if self.root(item) != item}


def opencc_table(name):
    """The rows of one of the installed OpenCC's tables; none without OpenCC."""
    path = f"/usr/share/opencc/{name}.ocd2"
    if not shutil.which("opencc_dict") or not os.path.exists(path):
        return []
    command = ["opencc_dict", "-i", path, "-o", "/dev/stdout", "-f", "ocd2", "-t", "text"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return [(key, values.split(" ")) for key, values in rows]


class Score:
    """Counts that can be added up."""

    def __init__(self):
        self.count = collections.Counter()
        self.confusions = collections.Counter()
        self.examples = {}

    def __add__(self, other):
        total = Score()
        total.count = self.count + other.count
        total.confusions = self.confusions + other.confusions
        total.examples = {**other.examples, **self.examples}
        return total

    def errors(self, kind):
        return self.count["han"] - self.count[kind]

    def share(self, part, whole):
        return 100 * self.count[part] / self.count[whole] if self.count[whole] else float("nan")


def aligned(gold, output, fold):
    """The character of the output that stands at each position of the gold text, or None."""
    if len(output) == len(gold):
        return list(output)
    result = [None] * len(gold)
    matcher = difflib.SequenceMatcher(None, fold(gold), fold(output), autojunk=False)
    for _, start, end, other, other_end in matcher.get_opcodes():
        if end - start == other_end - other:
            result[start:end] = output[other:other_end]
    return result


def score(sources, golds, outputs, fold):
    """The score of some lines."""
    result = Score()
    count = result.count
    for source, gold, output in zip(sources, golds, outputs, strict=True):
        count["lines"] += 1
        count["lines strict"] += output == gold
        count["lines fold"] += fold(output) == fold(gold)
        is_parallel = len(source) == len(gold)
        for index, (want, got) in enumerate(zip(gold, aligned(gold, output, fold))):
            if not HAN.match(want):
                continue
            is_right = got is not None and fold(got) == fold(want)
            count["han"] += 1
            count["strict"] += got == want
            count["fold"] += is_right
            count["lenient"] += got is not None and fold.lenient(got) == fold.lenient(want)
            character = source[index] if is_parallel else ""
            if character in fold.ambiguous:
                count["many"] += 1
                count["many right"] += is_right
                if character in fold.commonest and fold(want) != fold(fold.commonest[character]):
                    count["minor"] += 1
                    count["minor right"] += is_right
            if not is_right:
                confusion = (character, want, got or "-")
                result.confusions[confusion] += 1
                result.examples.setdefault(confusion, f"{gold[max(0, index - 5):index]}[{want}]{gold[index + 1:index + 6]}")
    return result


def lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read().removesuffix("\n").split("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("gold")
    parser.add_argument("output")
    parser.add_argument("--fold", help="a JSON file of spellings")
    parser.add_argument("--top", type=int, default=20, help="how many confusions to show")
    arguments = parser.parse_args()
    result = score(lines(arguments.source), lines(arguments.gold), lines(arguments.output), Fold.load(arguments.fold))
    print(f"fold errors {result.errors('fold')}, strict {result.errors('strict')}, lenient {result.errors('lenient')} "
          f"of {result.count['han']} characters; one-to-many {result.share('many right', 'many'):.2f} %, "
          f"minor {result.share('minor right', 'minor'):.2f} %, lines right {result.share('lines fold', 'lines'):.2f} %")
    for confusion, number in result.confusions.most_common(arguments.top):
        print("%s: %s, got %s" % confusion, f"× {number}", result.examples[confusion])


if __name__ == "__main__":
    main()
