"""Sentence boundaries: texts whose sentences are known, and how many of their borders a program finds.

A paragraph is a list of sentences as a person marked them. It is joined (with a space where the language writes one),
cut again, and what is counted are the borders inside paragraphs, as numbers of characters other than white space, so that
a program may put white space on either side.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib


@dataclasses.dataclass
class TextSet:
    """Paragraphs as lists of sentences."""

    name: str
    language: str
    paragraphs: list[list[str]]
    """Whether a paragraph counts as a case that passes or fails, rather than by its borders."""
    is_cases: bool = False
    """The paragraphs as they stand, where a list says so; else they are joined."""
    texts: list[str] | None = None

    def joined(self) -> list[str]:
        if self.texts is not None:
            return self.texts
        separator = "" if self.language in ("zh", "ja") else " "
        return [separator.join(sentence.strip() for sentence in paragraph) for paragraph in self.paragraphs]


@dataclasses.dataclass
class Score:
    found: int = 0
    right: int = 0
    wanted: int = 0
    cases: int = 0
    passed: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def borders(sentences: list[str]) -> set[int]:
    """The borders between sentences, in characters other than white space before them."""
    result, count = set(), 0
    for sentence in sentences:
        count += len("".join(sentence.split()))
        result.add(count)
    return result - {0, count}


def score(texts: TextSet, answers: list[list[str]]) -> tuple[Score, list[tuple[int, set[int], set[int]]]]:
    """The score of `answers`, a list of sentences a paragraph; and the faults: paragraph, missed, false borders."""
    result, faults = Score(), []
    for number, (wanted, answer) in enumerate(zip(texts.paragraphs, answers, strict=True)):
        want, have = borders(wanted), borders(answer)
        result.found += len(have)
        result.wanted += len(want)
        result.right += len(want & have)
        result.cases += 1
        result.passed += want == have
        if want != have:
            faults.append((number, want - have, have - want))
    return result, faults


def of_lines(path: pathlib.Path, language: str, together: int = 20, name: str | None = None) -> TextSet:
    """A file with a sentence a line, so many of them a paragraph."""
    lines = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
    paragraphs = [lines[start : start + together] for start in range(0, len(lines), together)]
    return TextSet(name or path.stem, language, paragraphs)


def of_json(path: pathlib.Path, language: str) -> TextSet:
    """Lists of sentences; or objects with `sentences`, which are cases."""
    data = json.loads(path.read_text("utf-8"))
    is_cases = isinstance(data[0], dict)
    paragraphs = [entry["sentences"] if is_cases else entry for entry in data]
    return TextSet(path.stem, language, [[s for s in p if s.strip()] for p in paragraphs], is_cases,
        [entry["text"] for entry in data] if is_cases else None)
