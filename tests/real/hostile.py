#!/usr/bin/env python3
"""Imports every odd table of a folder and compares each cell with what a second reader makes of the same bytes: the csv
module, or the JSON beside the file. Where these are no judges, what is right stands here, written by hand.

    python3 tests/real/hostile.py TESTIGO FOLDER

FOLDER holds own/csv and csv-spectrum. Prints a line a file and ends with 1 where one differs, is not known here, or takes
more than 300 MB.
"""

import csv
import io
import json
import os
import sys
import tempfile

MOST_KILOBYTES = 300 << 10

# How a file is written, where the csv module has to be told: encoding, delimiter, lines above the header.
WRITTEN = {
    "utf16le.csv": ("utf-16", ",", 0),
    "utf16be.csv": ("utf-16", ",", 0),
    "cp1252.csv": ("cp1252", ",", 0),
    "cp1256.csv": ("cp1256", ",", 0),
    "semicolon.csv": ("utf-8", ";", 0),
    "sep-line.csv": ("utf-8", ";", 1),
    "tab.csv": ("utf-8", "\t", 0),
    "comment.csv": ("utf-8", ",", 1),
    "preamble.csv": ("utf-8", ",", 2),
}

# What is no table, and the words for it.
REFUSED = {
    "empty.csv": "is empty",
    "only-bom.csv": "is empty",
    "only-newlines.csv": "is empty",
    "html.csv": "is no table of text: HTML page",
    "not-csv-png.csv": "is no table of text: PNG image",
    "not-csv-sqlite.csv": "is no table of text: SQLite database",
}

# What is said of rows: weight, line, reason. Of a refused row no cell comes in.
SAID = {
    "latin1-in-utf8.csv": [("refused", 2, "undecodable")],
    "ragged.csv": [("noted", 2, "missing_cells"), ("refused", 3, "extra_cells")],
    "quote-in-middle.csv": [("noted", 2, "stray_quote")],
    "unclosed-quote.csv": [("refused", 2, "stray_quote"), ("refused", 4, "unclosed_quote")],
    "preamble.csv": [("noted", 6, "missing_cells")],
}

# Rows that come in where the csv module is no judge: it takes bytes for letters, or goes on in a cell that never ends.
BY_HAND = {
    "latin1-in-utf8.csv": [],
    "unclosed-quote.csv": [],
    "ragged.csv": [["a"]],
}


def second_reading(path):
    """The rows as the second reader has them: pairs of header and cell, blank cells left out."""
    name = os.path.basename(path)
    beside = os.path.join(os.path.dirname(os.path.dirname(path)), "json", name.removesuffix(".csv") + ".json")
    if os.path.exists(beside):
        return from_json(path, json.load(open(beside, encoding="utf-8")))
    header, rows = from_csv(path, *WRITTEN.get(name, ("utf-8-sig", ",", 0)))
    rows = BY_HAND.get(name, rows)
    return [pairs(header, row) for row in rows if any(cell.strip() for cell in row)]


def from_csv(path, encoding, delimiter, above):
    csv.field_size_limit(1 << 24)
    with open(path, encoding=encoding, errors="replace", newline="") as file:
        text = file.read()
    # A CR alone ends a line as well; the module takes it so only in a file that was opened in text mode.
    lines = text.splitlines(keepends=True)[above:] if above else [text]
    rows = list(csv.reader(io.StringIO("".join(lines), newline=""), delimiter=delimiter))
    return rows[0], rows[1:]


def from_json(path, told):
    header, rows = from_csv(path, "utf-8-sig", ",", 0)
    told = told if isinstance(told, list) else [told]
    wanted = [[row[name] for name in header] for row in told]
    # One file of the collection has a telephone number in its JSON that is not the one in its table.
    if os.path.basename(path) == "location_coordinates.csv":
        wanted[0][0] = rows[0][0]
    return [pairs(header, row) for row in wanted]


def pairs(header, row):
    """Headers as the program names them: one that repeats is numbered, a blank one has its place."""
    seen, named = {}, []
    for at, name in enumerate(header):
        seen[name] = seen.get(name, 0) + 1
        again = f" {seen[name]}" if seen[name] > 1 else ""
        named.append(name + again if name.strip() else f"#{at + 1}")
    return [[name, unguarded(cell)] for name, cell in zip(named, row) if cell.strip()]


