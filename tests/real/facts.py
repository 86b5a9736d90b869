#!/usr/bin/env python3
"""Imports real files with the program, reads the same files with Python, and compares what both know of them.

    python3 tests/real/facts.py TESTIGO FOLDER [FILE…]

Prints a table (file, fact, ours, python) and ends with 1 where they differ. Prints figures only, never a row or a name.
"""

import os
import sys
import tempfile

from archive import Archive
from files import FILES
from registers import REGISTERS

HERE = os.path.dirname(os.path.abspath(__file__))
PROFILES = os.path.join(HERE, "..", "data", "profiles")


def shown(value):
    """A figure as it is; of a table or a list only its size (and its sum) and nothing that it holds."""
    if isinstance(value, dict):
        numbers = [number for number in value.values() if isinstance(number, int)]
        return f"{len(value)} kinds" + (f", {sum(numbers)}" if len(numbers) == len(value) else "")
    if isinstance(value, (list, set)):
        return f"{len(value)} of them"
    if isinstance(value, tuple):
        return "{} + {}?".format(*value)
    return str(value)


def profile_of(name):
    """A file among the tests' profiles, else one that comes with the program."""
    path = os.path.join(PROFILES, name + ".toml")
    return path if os.path.exists(path) else name


def look_at_register(program, folder, file, facts):
    """The facts of one register: name, ours, Python's."""
    path = os.path.join(folder, file)
    command = ("facilities", "import")
    with tempfile.TemporaryDirectory() as scratch:
        archive = Archive(program, scratch)
        profile = profile_of(file.removesuffix(".csv"))
        report = archive.bring(path, profile, command)
        again = archive.bring(path, profile, command)
        yield "new or changed the second time", again["new"] + again["changed"], 0
        yield "unchanged the second time", again["unchanged"], report["new"]
        yield from facts(path, archive, report, lambda path, name: archive.bring(path, profile_of(name)))
        yield "whole", archive.verify(), True
    print(f"   {file}: {report['rows']} rows, {report['new']} facilities", file=sys.stderr)


def look_at(program, folder, file, of_file):
    """The facts of one file: name, ours, Python's."""
    path = os.path.join(folder, file)
    with tempfile.TemporaryDirectory() as scratch:
        archive = Archive(program, scratch)
        profile = profile_of(of_file.profile)
        report = archive.bring(path, profile)
        yield from of_file.facts(path, archive, report)
        again = archive.bring(path, profile)
        yield "new the second time", again["new"] + again["changed"], 0
        yield "unchanged the second time", again["unchanged"], report["new"]
        yield "whole", archive.verify(), True
    print(f"   {file}: {report['rows']} rows, {report['new']} new, {report['refused']} refused", file=sys.stderr)


def main(program, folder, *only):
    wrong = facts = 0
    print(f"{'file':26} {'fact':44} {'ours':>22} {'python':>22}")
    looks = {file: (look_at_register, facts) for file, facts in REGISTERS.items()}
    looks |= {file: (look_at, of_file) for file, of_file in FILES.items()}
    for file, (look, of_file) in looks.items():
        if only and file not in only:
            continue
        if not os.path.exists(os.path.join(folder, file)):
            print(f"{file:26} not there")
            continue
        for fact, ours, python in look(program, folder, file, of_file):
            facts += 1
            same = ours == python
            wrong += not same
            print(f"{file:26} {fact:44} {shown(ours):>22} {shown(python):>22} {'ok' if same else 'DIFFERS'}")
    print(f"{facts} facts, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
