"""Who stands behind a word of speech: the subject of a verb, the owner of a noun, the source that a report cites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dragoman.record import Mention, Parse, Token
from dragoman.stance.links import is_verb

Mentions = Mapping[int, tuple[Mention, ...]]

# How many steps the speaker is followed through verbs and the nouns that carry their words.
_DEPTH = 4

_OWNER_DEPS = ("poss", "nmod", "compound", "amod")


class Speech(NamedTuple):
    """A place where somebody speaks.

    Attributes:
        cue: the word that shows it.
        speakers: who; empty where nobody is named.
        rule: how it was found ("reporting/say", "according-to", "headline").
        vouches: how firmly the word lets him stand by it (reports, asserts, alleges, denies, doubts); "" where it does not say.
    """

    cue: Token
    speakers: tuple[Mention, ...]
    rule: str
    vouches: str = ""


def subject(parse: Parse, verb: Token, mentions: Mentions, depth: int = 0) -> tuple[Mention, ...]:
    """Who does the verb, by-phrases of passives included; () where nobody is named."""
    if depth > _DEPTH:
        return ()
    labels = ("agent",) if is_passive(parse, verb) else ("nsubj",)
    # of two the nearer one: in "“Kenya,” said the army, “has left”" the parser gives "said" both
    for kid in parse.kids(verb.i, *labels)[-1:]:
        heads = list(parse.kids(kid.i, "pobj")) if kid.dep == "agent" else [kid]
        for head in heads:
            if verb.dep == "relcl" and head.lower in ("who", "which", "that"):
                head = parse.tokens[verb.head]
            found = conjoined(parse, head, mentions) or owner(parse, head, mentions, depth + 1)
            if found:
                return found
    if not parse.kids(verb.i, "nsubj", "nsubjpass") and verb.head != verb.i:
        head = parse.tokens[verb.head]
        if verb.dep in ("conj", "xcomp", "advcl") and is_verb(head):
            return subject(parse, head, mentions, depth + 1)
        if verb.dep == "pcomp" and head.lower == "as" and parse.tokens[head.head].lemma in ("quote", "cite"):
            # "quoted the minister as saying"
            for source in parse.kids(head.head, "dobj", "nsubjpass"):
                return conjoined(parse, source, mentions)
        if verb.dep in ("acl", "relcl"):
            return conjoined(parse, head, mentions) or owner(parse, head, mentions, depth + 1)
    return ()


def owner(parse: Parse, noun: Token, mentions: Mentions, depth: int = 0) -> tuple[Mention, ...]:
    """Whose word a noun is: "a Kremlin list", "claims from both nations", "a joint statement issued by both leaders"."""
    for kid in parse.kids(noun.i, *_OWNER_DEPS):
        if kid.i in mentions:
            return conjoined(parse, kid, mentions)
    for kid in parse.kids(noun.i, "prep", "agent"):
        if kid.lower in ("by", "from", "of"):
            for below in parse.kids(kid.i, "pobj"):
                found = conjoined(parse, below, mentions)
                if found:
                    return found
    for kid in parse.kids(noun.i, "acl", "relcl"):
        found = subject(parse, kid, mentions, depth + 1) if is_passive(parse, kid) or kid.dep == "relcl" else ()
        if found:
            return found
    head = parse.tokens[noun.head]
    if noun.dep in ("dobj", "pobj") and noun.head != noun.i:
        verb = head if is_verb(head) else parse.tokens[head.head]
        if is_verb(verb):
            return subject(parse, verb, mentions, depth + 1)
    return ()


def cited(parse: Parse, noun: Token, mentions: Mentions) -> tuple[Mention, ...]:
    """Whose words a report passes on: "according to a report citing the mayor's office"."""
    for kid in parse.kids(noun.i, "acl", "relcl"):
        if kid.lemma in ("cite", "quote"):
            for source in parse.kids(kid.i, "dobj"):
                return conjoined(parse, source, mentions) or owner(parse, source, mentions, _DEPTH)
    return ()


def conjoined(parse: Parse, head: Token, mentions: Mentions) -> tuple[Mention, ...]:
    """The mentions at a head and at what is coordinated with it."""
    found = list(mentions.get(head.i, ()))
    for kid in parse.kids(head.i, "conj"):
        found.extend(conjoined(parse, kid, mentions))
    return tuple(dict.fromkeys(found))


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether a verb is in the passive voice."""
    return verb.tag == "VBN" and (bool(parse.kids(verb.i, "auxpass", "nsubjpass", "agent")) or verb.dep == "acl")
