"""How well each converter does on text that people wrote in both scripts."""

import glob
import os
import random
import subprocess
import sys

from score import HAN, NO_FOLD, Score, lines, score


def convert(peer, scheme, sources):
    """The converted lines, or None with a word to the user when it fails or loses lines."""
    text = "\n".join(sources) + "\n"
    process = subprocess.run(peer.command(scheme), input=text.encode("utf-8"), capture_output=True)
    outputs = process.stdout.decode("utf-8", "replace").split("\n")
    # One of them ends its output with a line end more.
    while len(outputs) > len(sources) and not outputs[-1]:
        outputs.pop()
    if process.returncode == 0 and len(outputs) == len(sources):
        return outputs
    error = process.stderr.decode("utf-8", "replace")[:200]
    print(f"{peer.name} {scheme}: exit status {process.returncode}, {len(outputs)} lines for {len(sources)}. {error}",
          file=sys.stderr)
    return None


def read_pairs(folder):
    """Name of each set → its Simplified and its Traditional lines."""
    result = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.s.txt"))):
        name = os.path.basename(path).removesuffix(".s.txt")
        result[name] = lines(path), lines(path.replace(".s.txt", ".t.txt"))
    return result


def has_regions_without_vocabulary(peer):
    return peer.schemes.get("s2tw") != peer.schemes.get("s2twp")


def to_traditional(report, ours, peers, pairs, fold, apart):
    """Simplified to Traditional, set by set; the sets `apart` are not in the pool."""
    names = [name for name in pairs if name not in apart] + [name for name in pairs if name in apart]
    scores = {}
    for peer in ours + peers:
        for scheme in ("s2t", "s2tw"):
            if not peer.offers(scheme) or scheme == "s2tw" and not has_regions_without_vocabulary(peer):
                continue
            found = {}
            for name in names:
                outputs = convert(peer, scheme, pairs[name][0])
                if outputs is None:
                    break
                found[name] = score(*pairs[name], outputs, fold)
            else:
                found["pooled"] = sum((found[name] for name in names if name not in apart), Score())
                scores[peer, scheme] = found
    columns = [name for name in names if name not in apart] + ["pooled"] + [name for name in names if name in apart]

    def rows(cell):
        return [[f"{peer.name} {scheme}", *(cell(found[name]) for name in columns)] for (peer, scheme), found in scores.items()]

    def best(kind):
        return [min((found[name].errors(kind) for (peer, _), found in scores.items() if peer in peers), default="–")
                for name in columns]

    size = {name: sum(bool(HAN.match(character)) for line in pairs[name][1] for character in line) for name in names}
    report.line(f"Errors, spellings folded ({fold.name}); Han characters: "
                + ", ".join(f"{name} {size[name]:,}" for name in names) + ".")
    report.line()
    report.table(["fold errors", *columns], rows(lambda s: s.errors("fold")) + [["best peer", *best("fold")]])
    report.table(["strict errors", *columns], rows(lambda s: s.errors("strict")) + [["best peer", *best("strict")]])
    if fold.is_lenient:
        report.table(["lenient errors", *columns], rows(lambda s: s.errors("lenient")) + [["best peer", *best("lenient")]])
    report.table(["one-to-many right / minor right, %", *columns],
                 rows(lambda s: f"{s.share('many right', 'many'):.2f} / {s.share('minor right', 'minor'):.1f}"))
    report.table(["sentences right, folded, %", *columns], rows(lambda s: f"{s.share('lines fold', 'lines'):.2f}"))


def to_simplified(report, ours, peers, name, pairs, fold):
    """One set reversed."""
    simplified, traditional = pairs[name]
    rows = []
    for peer in ours + peers:
        for scheme in ("t2s", "tw2s"):
            if not peer.offers(scheme) or scheme == "tw2s" and peer.schemes["tw2s"] == peer.schemes["t2s"]:
                continue
            outputs = convert(peer, scheme, traditional)
            if outputs is not None:
                result = score(traditional, simplified, outputs, NO_FOLD)
                folded = score(traditional, simplified, outputs, fold)
                confusions = ", ".join(f"{want} as {got}" + (f" × {number}" if number > 1 else "")
                                       for (_, want, got), number in result.confusions.most_common(6))
                rows.append([f"{peer.name} {scheme}", result.errors("strict"), folded.errors("fold"),
                             f"{result.share('lines strict', 'lines'):.2f}", confusions])
    report.line(f"Traditional to Simplified, {name} reversed: {len(simplified)} lines.")
    report.line()
    report.table(["", "strict errors", "fold errors", "lines right, %", "most frequent"], rows)


def interface_sample(pairs, sample, seed):
    """Some short strings, each with what the other region wrote."""
    together = [(one, other) for one, other in zip(*pairs)
                if max(len(one), len(other)) <= 60 and HAN.search(one) and HAN.search(other)]
    return random.Random(seed).sample(together, min(sample, len(together)))


def vocabulary(report, ours, peers, name, pairs, fold, sample, seed):
    """Interface strings by people of both regions: which come out exactly as the other region wrote them."""
    together = interface_sample(pairs, sample, seed)
    simplified, traditional = map(list, zip(*together))
    rows = []
    for peer in ours + peers:
        if not peer.offers("s2twp"):
            continue
        outputs = convert(peer, "s2twp", simplified)
        if outputs is not None:
            folded = sum(fold(got) == fold(want) for got, want in zip(outputs, traditional))
            strict = sum(got == want for got, want in zip(outputs, traditional))
            rows.append([peer.name, f"{100 * folded / len(outputs):.2f}", f"{100 * strict / len(outputs):.2f}"])
    report.line(f"With vocabulary to Taiwan (s2twp), {name}: {len(together):,} pairs of at most 60 characters, seed {seed}.")
    report.line()
    report.table(["", "exact, folded, %", "exact, %"], rows)
