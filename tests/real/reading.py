"""What the program's promises are held against: the same files read with the csv module, and the rules of the contract
written a second time, shortly. Nothing here is copied from what the program prints."""

import csv
import re
import unicodedata
from calendar import monthrange
from collections import Counter
from datetime import date

UNKNOWN = {"", "-", "na", "n/a", "unk", "unknown", "not stated", "not applicable", "se desconoce"}


def table(path, encoding="utf-8-sig", delimiter=","):
    """The rows by header."""
    csv.field_size_limit(1 << 24)
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def known(cell):
    """The cell without padding; None where it says that nothing is known."""
    text = cell.strip()
    return None if plain(text) in UNKNOWN else text


def plain(text):
    """Without case, accents and doubled blanks. The breve stays: й is no и."""
    letters = unicodedata.normalize("NFD", text)
    letters = "".join(sign for sign in letters if not unicodedata.combining(sign) or sign == "\u0306")
    return " ".join(unicodedata.normalize("NFC", letters).casefold().split())


def folded(text):
    """As facilities are told apart: folded words, one blank between them."""
    return " ".join(re.findall(r"[^\W_]+", plain(text)))


def words(text):
    """The set of folded words: runs of letters and digits."""
    return set(re.findall(r"[^\W_]+", plain(text)))


def with_word(rows, columns, word):
    """In how many rows the word stands in one of the columns."""
    return sum(any(word in words(row[column]) for column in columns) for row in rows)


def with_phrase(rows, columns, phrase):
    """In how many rows the words of the phrase stand side by side in one of the columns."""

    def holds(text):
        return f" {phrase} " in f" {folded(text)} "

    return sum(any(holds(row[column]) for column in columns) for row in rows)


def ages(rows, column):
    """The known ages: numbers from 0 to 125; a cell may be a fraction."""
    found = []
    for row in rows:
        cell = known(row[column])
        if cell and re.fullmatch(r"\d+(\.\d+)?", cell) and float(cell) <= 125:
            found.append(float(cell))
    return found


def groups(texts):
    """How many distinct texts there are regardless of case, accents, signs and blanks, and how many in all."""
    return Counter(map(folded, texts))


def month(text):
    """The first and last day of the month of an ISO date."""
    year, number = int(text[:4]), int(text[5:7])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def day(text):
    """An ISO day as the first and last day that it may be."""
    return (date.fromisoformat(text),) * 2
