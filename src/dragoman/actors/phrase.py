"""One phrase at a time: who is meant by "cyber police" or "the Russian leader", with or without the sentences it stood in."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import Enum

from dragoman.actors.bare import parse_bare
from dragoman.actors.focus import country_of
from dragoman.actors.names import LONGEST, find, find_plain
from dragoman.actors.phrases import Reader
from dragoman.actors.resolver import Resolver
from dragoman.actors.words import BODY_WORDS, DOMESTIC, HE, INSTITUTIONS, SHE, THEY
from dragoman.knowledge.actors import ActorKnowledge, Organisation, State, fold
from dragoman.record import Mention, Parse

# Last words of names of bodies, beside those that references take up.
_BODIES = frozenset(
    (
        "association", "authority", "board", "chamber", "commission", "committee", "confederation", "congress", "council", "federation",
        "forum", "league", "services", "society",
    )
)  # fmt: skip

# Whose these are says the word before them, and not the town in which they stand: "US Embassy Kabul".
_SEATS = frozenset(("Embassy", "Consulate", "Mission", "Headquarters", "Airport", "Base", "Prison", "Office", "Bureau"))


class Reason(Enum):
    """Why an answer is not whole."""

    NOBODY = "names nobody who can act"
    UNKNOWN = "a name that the data do not have"
    NO_COUNTRY = "nothing says to which country or body it belongs"
    SEVERAL = "stands for several"
    SPELT = "read as a name that is spelt a letter or two otherwise"
    TOWN = "a town; nothing says that somebody there is meant"
    TOO_LONG = "longer than any phrase"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a phrase means: the first mention, or None, and why there is no more to say."""

    mention: Mention | None
    reason: Reason | None


def resolve_phrase(text: str, know: ActorKnowledge, day: dt.date | None = None, context: str = "") -> Resolution:
    """Who a phrase by itself means on a day (None: latest known); the context may name the country.

    "French foreign ministry" -> (FRA, GOV)
    """
    turned = of_section(text, know, day)
    if turned is not None:
        answer = resolve_phrase(turned, know, day, context)
        if answer.mention is not None and answer.mention.kind != "country":
            name = text if answer.mention.name in turned else answer.mention.name
            return Resolution(replace(answer.mention, text=text, name=name), answer.reason)
    parse, head = parse_bare(text, know, day, context)
    if head < 0:
        return Resolution(None, Reason.NOBODY)
    resolver = Resolver(parse, know)
    found = resolver.run()
    token = parse.tokens[head]
    if token.lower in HE | SHE | THEY and len(parse.tokens) == 1:
        return Resolution(
            Mention(token.text, token.start, token.end, token.text, "role", None, None, "UNK", ("UNK",), via="role"), Reason.UNKNOWN
        )
    # The name of a state inside a body or a thing ("Chile's pension fund") still says whose it is.
    mentions = found.get(head) or by_modifier(parse, head, know) or tuple(owned(m, parse) for i in list(found)[:1] for m in found[i])
    answer = judge(tuple(whole(m, resolver, head) for m in mentions))
    return placed(answer, text, know, day, context)


def of_section(text: str, know: ActorKnowledge, day: dt.date | None) -> str | None:
    """The name of a national section with its country in front: "Medical Association Kenya" -> "Kenya Medical Association"; else None."""
    words = text.split()
    if len(words) > LONGEST or fold("".join(words)) in know.names:
        return None
    for n in range(min(3, len(words) - 1), 0, -1):
        place, rest = words[-n:], words[:-n]
        senses = know.senses(" ".join(place), fold("".join(place)), day)
        state = next((s.target for s in senses if isinstance(s.target, State) and s.via != "demonym"), None)
        country = state.name if state is not None else know.cities.get(fold("".join(place)))
        if country is None or not place[0][:1].isupper() or not rest[-1][:1].isupper():
            continue
        role = know.roles.get(fold(rest[-1]))
        group = (role is not None and role.kind == "group") or rest[-1].lower() in BODY_WORDS | INSTITUTIONS | _BODIES
        body = any(isinstance(s.target, Organisation) for s in know.senses(" ".join(rest), fold("".join(rest)), day))
        if body or (len(rest) > 1 and group and rest[-1] not in _SEATS):
            return " ".join((know.states[country].name if country in know.states else country, *rest))
    return None


