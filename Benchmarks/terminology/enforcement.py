"""How right the findings of `glossary check` are on human translations: the help of LibreOffice in three languages.

    for l in en-us zh-cn zh-tw; do apt-get download libreoffice-help-$l && dpkg -x libreoffice-help-$l*.deb help/$l; done
    enforcement.py --duizhao PROGRAM --help-folder help --glossary Glossaries/software.tsv [--sample 300]

Blocks are paired by their ids. Prints how many pairs there are, how many findings, a random sample of them for a person to
judge (precision), and how many of 300 planted violations are found (recall): in pairs without a finding for a concept that
the source has, every accepted term of the target is replaced by another word.
"""
import argparse
import collections
import html
import json
import os
import random
import re
import subprocess
import tempfile

FOLDERS = {"en": ("en-us", "en-US"), "zh-Hans": ("zh-cn", "zh-CN"), "zh-Hant-TW": ("zh-tw", "zh-TW")}
PAIRS = [("en", "zh-Hans"), ("en", "zh-Hant-TW"), ("zh-Hant-TW", "zh-Hans")]
BLOCK = re.compile(r"<(p|h[1-6])\b([^>]*)>(.*?)</\1>", re.S)


def blocks(path):
    seen = collections.Counter()
    with open(path, encoding="utf-8") as file:
        for match in BLOCK.finditer(file.read()):
            name = re.search(r'\bid="([^"]*)"', match.group(2))
            if name and "code" not in match.group(2):
                seen[name.group(1)] += 1
                text = html.unescape(re.sub(r"<[^>]+>", "", match.group(3)))
                yield (name.group(1), seen[name.group(1)]), " ".join(text.split())


def triples(folder):
    def root(language):
        package, name = FOLDERS[language]
        return os.path.join(folder, package, "usr/share/libreoffice/help", name, "text")

    done = set()
    for place, _, names in sorted(os.walk(root("en"))):
        for name in sorted(names):
            path = os.path.relpath(os.path.join(place, name), root("en"))
            files = {language: os.path.join(root(language), path) for language in FOLDERS}
            if not name.endswith(".html") or not all(map(os.path.exists, files.values())):
                continue
            texts = {language: dict(blocks(file)) for language, file in files.items()}
            for key, source in texts["en"].items():
                row = (source, texts["zh-Hans"].get(key, ""), texts["zh-Hant-TW"].get(key, ""))
                if all(row) and all(re.search("[一-鿿]", text) for text in row[1:]) and row[:2] not in done:
                    done.add(row[:2])
                    yield dict(zip(FOLDERS, row))


def check(duizhao, glossary, source, target, pairs):
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        file.write("source\ttarget\n" + "".join(f"{a}\t{b}\n" for a, b in pairs))
        file.flush()
        command = [duizhao, "glossary", "check", "--glossary", glossary, "--from", source, "--to", target, "--json", file.name]
        output = subprocess.run(command, capture_output=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def terms(glossary):
    result = collections.defaultdict(lambda: collections.defaultdict(list))
    with open(glossary, encoding="utf-8") as file:
        header = next(file).rstrip("\n").split("\t")
        for line in file:
            row = dict(zip(header, line.rstrip("\n").split("\t")))
            if row["status"] in ("preferred", "admitted"):
                result[row["concept"]][row["language"]].append(row["term"])
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--duizhao", required=True)
    parser.add_argument("--help-folder", required=True)
    parser.add_argument("--glossary", required=True)
    parser.add_argument("--sample", type=int, default=0)
    args = parser.parse_args()
    random.seed(77)
    rows = list(triples(args.help_folder))
    known = terms(args.glossary)
    print(f"{len(rows):,} blocks in three languages, {len(known)} concepts")
    planted = found = 0
    for source, target in PAIRS:
        findings = check(args.duizhao, args.glossary, source, target, [(r[source], r[target]) for r in rows])
        print(f"{source} → {target}: {len(findings):,} findings")
        for finding in random.sample(findings, min(args.sample // 3, len(findings))):
            print(f"  {finding['message']} | {finding['source'][:120]} | {finding['target'][:80]}")
        flagged = {(finding["line"] - 2, concept) for finding in findings for concept in finding["concepts"]}
        candidates = []
        for number, row in enumerate(rows):
            for concept, languages in known.items():
                words = languages[source]
                if source == "en":
                    has = any(re.search(rf"(?i)(?<![a-z]){re.escape(w)}s?(?![a-z])", row[source]) for w in words)
                else:
                    has = any(len(w) > 1 and w in row[source] for w in words)
                if has and (number, concept) not in flagged and any(w in row[target] for w in languages[target]):
                    candidates.append((number, concept))
        chosen = random.sample(candidates, 100)
        pairs = []
        for number, concept in chosen:
            text = rows[number][target]
            for word in sorted(known[concept][target], key=len, reverse=True):
                text = text.replace(word, "东西" if target == "zh-Hans" else "東西")
            pairs.append((rows[number][source], text))
        hits = collections.defaultdict(set)
        for finding in check(args.duizhao, args.glossary, source, target, pairs):
            hits[finding["line"] - 2].update(finding["concepts"])
        planted += len(chosen)
        found += sum(concept in hits[place] for place, (_, concept) in enumerate(chosen))
    print(f"planted violations found: {found} of {planted}")


main()
