"""On whose word: the chain of voices between the reader and an event."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.knowledge.stance import StanceKnowledge
from dragoman.record import Evidence, Parse, Span, Token, Voice
from dragoman.stance.beside import beside, citing, headed
from dragoman.stance.links import Link, climb, conditional, infinitive, is_verb
from dragoman.stance.operators import operator, told
from dragoman.stance.quotes import SHORTEST_WORDS, Quote, inside
from dragoman.stance.speaker import speaker
from dragoman.stance.speech import Mentions, Speech, is_passive, owner, subject
from dragoman.stance.status import own_wish

# "is expected to sign", "is known to have fled": what everybody expects or knows is on nobody's word.
_FORETOLD = frozenset({"expect", "anticipate", "know", "hope"})


class Attributed(NamedTuple):
    """The voices from the outermost to the one that vouches, and the reasons."""

    voices: tuple[Voice, ...]
    evidence: tuple[Evidence, ...]


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
    # "police said that he was suspected of the attack": where somebody says so, a word without a speaker adds nobody
    named = [n for n, speech in enumerate(found) if speech.speakers]
    found = [s for n, s in enumerate(found) if s.speakers or not named or n > named[-1] or s.cue.pos == "NOUN"]
    found.reverse()
    evidence = tuple(Evidence("attribution", s.rule, f"{s.cue.text} ({s.vouches})" if s.vouches else s.cue.text) for s in found)
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
    found.extend(beside(parse, token, mentions, know, own=True))
    aside = conditioned = False
    for link in climb(parse, trigger, know):
        governor = link.governor
        if link.preposition in ("according to", "according"):
            break
        if link.way == "relative" and (governor.dep == "appos" or _comma_before(parse, link.child)):
            # "accused it of spying, a charge that Kenya denied", "Kenya, which has closed the border, shelled the port,
            # diplomats said": what is told in passing is told by whoever tells the sentence
            break
        if link.child.i == trigger and _is_judged(parse, link, know):
            # "said that the expulsions were wrong": what is judged is taken for granted
            break
        aside = aside or link.way == "relative"
        conditioned = conditioned or link.way == "condition"
        speech = _speech(parse, link, mentions, know, conditioned=conditioned)
        if speech is not None and _before_a_semicolon(parse, link):
            # "Two were captured; Asmara said that they were well": the parser hangs both clauses on "said"
            break
        if speech is not None and aside and speech.rule.startswith("stance/"):
            # "wants Kenya to free men who were arrested": who demands, fears or hopes takes that for granted
            continue
        if speech is not None:
            found.extend([*citing(parse, speech.cue, mentions), speech])
        elif found and found[-1].cue.i == link.child.i and _answered(parse, link, know):
            # "rejected the claim that": what is denied is denied by whoever rejects it, not by whoever claims it;
            # "rejected calls to condemn": that is told by the article
            found.pop()
            if ("noun", link.child.lemma) in know.reporting:
                found.append(Speech(governor, subject(parse, governor, mentions), f"answer/{governor.lemma}"))
        found.extend(s for s in beside(parse, governor, mentions, know, own=False) if s.cue.i != link.child.i)
    found.extend(headed(parse, trigger, mentions))
    seen: dict[int, Speech] = {}
    for speech in found:
        seen.setdefault(speech.cue.i, speech)
    kept: list[Speech] = []
    for speech in seen.values():
        # "reiterated its claim that": one voice, two words for it; the word nearer to the event is kept
        if not kept or not speech.speakers or {m.name for m in speech.speakers} != {m.name for m in kept[-1].speakers}:
            kept.append(speech)
    return kept


def _speech(parse: Parse, link: Link, mentions: Mentions, know: StanceKnowledge, *, conditioned: bool) -> Speech | None:
    """The voice that a step up passes: a reporting verb or noun with the event in its clause.

    What somebody makes the condition of what he will do is on his word ("offered to leave if Kenya agrees"): `conditioned`.
    """
    governor, lemma, preposition = link.governor, link.governor.lemma, link.preposition
    if is_verb(link.child) and _interrogative(parse, link.child):
        # "asked whether": nobody says that it is so
        return None
    verb = is_verb(governor) and governor.dep not in ("nsubj", "pobj")
    reported = Speech(governor, (), f"reporting/{lemma}", _vouches(governor, know))
    if verb and not preposition and ("verb", lemma) in know.reporting and _tells(parse, link, know):
        nobody = lemma in _FORETOLD and is_passive(parse, governor) and not parse.kids(governor.i, "agent")
        return None if nobody else reported._replace(speakers=subject(parse, governor, mentions))
    by = f"{lemma}+{preposition or link.child.lemma}"  # "blamed them for the raid", "held them responsible for the raid"
    if verb and ("phrase", by) in know.reporting:
        return Speech(governor, subject(parse, governor, mentions), f"reporting/{by}", know.reporting["phrase", by])
    ahead = verb and ("verb", lemma) in know.operators and any(infinitive(parse, kid) for kid in parse.kids(governor.i, "xcomp"))
    if ahead and link.way == "condition":
        # the parser hangs the condition on the offer: "offered to leave if Kenya agrees"
        return Speech(governor, subject(parse, governor, mentions), f"condition/{lemma}")
    if link.way in ("that", "clause", "object"):
        found = operator(parse, link, know)
        if found is not None and verb and conditioned and own_wish(parse, link):
            return Speech(governor, subject(parse, governor, mentions), f"condition/{lemma}")
        if found is not None and found.voice and not (found.own is not None and own_wish(parse, link)):
            speakers = subject(parse, governor, mentions) if verb else owner(parse, governor, mentions)
            if verb or link.way == "clause" or link.way == "that" or preposition in ("for", "of", "to"):
                return Speech(governor, speakers, f"stance/{found.id}")
    if verb and not preposition and link.way == "object" and ("object", lemma) in know.reporting and not told(link.child, know):
        speakers = subject(parse, governor, mentions)
        # "the attack was denied": by whom, nobody says
        return reported._replace(speakers=speakers) if speakers or not is_passive(parse, governor) else None
    named_by = parse.tokens[governor.head] if governor.dep == "dobj" and preposition == "as" else governor
    if is_verb(named_by) and ("naming", named_by.lemma) in know.reporting and (_names(link) or _judges(parse, link)):
        rule, vouches = f"naming/{named_by.lemma}", know.reporting["naming", named_by.lemma]
        return Speech(named_by, subject(parse, named_by, mentions), rule, vouches)
    if not verb and ("noun", lemma) in know.reporting and not any(kid.lower == "no" for kid in parse.kids(governor.i, "det")):
        alleges = know.reporting["noun", lemma] in ("alleges", "denies")
        if link.way == "that" or (alleges and preposition in ("of", "about")):
            return reported._replace(speakers=owner(parse, governor, mentions))
    return None


def _before_a_semicolon(parse: Parse, link: Link) -> bool:
    """Whether a clause ends before the one whose verb it seems to depend on begins, and that verb tells something else."""
    child, governor = link.child.i, link.governor.i
    between = parse.tokens[child + 1 : governor]
    return any(t.text == ";" for t in between) and any(kid.i > governor for kid in parse.kids(governor, "ccomp"))


def _vouches(token: Token, know: StanceKnowledge) -> str:
    pos = "verb" if is_verb(token) else "noun"
    return know.reporting.get((pos, token.lemma), "")


def _names(link: Link) -> bool:
    """Whether a word is what somebody calls a deed: "called the raid a massacre", "denounced it as an act of piracy"."""
    noun = link.child.pos in ("NOUN", "PROPN")
    return noun and (link.preposition == "as" or (not link.preposition and link.child.dep in ("oprd", "ccomp", "attr")))


def _judges(parse: Parse, link: Link) -> bool:
    """Whether somebody says what he thinks of a thing that is told below: "called it unlikely that Kenya would attack"."""
    adjective = link.child.pos == "ADJ" and link.child.dep in ("oprd", "ccomp", "xcomp", "acomp")
    return adjective and not link.preposition and any(kid.lower == "it" for kid in parse.kids(link.governor.i, "dobj", "nsubj"))


def _tells(parse: Parse, link: Link, know: StanceKnowledge) -> bool:
    """Whether what depends on a reporting verb is what is reported: "said that", "was said to", "denied attacking"."""
    return link.way == "that" or (link.way == "clause" and (is_passive(parse, link.governor) or _claims(parse, link, know)))


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


def _is_judged(parse: Parse, link: Link, know: StanceKnowledge) -> bool:
    """Whether a deed that a noun with an article tells is only said to be good or bad, or to have an end: "if the talks fail"."""
    pointed = any(kid.lower in ("the", "these", "those") for kid in parse.kids(link.child.i, "det"))
    if link.child.pos != "NOUN" or link.child.dep != "nsubj" or not pointed:
        return False
    if link.governor.lemma != "be":
        return link.governor.dep == "advcl" and conditional(parse, link.governor, know.conditionals)
    return any(kid.pos == "ADJ" for kid in parse.kids(link.governor.i, "acomp")) and not parse.kids(link.governor.i, "neg")


def _comma_before(parse: Parse, verb: Token) -> bool:
    """Whether a relative clause is set off by a comma, so that it is told in passing."""
    first = min(parse.subtree(verb.i))
    return first > 0 and parse.tokens[first - 1].text == ","


def _interrogative(parse: Parse, verb: Token) -> bool:
    return any(kid.lower in ("whether", "if") for kid in parse.kids(verb.i, "mark"))