def owned(mention: Mention, parse: Parse) -> Mention:
    """What belongs to somebody named in the phrase: "Chile's pension fund" is of Chile, and not Chile."""
    text = parse.document.text
    return replace(
        mention, text=text, start=0, end=len(text), name=text, kind="role", organisation=None, entity=None, office=None, via="role"
    )


def by_modifier(parse: Parse, head: int, know: ActorKnowledge) -> tuple[Mention, ...]:
    """Somebody whose head says nothing but whose modifier does: "army accountant", "paramilitary organisation"."""
    reader = Reader(parse, know, find(parse, know, parse.document.published))
    first = reader.span(head, head + 1)
    role, _, begin = reader.role_in(first, head)
    if role is None or role.weak or not role.sectors or begin >= head:
        return ()
    states = reader.modifiers(first, head, head)[0]
    country = states[-1].country if states else None
    start, end = parse.tokens[first].start, parse.tokens[head].end
    text = parse.document.text[start:end]
    return (Mention(text, start, end, text, "role", country, country, role.sectors[0], role.sectors, via="role"),)


def whole(mention: Mention, resolver: Resolver, head: int) -> Mention:
    """A place under its own name, since nothing around it says that its country is meant; a capital or seat as a government."""
    match = resolver.reader.cover.get(head)
    if mention.kind != "country" or match is None or mention.via not in ("capital", "seat", "place"):
        return mention
    form = match.best.form or mention.text
    named = replace(mention, name=form, entity=None)
    return named if mention.via == "place" else replace(named, sector="GOV", sectors=("GOV",))


def resolve_in(parse: Parse, start: int, end: int, know: ActorKnowledge) -> Resolution:
    """Who the phrase at code points [start, end) of a parsed text means."""
    found = Resolver(parse, know).run()
    inside = [i for i in found if start <= parse.tokens[i].start and parse.tokens[i].end <= end]
    # The head of the phrase is the token whose governor lies outside it.
    top = [i for i in inside if not start <= parse.tokens[parse.tokens[i].head].start < end or parse.tokens[i].head == i]
    best = next(iter(top), None)
    mentions = found[best] if best is not None else ()
    day = parse.document.published
    answer = judge(mentions)
    if answer.mention is None or not answer.mention.known:
        alone = resolve_phrase(parse.document.text[start:end], know, day, parse.document.text)
        if alone.mention is not None and (answer.mention is None or alone.mention.known):
            return alone
    return answer


def judge(mentions: tuple[Mention, ...]) -> Resolution:
    """The first mention, and what is to be said of it."""
    if not mentions:
        return Resolution(None, Reason.NOBODY)
    mention = mentions[0]
    if len({(m.name, m.country) for m in mentions}) > 1:
        return Resolution(mention, Reason.SEVERAL)
    if mention.code is not None:
        return Resolution(mention, None)
    return Resolution(mention, Reason.NO_COUNTRY if mention.kind in ("role", "group") else Reason.UNKNOWN)


def placed(answer: Resolution, text: str, know: ActorKnowledge, day: dt.date | None, context: str) -> Resolution:
    """An actor of public or domestic life without a country, read again with the one country that the context names."""
    mention = answer.mention
    if mention is None or mention.code is not None or not context:
        return answer
    if mention.sector not in DOMESTIC and mention.kind != "organisation":
        return answer
    countries = {country_of(sense) for sense in find_plain(context, know, day)} - {None}
    state = know.states.get(countries.pop() or "") if len(countries) == 1 else None
    if state is None:
        return answer
    bare = re.sub(r"^(?:the|an?)\s+", "", text.strip(), flags=re.IGNORECASE)
    again = resolve_phrase(f"{state.name} {bare}", know, day).mention
    if (
        again is not None
        and again.country == state.country
        and again.kind != "country"
        and again.name.lower() != f"{state.name} {bare}".lower()
    ):
        return Resolution(replace(again, text=text), None)
    return Resolution(replace(mention, country=state.country, code=state.country, via="context"), None)
