#!/usr/bin/env python3
"""Asks the program every query of two hostile lists by `list`, `count` and `stats`: each is answered, or told what is
wrong with a caret, within a bounded time.

    python3 tests/real/asking.py TESTIGO FOLDER

Ends with 1 where one is not. Prints figures, and queries that went wrong as JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter

LISTS = ("own/fts-queries.jsonl", "blns/blns.json")
COMMANDS = (("list", "--format", "ids"), ("count",), ("stats", "--by", "year"))
LONGEST = 5.0  # seconds, of a program that must be started for each


def queries(path):
    """One JSON string a line, or one JSON list of them."""
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file] if path.endswith("l") else json.load(file)


def ask(program, archive, command, query):
    """How it ended, and whether that is right: an answer, or a mistake with a caret under it."""
    words = [program, "-a", archive, *command, "--", query]
    ran = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
    told = ran.returncode == 2 and not ran.stdout and b"^" in ran.stderr
    return "answered" if ran.returncode == 0 else "told" if told else f"ended with {ran.returncode}"


def main(program, folder):
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        archive = os.path.join(scratch, "demo.testigo")
        subprocess.run([program, "demo", "--to", archive], check=True, capture_output=True)
        for name in LISTS:
            # No argument can hold a NUL: the system refuses it before the program is started.
            asked = [query for query in queries(os.path.join(folder, name)) if "\0" not in query]
            for command in COMMANDS:
                ends, slowest = Counter(), 0.0
                for query in asked:
                    start = time.monotonic()
                    end = ask(program, archive, command, query)
                    taken = time.monotonic() - start
                    ends[end], slowest = ends[end] + 1, max(slowest, taken)
                    if end not in ("answered", "told") or taken > LONGEST:
                        wrong += 1
                        print(f"WRONG: {command[0]} {json.dumps(query)[:120]}: {end} in {taken:.1f} s")
                print(f"{name:24} {command[0]:6} {len(asked)} asked, {dict(ends)}, slowest {slowest:.2f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
