"""Events made by hand for the figures: who did what to whom, one line each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dragoman.record import DocumentInfo, Event, EventDate, Evidence, Mention, Place, SentenceInfo, Span, Voice

NAMES = {"FRA": "France", "RUS": "Russia", "UKR": "Ukraine", "CHN": "China", "USA": "United States", "DEU": "Germany", "XKX": "Kosovo", "SMR": "San Marino"}

TYPES = {"AGREE": (1, 2.5), "CONSULT": (1, 2.5), "COOPERATE": (2, 6.0), "ACCUSE": (3, -2.0), "REQUEST": (3, -1.0), "ASSAULT": (4, -9.0), "SANCTION": (4, -6.0)}


def state(code: str, text: str = "", start: int = 0, **fields: Any) -> Mention:
    """A state, or with other fields somebody of it."""
    words = text or NAMES.get(code, code)
    given = {"name": words, "kind": "country", "country": code, "code": code, "sector": "GOV", "sectors": ("GOV",), "via": "name"}
    return Mention(text=words, start=start, end=start + len(words), **{**given, **fields})


def act(
    who: str | list[Mention], kind: str, whom: str | list[Mention] = "", *, day: str | None = "2021-05-03", doc: str = "d1", text: str | None = None,
    url: str = "", title: str = "Border", published: str | None = "2021-05-04", confidence: float | None = 0.9, speaker: Mention | None = None,
    place: Place | None = None, **fields: Any,
) -> Event:
    """An event: act("RUS", "ASSAULT", "UKR"); the sentence names the sides and the type, and every span is at its words."""
    actors = [state(code) for code in who.split()] if isinstance(who, str) else who
    recipients = [state(code) for code in whom.split()] if isinstance(whom, str) else whom
    words = text if text is not None else " and ".join(m.text for m in actors) + f" {kind.lower()} " + " and ".join(m.text for m in recipients) + "."

    def put(mention: Mention) -> Mention:
        at = max(words.find(mention.text), 0)
        return Mention(**{**{name: getattr(mention, name) for name in Mention.__slots__}, "start": at, "end": at + len(mention.text)})

    at = max(words.find(kind.lower()), 0)
    quad, score = TYPES.get(kind, (None, None))
    when = dt.date.fromisoformat(day) if day else None
    given: dict[str, Any] = {
        "id": f"{doc}-{kind}-{'+'.join(m.name for m in actors)}-{'+'.join(m.name for m in recipients)}-{day}", "version": "test 1",
        "document": DocumentInfo(doc, title, url, "Gazette", dt.date.fromisoformat(published) if published else None),
        "sentence": SentenceInfo(0, 0, len(words), words), "type": kind, "mode": None, "contexts": (), "quad": quad, "score": score, "cameo": None,
        "trigger": Span(words[at : at + len(kind)], at, at + len(kind)), "actors": tuple(map(put, actors)), "recipients": tuple(map(put, recipients)),
        "status": "actual", "historical": False, "attribution": (Voice((speaker,), None, False),) if speaker else (),
        "date": EventDate(when, when, "day", "on the day") if when else None, "place": place, "magnitudes": (), "confidence": confidence,
        "evidence": (Evidence("type", f"lexicon/{kind.lower()}", kind.lower()),),
    }  # fmt: skip
    return Event(**{**given, **fields})


def many(count: int) -> list[Event]:
    """So many events of all kinds over three years, of six states and many documents; the same every time."""
    states, kinds = ["FRA", "RUS", "UKR", "CHN", "USA", "DEU"], sorted(TYPES)
    start = dt.date(2019, 1, 1)
    out = []
    for n in range(count):
        one, other = states[n % 6], states[(n * 7 + n // 6 + 1) % 6]
        if one == other:
            other = states[(n + 1) % 6]
        day = start + dt.timedelta((n * 37) % 1000)
        speaker = state("DEU", "Berlin") if n % 5 == 4 else None
        place = Place("Kyiv", "Kyiv", "UKR", 50.45, 30.52, 703448) if n % 3 == 0 else Place("Kosovo", "Kosovo", "XKX") if n % 3 == 1 else None
        long = f"{NAMES[one]} was said by several people who know the matter to {kinds[n % 7].lower()} {NAMES[other]} over the closing of border posts, fisheries and the rights of passage number {n}."
        out.append(act(one, kinds[n % 7], other, day=day.isoformat(), doc=f"doc{n // 3}", published=day.isoformat(), text=long, confidence=0.5 + n % 50 / 100,
                       speaker=speaker, place=place, url=f"https://example.org/{n // 3}"))  # fmt: skip
    return out
