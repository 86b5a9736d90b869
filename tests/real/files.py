"""What is asked of each real file. A fact is a name, the program's answer, and Python's own."""

from collections import Counter, namedtuple
from datetime import date

from archive import flaws
from reading import ages, day, groups, known, month, plain, table, with_phrase, with_word

OfFile = namedtuple("OfFile", "profile facts")

MONTHS = "January February March April May June July August September October November December".split()


def basics(rows, report, refused=None, noted=None):
    """Rows, and what came of them by reason."""
    refused, noted = refused or {}, noted or {}
    yield "rows", report["rows"], len(rows)
    yield "refused by reason", flaws(report, "refused"), refused
    yield "new", report["new"], len(rows) - sum(refused.values())
    yield "noted by reason", flaws(report, "noted"), noted


def found_words(archive, rows, columns, *wanted):
    """Rows that hold a word, spelt so."""
    for word in wanted:
        yield f"with the word {word}", archive.count(f"={word}")[0], with_word(rows, columns, word)


def groups_of(counts):
    """Without what has no value."""
    return {word: count for word, count in counts.items() if word is not None}


def facilities(archive, rows, column):
    """How many facilities there are and how many rows stand in each, whatever the spelling."""
    named = groups(row[column] for row in rows if known(row[column]))
    ours = groups_of(archive.stats("facility"))
    yield "facilities, each with its rows", sorted(ours.values()), sorted(named.values())
    most = max(named, key=named.get)
    yield "rows of the facility with most", archive.count(f'facility:="{most}"')[0], named[most]


def counted(archive, field, kinds):
    """Rows by a word of a vocabulary."""
    for word, rows in kinds.items():
        yield f"{field} {word}", archive.count(f"{field}:{word}")[0], rows


def people(records, rows, age, name=None):
    """Ages and names of the first victims."""
    victims = [(record["victims"] or [{}])[0] for record in records]
    mine = [victim["age"] for victim in victims if victim.get("age") is not None]
    theirs = ages(rows, age)
    yield "ages known", len(mine), len(theirs)
    yield "sum of the ages", round(sum(mine), 2), round(sum(theirs), 2)
    if name:
        yield "victims with a name", sum(bool(victim.get("name")) for victim in victims), sum(map(bool, map(name, rows)))


def prisons(path, archive, report):
    rows = table(path)
    apart = [row for row in rows if (row["Death.Date"][:4], MONTHS[int(row["Death.Date"][5:7]) - 1]) != (row["Year"], row["Month"])]
    no_age = [row for row in rows if known(row["Death.Age"])]
    noted = {"dates_disagree": len(apart), "not_an_age": len(no_age) - len(ages(rows, "Death.Age"))}
    yield from basics(rows, report, noted={reason: count for reason, count in noted.items() if count})
    yield "by year of death", archive.stats("year"), dict(Counter(row["Death.Date"][:4] for row in rows))
    yield "by month of death", archive.stats("month"), dict(Counter(row["Death.Date"][:7] for row in rows))
    yield from facilities(archive, rows, "Facility")
    sexes = Counter(plain(row["Sex"])[:1] for row in rows)
    yield from counted(archive, "sex", {"male": sexes["m"], "female": sexes["f"]})
    sixties = sum(60 <= age <= 69 for age in ages(rows, "Death.Age"))
    yield "aged 60 to 69", archive.count("age:60..69")[0], sixties
    kinds = Counter(manner(plain(row["Circumstance.General"])) for row in rows)
    yield from counted(archive, "manner", {word: kinds[word] for word in ("natural", "suicide", "homicide", "accident")})
    texts = ["Facility", "Full.Name", "Circumstance.Specific", "Circumstance.Other", "Race", "Ethnicity"]
    yield from found_words(archive, rows, texts, "cancer", "hanging", "fentanyl", "sepsis")
    yield "with the words cardiac arrest", archive.count('"cardiac arrest"')[0], with_phrase(rows, texts, "cardiac arrest")
    yield from people(archive.records(), rows, "Death.Age", lambda row: known(row["Full.Name"]))


