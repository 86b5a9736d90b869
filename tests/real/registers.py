"""What is asked of each register of facilities, and of the deaths that come after it. A fact is a name, the program's
answer, and Python's own."""

import os
from collections import Counter, defaultdict

from archive import flaws
from reading import folded, known, table

DEATHS = "us-prison-deaths-TX.csv"


def basics(rows, ids, report):
    """Rows, and how many facilities they are."""
    yield "rows", report["rows"], len(rows)
    yield "facilities by their ids", report["new"], len(ids)
    yield "refused by reason", flaws(report, "refused"), {}
    yield "noted by reason", flaws(report, "noted"), {}


def spellings(path, archive, report, bring):
    rows = table(path)
    by_id = defaultdict(list)
    for row in rows:
        by_id[row["CMP.ID"]].append(row)
    yield from basics(rows, by_id, report)
    ours = {facility["external_id"]: facility for facility in archive.facilities()}
    yield "ids", sorted(ours), sorted(by_id)
    yield "names as written", named(ours.values(), "name"), Counter(told[0]["HIFLD.NAME"] for told in by_id.values())
    yield "by state", named(ours.values(), "admin1"), Counter(told[0]["State"] for told in by_id.values())
    yield "countries", named(ours.values(), "country"), Counter({"US": len(by_id)})
    theirs = {id: others(told) for id, told in by_id.items()}
    mine = {id: {folded(alias) for alias in facility["aliases"]} for id, facility in ours.items()}
    yield "other names of each", mine, theirs
    yield "other names as written", written(ours.values()), as_written(by_id)
    yield "facilities with no other name", sum(not names for names in mine.values()), sum(not names for names in theirs.values())
    yield "most other names of one", max(map(len, mine.values())), max(map(len, theirs.values()))
    yield "NA as a name", sum("na" in names for names in mine.values()), 0
    for name in ("MSP", "EMCF", "HIGH DESERT STATE PRISON"):
        having = {told[0]["State"] for told in by_id.values() if folded(name) in others(told) | {folded(told[0]["HIFLD.NAME"])}}
        known_as = {f["admin1"] for f in ours.values() if folded(name) in {folded(own) for own in [f["name"], *f["aliases"]]}}
        yield f"states with a {name}", known_as, having
    mine = [(id, f["admin1"], [f["name"], *f["aliases"]]) for id, f in ours.items()]
    yield "names of two facilities of one state", two_of_a_name(mine), two_of_a_name((row["CMP.ID"], row["State"], names_of(row)) for row in rows)
    yield from deaths_after(os.path.join(os.path.dirname(path), DEATHS), rows, ours, archive, bring)


def deaths_after(path, register, ours, archive, bring):
    """A death finds the facility that its text names within its state, and is left alone where it names none."""
    if not os.path.exists(path):
        return
    spelt = defaultdict(set)
    for row in register:
        for name in names_of(row):
            spelt[folded(row["State"]), folded(name)].add(row["CMP.ID"])
    rows = [row for row in table(path) if known(row["Facility"])]
    found = [spelt.get((folded(row["State"]), folded(row["Facility"])), set()) for row in rows]
    told = bring(path, "us-prison-deaths")["facilities"]
    counted = Counter({f.get("external_id"): f["incidents"] for f in archive.facilities() if f.get("external_id")})
    theirs = Counter(id for ids in found if len(ids) == 1 for id in ids)
    yield "deaths in Texas that find their facility", counted.total(), theirs.total()
    yield "deaths by facility of the register", +counted, theirs
    yield "deaths whose text means two facilities", told["doubtful"], sum(len(ids) > 1 for ids in found)
    apart = {folded(row["Facility"]) for row, ids in zip(rows, found) if not ids}
    yield "facilities that only the deaths name", told["new"], len(apart)
    yield "deaths with a facility", told["matched"] + told["new"], len(rows)
    yield "facilities in all", len(archive.facilities()), len(ours) + len(apart)


def two_of_a_name(facilities):
    """Names that two facilities of one state have."""
    having = defaultdict(set)
    for id, state, names in facilities:
        for name in names:
            having[state, folded(name)].add(id)
    return {key: len(ids) for key, ids in having.items() if len(ids) > 1}


def names_of(row):
    """The names that a row gives, as written."""
    names = (known(row[column]) for column in ("HIFLD.NAME", "FACILITY.NAME.RAW", "CBBDP.NAME"))
    return [name for name in names if name]


def others(told):
    """The names of one facility beside its first, folded."""
    return {folded(name) for row in told for name in names_of(row)} - {folded(told[0]["HIFLD.NAME"])}


def as_written(by_id):
    """How often each other name stands, each as its first row spells it."""
    counts = Counter()
    for told in by_id.values():
        seen = {folded(told[0]["HIFLD.NAME"])}
        for row in told:
            for name in names_of(row):
                if folded(name) not in seen:
                    seen.add(folded(name))
                    counts[name] += 1
    return counts


def written(facilities):
    return Counter(alias for facility in facilities for alias in facility["aliases"])


def named(facilities, key):
    return Counter(facility[key] for facility in facilities)


def centros(path, archive, report, bring):
    rows = table(path)
    yield from basics(rows, {row["ID"] for row in rows}, report)
    ours = {facility["external_id"]: facility for facility in archive.facilities()}
    yield "ids", sorted(ours), sorted(row["ID"] for row in rows)
    # A name stands on one line, with single blanks; all else stands as it is written.
    names = {id: facility["name"] for id, facility in ours.items()}
    yield "each name", names, {row["ID"]: " ".join(row["denominacion"].split()) for row in rows}
    for key, column in {"operator": "lugar_emplazamiento_propiedad", "place": "ubicacion"}.items():
        mine = {id: facility[key] for id, facility in ours.items()}
        yield f"each {key} as written", mine, {row["ID"]: known(row[column]) for row in rows}
    for key, column in {"latitude": "lat", "longitude": "lon"}.items():
        mine = {id: facility[key] and float(facility[key]) for id, facility in ours.items()}
        theirs = {row["ID"]: float(row[column]) if known(row[column]) else None for row in rows}
        yield f"each {key}", mine, theirs
        yield f"facilities with a {key}", sum(value is not None for value in mine.values()), sum(value is not None for value in theirs.values())
        yield f"mean {key}", mean(mine.values()), mean(theirs.values())
    yield "countries", named(ours.values(), "country"), Counter({"AR": len(rows)})
    yield "other names made of a name with /", sum(len(f["aliases"]) for f in ours.values()), 0
    yield "names with /", sum("/" in f["name"] for f in ours.values()), sum("/" in row["denominacion"] for row in rows)
    shared = Counter(folded(row["denominacion"]) for row in rows)
    mine = Counter(folded(f["name"]) for f in ours.values())
    yield "names of two centres and more", {name: n for name, n in mine.items() if n > 1}, {name: n for name, n in shared.items() if n > 1}
    yield "by operator", named(ours.values(), "operator"), Counter(row["lugar_emplazamiento_propiedad"] for row in rows)
    for row in (rows[0], rows[2], rows[-1]):
        mine = ours[row["ID"]]
        theirs = [folded(row["denominacion"]), row["ubicacion"], row["lat"], row["lon"]]
        yield f"centre {row['ID']}", [folded(mine["name"]), mine["place"], mine["latitude"], mine["longitude"]], theirs


def mean(values):
    values = [value for value in values if value is not None]
    return round(sum(values) / len(values), 9)


REGISTERS = {
    "us-facility-spellings.csv": spellings,
    "argentina-centros.csv": centros,
}
