"""A module peer in a process of its own.

worker.py filter NAME SCHEME              standard input, converted, to standard output
worker.py serve NAME SCHEME FILE [BYTES]  loads, converts the text once, then for each line read answers with the CPU
                                          seconds of another round (all threads of the process)
"""

import sys
import time

from peers import MODULES


def main():
    mode, name, scheme = sys.argv[1:4]
    convert = next(peer for peer in MODULES if peer.name == name).converter(scheme)
    if mode == "filter":
        text = sys.stdin.buffer.read().decode("utf-8")
        sys.stdout.buffer.write(convert(text).encode("utf-8"))
        return
    with open(sys.argv[4], "rb") as file:
        data = file.read(int(sys.argv[5])) if len(sys.argv) > 5 else file.read()
    # A slice ends with its last line.
    text = data[:data.rfind(b"\n") + 1].decode("utf-8") or data.decode("utf-8", "ignore")
    size = len(text.encode("utf-8"))
    del data
    convert(text)
    print(size, flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        result = convert(text)
        seconds = time.process_time() - start
        del result
        print(seconds, flush=True)


main()