def manner(text):
    """What the words of three states say of the manner of death."""
    if text in ("medical", "natural", "illness", "aids", "natural causes/illness"):
        return "natural"
    if text.startswith("accident"):
        return "accident"
    return text


def california(path, archive, report):
    rows = table(path)
    yield from basics(rows, report)
    of = lambda row: f"{row['date_of_death_yyyy']}-{row['date_of_death_mm']}-{row['date_of_death_dd']}"
    yield "by year of death", archive.stats("year"), dict(Counter(of(row)[:4] for row in rows))
    yield "by month of death", archive.stats("month"), dict(Counter(of(row)[:7] for row in rows))
    yield "died on 4 March 2020 or the day after", archive.count("died:2020-03-04..2020-03-05")[0], sum("2020-03-04" <= of(row) <= "2020-03-05" for row in rows)
    yield "by county", archive.stats("admin1"), dict(groups(row["county"] for row in rows))
    agencies = groups(f"{row['agency_full_name']} in {row['county']}" for row in rows)
    ours = groups_of(archive.stats("facility"))
    yield "rows with a facility", sum(ours.values()), sum(agencies.values())
    yield "facilities within their counties", report["facilities"]["new"], len(agencies)
    custody = Counter(row["custody_status"] for row in rows)
    yield from counted(archive, "custody", {
        "being_arrested": custody["Process of Arrest"],
        "sentenced": custody["Sentenced"],
        "pretrial": custody["Booked - Awaiting Trial"],
        "held_uncharged": custody["Awaiting Booking"] + custody["Booked - No Charges Filed"],
    })
    manners = Counter(row["manner_of_death"].split(" ")[0] for row in rows)
    yield from counted(archive, "manner", {
        "natural": manners["Natural"], "suicide": manners["Suicide"], "accident": manners["Accidental"],
        "homicide": manners["Homicide"], "pending": manners["Pending"], "undetermined": manners["Cannot"],
    })
    by = Counter(row["manner_of_death"].rpartition("(")[2] for row in rows)
    yield from counted(archive, "by", {"police": by["Law Enforcement Staff)"], "other_inmates": by["Other Inmate)"]})
    sexes = Counter(row["gender"] for row in rows)
    yield from counted(archive, "sex", {"male": sexes["Male"], "female": sexes["Female"]})
    yield from people(archive.records(), rows, "age")


def ice(path, archive, report):
    rows = table(path)
    yield from basics(rows, report)
    yield "by year of death", archive.stats("year"), dict(Counter(row["Date_of_Death"][:4] for row in rows))
    yield from facilities(archive, rows, "Facility_Name")
    sexes = Counter(row["Sex"] for row in rows)
    yield from counted(archive, "sex", {"male": sexes["Male"], "female": sexes["Female"]})
    yield "aged 54", archive.count("age:54")[0], sum(age == 54 for age in ages(rows, "Age"))
    records = archive.records()
    mexican = sum(plain(victim.get("nationality") or "") == "mexico" for record in records for victim in record["victims"])
    yield "nationals of Mexico", mexican, sum(plain(row["Country"]) == "mexico" for row in rows)
    yield "countries where it happened", archive.stats("country"), {"US": len(rows)}
    texts = ["Facility_Name", "Facility_Location", "Cause_of_Death", "Name"]
    yield from found_words(archive, rows, texts, "asphyxia", "cardiac", "suicide")
    urls = Counter(source["url"] for record in records for source in record["sources"])
    yield "addresses, each with its rows", sorted(urls.values()), sorted(Counter(row["PDF_URL"] for row in rows).values())
    yield from people(records, rows, "Age", lambda row: known(row["Name"]))


