"""Running commands and reading what they cost."""

import os
import statistics
import subprocess
import time

DUIZHAO = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".build", "release", "duizhao"))


def run(command, stdin=None):
    """CPU seconds, wall seconds, peak MiB and standard error of one command that must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}\n{error[:500]}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, error


def median(values):
    return statistics.median(values)
