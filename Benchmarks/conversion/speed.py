"""What conversion costs: CPU seconds of interleaved rounds, start-up, memory, two jobs."""

import os
import re
import subprocess
import sys
import tempfile
import time

from measure import median, run
from peers import HERE, Duizhao

# How often a text is converted to compare numbers of threads.
TIMES = 4
MEGABYTE = 1_000_000
# Enough to see about how fast a peer is.
SAMPLE = 2 * MEGABYTE


class Failure(Exception):
    """A peer that did not convert."""


def schemes_of(path):
    return ["t2s"] if path.endswith(".t.txt") else ["s2t", "s2tw", "s2twp"]


class InProcess:
    """A module that waits in its own process with the text loaded."""

    def __init__(self, peer, scheme, path, size, folder):
        command = [sys.executable, os.path.join(HERE, "worker.py"), "serve", peer.name, scheme, path, str(size)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.size = int(self.answer())

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise Failure("the process ended")
        return line

    def measure(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.answer())

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


class WholeProcess:
    """A command on a file; its start-up, converting one line, is taken off."""

    def __init__(self, peer, scheme, path, size, folder):
        self.command = peer.command(scheme)
        self.path = path
        if size < os.path.getsize(path):
            self.path = os.path.join(folder, f"{os.path.basename(path)}.{size}")
            if not os.path.exists(self.path):
                with open(path, "rb") as file, open(self.path, "wb") as part:
                    data = file.read(size)
                    part.write(data[:data.rfind(b"\n") + 1])
        self.size = os.path.getsize(self.path)
        self.start = median([self.cost(one_line(folder))[0] for _ in range(7)])

    def cost(self, path):
        with open(path, "rb") as file:
            try:
                return run(self.command, stdin=file)
            except SystemExit as error:
                raise Failure(str(error)) from None

    def measure(self):
        return max(self.cost(self.path)[0] - self.start, 1e-6)

    def close(self):
        pass


class Timed(WholeProcess):
    """Duizhao's own clock around the conversion."""

    def __init__(self, peer, scheme, path, size, folder):
        super().__init__(peer, scheme, path, size, folder)
        self.command = [*self.command, "--timings"]

    def measure(self):
        found = re.search(r"converting ([\d.]+) ms", self.cost(self.path)[3])
        if not found:
            raise Failure("no ‘converting … ms’ in its timings")
        return max(float(found.group(1)) / 1000, 1e-6)


def one_line(folder):
    path = os.path.join(folder, "line.txt")
    if not os.path.exists(path):
        with open(path, "w", encoding="utf-8") as file:
            file.write("汉字\n")
    return path


def speed(report, ours, peers, texts, rounds, seconds, is_timed):
    report.line(f"MB of UTF-8 per CPU second, medians of {rounds} interleaved rounds, one thread; in brackets the part of the "
                "best peer's. Modules: the conversion alone, in their process, text loaded. Programs: the whole process "
                "without its start-up.")
    report.line()
    with tempfile.TemporaryDirectory() as folder:
        sizes = {}
        for path in texts:
            schemes = schemes_of(path)
            rates, slices = {}, {}
            for scheme in schemes:
                names = [(peer, kind) for peer in ours + peers if peer.offers(scheme) for kind in kinds(peer, is_timed)]
                times, measured = measure_rounds(names, scheme, path, rounds, seconds, folder, sizes)
                for entry, values in times.items():
                    rates[entry, scheme] = measured[entry] / MEGABYTE / median(values)
                    if measured[entry] < 0.9 * os.path.getsize(path):
                        slices[label(entry)] = max(slices.get(label(entry), 0), round(measured[entry] / MEGABYTE))
            report.line(f"{os.path.basename(path)}: {os.path.getsize(path) / MEGABYTE:.1f} MB"
                        + "".join(f"; {name} on {size} MB of it" for name, size in slices.items()) + ".")
            report.line()
            best = {scheme: max((rate for (entry, other), rate in rates.items() if other == scheme and entry[0] in peers),
                                default=None) for scheme in schemes}
            entries = list(dict.fromkeys(entry for entry, _ in rates))
            report.table(["", *schemes], [
                [label(entry), *(cell(rates.get((entry, scheme)), best[scheme]) for scheme in schemes)] for entry in entries])


def kinds(peer, is_timed):
    if peer.is_module:
        return [InProcess]
    return [WholeProcess, Timed] if is_timed and isinstance(peer, Duizhao) else [WholeProcess]


def label(entry):
    peer, kind = entry
    return f"{peer.name}, in process" if kind is not WholeProcess else f"{peer.name}, program"


def cell(rate, best):
    if rate is None:
        return "–"
    return f"{rate:.1f} ({rate / best:.2f})" if best else f"{rate:.1f}"


def measure_rounds(entries, scheme, path, rounds, seconds, folder, sizes):
    """CPU seconds of each round, and bytes, of every entry that works."""
    ready = {}
    for peer, kind in entries:
        try:
            key = peer.name, kind, scheme
            if key not in sizes:
                sizes[key] = enough(kind, peer, scheme, path, seconds, folder)
            ready[peer, kind] = kind(peer, scheme, path, min(sizes[key], os.path.getsize(path)), folder)
        except Failure as error:
            print(f"{peer.name} {scheme}: {error}", file=sys.stderr)
    times = {entry: [] for entry in ready}
    order = list(ready)
    for number in range(rounds):
        # Each round begins with another.
        turn = number % max(len(order), 1)
        for entry in order[turn:] + order[:turn]:
            try:
                times[entry].append(ready[entry].measure())
            except Failure as error:
                print(f"{label(entry)} {scheme}: {error}", file=sys.stderr)
    for competitor in ready.values():
        competitor.close()
    return ({entry: values for entry, values in times.items() if values},
            {entry: competitor.size for entry, competitor in ready.items()})


def enough(kind, peer, scheme, path, seconds, folder):
    """The bytes that take about so many seconds; they are found once, on the first text."""
    if kind is Timed:
        return sys.maxsize
    sample = kind(peer, scheme, path, min(SAMPLE, os.path.getsize(path)), folder)
    rate = sample.size / sample.measure()
    sample.close()
    size = int(rate * seconds)
    # Nearly all of it is all of it.
    return sys.maxsize if size > 0.8 * os.path.getsize(path) else max(size, SAMPLE)


def startup(report, ours, peers, starts):
    report.line(f"Converting one line, medians of {starts} interleaved starts; modules with the start of Python.")
    report.line()
    with tempfile.TemporaryDirectory() as folder:
        line = one_line(folder)
        commands = {"/bin/true": ["/bin/true"], "python3 -c pass": [sys.executable, "-c", "pass"]}
        for peer in ours + peers:
            commands[peer.name] = peer.command("s2t")
        costs = {name: [] for name in commands}
        for _ in range(starts):
            for name, command in commands.items():
                with open(line, "rb") as file:
                    costs[name].append(run(command, stdin=file)[:2])
    least = min((median([cost[0] for cost in costs[peer.name]]) for peer in peers), default=None)
    rows = []
    for name, values in costs.items():
        cpu, wall = median([value[0] for value in values]), median([value[1] for value in values])
        rows.append([name, f"{1000 * cpu:.1f}", f"{1000 * wall:.1f}", f"{least / cpu:.2f}" if least and cpu else "–"])
    report.table(["", "CPU, ms", "by the clock, ms", "best peer / this"], rows)


def memory(report, ours, peers, path, megabytes, peer_megabytes):
    report.line(f"Largest resident memory on a stream through a pipe, {os.path.basename(path)} repeated.")
    report.line()
    rows = []
    for peer in ours + peers:
        amount = megabytes if peer in ours else peer_megabytes
        for scheme in ("s2t", "t2s"):
            if peer.offers(scheme) and not (scheme == "t2s" and peer not in ours):
                peak, sent = peak_memory(peer.command(scheme), path, amount)
                rows.append([f"{peer.name} {scheme}", f"{sent / MEGABYTE:.0f}", f"{peak:.0f}"])
    report.table(["", "stream, MB", "memory, MiB"], rows)


def peak_memory(command, path, megabytes):
    """MiB, and the bytes that were sent.

    Read from /proc while it runs: what wait4 tells begins with the memory of the process that forked.
    """
    times = max(1, round(megabytes * MEGABYTE / os.path.getsize(path)))
    script = 'i=0; while [ $i -lt "$2" ]; do cat "$1"; i=$((i + 1)); done'
    source = subprocess.Popen(["sh", "-c", script, "sh", path, str(times)], stdout=subprocess.PIPE)
    process = subprocess.Popen(command, stdin=source.stdout, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    source.stdout.close()
    peak = 0
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
                peak = max([peak, *(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))])
        except OSError:
            pass
        time.sleep(0.005)
    source.wait()
    if process.returncode != 0:
        print(f"{' '.join(command)}: exit status {process.returncode}", file=sys.stderr)
    return peak, times * os.path.getsize(path)


def two_jobs(report, path, contexts, texts, rounds):
    report.line(f"Megabytes per second by the clock, medians of {rounds} interleaved rounds; each text {TIMES} times over, so"
                " that the start does not count.")
    report.line()
    rows = []
    for text in texts:
        scheme = schemes_of(text)[0]
        with tempfile.NamedTemporaryFile(prefix="duizhao-jobs") as file:
            with open(text, "rb") as once:
                content = once.read()
            for _ in range(TIMES):
                file.write(content)
            file.flush()
            size = TIMES * len(content) / MEGABYTE
            for context in contexts:
                costs = {1: [], 2: []}
                for _ in range(rounds):
                    for jobs, values in costs.items():
                        command = Duizhao(path, context, ["--jobs", str(jobs)]).command(scheme)
                        file.seek(0)
                        values.append(run(command, stdin=file)[:2])
                wall = {jobs: median([value[1] for value in values]) for jobs, values in costs.items()}
                cpu = {jobs: median([value[0] for value in values]) for jobs, values in costs.items()}
                rows.append([f"{os.path.basename(text)} {scheme} {context or ''}", f"{size / wall[1]:.0f}", f"{size / wall[2]:.0f}",
                             f"{wall[1] / wall[2]:.2f} ×", f"{cpu[2] / cpu[1]:.2f} ×"])
    report.table(["", "one job", "two jobs", "faster", "CPU"], rows)