def foia(path, archive, report):
    rows = [{header: cell.replace("\xa0", " ") for header, cell in row.items()} for row in table(path)]
    yield from basics(rows, report)
    of = lambda cell: "{2}-{0:0>2}-{1:0>2}".format(*cell.strip().split("/"))
    died = [of(row["date_of_death"]) for row in rows]
    yield "by year of death", archive.stats("year"), dict(Counter(day[:4] for day in died))
    yield "by month of death", archive.stats("month"), dict(Counter(day[:7] for day in died))
    yield from facilities(archive, rows, "location_last_detention")
    sexes = Counter(row["sex"].strip() for row in rows)
    yield from counted(archive, "sex", {"male": sexes["M"], "female": sexes["F"]})
    records = archive.records()
    births = sorted((victim.get("birth_date") or {}).get("edtf") or "" for record in records for victim in record["victims"])
    yield "days of birth", births, sorted(of(row["dob"]) for row in rows)
    texts = ["location_of_death", "location_last_detention", "cause", "name", "country", "facility_type"]
    yield from found_words(archive, rows, texts, "asphyxia", "igsa", "eloy")
    yield "with the words natural causes", archive.count('"natural causes"')[0], with_phrase(rows, texts, "natural causes")
    yield from people(records, rows, "age", lambda row: known(row["name"]))
    mexican = sum(plain(victim.get("nationality") or "") == "mexico" for record in records for victim in record["victims"])
    yield "nationals of Mexico", mexican, sum(plain(row["country"]) == "mexico" for row in rows)


def packed(path, archive, report):
    rows = table(path)
    for row in rows:
        row["name"], row["died"], row["fiscal"], row["under"] = row["Subject"].split("|")
    yield from basics(rows, report)
    yield "by year of death", archive.stats("year"), dict(Counter(row["died"][:4] for row in rows))
    yield "by month of death", archive.stats("month"), dict(Counter(row["died"][:7] for row in rows))
    yield from facilities(archive, rows, "Facility Name")
    sexes = Counter(row["Sex"] for row in rows)
    yield from counted(archive, "sex", {"male": sexes["Male"], "female": sexes["Female"]})
    yield "died in fiscal 2020 within 2019", archive.count("died:2019-10..2019-12")[0], sum(row["fiscal"] == "2020" and row["died"] < "2020" for row in rows)
    records = archive.records()
    names = sorted(record["victims"][0]["name"] for record in records)
    yield "names without what was packed with them", names == sorted(row["name"].strip() for row in rows), True
    texts = ["Facility Name", "Facility Location", "Cause of Death", "Subject"]
    yield from found_words(archive, rows, texts, "hanging", "meningitis", "covid")
    yield from people(records, rows, "Age", lambda row: known(row["name"]))
    yield "addresses", len({source["url"] for record in records for source in record["sources"]}), len({row["PDF URL"] for row in rows})


def ovdinfo(path, archive, report):
    rows = table(path)
    yield from basics(rows, report)
    of = lambda row: "-".join(reversed(row["date"].strip().split(".")))
    yield "by year", archive.stats("year"), dict(Counter(of(row)[:4] for row in rows))
    yield "by month", archive.stats("month"), dict(Counter(of(row)[:7] for row in rows))
    yield "in spring 2012 or 2013", archive.count("date:2012-03..2012-05 OR date:2013-03..2013-05")[0], sum(of(row)[5:7] in ("03", "04", "05") for row in rows)
    if "ovd" in rows[0]:
        yield from facilities(archive, rows, "ovd")
        yield "by region", archive.stats("admin1"), dict(groups(row["region"] for row in rows))
    records = archive.records()
    best = [(record.get("victim_count") or {}).get("best") for record in records]
    detained = [int(row["number_of_detentions"]) for row in rows if known(row["number_of_detentions"])]
    yield "rows with a number of detained", sum(count is not None for count in best), len(detained)
    yield "detained in all", sum(filter(None, best)), sum(detained)
    yield "most detained at one event", max(filter(None, best)), max(detained)
    texts = [header for header in rows[0] if header not in ("Id", "date", "number_of_detentions", "links")]
    yield from found_words(archive, rows, texts, "китай", "стратегия", "riot", "площадь")
    yield "with the words красная площадь", archive.count('"красная площадь"')[0], with_phrase(rows, texts, "красная площадь")
    # A cell without http is one address as it stands.
    links = [max(bool(known(row["links"])), sum(part.startswith("http") for part in row["links"].replace(",", " ").split())) for row in rows]
    yield "links", sum(bool(source.get("url")) for record in records for source in record["sources"]), sum(links)
    yield "by police", archive.count("by:police")[0], len(rows)


