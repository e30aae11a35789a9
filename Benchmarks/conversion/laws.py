"""What conversion must keep: its own output, text that is in the target script already, and the way back."""

import bz2
import glob
import os
import sys

from accuracy import convert
from peers import SCHEMES, VOCABULARY
from score import HAN, aligned, lines

# What peers are asked; ours is asked every scheme.
PEER_SCHEMES = ["s2t", "s2tw", "s2twp", "t2s"]


def laws(report, ours, peers, hans_path, hant_path, fold, examples):
    hans = sentences(report, "Simplified", hans_path)
    hant = sentences(report, "Traditional", hant_path)
    report.line()
    twice(report, ours, peers, hans, hant, examples)
    if hant:
        kept(report, ours, peers, hant, fold)
    if hans:
        there_and_back(report, ours, peers, hans, examples)


def sentences(report, script, path):
    if not path:
        return []
    found = lines(path)
    characters = sum(map(len, found))
    report.line(f"{script}: {len(found):,} sentences, {len(set(found)):,} different, {characters:,} characters "
                f"({os.path.basename(path)}).")
    return found


def twice(report, ours, peers, hans, hant, examples):
    """How many sentences converting the output again changes."""
    rows = []
    for peer in ours + peers:
        cells = []
        for scheme in SCHEMES:
            text = hans if scheme.startswith("s2") else hant
            if not text or not peer.offers(scheme) or peer in peers and scheme not in PEER_SCHEMES:
                cells.append("–")
                continue
            once = convert(peer, scheme, text)
            again = once and convert(peer, scheme, once)
            if again is None:
                cells.append("failed")
                continue
            changed = [(one, other) for one, other in zip(once, again) if one != other]
            cells.append(f"{len(changed):,}")
            if peer in ours:
                show(f"{peer.name} {scheme} twice", changed, examples)
        rows.append([peer.name, *cells])
    report.line("Sentences that change when the output is converted again:")
    report.line()
    report.table(["", *SCHEMES], rows)


def kept(report, ours, peers, hant, fold):
    """How much of human Traditional text stays when it is converted to Traditional."""
    rows = []
    for peer in ours + peers:
        for scheme in ("s2t", "s2tw"):
            outputs = peer.offers(scheme) and scheme not in VOCABULARY and convert(peer, scheme, hant)
            if outputs:
                han, same, alike = compare(hant, outputs, fold)
                rows.append([f"{peer.name} {scheme}", f"{100 * alike / han:.4f}", f"{100 * same / han:.4f}", f"{han - alike:,}"])
    report.line("Human Traditional text, converted as if it were Simplified: Han characters that stay.")
    report.line()
    report.table(["", "folded, %", "strict, %", "changed (folded)"], rows)


def there_and_back(report, ours, peers, hans, examples):
    """How much returns from Simplified to Traditional to Simplified, of sentences of PRC standard characters."""
    standard, name = standard_characters()
    plain = [sentence for sentence in hans if all(character in standard for character in HAN.findall(sentence))]
    rows = []
    for peer in ours + peers:
        for there, back in (("s2t", "t2s"), ("s2tw", "tw2s"), ("s2hk", "hk2s")):
            if not (peer.offers(there) and peer.offers(back)) or peer in peers and there == "s2hk":
                continue
            outputs = convert(peer, there, plain)
            outputs = outputs and convert(peer, back, outputs)
            if outputs is None:
                continue
            han, same, _ = compare(plain, outputs, None)
            changed = [(one, other) for one, other in zip(plain, outputs) if one != other]
            rows.append([f"{peer.name} {there} {back}", f"{100 * same / han:.4f}", f"{han - same:,}", f"{len(changed):,}"])
            if peer in ours:
                show(f"{peer.name} {there} {back}", changed, examples)
    report.line(f"To Traditional and back, {len(plain):,} sentences that hold only {name}: Han characters that return.")
    report.line()
    report.table(["", "%", "characters changed", "sentences changed"], rows)


def compare(sources, outputs, fold):
    """Han characters of the sources, how many are the same, how many are the same when folded."""
    han = same = alike = 0
    for source, output in zip(sources, outputs):
        count = len(HAN.findall(source))
        han += count
        if source == output:
            same += count
            alike += count
            continue
        for want, got in zip(source, aligned(source, output, fold or (lambda text: text))):
            if HAN.match(want):
                same += want == got
                alike += got is not None and fold is not None and fold(want) == fold(got)
    return han, same, alike


def standard_characters():
    """The PRC's standard characters (Unihan's kTGH); without them those of GB 2312."""
    for path in sorted(glob.glob("/usr/share/unicode/Unihan_*.bz2")):
        with bz2.open(path, "rt", encoding="utf-8") as file:
            found = {chr(int(line.split("\t")[0][2:], 16)) for line in file if "\tkTGH\t" in line}
        if found:
            return found | {"〇"}, "PRC standard characters"
    return {bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
            if not (high == 0xD7 and low > 0xF9)}, "characters of GB 2312"


def show(title, changed, examples):
    for one, other in changed[:examples]:
        print(f"{title}: {one} → {other}", file=sys.stderr)
