"""What the lexicon's sources are worth, and whether one made of ICU alone does what ICU does."""

import json
import os
import subprocess
import sys
import tempfile

from accuracy import convert, interface_sample
from peers import Duizhao
from score import NO_FOLD, Score, lines, score

CONTEXTS = ["none", "line", "document"]
# The most differences that are shown.
SHOWN = 20
# ICU's rules have the double quotation marks only.
SINGLE_MARKS = str.maketrans("‘’『』", "''''")


class WithLexicon(Duizhao):
    """Our own with a lexicon made for the purpose, or with ICU's engine."""

    def __init__(self, path, lexicon, context, options=()):
        super().__init__(path, context, options)
        self.lexicon = lexicon

    def command(self, scheme):
        return ["env", f"DUIZHAO_LEXICON={self.lexicon}", *super().command(scheme)]


def build(program, path, *options):
    """Builds a lexicon; whether it came out, with a word to the user if not."""
    process = subprocess.run([program, "lexicon", "build", *options, "-o", path], capture_output=True, text=True)
    if process.returncode != 0:
        print(f"lexicon build {' '.join(options)}: exit status {process.returncode}. {process.stderr[:300]}", file=sys.stderr)
    return process.returncode == 0


def sources(report, program, pairs, fold, apart, reversed_name, interface_name, sample, seed):
    """The lexicon without each of its sources' makers, and without each of our own tables."""
    pooled = [name for name in pairs if name not in apart and name != interface_name]
    interface = interface_sample(pairs[interface_name], sample, seed) if interface_name in pairs else None
    with tempfile.TemporaryDirectory(prefix="duizhao-lexicon-") as folder:
        path = os.path.join(folder, "duizhao.lexicon")
        if not build(program, path):
            return
        info = subprocess.run([program, "lexicon", "info", path, "--json"], capture_output=True, check=True)
        names = [source["name"] for source in json.loads(info.stdout)["information"]["sources"]]
        kinds = {"all": []}
        for name in names:
            maker = name if name.startswith("our-") else name.split("-")[0]
            kinds.setdefault(f"without {maker}", []).append(name)
        kinds["sources to pass on"] = None
        rows = []
        for kind, left_out in kinds.items():
            options = ["--permissive"] if left_out is None else ["--without", ",".join(left_out)] if left_out else []
            if not build(program, path, *options):
                continue
            cells = []
            for context in CONTEXTS:
                peer = WithLexicon(program, path, context)
                found = [score(*pairs[name], convert(peer, "s2tw", pairs[name][0]), fold) for name in pooled]
                cells.append(sum(found, Score()).errors("fold"))
            peer = WithLexicon(program, path, "document")
            for name in apart:
                if name in pairs:
                    cells.append(score(*pairs[name], convert(peer, "s2tw", pairs[name][0]), fold).errors("fold"))
            if reversed_name in pairs:
                simplified, traditional = pairs[reversed_name]
                cells.append(score(traditional, simplified, convert(peer, "t2s", traditional), NO_FOLD).errors("strict"))
            if interface:
                wanted = [other for _, other in interface]
                outputs = convert(peer, "s2twp", [one for one, _ in interface])
                right = sum(fold(got) == fold(want) for got, want in zip(outputs, wanted))
                cells.append(f"{100 * right / len(wanted):.2f}")
            rows.append([kind, *cells])
    report.line("Folded errors of s2tw, pooled by what decides doubtful words, then by the document; strict errors of t2s;"
                " interface strings that come out exactly.")
    report.line()
    report.table(["", *(f"pooled, {context}" for context in CONTEXTS), *(name for name in apart if name in pairs),
                  *([f"{reversed_name} t2s"] if reversed_name in pairs else []), *(["vocabulary, %"] if interface else [])],
                 rows)


def base(report, program, hans, hant, count=100_000):
    """A lexicon of ICU's rules alone beside ICU's engine, quotation rules on."""
    ranges = [(0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0)]
    characters = ["〇", *(chr(code) for first, end in ranges for code in range(first, end))]
    with tempfile.TemporaryDirectory(prefix="duizhao-lexicon-") as folder:
        path = os.path.join(folder, "icu.lexicon")
        if not build(program, path, "--only", "icu-hant,icu-hans"):
            return
        ours = WithLexicon(program, path, "none", ["--quotes"])
        icu = WithLexicon(program, path, None, ["--engine", "icu", "--quotes"])
        rows, found = [], []
        for scheme, text in (("s2t", hans), ("t2s", hant)):
            for kind, sample in ((f"Han characters {scheme}", characters), (f"lines {scheme}", lines(text)[:count] if text else [])):
                if not sample:
                    continue
                results = list(zip(sample, convert(ours, scheme, sample), convert(icu, scheme, sample)))
                different = [result for result in results if result[1] != result[2]]
                others = [[text.translate(SINGLE_MARKS) for text in result] for result in different]
                others = [result for result in others if result[1] != result[2]]
                rows.append([kind, f"{len(sample):,}", len(different), len(different) - len(others), len(others)])
                found += [(kind, *result) for result in others]
    report.line("Quotation rules switched on. ICU's have no single marks, ours have. Others differ where three of ICU's rules"
                " overlap: ICU takes the longest from the left, the lattice weighs all.")
    report.line()
    report.table(["", "compared", "different", "in single marks", "in words"], rows)
    if found:
        report.table(["different", "source", "lexicon of ICU's rules", "ICU"], [[kind, *part(*result)] for kind, *result in found[:SHOWN]])


def part(source, *outputs):
    """The part where outputs differ, with a character around it."""
    first = next(index for index, both in enumerate(zip(*outputs)) if both[0] != both[1])
    last = next(index for index, both in enumerate(zip(*map(reversed, outputs))) if both[0] != both[1])
    return [text[max(0, first - 2):len(text) - max(0, last - 2)] for text in (source, *outputs)]
