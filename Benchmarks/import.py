#!/usr/bin/env python3
"""Imports a folder of articles, and the same rows with the sqlite3 shell: import.py CORPUS [ROUNDS]"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

from measure import DUIZHAO, median, run

TABLES = ["article", "skeleton", "block", "segment"]


def sql(database, *commands):
    return subprocess.run(["sqlite3", database, *commands], check=True, capture_output=True).stdout


def main():
    corpus, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        project = os.path.join(folder, "p")

        def import_once():
            shutil.rmtree(project, ignore_errors=True)
            run([DUIZHAO, "init", project])
            return run([DUIZHAO, "import", "-p", project, "--timings", corpus])

        import_once()
        database = os.path.join(project, ".duizhao", "project.sqlite")
        # The same rows as CSV, and the same tables with keys and indexes. CSV knows neither BLOB nor NULL, so that STRICT
        # and some checks would refuse what it reads back.
        schema = sql(database, *(f".schema {table}" for table in TABLES)).decode()
        schema = re.sub(r"\) STRICT(, WITHOUT ROWID)?;", ");", schema)
        files = {}
        for table in TABLES:
            files[table] = os.path.join(folder, table + ".csv")
            with open(files[table], "wb") as file:
                file.write(sql(database, ".mode csv", f"SELECT * FROM {table}"))

        def shell_once():
            copy = os.path.join(folder, "copy.sqlite")
            for name in (copy, copy + "-wal", copy + "-shm"):
                if os.path.exists(name):
                    os.remove(name)
            sql(copy, "PRAGMA journal_mode = WAL", schema)
            script = os.path.join(folder, "script")
            with open(script, "w") as file:
                file.write("PRAGMA synchronous = NORMAL;\nPRAGMA ignore_check_constraints = ON;\nBEGIN;\n.mode csv\n")
                file.writelines(f".import {files[table]} {table}\n" for table in TABLES)
                file.write("COMMIT;\n")
            with open(script) as file:
                return run(["sqlite3", copy], stdin=file)

        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(import_once())
            theirs.append(shell_once())
        stores = [int(re.search(r"storing (\d+) ms", result[3]).group(1)) / 1000 for result in ours]
        counts = {table: int(sql(database, f"SELECT count(*) FROM {table}")) for table in TABLES}
        print("rows:", ", ".join(f"{count} {table}" for table, count in counts.items()))
        print(f"import: {median([o[0] for o in ours]):.2f} s CPU, {median([o[1] for o in ours]):.2f} s, "
              f"{median([o[2] for o in ours]):.0f} MiB; of it storing {median(stores):.2f} s")
        print(f"sqlite3 .import: {median([t[0] for t in theirs]):.2f} s CPU, {median([t[1] for t in theirs]):.2f} s")
        print(f"storing / .import (by the clock): {median([s / t[1] for s, t in zip(stores, theirs)]):.2f}")


main()