def rettig(path, archive, report):
    rows = table(path)
    ends = [(interval(row, "start"), interval(row, "end")) for row in rows]
    wrong = [start and end and end[1] < start[0] for start, end in ends]
    silent = [not known(row["violence"]) and "1" not in (row["torture"], row["mistreatment"]) for row in rows]
    refused = {"no_violation": sum(silent), "end_before_start": sum(map(bool, wrong))}
    kept = [row for row, *no in zip(rows, silent, wrong) if not any(no)]
    minors = sum(known(row["minor"]) and known(row["age"]) is not None and (row["minor"] == "1") != (float(row["age"]) < 18) or False for row in kept)
    yield from basics(rows, report, refused, {"minor_disagrees": minors})
    spans = [span(*both) for both, *no in zip(ends, silent, wrong) if not any(no)]
    known_spans = [both for both in spans if both]
    year = archive.stats("year")
    apart = {word: count for word, count in year.items() if word not in (None, "spread")}
    # A time is counted in the year of its beginning, where that is one year.
    theirs = Counter(str(start[0].year) for start, end in known_spans if start[0].year == start[1].year)
    yield "by year of the beginning", apart, dict(theirs)
    yield "begun before a day that is known", year.get("spread", 0), len(known_spans) - sum(theirs.values())
    yield "undated", year.get(None, 0), len(spans) - len(known_spans)
    window = month("1973-09-01")
    yield "in September 1973", archive.count("date:1973-09"), certain_and_possible(known_spans, window)
    yield "on 11 September 1973", archive.count("date:1973-09-11"), certain_and_possible(known_spans, day("1973-09-11"))
    kinds = Counter(row["violence"].split(",")[0] for row in kept)
    yield from counted(archive, "type", {"unlawful_killing": kinds["Killed"], "enforced_disappearance": kinds["Disappearance"]})
    flags = {"torture": "torture", "ill_treatment": "mistreatment"}
    yield from counted(archive, "type", {word: sum(row[flag] == "1" for row in kept) for word, flag in flags.items()})
    yield from counted(archive, "by", {"opposition_group": sum(row["perpetrator_affiliation"] == "Opposition" for row in kept)})
    sexes = Counter(row["male"] for row in kept)
    yield from counted(archive, "sex", {"male": sexes["1"], "female": sexes["0"]})
    texts = [header for header in rows[0] if header not in ("individual_id", "nationality")]
    yield from found_words(archive, kept, texts, "dina", "mir")
    yield "with the words villa grimaldi", archive.count('"villa grimaldi"')[0], with_phrase(kept, texts, "villa grimaldi")
    yield from people(archive.records(), kept, "age", lambda row: known(row["first_name"]) or known(row["last_name"]))
    yield "with coordinates", sum(bool(record.get("latitude")) for record in archive.records()), sum(bool(known(row["latitude_1"])) for row in kept)


def interval(row, end):
    """The first and last day of one end: the day, else the month, else nothing."""
    if known(row[f"{end}_date_daily"]):
        return day(row[f"{end}_date_daily"])
    if known(row[f"{end}_date_monthly"]):
        return month(row[f"{end}_date_monthly"])
    return None


def span(start, end):
    """When it began and ended. A beginning alone is a day; an end alone has begun on any day before."""
    if start is None and end is None:
        return None
    return start or (date.min, end[1]), end or start


def certain_and_possible(spans, window):
    """A span is surely in a window that holds all of it, or that one of its surely covered days touches."""
    sure = maybe = 0
    for start, end in spans:
        inside = window[0] <= start[0] and end[1] <= window[1]
        touches = start[1] <= end[0] and start[1] <= window[1] and window[0] <= end[0]
        may = start[0] <= window[1] and window[0] <= end[1]
        sure += inside or touches
        maybe += may and not (inside or touches)
    return sure, maybe


