"""Compares our heads of state and government with a list of leaders: who is missing, and whose terms differ by over a month.

    .venv/bin/python tools/compare_leaders.py ../shared/reference/leaders/reign_leaders.csv [--country FRA] [--region europe.yaml]
    .venv/bin/python tools/compare_leaders.py ../shared/reference/leaders/archigos.csv.gz --archigos [--decided decided.tsv]

REIGN gives the month of an end and no day, so any day of it fits. It begins some leaders of new states with their election and
some with independence; terms are compared from the day on which `actors/codes.tsv` counts the state. A region is a file of
data/actors/people; a country is counted to the file that holds most of its leaders. The decided file has the columns country,
name and reason: leaders of the list, named as it names them, about whom our data differ for a reason.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import difflib
import gzip
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge import strict
from dragoman.knowledge.actors import ActorKnowledge, Office, Person, fold
from dragoman.knowledge.codes import Codes, load
from dragoman.knowledge.tables import read_table

FIRST, LAST, ARCHIGOS_LAST = dt.date(1990, 1, 1), dt.date(2021, 3, 31), dt.date(2015, 12, 31)
NEAR = dt.timedelta(31)
OPEN = dt.date(9000, 1, 1)
HEAD = re.compile(
    "(?!.*(opposition|assembly|parliament|senate|chamber|court))((acting|interim|transitional|caretaker|state|federal|first) |co-)*"
    "(president|chief advis[eo]r|(prime|chief) minister|premier|chancellor|taoiseach|king|queen|emperor|emir|sultan"
    "|grand duke|prince|(captain )?regent|"
    "((de facto|supreme|paramount) )?leader|head|chair(man|woman|person)?|chief executive|(general|first) secretary|secretary.general|"
    r"member of the presidency|high representative|commander|state counsellor)\b",
    re.IGNORECASE,
)


class Leader(NamedTuple):
    """A leader of the list; `end` is the earliest and the latest day that may be the first out of office, OPEN for one still in it."""

    country: str
    name: str
    start: dt.date
    end: tuple[dt.date, dt.date]


class Match(NamedTuple):
    """By how much a term of ours misses a leader's, whose it is, and its days."""

    miss: dt.timedelta
    person: str
    start: dt.date
    end: dt.date


