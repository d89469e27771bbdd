"""Every candidate of a document: each trigger word read by its most special fitting entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding import syntax
from dragoman.coding.complete import complete, points_back
from dragoman.coding.crowd import in_the_streets, on_both_sides, same_crowd
from dragoman.coding.match import through_containers, trigger_frames
from dragoman.coding.merge import merge
from dragoman.coding.roles import OF_DOERS, Filled, Mentions, Site, fill, fill_all, gather, owner_of
from dragoman.coding.speech import addressed, contents, deniers, is_charge, with_speech
from dragoman.coding.story import about, between, of_countries
from dragoman.coding.telling import against_those_who_tell, by_those_who_tell, told_deeds, told_refusals
from dragoman.knowledge.lexicon import Frame, Lexicon
from dragoman.record import Candidate, Evidence, Mention, Parse, Token

# How many other readings an event remembers for `explain`.
_OTHERS = 3

# What these name lasts: "the agreement" later on is the paper, and not the agreeing again.
_STATES = frozenset({"AGREE", "SUPPORT", "COOPERATE"})

# Types of which a passive may leave out the doer, who was somebody all the same.
_HARD = frozenset({"ASSAULT", "COERCE", "SANCTION"})

# What is said to somebody is no deed that could be denied with "this".
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "CONSULT"})

# What takes up a deed where it is denied.
_DENIED = frozenset({"this", "that", "it", "both", "which"})

_IN = ("in",)
_TOWARDS = ("to", "into", "towards", "toward", "in")

_WHOEVER = frozenset({"who", "whoever"})
_ANYBODY = frozenset({"those", "everyone", "everybody"})

_TRIGGER_POS = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})


def candidates(parse: Parse, mentions: Mentions, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """The candidates of a document in text order, tellings of one event within a sentence merged.

    Args:
        parse: the document.
        mentions: who stands at which head token.
        lexicon: the entries.
    """
    found: list[Candidate] = []
    told: dict[tuple[str, bool], Candidate] = {}
    counts = of_countries(mentions)
    home, pair = about(counts), between(counts)
    for sentence in parse.sentences:
        here: list[Candidate] = []
        taken: set[int] = set()
        content: set[int] = set()
        for token in parse.tokens[sentence.first : sentence.last]:
            if token.pos in _TRIGGER_POS and token.i not in mentions:
                cand = read(parse, token, mentions, lexicon) or again(parse, token, told, lexicon)
                if cand is not None:
                    here.append(cand)
                    told_in = contents(parse, cand, lexicon)
                    content |= told_in
                    # of "pledged 50 million dollars in aid" the aid is part of the pledge
                    held = {inner for i in cand.words for inner in through_containers(parse, i, lexicon)[1:]}
                    taken.update((set(cand.words) | held) - {cand.trigger} - told_in)
        here = [cand for cand in here if cand.trigger not in taken]
        here = _with_denials(parse, here, found, mentions, lexicon, range(sentence.first, sentence.last))
        for n, cand in enumerate(here):
            here[n] = complete(parse, with_speech(parse, cand, here, mentions, lexicon), [*found, *here], mentions, lexicon)
            here[n] = by_those_who_tell(parse, here[n], mentions, lexicon)
            here[n] = _over_those_harmed(parse, here[n], mentions, lexicon)
        # a noun of a speech act's entry is an event only where somebody is asked for it or charged with it
        # or that names its own sides ("called for a truce between Kenya and Somalia")
        bare = {c.trigger for c in here if c.pos == "noun" and c.trigger in content and (c.inherited or not c.actors)}
        here = [c for c in here if c.trigger not in bare or addressed(parse, c, here)]
        here = [c for c in here if c.actors or c.pos != "noun" or not _needs_actor(c, lexicon)]
        charges = told_deeds(parse, here, mentions, lexicon)
        here = [against_those_who_tell(parse, cand, charges) for cand in here] + charges
        here = [in_the_streets(parse, on_both_sides(parse, cand, mentions, lexicon, pair), mentions, home) for cand in here]
        here = same_crowd(here)
        here += told_refusals(parse, here, mentions, lexicon, range(sentence.first, sentence.last))
        here.sort(key=lambda cand: cand.trigger)
        told.update((_noun(parse.tokens[cand.trigger]), cand) for cand in here if _can_be_told_again(cand, lexicon))
        found.extend(cand for cand in merge(parse, here) if tells(cand, lexicon))
    return tuple(found)


def _can_be_told_again(cand: Candidate, lexicon: Lexicon) -> bool:
    """Whether the noun of a candidate, standing alone later on, tells of the same deed."""
    frame = lexicon.frames.get(cand.rule)
    if frame is None or cand.pos != "noun" or not cand.actors:
        return False
    return (frame.reciprocal or not frame.verbal) and frame.type not in _STATES


def _noun(token: Token) -> tuple[str, bool]:
    """A noun and whether it is a plural: "the strike" is none of "rocket strikes" where one strike has been told of."""
    return token.lemma, token.tag in ("NNS", "NNPS")


def again(parse: Parse, token: Token, told: dict[tuple[str, bool], Candidate], lexicon: Lexicon) -> Candidate | None:
    """A bare definite noun that an earlier event was told with ("the strike", after an airstrike), as a second telling."""
    if token.pos != "NOUN" or not points_back(parse, token.i) or ("noun", token.lemma) not in lexicon.index:
        return None
    lemma, plural = _noun(token)
    alike = [key for key in reversed(told) if key[0].endswith(lemma)]
    # the same number before another, the same word before a longer one ("airstrike")
    best = min(alike, key=lambda key: (key[1] != plural, key[0] != lemma), default=None)
    before = told[best] if best is not None else None
    if before is None or parse.tokens[before.trigger].sent == token.sent:
        return None
    return _told_again(before, token, parse.tokens[before.trigger].text)


def _told_again(before: Candidate, token: Token, word: str) -> Candidate:
    """An earlier candidate as told once more at a token."""
    return replace(
        before,
        trigger=token.i,
        words=(token.i,),
        pos="noun",
        inherited=True,
        retold=before.trigger,
        conditions=0,
        others=(),
        things=(),
        actor_heads=(),
        recipient_heads=(),
        evidence=(Evidence("type", "again", f"told before: {word}"),),
    )


def _with_denials(
    parse: Parse, here: Sequence[Candidate], found: Sequence[Candidate], mentions: Mentions, lexicon: Lexicon, sentence: range
) -> list[Candidate]:
    """The candidates of a sentence with the deeds told before that it denies, which is then no refusal: "which Ankara denies"."""
    told = {cand.trigger for cand in here}
    denials = (_denied_again(parse, parse.tokens[i], [*found, *here], mentions, lexicon) for i in sentence if i not in told)
    denied = [cand for cand in denials if cand is not None]
    verbs = {parse.tokens[cand.trigger].head for cand in denied}
    return sorted([cand for cand in here if cand.trigger not in verbs] + denied, key=lambda cand: cand.trigger)


def _denied_again(parse: Parse, token: Token, earlier: Sequence[Candidate], mentions: Mentions, lexicon: Lexicon) -> Candidate | None:
    """What somebody was said to have done right before, as a telling of his own where he denies "this" or "both attacks"."""
    verb = parse.tokens[token.head]
    if token.dep != "dobj" or verb.lemma != "deny":
        return None
    types = {frame.type for frame in lexicon.candidates("noun", token.lemma)} if token.pos == "NOUN" else set()
    if token.lower not in _DENIED and not types & _HARD:
        return None
    deniers = {m.country or m.name for h in syntax.subjects(parse, verb.i) for m in mentions.get(h, ())}
    for before in reversed(earlier):
        told = parse.tokens[before.trigger]
        if told.sent < token.sent - 1:
            break
        doers = {m.country or m.name for m in before.actors}
        fits = before.type in types if types else before.type not in _SPOKEN
        if before.trigger < token.i and doers & deniers and fits:
            return _told_again(before, token, told.text)
    return None


def readings(parse: Parse, mentions: Mentions, lexicon: Lexicon) -> Iterator[tuple[int, Frame]]:
    """Every word that an entry fits, whoever stands around it: token index and the most special entry."""
    for token in parse.tokens:
        if token.pos in _TRIGGER_POS and token.i not in mentions:
            fitting = trigger_frames(parse, token, mentions, lexicon)
            if fitting:
                yield token.i, fitting[0][0]


def read(parse: Parse, token: Token, mentions: Mentions, lexicon: Lexicon) -> Candidate | None:
    """The candidate that a token tells, or None; an entry whose needs are not met gives way to the next."""
    fitting = trigger_frames(parse, token, mentions, lexicon)
    for n, (frame, words) in enumerate(fitting):
        cand = _fill(parse, token, mentions, lexicon, frame, words)
        if cand is not None:
            others = [other for other, _ in fitting if other.id != frame.id and (other.type, other.mode) != (frame.type, frame.mode)]
            names = tuple(f"{other.type}{f'/{other.mode}' if other.mode else ''} ({other.id})" for other in others[:_OTHERS])
            return replace(cand, others=names)
        if frame.conditions.count and n == 0 and not frame.needs:
            return None
    return None


def tells(cand: Candidate, lexicon: Lexicon) -> bool:
    """Whether a candidate says enough to be an event: somebody who is named or described takes part."""
    sides = (*cand.actors, *cand.recipients)
    if not sides:
        return False
    if cand.pos == "noun" and len(sides) == 1 and not sides[0].known and lexicon.reciprocal(cand.rule):
        return False
    frame = lexicon.frames.get(cand.rule)
    if frame is not None and frame.authority:
        return True
    return not (cand.pos == "noun" and not cand.actors and not any(m.known for m in cand.recipients))


def _fill(parse: Parse, token: Token, mentions: Mentions, lexicon: Lexicon, frame: Frame, words: tuple[int, ...]) -> Candidate | None:
    deverbal = frame.pos == "verb" and not syntax.is_verb(token)
    site = Site(parse, token, words, mentions, lexicon, deverbal, passive=frame.type not in OF_DOERS, blames=frame.type == "ACCUSE")
    if frame.reciprocal:
        actors = fill_all(site, (*frame.actor, *frame.recipient, *(() if "between" in frame.recipient else ("between",))))
        recipients = Filled()
    else:
        actors = fill(site, frame.actor, acts=True)
        if not actors.mentions and ((frame.verbal and "subject" in frame.actor) or frame.authority):
            actors = _in_places(site, named=not frame.authority)
        if actors.slot == "poss" and all(parse.tokens[h].pos == "PRON" for h in actors.heads):
            # "the army began its assault": the same, but named
            named = fill(site, ("support-subject",), acts=True)
            if {m.name for m in named.mentions} == {m.name for m in actors.mentions}:
                actors = named
        slots = [s for s in frame.recipient if s != actors.slot or len(frame.recipient) == 1]
        slots += ["receiver", "until"] if frame.pos == "noun" else ["until"]
        recipients = _without(fill(site._replace(other=actors.mentions), slots, acts=False), actors)
        if not recipients.mentions and actors.mentions and not frame.verbal:
            recipients = _where(site, actors.mentions, _TOWARDS if frame.type == "MOBILIZE" else _IN) or recipients
        if not recipients.mentions and frame.pos == "verb" and "object" in frame.recipient:
            recipients = _whoever(site) or recipients
    if deverbal and not actors.mentions and "actor" in frame.needs and not recipients.mentions:
        return None
    if deverbal and token.pos == "ADJ" and not actors.mentions and not frame.authority:
        # "armed men", "a flattened house": of these the doer is not left out, since nobody need have done it
        return None
    unsaid = deverbal or (frame.authority and bool(recipients.mentions))
    unsaid = unsaid or _leaves_doer_out(site, frame, recipients) or _hurled(site, frame)
    # "accused Kenya of aggression": who did it is told by the charge
    unsaid = unsaid or (frame.pos == "noun" and is_charge(parse, token.i, lexicon))
    # "denied that anybody had been beaten": whoever denies it is said to have done it
    unsaid = unsaid or (frame.pos == "verb" and syntax.is_passive(parse, token.i) and bool(deniers(parse, token.i)))
    if "actor" in frame.needs and not actors.mentions and not unsaid:
        return None
    if "recipient" in frame.needs and not recipients.mentions and not (frame.reciprocal and len(actors.mentions) > 1):
        return None
    if frame.pos == "verb" and not actors.mentions and "subject" in frame.actor and _done_by_a_thing(site):
        return None
    evidence = [
        Evidence("type", f"lexicon/{frame.id}", " ".join(parse.tokens[i].text for i in words)),
        *([Evidence("actors", "syntax", actors.how)] if actors.how else []),
        *([Evidence("recipients", "syntax", recipients.how)] if recipients.how else []),
    ]
    return Candidate(
        trigger=token.i,
        words=words,
        pos=frame.pos,
        rule=frame.id,
        type=frame.type,
        mode=frame.mode,
        contexts=frame.contexts,
        actors=actors.mentions,
        recipients=recipients.mentions,
        actor_heads=actors.heads,
        recipient_heads=recipients.heads,
        conditions=frame.conditions.count,
        others=(),
        evidence=tuple(evidence),
        things=recipients.things if not recipients.mentions else (),
        placed=recipients.slot == "in" and "in" not in frame.recipient,
    )


def _over_those_harmed(parse: Parse, cand: Candidate, mentions: Mentions, lexicon: Lexicon) -> Candidate:
    """Blame for a deed that nobody is known to have done is told with those who suffered it: "condemned the attack on the embassy"."""
    if cand.type != "ACCUSE" or cand.recipients or not cand.things:
        return cand
    site = Site(parse, parse.tokens[cand.trigger], cand.words, mentions, lexicon, deverbal=False, other=cand.actors)
    for head in cand.things:
        found, at = owner_of(site, head, acts=False)
        if found:
            why = Evidence("recipients", "syntax", f"those harmed by “{parse.tokens[head].text}”")
            return replace(cand, recipients=found, recipient_heads=(at,), evidence=(*cand.evidence, why))
    return cand


def _needs_actor(cand: Candidate, lexicon: Lexicon) -> bool:
    frame = lexicon.frames.get(cand.rule)
    return frame is not None and "actor" in frame.needs


def _leaves_doer_out(site: Site, frame: Frame, recipients: Filled) -> bool:
    """Whether a passive tells what was done with a thing, and to whom, but not by whom: "rockets were fired at Israel"."""
    parse, i = site.parse, site.token.i
    if frame.type not in _HARD or recipients.slot in ("", "object", "object-owner", "dative", "clause", "until"):
        return False
    if not syntax.is_verb(site.token) or not syntax.is_passive(parse, i) or syntax.agents(parse, i):
        return False
    things = syntax.surface_subjects(parse, i)
    return bool(things) and not any(site.mentions.get(h) or owner_of(site, h, acts=True)[0] for h in things)


def _hurled(site: Site, frame: Frame) -> bool:
    """Whether a verb tells with what, and not by whom: "were injured by stones", "the unrest injured two officers"."""
    if not syntax.is_verb(site.token) or not (frame.type in _HARD or syntax.is_passive(site.parse, site.token.i)):
        return False
    return any(site.parse.tokens[h].lemma in site.lexicon.thrown for h in syntax.subjects(site.parse, site.token.i))


def _in_places(site: Site, *, named: bool) -> Filled:
    """Governments in a place phrase, for what is told without an agent: "was dismissed in Kyiv and the West", "was jailed in Iran".

    Args:
        site: the trigger and what is known around it.
        named: whether a town must be one that stands for a government; else any place gives its country.
    """
    if syntax.is_verb(site.token) and not syntax.is_passive(site.parse, site.token.i):
        return Filled()
    heads = [h for base in syntax.after_preposition(site.parse, site.token.i, "in") for h in syntax.conjuncts(site.parse, base)]
    where = [h for h in heads if any(m.kind == "country" and not (named and m.via == "place") for m in site.mentions.get(h, ()))]
    mentions = tuple(m for h in heads if where for m in site.mentions.get(h, ()))
    return Filled(mentions, tuple(heads), "in", f"in: {site.parse.tokens[where[0]].text}") if where else Filled()


def _where(site: Site, actors: tuple[Mention, ...], words: tuple[str, ...]) -> Filled | None:
    """The country in which something is done by somebody of another: "a U.S. strike in Syria" is one on Syria.

    Args:
        site: the trigger and what is known around it.
        actors: who does it.
        words: prepositions before the country; where forces are sent, those of the direction ("sent troops to Mali").
    """
    own = {m.country for m in actors}
    if None in own:
        return None
    for word in words:
        found = gather(site, word, acts=False)
        mentions = tuple(m for m in found.mentions if m.kind == "country" and m.country not in own)
        if mentions and len(mentions) == len(found.mentions):
            return found._replace(mentions=mentions)
    return None


def _whoever(site: Site) -> Filled | None:
    """Somebody whom nobody names: "investigate who leaked the tape", "punish whoever did it", "beat those who complained"."""
    parse, token = site.parse, site.token
    for kid in parse.kids(token.i, "dobj", "nsubjpass"):
        clauses = parse.kids(kid.i, "relcl")
        about = [c for c in clauses if any(k.lower in _WHOEVER for k in parse.kids(c.i, "nsubj", "nsubjpass"))]
        if kid.lower in _ANYBODY and about:
            return _somebody(parse, kid, max(parse.subtree(about[0].i)))
    for clause in parse.kids(token.i, "ccomp", "dobj"):
        for kid in parse.kids(clause.i, "nsubj"):
            if kid.lower in _WHOEVER and kid.i > token.i:
                return _somebody(parse, kid, max(parse.subtree(clause.i)))
    return None


def _somebody(parse: Parse, first: Token, last: int) -> Filled:
    end = parse.tokens[last].end
    text = parse.document.text[first.start : end]
    return Filled((Mention(text, first.start, end, text, "group", via="role"),), (first.i,), "object", f"object: {first.text}")


def _done_by_a_thing(site: Site) -> bool:
    """Whether the subject is something that cannot act and that no actor stands behind: "the earthquake killed 20"."""
    parse, token = site.parse, site.token
    if not syntax.is_verb(token):
        return False
    for head in syntax.subjects(parse, token.i):
        word = parse.tokens[head]
        known = ("noun", word.lemma) in site.lexicon.index or word.lemma in site.lexicon.weapons | site.lexicon.thrown
        return word.pos in ("NOUN", "PROPN") and not known
    return False


def _without(filled: Filled, actors: Filled) -> Filled:
    """A side less the words that are the other side already."""
    spans = {(m.start, m.end, m.name) for m in actors.mentions}
    kept = tuple(m for m in filled.mentions if (m.start, m.end, m.name) not in spans)
    return filled if len(kept) == len(filled.mentions) else filled._replace(mentions=kept, how=filled.how if kept else "")
