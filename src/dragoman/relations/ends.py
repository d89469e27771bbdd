"""Who stands at either end of a relation: apposition, copula, relative clauses, coordination, and names that stand before a noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.knowledge.relations import End
from dragoman.record import Mention, Parse, Span, Token
from dragoman.relations.found import Scene, fits

_COPULAS = frozenset("be remain become stay".split())
_RELATIVE = frozenset("who which that".split())
_BEFORE = ("compound", "nmod", "amod", "npadvmod", "poss")
_DEPTH = 5
# So many tokens before a noun can make it untrue ("would-be" has three).
_NEAR = 5


def is_verb(token: Token) -> bool:
    """Whether a token stands as a verb."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def together(parse: Parse, i: int) -> list[int]:
    """Token i and the names that are coordinated with it, also where the parser takes one for an apposition."""
    found, stack = [], [i]
    while stack:
        j = stack.pop()
        found.append(j)
        stack.extend(kid.i for kid in parse.kids(j, "conj") if not _modifies(parse, kid.i))
        if parse.tokens[j].pos == "PROPN":
            stack.extend(kid.i for kid in parse.kids(j, "appos") if kid.pos == "PROPN" and _listed(parse, kid))
    return sorted(found)


def _modifies(parse: Parse, i: int) -> bool:
    """Whether a coordinated name belongs to the noun after it: "Japan and |NATO| members Poland and Hungary"."""
    after = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    return after is not None and after.pos == "NOUN" and parse.tokens[i].pos == "PROPN"


def _listed(parse: Parse, token: Token) -> bool:
    """Whether a name set beside a name is one of a list: nothing but a comma and an article stands between."""
    above = parse.tokens[token.head]
    between = parse.tokens[above.i + 1 : token.i]
    return any(t.text == "," for t in between) and all(t.text == "," or t.pos in ("DET", "PROPN", "CCONJ") for t in between)


def at(scene: Scene, i: int, end: End = "actor") -> list[Mention]:
    """Those who stand at token i or are coordinated with it, as far as they can be this end."""
    return [m for j in together(scene.parse, i) for m in scene.mentions.get(j, ()) if fits(m, end)]


def after(scene: Scene, i: int, words: Iterable[str], end: End = "actor") -> list[Mention]:
    """Those after one of the prepositions that hang on token i ("of NATO", "between Japan and the United States")."""
    heads = [below.i for prep in preps(scene.parse, i, words) for below in scene.parse.kids(prep.i, "pobj")]
    return [m for head in heads for m in at(scene, head, end)]


def preps(parse: Parse, i: int, words: Iterable[str]) -> list[Token]:
    """The prepositions of token i that are among the words."""
    return [kid for kid in parse.kids(i, "prep", "agent", "dative") if kid.lower in words]


def before(scene: Scene, i: int, end: End = "actor") -> list[Mention]:
    """Who stands before noun i as its owner or modifier: "Russia's ally", "NATO member", "US ally"."""
    parse = scene.parse
    kids = [k for k in parse.kids(i, *_BEFORE) if k.i < i]
    if parse.tokens[i].dep in ("compound", "nmod"):
        # "Russia's ally Belarus", where the parser takes the noun for a part of the name
        kids = [k for k in parse.kids(parse.tokens[i].head, "poss", "compound") if k.i < i] + kids
    for kid in reversed(kids):
        owned = at(scene, kid.i, end) if kid.dep == "poss" else [m for m in scene.mentions.get(kid.i, ()) if fits(m, end)]
        if owned:
            return owned
        if kid.pos not in ("PROPN", "ADJ") and kid.ent not in ("ORG", "GPE", "NORP"):
            continue
        first = min(parse.subtree(kid.i))
        while parse.tokens[first].pos in ("DET", "PUNCT") and first < kid.i:
            first += 1
        found = scene.named(first, kid.i + 1)
        if found is not None and fits(found, end):
            return [found]
    if i and parse.tokens[i - 1].pos == "PROPN" and parse.tokens[i - 1].dep != "poss":
        return [m for m in scene.mentions.get(i - 1, ()) if fits(m, end)]
    return []


def called(scene: Scene, i: int) -> tuple[list[Mention], int | None]:
    """Who is called by noun i, and the verb that says so: None where it is said in passing.

    "Turkey, a member of NATO, …", "NATO member Turkey", "Turkey is a member of NATO" -> Turkey
    """
    parse = scene.parse
    token = parse.tokens[i]
    beside = [m for kid in parse.kids(i, "appos") for m in at(scene, kid.i) if kid.i > i]
    beside = beside or _following(scene, i)
    if beside:
        return beside, None
    top = _first_of_list(parse, token)
    above = parse.tokens[top.head]
    if top.dep in ("attr", "oprd") and above.lemma in _COPULAS:
        return subject(scene, above.i), above.i
    if token.dep in ("compound", "nmod") and above.i > i:
        # "US ally Japan", where the parser takes the noun for a part of the name
        return [m for m in scene.mentions.get(above.i, ()) if fits(m, "actor")], None
    opens = above.i == parse.sentences[above.sent].first
    if top.dep == "pobj" and above.lower == "as" and opens and is_verb(parse.tokens[above.head]):
        # "As a member of BRICS, Brazil will host the summit"
        return subject(scene, above.head), None
    return apposed(scene, top.i), None