def unguarded(cell):
    """Without the sign that keeps a spreadsheet from taking a text for a formula."""
    guarded = cell.startswith("'") and cell[1:2] in tuple("=+-@\t\r\n＝＋－＠")
    return cell[1:] if guarded else cell


class Program:
    """The program on a new archive, with what it took."""

    def __init__(self, program, folder):
        self.program = program
        self.environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "XDG_CONFIG_HOME": folder,
                            "TESTIGO_ARCHIVE": os.path.join(folder, "odd.testigo"), "TESTIGO_LANG": "en", "NO_COLOR": "1"}
        self.folder = folder
        self.run("init", "--plain")

    def run(self, *words):
        """Its exit, what it printed, and how many kilobytes it took at most (never told below what this process takes)."""
        out, err = (os.path.join(self.folder, name) for name in ("out", "err"))
        with open(out, "wb") as to, open(err, "wb") as errors:
            actions = [(os.POSIX_SPAWN_DUP2, to.fileno(), 1), (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)]
            child = os.posix_spawn(self.program, [self.program, *words], self.environment, file_actions=actions)
            _, status, used = os.wait4(child, 0)
        said = [open(path, encoding="utf-8").read() for path in (out, err)]
        return os.waitstatus_to_exitcode(status), *said, used.ru_maxrss


def refusal(path):
    """The words for a file of our own that is no table."""
    return REFUSED.get(os.path.basename(path)) if "own" in path.split(os.sep) else None


def columns_of(path):
    """Columns that would be recognised stay unmapped: what is compared is the reading alone."""
    name = os.path.basename(path)
    if refusal(path) or name.startswith("wide-"):
        return []
    header, _ = from_csv(path, *WRITTEN.get(name, ("utf-8-sig", ",", 0)))
    return [word for at in range(len(header)) for word in ("--map", f"-=#{at + 1}")]


def look_at(program, path):
    """What differs, or nothing; and the memory that it took."""
    name = os.path.basename(path)
    with tempfile.TemporaryDirectory() as scratch:
        testigo = Program(program, scratch)
        rejects = os.path.join(scratch, "rejects.csv")
        words = ("import", path, "--set", "violation=torture", "--json", "--rejects", rejects)
        code, out, err, kilobytes = testigo.run(*words, *columns_of(path))
        if kilobytes > MOST_KILOBYTES:
            return f"took {kilobytes} KB", kilobytes
        if refused := refusal(path):
            fine = (code, out) == (1, "") and refused in err
            return None if fine else f"not refused as {refused!r}: {code} {err!r}", kilobytes
        if code not in (0, 3):
            return f"ended with {code}: {err}", kilobytes
        report = json.loads(out)
        flaws = sorted((flaw["weight"], flaw["line"], flaw["reason"]) for flaw in report["flaws"])
        if flaws != sorted(SAID.get(name, [])):
            return f"said {flaws}", kilobytes
        _, listed, _, _ = testigo.run("list", "--format", "jsonl", "--ceiling", "sealed")
        records = sorted((json.loads(line) for line in listed.splitlines()), key=lambda record: record["import"]["line"])
        ours = [record["unmapped"] for record in records]
        theirs = second_reading(path)
        if ours != theirs:
            apart = next((at for at, (mine, other) in enumerate(zip(ours, theirs)) if mine != other), min(len(ours), len(theirs)))
            return f"{len(ours)} rows for {len(theirs)}, apart from row {apart + 1} on", kilobytes
        return None, kilobytes


def main(program, folder):
    wrong = files = 0
    for inner in ("own/csv", "csv-spectrum/csvs"):
        inside = os.path.join(folder, inner)
        if not os.path.isdir(inside):
            print(f"{inside} is not there")
            return 1
        for name in sorted(os.listdir(inside)):
            files += 1
            apart, kilobytes = look_at(program, os.path.join(inside, name))
            wrong += apart is not None
            print(f"{inner + '/' + name:44} {kilobytes >> 10:4} MB  {'ok' if apart is None else 'DIFFERS: ' + apart}")
    print(f"{files} odd tables, {wrong} differ")
    return 1 if wrong or files < 45 else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