def parque(path, archive, report):
    rows = table(path, "cp1252", ";")
    iso = lambda cell: "-".join(reversed(cell.strip().split("/"))) if known(cell) else None
    # Written with two digits once, some births lie in years to come.
    unborn = sum((iso(row["fecha_de_nacimiento"]) or "") > date.today().isoformat() for row in rows)
    yield from basics(rows, report, noted={"not_yet": unborn})
    taken, killed = [[iso(row[f"fecha_de_{what}"]) for row in rows] for what in ("secuestro", "asesinado")]
    when = [first or then for first, then in zip(taken, killed)]
    yield "by year", archive.stats("year"), dict(Counter(day[:4] if day else None for day in when))
    yield "by month", archive.stats("month"), dict(Counter(day[:7] if day else None for day in when))
    # A killing stands where the death is.
    murders = [then or first for row, first, then in zip(rows, taken, killed) if row["estado"].startswith("Asesinado")]
    ours = archive.stats("year", "type:unlawful_killing")
    yield "murders by year", ours, dict(Counter(day[:4] if day else None for day in murders))
    died = archive.count("died:..1990")[0]
    yield "with a day of death", died, sum(map(bool, killed))
    kinds = Counter(row["estado"] for row in rows)
    yield from counted(archive, "type", {"enforced_disappearance": kinds["Detenido/a desaparecido/a"], "unlawful_killing": kinds["Asesinado/a"]})
    records = archive.records()
    both = sum(record["violations"] == ["enforced_disappearance"] and bool(((record["victims"][0].get("death") or {}).get("date") or {}).get("edtf")) for record in records)
    yield "disappeared with a date of killing", both, sum(row["estado"].startswith("Detenido") and bool(iso(row["fecha_de_asesinado"])) for row in rows)
    sexes = Counter(row["sexo"] for row in rows)
    yield from counted(archive, "sex", {"male": sexes["Masculino"], "female": sexes["Femenino"]})
    texts = [header for header in rows[0] if header not in ("id", "link", "foto", "edad", "fecha_de_nacimiento", "fecha_de_secuestro", "fecha_de_asesinado")]
    yield from found_words(archive, rows, texts, "montoneros", "nunez", "estudiante")
    yield "with the words mar del plata", archive.count('"mar del plata"')[0], with_phrase(rows, texts, "mar del plata")
    births = [((record["victims"][0].get("birth_date") or {}).get("edtf") or "")[:4] for record in records]
    yield "by year of birth", dict(Counter(births)), dict(Counter((iso(row["fecha_de_nacimiento"]) or "")[:4] for row in rows))
    yield "aged 22", archive.count("age:22")[0], sum(age == 22 for age in ages(rows, "edad"))
    yield from people(records, rows, "edad", lambda row: known(row["nombre"]))
    yield "links", len({source["url"] for record in records for source in record["sources"]}), len({row["link"] for row in rows})


FILES = {
    "us-prison-deaths-LA.csv": OfFile("us-prison-deaths", prisons),
    "us-prison-deaths-OK.csv": OfFile("us-prison-deaths", prisons),
    "us-prison-deaths-TX.csv": OfFile("us-prison-deaths", prisons),
    "us-california-deaths.csv": OfFile("us-california-deaths", california),
    "us-ice-deaths.csv": OfFile("us-ice-deaths", ice),
    "us-ice-deaths-foia.csv": OfFile("us-ice-deaths-foia", foia),
    "us-ice-deaths-packed.csv": OfFile("us-ice-deaths-packed", packed),
    "ovdinfo-2012.csv": OfFile("ovdinfo-2012", ovdinfo),
    "ovdinfo-2013.csv": OfFile("ovdinfo-2013", ovdinfo),
    "chile-rettig.csv": OfFile("chile-rettig", rettig),
    "argentina-parque.csv": OfFile("argentina-parque", parque),
}
