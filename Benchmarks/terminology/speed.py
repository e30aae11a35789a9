"""How fast terms are found: termbases of 1,000 to 1,000,000 terms in real text.

    speed.py --duizhao PROGRAM --text FILE… [--megabytes 50] [--sizes 1000 100000 1000000] [--work DIR]

The terms are pieces of the text itself (two to six characters, words in a row for other scripts) and as many that do not
occur; the text is the files in turn until there is enough. Prints, for each size: the seconds to compile, to load what was
compiled, the megabytes a second of `glossary check` in processor time (the time of an empty glossary taken off), the time
for one segment, and the largest memory. Medians of five runs, of three for compiling.
"""
import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import tempfile
import time


def run(command, env):
    start = time.time()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    return time.time() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--duizhao", required=True)
    parser.add_argument("--text", nargs="+", required=True)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 100_000, 1_000_000])
    parser.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "terminology-speed"))
    parser.add_argument("--language", default="zh-Hans")
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    env = dict(os.environ, XDG_CACHE_HOME=os.path.join(args.work, "cache"))
    lines = []
    for name in args.text:
        with open(name, encoding="utf-8") as file:
            lines += [line.strip() for line in file if line.strip()]
    text = os.path.join(args.work, "text.txt")
    size = 0
    with open(text, "w", encoding="utf-8") as file:
        while size < args.megabytes * 1_000_000:
            for line in lines:
                size += file.write(line + "\n\n") and len(line.encode()) + 2
    size = os.path.getsize(text) / 1e6
    segment = os.path.join(args.work, "segment.txt")
    with open(segment, "w", encoding="utf-8") as file:
        file.write(max((l for l in lines if len(l) < 120), key=len) + "\n")
    random.seed(1)
    empty = os.path.join(args.work, "empty.tsv")
    with open(empty, "w") as file:
        file.write("concept\tlanguage\tterm\nx\tzh-Hans\t\U0002A6D6\U0002A6D5\n")
    check = [args.duizhao, "glossary", "check", "--language", args.language, "--glossary"]
    base = statistics.median(run(check + [empty, text], env)[1] for _ in range(3))
    han = [run for line in lines for run in re.findall("[一-鿿]{2,}", line)]
    characters = sorted(set("".join(han)))
    print(f"text {size:.1f} MB; empty glossary {base:.2f} s")
    print("| terms | compile s | MB | load ms | check MB/s | one segment µs | MB while checking |")
    print("|---|---|---|---|---|---|---|")
    for count in args.sizes:
        terms = set()
        # A short text has no more pieces than it has.
        for _ in range(4 * count):
            if len(terms) >= count // 2:
                break
            piece = random.choice(han)
            length = random.randint(2, 6)
            start = random.randint(0, max(0, len(piece) - length))
            if len(piece[start:start + length]) > 1:
                terms.add(piece[start:start + length])
        while len(terms) < count:
            terms.add("".join(random.choices(characters, k=random.randint(3, 6))))
        path = os.path.join(args.work, f"terms-{count}.tsv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("concept\tsubject\tlanguage\tterm\tstatus\tmatch\tcase\texcept\tnote\n")
            for number, term in enumerate(sorted(terms)):
                file.write(f"c{number:07}\t\t{args.language}\t{term}\tpreferred\texact\tignore\t\t\n")
        compiled = []
        for _ in range(3):
            os.utime(path)
            compiled.append(run(check + [path, segment], env))
        loads = [run(check + [path, segment], env) for _ in range(5)]
        nothing = statistics.median(run(check + [empty, segment], env)[0] for _ in range(5))
        checks = [run(check + [path, text], env) for _ in range(5 if count <= 100_000 else 3)]
        cpu = statistics.median(c[1] for c in checks)
        load = statistics.median(l[0] for l in loads) - nothing
        segments = sum(1 for line in open(text, encoding="utf-8") if line.strip())
        print(
            f"| {count:,} | {statistics.median(c[0] for c in compiled):.2f} | {max(c[2] for c in compiled):.0f} "
            f"| {1000 * load:.1f} | {size / max(1e-9, cpu - base):.0f} | {1e6 * (cpu - base) / segments:.1f} "
            f"| {max(c[2] for c in checks):.0f} |", flush=True)


main()
