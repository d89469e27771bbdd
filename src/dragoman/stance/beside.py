"""Voices that stand beside a word and not above it: "according to", an inserted "police said", "allegedly"."""

from __future__ import annotations

from dragoman.knowledge.stance import StanceKnowledge
from dragoman.record import Mention, Parse, Token
from dragoman.stance.links import is_verb
from dragoman.stance.speech import Mentions, Speech, cited, conjoined, owner, subject

_CITING = frozenset({"citing", "quoting"})

# Verbs whose object is whoever is spoken to: "the army told reporters".
_ADDRESSING = frozenset({"tell", "inform", "notify", "assure", "brief", "remind"})

# How many words a headline gives to its speaker.
_HEAD = 9

# The owner of a source is looked for beside it, and not up the sentence.
_NO_FURTHER = 4


def beside(parse: Parse, token: Token, mentions: Mentions, know: StanceKnowledge, *, own: bool) -> list[Speech]:
    """Voices that hang on a word of the chain: "according to", an inserted "police said", "allegedly", "alleged"."""
    found = []
    for kid in parse.kids(token.i):
        if kid.lower == "according" and kid.dep in ("prep", "advmod", "advcl"):
            sources = [source for to in parse.kids(kid.i) for source in parse.kids(to.i, "pobj")]
            after = parse.tokens[kid.i + 2].lower if kid.i + 2 < len(parse.tokens) else ""
            if after in know.papers or any(source.lower in know.papers for source in sources):
                # "an agreement, according to which"; "it went according to plan"
                continue
            speakers: tuple[Mention, ...] = ()
            for source in sources:
                speakers = conjoined(parse, source, mentions) or cited(parse, source, mentions) or owner(parse, source, mentions)
            found.append(Speech(kid, speakers, "according-to"))
        elif kid.dep in ("prep", "agent") and kid.lower in ("in", "by", "to"):
            found.extend(_viewpoint(parse, kid, mentions, know))
        elif kid.dep in ("parataxis", "advcl", "ccomp", "dep") and (_inserted(parse, kid, know) or _as_said(parse, kid, know)):
            found.extend([*citing(parse, kid, mentions), _said(parse, kid, mentions, know)])
        elif (kid.dep == "advmod" and ("adverb", kid.lower) in know.reporting and is_verb(token)) or (
            own and kid.dep == "amod" and ("adjective", kid.lower) in know.reporting and not is_verb(token)
        ):
            found.append(Speech(kid, (), f"reporting/{kid.lower}"))
    return found


def _said(parse: Parse, verb: Token, mentions: Mentions, know: StanceKnowledge) -> Speech:
    return Speech(verb, subject(parse, verb, mentions), f"reporting/{verb.lemma}", know.reporting.get(("verb", verb.lemma), ""))


def _inserted(parse: Parse, verb: Token, know: StanceKnowledge) -> bool:
    """Whether a clause is a bare "he said" set into the sentence, with no content of its own."""
    if ("verb", verb.lemma) not in know.reporting or not is_verb(verb):
        return False
    kids = parse.kids(verb.i)
    labels = {kid.dep for kid in kids} - ({"dobj"} if verb.lemma in _ADDRESSING else set())
    return (
        any(kid.dep in ("nsubj", "nsubjpass") and kid.tag not in ("WP", "WDT") for kid in kids)
        and not labels & {"ccomp", "xcomp", "dobj", "mark"}
        and verb.tag in ("VBD", "VBZ", "VBP", "VBN")
    )


def _as_said(parse: Parse, verb: Token, know: StanceKnowledge) -> bool:
    """Whether a clause is "as the minister put it" or "as police reported"."""
    if not any(kid.lower == "as" and kid.i < verb.i for kid in parse.kids(verb.i, "mark", "advmod", "prep")):
        return False
    if not parse.kids(verb.i, "nsubj") or parse.kids(verb.i, "ccomp", "xcomp"):
        return False
    things = parse.kids(verb.i, "dobj")
    if verb.lemma in ("put", "have", "tell", "see") and things:
        return things[0].lower == "it"
    return ("verb", verb.lemma) in know.reporting and not things


def _viewpoint(parse: Parse, preposition: Token, mentions: Mentions, know: StanceKnowledge) -> list[Speech]:
    """Whose view is given, if it is: "in Kenya's view", "by the army's account"."""
    for noun in parse.kids(preposition.i, "pobj"):
        if ("viewpoint", noun.lemma) not in know.reporting:
            continue
        for kid in parse.kids(noun.i, "poss"):
            if kid.i in mentions:
                return [Speech(noun, conjoined(parse, kid, mentions), f"viewpoint/{noun.lemma}")]
    return []


def citing(parse: Parse, cue: Token, mentions: Mentions) -> list[Speech]:
    """The source that a report names as its own: "the paper reported, citing the army"; the inner voice of the two."""
    if not is_verb(cue):
        return []
    hosts = [cue, *parse.kids(cue.i, "nsubj")]
    for host in hosts:
        for kid in parse.kids(host.i, "acl", "advcl", "prep", "amod", "xcomp"):
            if kid.lower in _CITING:
                for source in parse.kids(kid.i, "dobj", "pobj"):
                    speakers = conjoined(parse, source, mentions) or owner(parse, source, mentions, _NO_FURTHER)
                    return [Speech(kid, speakers, "citing")]
    return []


def headed(parse: Parse, trigger: int, mentions: Mentions) -> list[Speech]:
    """The speaker of a headline: "Kremlin: Ukraine shelled the plant", "Ukraine shelled the plant - Kremlin"."""
    sentence = parse.sentences[parse.tokens[trigger].sent]
    tokens = parse.tokens[sentence.first : sentence.last]
    colon = next((t for t in tokens[:_HEAD] if t.text == ":"), None)
    if colon is not None and colon.i < trigger and not any(is_verb(t) for t in tokens if t.i < colon.i):
        return _named_up_to(colon, mentions, colon.start)
    dash = next((t for t in reversed(tokens[-_HEAD:]) if t.text in ("-", "–", "—", "--")), None)
    if dash is None or dash.i < trigger or any(is_verb(t) or t.text == "," for t in tokens if t.i > dash.i):
        return []
    if dash.i + 1 >= sentence.last or parse.tokens[dash.i + 1].start == dash.end:
        return []
    last = [t for t in tokens if t.pos != "PUNCT"][-1]
    return [s for s in _named_up_to(dash, mentions, last.end) if s.speakers[0].start > dash.start]


def _named_up_to(mark: Token, mentions: Mentions, end: int) -> list[Speech]:
    for ms in mentions.values():
        if any(m.end == end for m in ms):
            return [Speech(mark, ms, "headline")]
    return []
