"""An archive of the program under test, asked as a script would ask it: import, count, stats, list.

Must never print what a record holds."""

import json
import os
import subprocess
from collections import Counter


class Archive:
    """A new archive in a folder of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "TESTIGO_ARCHIVE": os.path.join(folder, "real.testigo"),
            "TESTIGO_LANG": "en",
            "NO_COLOR": "1",
        }
        self.rejects = os.path.join(folder, "rejects.csv")
        self._run("init", "--plain")

    def _run(self, *words, fine=(0,)):
        ran = subprocess.run([self.program, *words], env=self.environment, capture_output=True, stdin=subprocess.DEVNULL)
        if ran.returncode not in fine:
            raise SystemExit(f"{words[0]} ended with {ran.returncode}: {ran.stderr.decode()}")
        return ran.stdout.decode()

    def bring(self, file, profile, command=("import",)):
        """Imports a file by a profile; the report."""
        words = (*command, file, "--profile", profile, "--yes", "--json", "--rejects", self.rejects)
        return json.loads(self._run(*words, fine=(0, 3)))

    def facilities(self):
        """Every facility of the register as the program prints it."""
        return json.loads(self._run("facilities", "list", "--json"))["facilities"]

    def count(self, query):
        """How many records surely answer, and how many may."""
        found = json.loads(self._run("count", query, "--json"))
        return found["certain"], found["possible"]

    def stats(self, by, query=""):
        """What is certain, by a field; two of one name (facilities of two counties) are added up."""
        counts = Counter()
        for row in json.loads(self._run("stats", query, "--by", by, "--format", "json"))["rows"]:
            counts[row[by]] += row["certain"]
        return {word: count for word, count in counts.items() if count}

    def verify(self):
        """Whether the archive is whole."""
        return bool(self._run("verify"))

    def records(self):
        """Every record as the program prints it."""
        lines = self._run("list", "--format", "jsonl", "--ceiling", "sealed").splitlines()
        return [json.loads(line) for line in lines]


def flaws(report, weight):
    """How often each reason stands in the report of an import."""
    found = Counter()
    for flaw in report["flaws"]:
        if flaw["weight"] == weight:
            found[flaw["reason"]] += 1 + flaw.get("more", 0)
    return dict(found)
