"""Sentence boundaries and speed, Duizhao beside ICU, pysbd and SRX files."""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "conversion"))

import boundaries
from report import Report

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Duizhao:
    def __init__(self, program, rules=None):
        self.program, self.rules = program, rules
        self.name = f"{pathlib.Path(rules).name} (SRX)" if rules else "duizhao"

    def command(self, language, *options):
        rules = ["--rules", self.rules] if self.rules else []
        return [self.program, "segment", "--language", language, *rules, *options]

    def segment(self, texts):
        # A case may have several lines: each is a file of its own, as a person would try it.
        if any("\n" in text for text in texts.joined()):
            return [self.run(text, texts.language, "--json") for text in texts.joined()]
        rows = self.run("\n".join(texts.joined()), texts.language, "--json", "--format", "lines", whole=True)
        answers = [[] for _ in texts.paragraphs]
        for row in rows:
            answers[row["block"] - 1].append(row["text"])
        return answers

    def run(self, text, language, *options, whole=False):
        done = subprocess.run(self.command(language, *options), input=text.encode(), capture_output=True, check=True)
        rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
        return rows if whole else [row["text"] for row in rows]


class ICU:
    name = "ICU"

    def __init__(self):
        import icu

        self.icu = icu

    def segment(self, texts):
        return [self.sentences(text, texts.language) for text in texts.joined()]

    def sentences(self, text, language):
        breaks = self.icu.BreakIterator.createSentenceInstance(self.icu.Locale(language))
        unicode = self.icu.UnicodeString(text)
        breaks.setText(unicode)
        places = [0, *breaks]
        return [str(unicode[a:b]) for a, b in zip(places, places[1:])]


class Pysbd:
    name = "pysbd"

    def __init__(self):
        import pysbd

        self.pysbd = pysbd

    def segment(self, texts):
        segmenter = self.pysbd.Segmenter(language=texts.language, clean=False)
        return [segmenter.segment(text) for text in texts.joined()]


def peers(options):
    found = [Duizhao(options.duizhao)]
    for make in (ICU, Pysbd):
        try:
            found.append(make())
        except ImportError as error:
            print(f"bench-segmentation: left out {make.name}: {error}", file=sys.stderr)
    return found + [Duizhao(options.duizhao, rules) for rules in options.rules]


def accuracy(report, options, sets):
    report.heading("Boundaries")
    report.line("F1 of the borders inside paragraphs; for cases, how many pass. Sentences are rejoined, 20 a paragraph.")
    report.line()
    others = peers(options)
    rows = []
    for texts in sets:
        cells = []
        for peer in others:
            try:
                result, _ = boundaries.score(texts, peer.segment(texts))
            except (subprocess.CalledProcessError, ValueError):
                cells.append("none")  # no rules for the language
                continue
            cells.append(f"{result.passed}/{result.cases}" if texts.is_cases else f"{result.f1:.4f}")
        size = len(texts.paragraphs) if texts.is_cases else sum(len(p) for p in texts.paragraphs)
        rows.append([f"{texts.name} ({texts.language}, {size})", *cells])
    report.table(["text", *(peer.name for peer in others)], rows)


def speed(report, options):
    report.heading("Speed")
    report.line(f"Processor time of cutting alone, text of {options.megabytes} MB; the median of {options.rounds} rounds.")
    report.line()
    rows = []
    for language, paths in options.sentences:
        text = "\n".join(path.read_text("utf-8") for path in paths)
        size = options.megabytes * 1_000_000
        text *= size // len(text.encode()) + 1
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write(text)
            file.flush()
            command = Duizhao(options.duizhao).command(language, "--format", "lines", "--timings", file.name)
            times = []
            for _ in range(options.rounds):
                done = subprocess.run(command, capture_output=True, check=True)
                times.append(float(done.stderr.decode().split("cutting ")[1].split(" ms")[0]))
        median = sorted(times)[len(times) // 2]
        rows.append([language, f"{len(text.encode()) / 1000 / median:.0f} MB/s"])
    report.table(["language", "duizhao"], rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--duizhao", default=str(ROOT / ".build/release/duizhao"))
    parser.add_argument(
        "--sentences", action="append", default=[], nargs="+", metavar="FILE",
        help="a language, then files with a sentence a line, one text together: zh a.txt b.txt")
    parser.add_argument(
        "--lists", action="append", default=[], nargs=2, metavar=("LANGUAGE", "FILE"),
        help="JSON: lists of sentences, or objects with text and sentences, which are cases")
    parser.add_argument("--rules", action="append", default=[], help="an SRX file, run by our engine")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--write", action="store_true", help="keep the page in results.md")
    options = parser.parse_args()
    options.sentences = [(group[0], [pathlib.Path(path) for path in group[1:]]) for group in options.sentences]
    sets = []
    for language, paths in options.sentences:
        paragraphs = [p for path in paths for p in boundaries.of_lines(path, language).paragraphs]
        name = paths[0].stem if len(paths) == 1 else paths[0].parent.name
        sets.append(boundaries.TextSet(name, language, paragraphs))
    sets += [boundaries.of_json(pathlib.Path(path), language) for language, path in options.lists]
    report = Report()
    accuracy(report, options, sets)
    speed(report, options)
    if options.write:
        report.write(pathlib.Path(__file__).with_name("results.md"), "# Segmentation, measured")


main()
