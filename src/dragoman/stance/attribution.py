"""On whose word: the chain of voices between the reader and an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dragoman.knowledge.stance import StanceKnowledge
from dragoman.record import Evidence, Mention, Parse, Span, Token, Voice
from dragoman.stance.links import Link, climb, infinitive, is_verb
from dragoman.stance.operators import operator, told
from dragoman.stance.quotes import SHORTEST_WORDS, Quote, inside
from dragoman.stance.status import own_wish

Mentions = Mapping[int, tuple[Mention, ...]]

# How many sentences back the speaker of a quotation without a verb of its own is looked for.
_REACH = 3

# How many steps the speaker is followed through verbs and the nouns that carry their words.
_DEPTH = 4

# Subjects and owners are found by the room that knows syntax; the pipeline hands its function in.
_OWNER_DEPS = ("poss", "nmod", "compound", "amod")


class Attributed(NamedTuple):
    """The voices from the outermost to the one that vouches, and the reasons."""

    voices: tuple[Voice, ...]
    evidence: tuple[Evidence, ...]


class Speech(NamedTuple):
    """A place where somebody speaks: the cue, and who."""

    cue: Token
    speakers: tuple[Mention, ...]
    rule: str


def attribute(parse: Parse, trigger: int, mentions: Mentions, know: StanceKnowledge, quoted: tuple[Quote, ...]) -> Attributed:
    """Who says that the event of the trigger happened; empty when the document itself does.

    Args:
        parse: the document.
        trigger: token index of the word that tells the event.
        mentions: who stands at which head token.
        know: words of stance.
        quoted: the quotations of the document.
    """
    token = parse.tokens[trigger]
    quote = inside(quoted, token.start)
    if quote is not None and quote.words < SHORTEST_WORDS:
        quote = None
    found = _climb(parse, trigger, mentions, know)
    if quote is not None and not any(not quote.start <= s.cue.start < quote.end for s in found):
        outer = speaker(parse, quote, mentions, know)
        if outer is not None:
            found.append(outer)
        else:
            voice = Voice((), None, True)
            return Attributed(
                (voice, *_voices(parse, found, quote)),
                (Evidence("attribution", "quotation", parse.document.text[quote.start : quote.end][:80]),),
            )
    found.reverse()
    evidence = tuple(Evidence("attribution", s.rule, s.cue.text) for s in found)
    return Attributed(_voices(parse, found, quote), evidence)


def _voices(parse: Parse, found: list[Speech], quote: Quote | None) -> tuple[Voice, ...]:
    voices = []
    for speech in found:
        cue = speech.cue
        outside = quote is not None and not quote.start <= cue.start < quote.end
        start, end = (cue.start, cue.end) if speech.rule != "according-to" else (cue.start, parse.tokens[cue.i + 1].end)
        voices.append(Voice(speech.speakers, Span(parse.document.text[start:end], start, end), outside))
    return tuple(voices)


def _climb(parse: Parse, trigger: int, mentions: Mentions, know: StanceKnowledge) -> list[Speech]:
    """The voices found on the way up from the trigger, the innermost first."""
    found: list[Speech] = []
    token = parse.tokens[trigger]
    found.extend(_beside(parse, token, mentions, know, own=True))
    for link in climb(parse, trigger, know.conditionals):
        governor = link.governor
        if link.preposition in ("according to", "according"):
            break
        if link.way == "relative" and (governor.dep == "appos" or _comma_before(parse, link.child)):
            # "accused it of spying, a charge that Kenya denied", "Kenya, which has closed the border, shelled the port,
            # diplomats said": what is told in passing is told by whoever tells the sentence
            break
        speech = _speech(parse, link, mentions, know)
        if speech is not None:
            found.append(speech)
        elif found and found[-1].cue.i == link.child.i and _answered(parse, link, know):
            # "rejected the claim that": what is denied is denied by whoever rejects it, not by whoever claims it;
            # "rejected calls to condemn": that is told by the article
            found.pop()
            if ("noun", link.child.lemma) in know.reporting:
                found.append(Speech(governor, _subject(parse, governor, mentions), f"answer/{governor.lemma}"))
        found.extend(s for s in _beside(parse, governor, mentions, know, own=False) if s.cue.i != link.child.i)
    seen: dict[int, Speech] = {}
    for speech in found:
        seen.setdefault(speech.cue.i, speech)
    kept: list[Speech] = []
    for speech in seen.values():
        # "reiterated its claim that": one voice, two words for it; the word nearer to the event is kept
        if not kept or not speech.speakers or {m.name for m in speech.speakers} != {m.name for m in kept[-1].speakers}:
            kept.append(speech)
    return kept


def _speech(parse: Parse, link: Link, mentions: Mentions, know: StanceKnowledge) -> Speech | None:
    """The voice that a step up passes: a reporting verb or noun with the event in its clause."""
    governor, lemma, preposition = link.governor, link.governor.lemma, link.preposition
    verb = is_verb(governor) and governor.dep not in ("nsubj", "pobj")
    reported = Speech(governor, (), f"reporting/{lemma}")
    if verb and not preposition and ("verb", lemma) in know.reporting and _tells(parse, link, know):
        return None if _interrogative(parse, link.child) else reported._replace(speakers=_subject(parse, governor, mentions))
    if verb and ("phrase", f"{lemma}+{preposition}") in know.reporting:
        return Speech(governor, _subject(parse, governor, mentions), f"reporting/{lemma}+{preposition}")
    if link.way in ("that", "clause", "object"):
        found = operator(parse, link, know)
        if found is not None and found.voice and not (found.own is not None and own_wish(parse, link)):
            speakers = _subject(parse, governor, mentions) if verb else _owner(parse, governor, mentions)
            if verb or link.way == "clause" or link.way == "that" or preposition in ("for", "of", "to"):
                return Speech(governor, speakers, f"stance/{found.id}")
    if verb and link.way == "object" and lemma in ("claim", "allege") and link.child.dep == "dobj":
        return reported._replace(speakers=_subject(parse, governor, mentions))
    if not verb and ("noun", lemma) in know.reporting:
        alleges = know.reporting["noun", lemma] in ("alleges", "denies")
        if link.way == "that" or (alleges and preposition in ("of", "about")):
            return reported._replace(speakers=_owner(parse, governor, mentions))
    return None


def _tells(parse: Parse, link: Link, know: StanceKnowledge) -> bool:
    """Whether what depends on a reporting verb is what is reported: "said that", "was said to", "denied attacking"."""
    return link.way == "that" or (link.way == "clause" and (_is_passive(parse, link.governor) or _claims(parse, link, know)))


def _claims(parse: Parse, link: Link, know: StanceKnowledge) -> bool:
    """Whether a verb with an -ing form or "to have" tells what its subject says of himself: "denied attacking", "claims to have
    seized"; not "promised to attack", and not "considered attacking"."""
    vouches = know.reporting["verb", link.governor.lemma]
    found = operator(parse, link, know)
    if vouches == "doubts" or (found is not None and found.status != "denied"):
        return False
    if infinitive(parse, link.child):
        return any(kid.lower == "have" for kid in parse.kids(link.child.i, "aux"))
    having = any(kid.lower == "having" for kid in parse.kids(link.child.i, "aux"))
    return (link.child.tag == "VBG" or having) and link.child.dep in ("xcomp", "ccomp")