def _following(scene: Scene, i: int) -> list[Mention]:
    """Who is named right after noun i, where the parser hangs both on the same word: "Russia's |ally| Belarus agreed"."""
    tokens = scene.parse.tokens
    for j in range(i + 1, min(i + _NEAR, len(tokens))):
        named = [m for m in scene.mentions.get(j, ()) if fits(m, "actor") and m.start == tokens[i + 1].start]
        if named:
            return named if tokens[j].head == tokens[i].head and tokens[j].pos == "PROPN" else []
    return []


def _first_of_list(parse: Parse, token: Token) -> Token:
    """The noun that a coordinated noun is joined to: "the prime minister of Japan and an |ally| of the United States"."""
    for _ in range(_DEPTH):
        above = parse.tokens[token.head]
        if token.dep != "conj" or above.pos != "NOUN":
            break
        token = above
    return token


def apposed(scene: Scene, i: int) -> list[Mention]:
    """Whom the noun phrase at i is set beside: the name right before the comma that opens it, wherever the parser hangs it.

    "like NATO and AUKUS, a security |agreement|" -> AUKUS
    """
    parse = scene.parse
    first = min(parse.subtree(i))
    if first < 2 or parse.tokens[first - 1].text != "," or parse.tokens[i].dep == "conj":
        return []
    if parse.tokens[first].pos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"):
        return []
    if parse.tokens[first - 2].sent != parse.tokens[i].sent:
        return []
    if parse.tokens[i].dep not in ("appos", "attr", "npadvmod", "dobj", "conj", "nmod"):
        return []
    name = first - 2
    if parse.tokens[i].tag == "NNS":
        # "Niger, Mali and Burkina Faso, members of …"
        while parse.tokens[name].dep in ("conj", "appos") and parse.tokens[parse.tokens[name].head].pos == "PROPN":
            name = parse.tokens[name].head
        return at(scene, name)
    return [m for m in scene.mentions.get(name, ()) if fits(m, "actor")]


def subject(scene: Scene, verb: int, depth: int = 0) -> list[Mention]:
    """Who does a verb, found through relative clauses, participles and coordination."""
    parse = scene.parse
    token = parse.tokens[verb]
    own = parse.kids(verb, "nsubj", "nsubjpass")
    if own:
        if token.dep == "relcl" and own[0].lower in _RELATIVE:
            return antecedent(scene, token.head)
        return [m for kid in own for m in at(scene, kid.i)]
    if depth > _DEPTH or token.head == verb:
        return []
    if token.dep in ("relcl", "acl"):
        return antecedent(scene, token.head)
    if token.dep == "conj" and is_verb(parse.tokens[token.head]):
        return subject(scene, token.head, depth + 1)
    return []


def antecedent(scene: Scene, i: int) -> list[Mention]:
    """Whom a relative clause on token i is said of: the name itself, or the one that the noun is set beside."""
    own = [m for m in scene.mentions.get(i, ()) if fits(m, "actor")]
    return own or apposed(scene, i)


def untrue(scene: Scene, i: int) -> bool:
    """Whether a word before noun i makes it past or not so: "former ally", "would-be member", "non-member"."""
    tokens = scene.parse.tokens
    first = i
    while first > max(0, i - _NEAR) and tokens[first - 1].sent == tokens[i].sent and (
        tokens[first - 1].text == "-" or tokens[first - 1].pos not in ("PUNCT", "ADP", "CCONJ", "SCONJ", "PRON")
    ):
        first -= 1
    words = scene.parse.document.text[tokens[first].start : tokens[i].start].lower().split()
    return any(word.rstrip("-") in scene.know.never for word in words)


def phrase(parse: Parse, i: int) -> Span:
    """The words of the noun phrase at token i without what follows after a comma or a clause: "most of northern Yemen"."""
    first = i
    while first > 0 and parse.tokens[first - 1].head in range(first, i + 1) and not _joined(parse, first - 1):
        first -= 1
    last = i
    for kid in parse.kids(i, "prep"):
        if kid.lower in ("of", "in") and kid.i == last + 1:
            for below in parse.kids(kid.i, "pobj"):
                last = max(last, below.i)
    start, end = parse.tokens[first].start, parse.tokens[last].end
    return Span(parse.document.text[start:end], start, end)


def _joined(parse: Parse, i: int) -> bool:
    """Whether a token stands before a noun phrase without being of it: a comma, a preposition, the end of "Houthi-controlled"."""
    token = parse.tokens[i]
    return token.dep in ("punct", "cc", "prep") or (token.tag == "VBN" and i > 0 and parse.tokens[i - 1].text == "-")


def moved(mention: Mention, parse: Parse, first: int, last: int) -> Mention:
    """A mention that was resolved by itself, put where its words [first, last) stand."""
    return replace(mention, text=parse.text(first, last), start=parse.tokens[first].start, end=parse.tokens[last - 1].end)


def others(mentions: Sequence[Mention], mention: Mention) -> list[Mention]:
    """The mentions that are not this one."""
    return [m for m in mentions if m.name != mention.name]
