"""Who a mention stands for in a figure: its state, the body it speaks for, or a group of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Literal, NamedTuple

from dragoman.record.event import Event, Mention
from dragoman.report.text import NAME_CP, cut

Kind = Literal["state", "body", "group"]

OF_THE_STATE = frozenset(("GOV", "MIL", "SPY", "LEG", "JUD", "COP"))
"""Sectors whose acts are their state's; rebels, companies, parties and people act for themselves."""

_GROUPS = {
    "CVL": "people", "REB": "rebels", "OPP": "opposition", "PTY": "party", "BUS": "business", "JRN": "journalists", "REF": "refugees",
    "SOC": "civil society", "CRM": "criminals", "UAF": "armed people", "PRM": "militia", "REL": "religious", "LAB": "workers",
    "MED": "medical", "EDU": "education", "ELI": "elites", "AGR": "farmers",
}  # fmt: skip


class Party(NamedTuple):
    """A state, body or group: a key that is the same for all its mentions, what it is called, which of the three it is, its country."""

    key: str
    label: str
    kind: Kind
    country: str | None = None


def party_of(mention: Mention, names: Mapping[str, str]) -> Party | None:
    """Who a mention stands for; None where nobody knows ("officials").

    A president, an army and a capital stand for their state; a secretary-general for the body; a company, rebels and people for
    themselves, even where their country is known.

    Args:
        mention: as an event has it.
        names: what states are called, by id.
    """
    if mention.country and (mention.kind == "country" or mention.sector in OF_THE_STATE) and mention.sector != "PRE":
        return Party(mention.country, names.get(mention.country, mention.country), "state", mention.country)
    if mention.country and mention.kind == "group" and not mention.sector and mention.via == "demonym":
        return Party(mention.country, names.get(mention.country, mention.country), "state", mention.country)  # "the Americans"
    if mention.sector == "PRE":
        return _named(mention.name, "state", None)  # a side of its own, whatever state it nominally belongs to
    if mention.organisation or (mention.known and mention.kind == "organisation"):
        return _named(mention.organisation or mention.name, "body", mention.country)
    if mention.country is None:
        return _named(mention.name, "group", None) if mention.known else None
    if mention.kind == "person" and not mention.sector:
        return _named(mention.name, "group", mention.country)
    group = _GROUPS.get(mention.sector or "CVL", "others")
    return Party(f"{mention.country}/{group}", f"{names.get(mention.country, mention.country)}: {group}", "group", mention.country)


def parties_of(mentions: Iterable[Mention], names: Mapping[str, str]) -> list[Party]:
    """Who the mentions stand for, each once, in their order; those nobody knows are left out."""
    found = (party_of(mention, names) for mention in mentions)
    return list(dict.fromkeys(party for party in found if party is not None))


class Pair(NamedTuple):
    """Who and whom; `mutual` where both act together, and then the order says nothing."""

    who: Party
    whom: Party
    mutual: bool

    @property
    def domestic(self) -> bool:
        """Whether both belong to one country."""
        return self.who.country is not None and self.who.country == self.whom.country


def pairs_of(event: Event, names: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs of an event: every actor with every recipient, or, where all act together, every two actors; nobody with himself."""
    who, whom = parties_of(event.actors, names), parties_of(event.recipients, names)
    if whom:
        yield from (Pair(one, other, False) for one in who for other in whom if one.key != other.key)
    elif not event.recipients:
        yield from (Pair(one, other, True) for one, other in combinations(sorted(who, key=lambda p: p.key), 2) if one.key != other.key)


def is_fact(event: Event) -> bool:
    """Whether the article tells it on its own word as something that has happened, and not as the past of an earlier era."""
    return event.status == "actual" and not event.attribution and not event.historical


def _named(name: str, kind: Kind, country: str | None) -> Party:
    label = cut(name, NAME_CP)
    return Party(f"name/{label}", label, kind, country)
