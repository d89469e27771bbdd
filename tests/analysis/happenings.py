"""Events for the tests of the system: who did what to whom on a day, in one line."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
from record.factory import event, mention

from dragoman.record import DocumentInfo, EventDate
from dragoman.record.arrow import to_table

KINDS = {"AID": (2, 7.0), "CONSULT": (1, 1.0), "ACCUSE": (3, -2.0), "ASSAULT": (4, -9.0)}


def happening(document, actors, recipients, type="CONSULT", *, day="2020-05-01", claimed=False, **fields):
    """An event of states by their codes: happening("d1", "FRA DEU", "MLI", "AID")."""
    quad, score = KINDS[type]
    published = fields.pop("published", day)
    date = None if day is None else EventDate(dt.date.fromisoformat(day), dt.date.fromisoformat(day), "day", "")
    given = {
        "document": DocumentInfo(document, "", "", "Gazette", None if published is None else dt.date.fromisoformat(published)),
        "id": f"{document}/{actors}/{recipients}/{type}/{day}",
        "type": type,
        "quad": quad,
        "score": score,
        "actors": tuple(side(code) for code in actors.split()),
        "recipients": tuple(side(code) for code in recipients.split()),
        "date": date,
        **fields,
    }
    made = event(**given)
    return made if claimed else replace(made, attribution=())


def side(code):
    """A state by its code, a body by its name ("@NATO"), an organ of a state ("FRA:BUS")."""
    if code.startswith("@"):
        return mention(code[1:], country=None, code="IGO", organisation=code[1:], kind="organisation")
    code, _, sector = code.partition(":")
    if sector:
        return mention(f"{code} {sector}", country=code, code=code, kind="person", sector=sector, sectors=(sector,))
    return mention(code, country=code, code=code)


def table(*events):
    """The events as an Arrow table."""
    return to_table(events)


def camps(one=("CHN", "RUS", "IRN", "PRK"), other=("USA", "GBR", "FRA", "DEU"), *, days=8, year=2020, seed=0):
    """Two camps that aid their own and attack the others, a document a day and pair, a tenth of them the other way round."""
    draw = np.random.default_rng(seed)
    states = [*one, *other]
    made = []
    for day in range(days):
        for i, a in enumerate(states):
            for b in states[i + 1 :]:
                friends = ((a in one) == (b in one)) ^ (draw.random() < 0.1)
                made.append(happening(f"{a}{b}{day}", a, b, "AID" if friends else "ASSAULT", day=f"{year}-03-{day + 1:02}"))
    return made
