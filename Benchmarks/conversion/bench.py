"""Script conversion beside its peers: accuracy, sources, speed, start-up, memory, laws and ICU, in one run.

  run --pairs DIR --fold FILE --only accuracy
  run --texts ordinary.s.txt dense.s.txt ordinary.t.txt --rounds 5
  run --hans sentences/hans.txt --hant sentences/hant.txt --only laws

Give all of it for everything; a part without its material is skipped. Tables are printed as they are measured.
"""

import argparse
import datetime
import os
import platform
import sys

import peers as found_peers
from peers import HERE, ROOT, Duizhao

sys.path.insert(0, os.path.dirname(HERE))

import accuracy
import laws
import lexicons
import speed
from report import Report
from score import Fold

PARTS = ["accuracy", "sources", "speed", "startup", "memory", "jobs", "laws", "icu"]


def arguments():
    parser = argparse.ArgumentParser(prog="run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--duizhao", metavar="PATH", default=os.path.join(ROOT, ".build", "release", "duizhao"))
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="parts of the run")
    parser.add_argument("--peers", nargs="+", metavar="NAME", help="only these peers")
    parser.add_argument("--write", action="store_true", help="write the page to Benchmarks/conversion/results.md")
    group = parser.add_argument_group("accuracy")
    group.add_argument("--pairs", metavar="DIR", help="NAME.s.txt Simplified, NAME.t.txt Traditional, line by line")
    group.add_argument("--fold", metavar="FILE", help="JSON of spellings taken for one; else OpenCC's variants")
    group.add_argument("--apart", nargs="*", metavar="NAME", default=["hard"], help="sets that stay out of the pool")
    group.add_argument("--reversed", metavar="NAME", default="wikipedia", help="the set for Traditional to Simplified")
    group.add_argument("--vocabulary", metavar="NAME", default="vocabulary-desktop", help="the set of interface strings")
    group.add_argument("--sample", type=int, default=6000, help="how many interface strings")
    group.add_argument("--seed", type=int, default=1)
    group = parser.add_argument_group("speed, memory")
    group.add_argument("--texts", nargs="+", metavar="FILE", help="NAME.s.txt Simplified, NAME.t.txt Traditional")
    group.add_argument("--rounds", type=int, default=5)
    group.add_argument("--seconds", type=float, default=2, help="a slower peer gets a slice of the text for about so long")
    group.add_argument("--starts", type=int, default=60)
    group.add_argument("--stream", type=int, default=1024, metavar="MB", help="the stream that duizhao's memory is measured on")
    group.add_argument("--peer-stream", type=int, default=64, metavar="MB", help="the same for peers, which are slower")
    group = parser.add_argument_group("laws")
    group.add_argument("--hans", metavar="FILE", help="Simplified sentences, one a line")
    group.add_argument("--hant", metavar="FILE", help="Traditional sentences")
    group.add_argument("--examples", type=int, default=0, help="how many broken sentences to show on standard error")
    return parser.parse_args()


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    with open("/etc/os-release", encoding="utf-8") as file:
        system = next((line.split("=")[1].strip().strip('"') for line in file if line.startswith("PRETTY_NAME")), "")
    return f"{system}, {os.cpu_count()} cores, {model}, Python {platform.python_version()}"


def main():
    options = arguments()
    report = Report()
    peers, missing = found_peers.find(options.peers)
    known = found_peers.duizhao_options(options.duizhao)
    # The figures are of one thread; part `jobs` compares.
    jobs = ["--jobs", "1"] if "--jobs" in known else []
    contexts = ["line", "document"] if "--context" in known else [None]
    ours = [Duizhao(options.duizhao, context, jobs) for context in contexts] if known else []
    report.line(f"{datetime.date.today()}, {machine()}. Peers: {', '.join(map(str, peers)) or 'none'}.")
    for name, reason in missing.items():
        report.line(f"Skipped {name}: {reason}.")
    if not ours:
        report.line(f"Skipped duizhao: nothing that converts at {os.path.relpath(options.duizhao, ROOT)}.")
    for option in ("--context", "--jobs", "--timings"):
        if ours and option not in known:
            report.line(f"This duizhao has no {option}.")
    distinct = [peer for peer in peers if not peer.is_twin]
    texts = [path for path in options.texts or [] if os.path.exists(path)]

    if "accuracy" in options.only and options.pairs:
        report.heading("Accuracy")
        fold = Fold.load(options.fold)
        pairs = accuracy.read_pairs(options.pairs)
        interface = pairs.pop(options.vocabulary, None)
        if pairs:
            accuracy.to_traditional(report, ours, distinct, pairs, fold, options.apart)
        if options.reversed in pairs:
            accuracy.to_simplified(report, ours, distinct, options.reversed, pairs, fold)
        if interface:
            accuracy.vocabulary(report, ours, distinct, options.vocabulary, interface, fold, options.sample, options.seed)
    if "sources" in options.only and options.pairs and ours:
        report.heading("What the sources are worth")
        lexicons.sources(report, options.duizhao, accuracy.read_pairs(options.pairs), Fold.load(options.fold), options.apart,
                         options.reversed, options.vocabulary, options.sample, options.seed)
    if "speed" in options.only and texts:
        report.heading("Speed")
        speed.speed(report, ours, peers, texts, options.rounds, options.seconds, "--timings" in known)
    if "startup" in options.only:
        report.heading("Start-up")
        speed.startup(report, ours, peers, options.starts)
    if "memory" in options.only and texts:
        report.heading("Memory")
        speed.memory(report, ours, peers, texts[0], options.stream, options.peer_stream)
    if "jobs" in options.only and texts and jobs:
        report.heading("Two jobs")
        speed.two_jobs(report, options.duizhao, contexts, texts, options.rounds)
    if "laws" in options.only and (options.hans or options.hant):
        report.heading("Laws")
        laws.laws(report, ours, distinct, options.hans, options.hant, Fold.load(options.fold), options.examples)
    if "icu" in options.only and ours:
        report.heading("A lexicon of ICU's rules beside ICU")
        lexicons.base(report, options.duizhao, options.hans, options.hant)
    if options.write:
        report.write(os.path.join(HERE, "results.md"), "# Script conversion beside its peers\n")


main()
