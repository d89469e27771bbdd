"""Of which country people are who say something in a report about one country, where nothing else tells: an officer, residents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.coding.story import about, between, of_countries
from dragoman.knowledge.lexicon import Lexicon
from dragoman.knowledge.stance import StanceKnowledge
from dragoman.record import Mention, Parse
from dragoman.stance.links import is_verb


def placed_speakers(
    parse: Parse, mentions: Mapping[int, tuple[Mention, ...]], know: StanceKnowledge, lexicon: Lexicon
) -> dict[int, tuple[Mention, ...]]:
    """The mentions with a country for those who speak and have none, where their sentence names no other country.

    Args:
        parse: the document.
        mentions: who stands at which head token.
        know: the verbs of telling.
        lexicon: who may speak of a country that is not his own.
    """
    found = dict(mentions)
    counts = of_countries(mentions)
    country = about(counts)
    if country is None or between(counts) is not None:
        return found
    placed: set[str] = set()
    for i, ms in mentions.items():
        token = parse.tokens[i]
        verb = parse.tokens[token.head]
        if token.dep != "nsubj" or not is_verb(verb) or ("verb", verb.lemma) not in know.reporting:
            continue
        if any(m.known or m.kind not in ("role", "person") for m in ms) or token.lemma in lexicon.strangers:
            continue
        bounds = parse.sentences[token.sent]
        named = {m.country for j in range(bounds.first, i) for m in mentions.get(j, ()) if m.country}
        if named <= {country}:
            placed.update(m.name for m in ms)
    for i, ms in found.items():
        # whoever has been placed is of that country wherever he is named: "a spokesman said … He called on them"
        unknown = {m.name for m in ms if not m.known} & placed
        if unknown:
            found[i] = tuple(replace(m, country=country, code=country, via="context") if m.name in unknown else m for m in ms)
    return found