def _answered(parse: Parse, link: Link, know: StanceKnowledge) -> bool:
    """Whether a step up leads from a claim or demand to the verb that rejects it."""
    if link.child.dep != "dobj" or is_verb(link.child):
        return False
    found = operator(parse, link, know)
    return found is not None and found.answers and told(link.child, know)


def _beside(parse: Parse, token: Token, mentions: Mentions, know: StanceKnowledge, *, own: bool) -> list[Speech]:
    """Voices that hang on a word of the chain: "according to", an inserted "police said", "allegedly", "alleged"."""
    found = []
    for kid in parse.kids(token.i):
        if kid.lower == "according" and kid.dep in ("prep", "advmod", "advcl"):
            sources = [source for to in parse.kids(kid.i) for source in parse.kids(to.i, "pobj")]
            if any(source.lower in ("which", "whom", "plan", "schedule") for source in sources):
                # "an agreement, according to which"; "it went according to plan"
                continue
            speakers: tuple[Mention, ...] = ()
            for source in sources:
                speakers = _conjoined(parse, source, mentions) or _cited(parse, source, mentions) or _owner(parse, source, mentions)
            found.append(Speech(kid, speakers, "according-to"))
        elif kid.dep in ("parataxis", "advcl", "ccomp", "dep") and _inserted(parse, kid, know):
            found.append(Speech(kid, _subject(parse, kid, mentions), f"reporting/{kid.lemma}"))
        elif (kid.dep == "advmod" and ("adverb", kid.lower) in know.reporting and is_verb(token)) or (
            own and kid.dep == "amod" and ("adjective", kid.lower) in know.reporting and not is_verb(token)
        ):
            found.append(Speech(kid, (), f"reporting/{kid.lower}"))
    return found