def main() -> None:
    """Prints the share that is found, then what is missing and what differs, by country."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--archigos", action="store_true", help="FILE is Archigos, not REIGN")
    parser.add_argument("--country", help="only this one, ISO 3166-1 alpha-3")
    parser.add_argument("--region", help="only the countries of this file of people")
    parser.add_argument("--decided", type=Path, help="differences that are meant: a table of country, name, reason")
    given = parser.parse_args()
    know, codes = ActorKnowledge.load(), load()
    rows, last = read(given.file, given.archigos, know, codes), ARCHIGOS_LAST if given.archigos else LAST
    regions = regions_of(know)
    region = given.region and Path(given.region).stem
    leaders = [one for one in joined(rows) if given.country in (None, one.country) and region in (None, regions.get(one.country))]
    told = read_table(given.decided, ("country", "name", "reason")) if given.decided else ()
    reasons = {(entry.text("country"), fold(entry.text("name"))): entry.text("reason") for entry in told}
    known, found, total = names_of(know), Counter[str](), Counter[str]()
    lists: dict[str, dict[str, list[str]]] = {"missing": {}, "differing": {}, "decided": {}}
    for leader in leaders:
        total[where := regions.get(leader.country, "?")] += 1
        match = nearest(leader, know, known, last)
        if match and match.miss <= NEAR:
            found[where] += 1
            continue
        line = f"{leader.name}: {leader.start} to {shown(leader.end[0])[: 10 if given.archigos else 7]}"
        line += f", ours {shown(match.start)} to {shown(match.end)} ({match.person})" if match else ""
        reason = reasons.get((leader.country, fold(leader.name)))
        kind = "decided" if reason else "differing" if match else "missing"
        lists[kind].setdefault(leader.country, []).append(f"{line}: {reason}" if reason else line)
    print(f"found {shares(found.total(), total.total())}, decided {sum(map(len, lists['decided'].values()))}")
    print(*(f"  {where}: {shares(found[where], total[where])}" for where in sorted(total)), sep="\n")
    for kind, countries in lists.items():
        print(f"\n{kind}: {sum(map(len, countries.values()))}")
        for country, lines in sorted(countries.items()):
            print(f"{country} {know.states[country].name if country in know.states else ''}", *(f"  {line}" for line in lines), sep="\n")


def shares(n: int, m: int) -> str:
    """3, 4 -> "3 of 4 (75.0%)"."""
    return f"{n} of {m} ({n / max(m, 1):.1%})"


def shown(day: dt.date) -> str:
    """A day to read."""
    return str(day) if day < OPEN else "open"


def read(path: Path, archigos: bool, know: ActorKnowledge, codes: Codes) -> Iterator[Leader]:
    """The leaders of a list who were in office in our years."""
    with gzip.open(path, "rt", encoding="utf-8") if archigos else path.open(encoding="utf-8", errors="replace") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        start, end = days(row)
        if end[1] > FIRST and start <= LAST:
            scheme, code = ("gw", row["gwcode"].removesuffix(".0")) if archigos else ("cow_number", row["ccode"])
            id = codes.state(scheme, code, max(start, FIRST)) or codes.state(scheme, code)  # type: ignore[arg-type]
            yield Leader(know.states[id].country if id else f"{scheme} {code}", row["leader"].strip(), start, end)


def days(row: dict[str, str]) -> tuple[dt.date, tuple[dt.date, dt.date]]:
    """The start of a row of Archigos or REIGN, and the earliest and latest day that may be the first out of office."""
    if "startdate" in row:
        out = dt.date.fromisoformat(row["enddate"])
        after = OPEN if row["exit"] == "Still in Office" or out >= ARCHIGOS_LAST else out + dt.timedelta(1)
        return dt.date.fromisoformat(row["startdate"]), (after, after)
    start = dt.date(int(row["syear"]), int(row["smonth"]), int(row["sdate"] or 1))
    first = dt.date(int(row["eyear"]), int(row["emonth"]), 1) if row["eyear"] else OPEN
    return start, (first, (first + NEAR).replace(day=1))


def joined(leaders: Iterable[Leader]) -> list[Leader]:
    """Terms of one person that follow each other within a month as one, by country and start."""
    held: dict[tuple[str, str], list[Leader]] = defaultdict(list)
    for leader in sorted(leaders, key=lambda one: (one.country, one.start, one.end)):
        own = held[leader.country, fold(leader.name)]
        if own and leader.start <= own[-1].end[1] + NEAR:
            leader = (before := own.pop())._replace(end=max(before.end, leader.end))
        own.append(leader)
    return sorted(itertools.chain.from_iterable(held.values()), key=lambda one: (one.country, one.start))


def leads(office: Office) -> bool:
    """Whether an office is one of a head of state or government, or of who rules in fact."""
    return bool({"GOV", "MIL"} & set(office.sectors) and HEAD.match(office.title))


def regions_of(know: ActorKnowledge) -> dict[str, str]:
    """The file of people by country: that with most offices at its head, else the one that is called as its file of states begins."""
    files = {entry.label: entry.path.stem for entry in strict.entries("actors/people")}
    states = [(entry.label, entry.path.stem) for entry in strict.entries("actors/states")]
    found = {id: stem for id, whole in states for stem in sorted(set(files.values())) if whole.startswith(stem)}
    count = Counter((o.country, files[p.id]) for p in know.people.values() for o in p.offices if o.country and leads(o))
    return found | {str(country): stem for (country, stem), _ in reversed(count.most_common())}


def split(name: str) -> set[str]:
    """The words of a name, folded."""
    return {fold(word) for word in re.split(r"[\s\-–'’.,()]+", name)} - {""}


def names_of(know: ActorKnowledge) -> dict[str, set[str]]:
    """What each person can be known by, folded: all whole names, the surname, and the words of them that have four and more letters."""
    known = {id: {fold(person.surname)} for id, person in know.people.items()}
    for sense in itertools.chain.from_iterable(know.names.values()):
        if isinstance(sense.target, Person):
            known[sense.target.id] |= {fold(sense.form), *(word for word in split(sense.form) if len(word) > 3)}
    return known


def terms(person: Person, country: str) -> Iterator[tuple[dt.date, dt.date]]:
    """The terms of a person at the head of a country: those of each office, and of offices that follow each other within a month."""
    held = sorted((o.start or dt.date.min, o.end or OPEN) for o in person.offices if o.country == country and leads(o))
    for n, (start, reach) in enumerate(held):
        yield start, reach
        for other, end in held[n + 1 :]:
            if other <= reach + NEAR:
                reach = max(reach, end)
                yield start, end


def counted_from(country: str, know: ActorKnowledge) -> dt.date:
    """The first day on which the lists of states count a country: Croatia from 1991-06-25."""
    return min((row.start or dt.date.min for row in know.codes.rows.get(country, ())), default=dt.date.min)


def nearest(leader: Leader, know: ActorKnowledge, known: dict[str, set[str]], last: dt.date) -> Match | None:
    """The term nearest to a leader's, of people of the name in office at some time of it, or of people spelt otherwise whose term fits.

    A start before our years need not fit, and neither list need say who led what was part of another state: what began earlier begins
    with the state. Where the list has the leader still in office, any end of ours after its last day does.
    """
    named, found = split(leader.name) | {fold(leader.name)}, []
    low, high = (last, OPEN) if leader.end[0] == OPEN else leader.end
    since = counted_from(leader.country, know)
    since = since if since < leader.end[1] else dt.date.min
    for person in know.associates.get(leader.country, ()):
        same = bool(named & known[person.id])
        like = same or any(difflib.get_close_matches(word, known[person.id], 1, 0.75) for word in named if len(word) > 4)
        for start, end in terms(person, leader.country) if like else ():
            begins = dt.timedelta(0) if leader.start < FIRST else abs(max(start, since) - max(leader.start, since))
            miss = max(begins, low - end, end - high, dt.timedelta(0))
            if miss <= NEAR or (same and leader.start < end and start < min(leader.end[1], last)):
                found.append(Match(miss, person.id, start, end))
    return min(found, default=None)


if __name__ == "__main__":
    main()
