#!/usr/bin/env python3
"""Start-up of the release binary beside /bin/true: startup.py [ROUNDS]"""

import sys

from measure import DUIZHAO, median, run


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    ours, least = [], []
    for _ in range(rounds):
        ours.append(run([DUIZHAO, "--version"]))
        least.append(run(["/bin/true"]))
    print(f"duizhao --version: {1000 * median([o[1] for o in ours]):.1f} ms, {1000 * median([o[0] for o in ours]):.1f} ms CPU, "
          f"{median([o[2] for o in ours]):.0f} MiB")
    print(f"/bin/true:         {1000 * median([t[1] for t in least]):.1f} ms, {1000 * median([t[0] for t in least]):.1f} ms CPU")


main()