def _inserted(parse: Parse, verb: Token, know: StanceKnowledge) -> bool:
    """Whether a clause is a bare "he said" set into the sentence, with no content of its own."""
    if ("verb", verb.lemma) not in know.reporting or not is_verb(verb):
        return False
    labels = {kid.dep for kid in parse.kids(verb.i)}
    return (
        bool(labels & {"nsubj", "nsubjpass"})
        and not labels & {"ccomp", "xcomp", "dobj", "mark", "prep"}
        and verb.tag in ("VBD", "VBZ", "VBP", "VBN")
    )


def speaker(parse: Parse, quote: Quote, mentions: Mentions, know: StanceKnowledge) -> Speech | None:
    """Who speaks a quotation, or None.

    Looked for where quotations have their speakers: around the quotation in the sentences in which it begins and ends
    (the nearest reporting verb outside it, or "according to"), before a colon, else in the sentence before, whose speaker
    goes on.
    """
    first = next((s.index for s in parse.sentences if s.end > quote.start), None)
    if first is None:
        return None
    last = next((s.index for s in reversed(parse.sentences) if s.start < quote.end), first)
    for index in dict.fromkeys((first, last)):
        found = _said_in(parse, index, quote, mentions, know)
        if found is not None:
            return found
    whole = parse.sentences[first].start >= quote.start - 1
    if whole and last + 1 < len(parse.sentences) and 0 <= parse.sentences[last + 1].start - quote.end <= 2:
        after = parse.sentences[last + 1]
        opening = parse.tokens[after.first : after.first + 6]
        if any(("verb", t.lemma) in know.reporting and is_verb(t) for t in opening):
            found = _said_in(parse, last + 1, quote, mentions, know)
            if found is not None:
                return found
    before = parse.sentences[first]
    if before.start >= quote.start - 1:
        for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
            found = _said_in(parse, index, quote, mentions, know)
            if found is not None:
                return found
    return None


def _said_in(parse: Parse, index: int, quote: Quote, mentions: Mentions, know: StanceKnowledge) -> Speech | None:
    """The speaker that one sentence names outside the quotation, or None."""
    bounds = parse.sentences[index]
    outside = [t for t in parse.tokens[bounds.first : bounds.last] if not quote.start <= t.start < quote.end]
    cues = [t for t in outside if ("verb", t.lemma) in know.reporting and is_verb(t)]
    for cue in sorted(cues, key=lambda t: min(abs(t.start - quote.start), abs(t.start - quote.end))):
        speakers = _subject(parse, cue, mentions)
        if speakers:
            return Speech(cue, speakers, f"quotation/{cue.lemma}")
    for t in outside:
        if t.lower == "according":
            found = [s for s in _beside(parse, parse.tokens[t.head], mentions, know, own=False) if s.rule == "according-to"]
            if found:
                return found[0]
    frame = _frame(parse, index, quote)
    if frame is not None:
        speakers = _subject(parse, frame, mentions)
        if speakers:
            return Speech(frame, speakers, "quotation/frame")
    return None


def _frame(parse: Parse, index: int, quote: Quote) -> Token | None:
    """The verb outside a quotation that carries it: "called it “a crime without equal”", "justified the raid: “We must …”"."""
    bounds = parse.sentences[index]
    within = [t for t in parse.tokens[bounds.first : bounds.last] if quote.start <= t.start < quote.end]
    for token in within:
        head = parse.tokens[token.head]
        if quote.start <= head.start < quote.end or token.dep == "punct":
            continue
        while not is_verb(head) and head.head != head.i:
            head = parse.tokens[head.head]
        if is_verb(head) and not quote.start <= head.start < quote.end:
            return head
    if parse.document.text[: quote.start].rstrip()[-1:] in (":", ","):
        for token in parse.tokens[bounds.first : bounds.last]:
            above = parse.tokens[token.head]
            if token.start < quote.start and is_verb(token) and (above.i == token.i or above.start >= quote.start):
                return token
    return None


def _subject(parse: Parse, verb: Token, mentions: Mentions, depth: int = 0) -> tuple[Mention, ...]:
    if depth > _DEPTH:
        return ()
    labels = ("agent",) if _is_passive(parse, verb) else ("nsubj",)
    for kid in parse.kids(verb.i, *labels):
        heads = list(parse.kids(kid.i, "pobj")) if kid.dep == "agent" else [kid]
        for head in heads:
            if verb.dep == "relcl" and head.lower in ("who", "which", "that"):
                head = parse.tokens[verb.head]
            found = _conjoined(parse, head, mentions) or _owner(parse, head, mentions, depth + 1)
            if found:
                return found
    if not parse.kids(verb.i, "nsubj", "nsubjpass") and verb.head != verb.i:
        head = parse.tokens[verb.head]
        if verb.dep in ("conj", "xcomp", "advcl") and is_verb(head):
            return _subject(parse, head, mentions, depth + 1)
        if verb.dep in ("acl", "relcl"):
            return _conjoined(parse, head, mentions) or _owner(parse, head, mentions, depth + 1)
    return ()


def _owner(parse: Parse, noun: Token, mentions: Mentions, depth: int = 0) -> tuple[Mention, ...]:
    """Whose word a noun is: "a Kremlin list", "claims from both nations", "a joint statement issued by both leaders"."""
    for kid in parse.kids(noun.i, *_OWNER_DEPS):
        if kid.i in mentions:
            return _conjoined(parse, kid, mentions)
    for kid in parse.kids(noun.i, "prep", "agent"):
        if kid.lower in ("by", "from", "of"):
            for below in parse.kids(kid.i, "pobj"):
                found = _conjoined(parse, below, mentions)
                if found:
                    return found
    for kid in parse.kids(noun.i, "acl", "relcl"):
        found = _subject(parse, kid, mentions, depth + 1) if _is_passive(parse, kid) or kid.dep == "relcl" else ()
        if found:
            return found
    head = parse.tokens[noun.head]
    if noun.dep in ("dobj", "pobj") and noun.head != noun.i:
        verb = head if is_verb(head) else parse.tokens[head.head]
        if is_verb(verb):
            return _subject(parse, verb, mentions, depth + 1)
    return ()


def _cited(parse: Parse, noun: Token, mentions: Mentions) -> tuple[Mention, ...]:
    """Whose words a report passes on: "according to a report citing the mayor's office"."""
    for kid in parse.kids(noun.i, "acl", "relcl"):
        if kid.lemma in ("cite", "quote"):
            for source in parse.kids(kid.i, "dobj"):
                return _conjoined(parse, source, mentions) or _owner(parse, source, mentions, _DEPTH)
    return ()


def _comma_before(parse: Parse, verb: Token) -> bool:
    """Whether a relative clause is set off by a comma, so that it is told in passing."""
    first = min(parse.subtree(verb.i))
    return first > 0 and parse.tokens[first - 1].text == ","


def _conjoined(parse: Parse, head: Token, mentions: Mentions) -> tuple[Mention, ...]:
    found = list(mentions.get(head.i, ()))
    for kid in parse.kids(head.i, "conj"):
        found.extend(_conjoined(parse, kid, mentions))
    return tuple(dict.fromkeys(found))


def _interrogative(parse: Parse, verb: Token) -> bool:
    return any(kid.lower in ("whether", "if") for kid in parse.kids(verb.i, "mark"))


def _is_passive(parse: Parse, verb: Token) -> bool:
    return verb.tag == "VBN" and (bool(parse.kids(verb.i, "auxpass", "nsubjpass", "agent")) or verb.dep == "acl")
