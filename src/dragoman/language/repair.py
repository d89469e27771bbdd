"""Mends what the small parser often gets wrong and later stages depend on; each rule is a shape of the tree with its cure."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.record import Token

# Verbs with two objects: "granted the general a pardon".
_GIVING = frozenset(
    (
        "allocate", "allot", "assign", "assure", "award", "bring", "cause", "deal", "deny", "extend", "give", "grant", "guarantee",
        "hand", "issue", "lend", "loan", "offer", "owe", "pay", "present", "promise", "refuse", "sell", "send", "serve", "show",
        "supply", "teach", "tell", "vote", "wish",
    )
)
_NAMING = frozenset(("brand", "call", "consider", "declare", "deem", "dub", "label", "name", "proclaim"))
_INTRANSITIVE = frozenset(("apologise", "apologize", "leave", "resign", "retreat", "return", "stop", "surrender", "withdraw"))
_CHARGING = frozenset(("accuse", "acquit", "convict", "suspect"))
_CHARGED = frozenset(("dobj", "nsubjpass"))
_PLANS = frozenset(("attempt", "bid", "conspiracy", "plan", "plot", "scheme"))
_SAYING = frozenset(("add", "announce", "claim", "confirm", "declare", "report", "say", "state", "stress", "tell", "warn", "write"))
_SPEAKING = frozenset(
    (
        "accuse", "appeal", "ask", "blame", "call", "condemn", "criticise", "criticize", "demand", "deny", "invite", "offer", "order",
        "praise", "promise", "reject", "thank", "threaten", "urge", "vow", "warn", "welcome",
    )
)
_OBJECTS = frozenset(("dobj", "dative"))
_OF_THE_VERB = frozenset(("nsubj", "nsubjpass", "neg", "advmod", "npadvmod"))
_QUOTES = frozenset(('"', "“", "‘", "'", "``"))


def mend(tokens: Sequence[Token], first: int) -> list[Token]:
    """The tokens of a paragraph with its trees mended.

    Args:
        tokens: in the order of the text; `head` counts from the start of the document.
        first: index of the first of them in the document.
    """
    mended = list(tokens)
    for token in tokens:
        if token.dep == "appos" and token.pos in ("NOUN", "PROPN"):
            if not _compound(mended, token, first):
                _second_object(mended, token, first)
        elif token.dep == "compound" and token.tag == "NNS":
            _plural_receiver(mended, token, first)
        elif token.dep in ("nmod", "compound") and token.pos == "PROPN":
            _named_receiver(mended, token, first)
        elif token.tag == "TO" and token.dep == "aux":
            _infinitive(mended, token, first)
            _what_a_plan_is_for(mended, token, first)
        elif token.tag == "VBG" and token.dep == "attr":
            _progressive(mended, token, first)
        elif token.dep == "ccomp" and token.pos == "NOUN":
            _subjunctive(mended, token, first)
        elif token.dep == "dep" and token.pos == "NOUN":
            _listed(mended, token, first)
        elif token.dep == "pobj" and token.pos == "NOUN":
            _object_after_a_name(mended, token, first)
            _charged_with(mended, token, first)
        elif token.dep == "dobj" and token.pos == "NOUN":
            _listed_outside(mended, token, first)
            _called_in_quotes(mended, token, first)
        elif token.dep == "amod" and token.tag in ("VBD", "VBN"):
            _verb_before_its_object(mended, token, first)
        elif token.dep == "pcomp" and token.tag == "VBG":
            _charged_with(mended, token, first)
        elif token.dep == "expl":
            _said_there_is(mended, token, first)
        elif token.dep == "conj" and token.tag == "VBD":
            _past_after_an_infinitive(mended, token, first)
        elif token.dep in _OF_THE_VERB and mended[token.head - first].dep in ("aux", "auxpass"):
            # "Kenya had not, as of Friday, announced any plans": an auxiliary has nothing of its own
            mended[token.i - first] = token._replace(head=mended[token.head - first].head)
        elif token.dep == "relcl" and token.pos in ("VERB", "AUX"):
            _said_on_a_day_that(mended, token, first)
            _which_behind_a_day(mended, token, first)
        elif token.dep == "amod" and token.lower == "free":
            _set_free(mended, token, first)
        elif token.dep == "conj" and token.tag == "VB":
            _bare_after_a_subjunctive(mended, token, first)
        elif token.dep == "advcl" and token.tag == "VB":
            _listed_infinitive(mended, token, first)
    return mended


def _compound(tokens: list[Token], thing: Token, first: int) -> bool:
    """ "Seized a luxury yacht": of two common nouns side by side the second is the thing, and the first says what sort of."""
    sort = tokens[thing.head - first]
    if thing.tag not in ("NN", "NNS") or sort.tag != "NN" or sort.i + 1 != thing.i or sort.head == sort.i:
        return False
    for n, token in enumerate(tokens):
        if token.head == sort.i and token.i < sort.i:
            tokens[n] = token._replace(head=thing.i)
    tokens[thing.i - first] = thing._replace(dep=sort.dep, head=sort.head)
    tokens[sort.i - first] = sort._replace(dep="compound", head=thing.i)
    return True


def _second_object(tokens: list[Token], thing: Token, first: int) -> None:
    """ "Granted Kerik a pardon": a noun with an article of its own, right after the receiver, is given and no other name of him."""
    receiver = tokens[thing.head - first]
    verb = tokens[receiver.head - first]
    if receiver.dep not in _OBJECTS or verb.lemma not in _GIVING | _NAMING or thing.i <= receiver.i:
        return
    between = tokens[receiver.i + 1 - first : thing.i - first]
    if not between or between[0].dep != "det" or any(t.pos == "PUNCT" for t in between):
        return
    if verb.lemma in _NAMING:
        # "called the minister a liar"
        tokens[thing.i - first] = thing._replace(dep="oprd", head=verb.i)
        return
    tokens[thing.i - first] = thing._replace(dep="dobj", head=verb.i)
    tokens[receiver.i - first] = receiver._replace(dep="dative")


def _named_receiver(tokens: list[Token], receiver: Token, first: int) -> None:
    """ "Sold Algeria 44 fighter jets": a name right after the verb is no part of an object that begins only after it."""
    thing = tokens[receiver.head - first]
    verb = tokens[thing.head - first]
    if thing.dep != "dobj" or verb.lemma not in _GIVING or receiver.i + 1 - first >= len(tokens):
        return
    begins = tokens[receiver.i + 1 - first]
    if begins.head == thing.i and begins.dep in ("det", "nummod", "quantmod") and begins.i < thing.i:
        tokens[receiver.i - first] = receiver._replace(dep="dative", head=verb.i)


def _infinitive(tokens: list[Token], to: Token, first: int) -> None:
    """ "Offered to host talks": what follows "to" as its auxiliary is a verb, whatever the tagger says."""
    verb = tokens[to.head - first]
    if verb.pos == "NOUN" and verb.i == to.i + 1 and verb.tag == "NN":
        tokens[verb.i - first] = verb._replace(pos="VERB", tag="VB")


def _listed(tokens: list[Token], thing: Token, first: int) -> None:
    """ "Demanded an apology, the return of the bodies and compensation": what follows an object after a comma is the next in the list."""
    verb = tokens[thing.head - first]
    before = [t for t in tokens[verb.i - first : thing.i - first] if t.head == verb.i and t.dep == "dobj" and t.pos == "NOUN"]
    commas = [t for t in tokens[verb.i - first : thing.i - first] if t.head == verb.i and t.text == ","]
    if verb.pos == "VERB" and len(before) == 1 and commas and before[0].i < commas[-1].i:
        tokens[thing.i - first] = thing._replace(dep="conj", head=before[0].i)


def _object_after_a_name(tokens: list[Token], thing: Token, first: int) -> None:
    """ "Expect from Iran assurances of …": of two nouns that the parser hangs on one preposition the second is the verb's object."""
    preposition = tokens[thing.head - first]
    if preposition.i + 2 > thing.i or preposition.dep != "prep":
        return
    before, verb = tokens[preposition.i + 1 - first], tokens[preposition.head - first]
    if before.dep != "pobj" or before.head != preposition.i or verb.pos != "VERB":
        return
    if any(t.head == verb.i and t.dep in ("dobj", "nsubjpass") for t in tokens):
        return
    if before.i + 1 == thing.i:
        if before.pos == "PROPN" and before.ent in ("GPE", "ORG", "NORP"):
            tokens[thing.i - first] = thing._replace(dep="dobj", head=verb.i)
        return
    number = tokens[before.i + 1 - first]
    if number.dep != "nummod" or number.head != before.i or any(t.head == preposition.i and t.i > thing.i for t in tokens):
        return
    # "freed on bail two ex-ministers": a number behind a noun is of what follows
    for n in range(number.i - first, thing.i - first):
        if tokens[n].head in (preposition.i, before.i):
            dep = "nummod" if tokens[n].dep == "nummod" else "compound"
            tokens[n] = tokens[n]._replace(dep=dep, head=thing.i)
    tokens[thing.i - first] = thing._replace(dep="dobj", head=verb.i)


def _listed_outside(tokens: list[Token], thing: Token, first: int) -> None:
    """ "Expects help, bringing them to justice, the return of …": a second object after a comma goes on with the list outside."""
    inner = tokens[thing.head - first]
    outer = tokens[inner.head - first]
    if inner.tag != "VBG" or inner.dep != "advcl" or outer.i >= inner.i:
        return
    earlier = [t for t in tokens[inner.i - first : thing.i - first] if t.head == inner.i and t.dep == "dobj"]
    comma = any(t.head == inner.i and t.text == "," for t in tokens[inner.i - first : thing.i - first])
    listed = [t for t in tokens[outer.i - first : inner.i - first] if t.head == outer.i and t.dep == "dobj" and t.pos == "NOUN"]
    if earlier and comma and len(listed) == 1:
        tokens[thing.i - first] = thing._replace(dep="conj", head=listed[0].i)


def _verb_before_its_object(tokens: list[Token], verb: Token, first: int) -> None:
    """ "Turkmenistan relaxed internet censorship": a sentence has a verb; who stands before the participle does it."""
    thing = tokens[verb.head - first]
    if thing.head != thing.i or thing.pos != "NOUN" or thing.i < verb.i or verb.i == first:
        return
    before = tokens[verb.i - 1 - first]
    if before.pos != "PROPN" or before.head not in (thing.i, verb.i) or before.dep not in ("nsubj", "nmod", "compound", "poss"):
        return
    here = [t for t in tokens if t.sent == thing.sent]
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.i != verb.i for t in here) or here[-1].text != ".":
        return
    for n, token in enumerate(tokens):
        if token.sent == thing.sent and token.head == thing.i and (token.i < verb.i or token.dep in ("punct", "prep")):
            # the determiner goes with the name, what stands behind the object with the verb
            at = before.i if token.i < before.i and token.dep in ("det", "compound", "amod") else verb.i
            tokens[n] = token._replace(head=at)
    tokens[before.i - first] = tokens[before.i - first]._replace(dep="nsubj", head=verb.i)
    tokens[verb.i - first] = verb._replace(pos="VERB", tag="VBD", dep="ROOT", head=verb.i)
    tokens[thing.i - first] = thing._replace(dep="dobj", head=verb.i)


def _what_a_plan_is_for(tokens: list[Token], to: Token, first: int) -> None:
    """ "Foiled a plot to kill the king": the infinitive right behind the plot is what it is for, not why it was foiled."""
    verb = tokens[to.head - first]
    plan = tokens[to.i - 1 - first] if to.i > first else to
    if verb.dep == "advcl" and plan.dep == "dobj" and plan.head == verb.head and plan.lemma in _PLANS:
        tokens[verb.i - first] = verb._replace(dep="acl", head=plan.i)


def _progressive(tokens: list[Token], verb: Token, first: int) -> None:
    """ "Qatar is mediating between Israel and Hamas": what follows "is" is the verb, and "is" its auxiliary."""
    be = tokens[verb.head - first]
    if be.lemma != "be" or verb.i < be.i or any(t.head == verb.i and t.dep in ("det", "amod", "poss") for t in tokens):
        return
    if not any(t.head == verb.i and t.dep in ("dobj", "prep") for t in tokens):
        return
    for n, token in enumerate(tokens):
        if token.head == be.i and token.i not in (be.i, verb.i):
            tokens[n] = token._replace(head=verb.i)
    tokens[verb.i - first] = verb._replace(pos="VERB", dep=be.dep, head=verb.i if be.head == be.i else be.head)
    tokens[be.i - first] = be._replace(pos="AUX", dep="aux", head=verb.i)


def _subjunctive(tokens: list[Token], noun: Token, first: int) -> None:
    """ "Demanded that Kenya apologise", "that the members of the commission resign": a that-clause has a verb, by the tagger a noun."""
    below = [t for t in tokens if t.head == noun.i]
    marks = [t for t in below if t.dep == "mark" and t.lower == "that" and t.i < noun.i]
    if not marks:
        return
    if any(t.dep == "nsubj" for t in below):
        if noun.tag == "NN":
            tokens[noun.i - first] = noun._replace(pos="VERB", tag="VB", lemma=noun.lower)
        return
    last = next((t for t in tokens if t.sent == noun.sent and t.i > noun.i and t.tag == "NN" and t.lower in _INTRANSITIVE), None)
    if last is None or last.i == first:
        return
    before = tokens[last.i - 1 - first]
    if last.dep == "pobj" and before.dep == "compound" and before.head == last.i:
        for n, t in enumerate(tokens):
            if t.head == last.i and t.i < last.i:
                tokens[n] = t._replace(head=before.i)
        tokens[before.i - first] = before._replace(dep="pobj", head=last.head)
    elif last.dep != "dobj" or last.head != noun.i:
        return
    tokens[marks[0].i - first] = marks[0]._replace(head=last.i)
    tokens[last.i - first] = last._replace(pos="VERB", tag="VB", lemma=last.lower, dep="ccomp", head=noun.head)
    tokens[noun.i - first] = noun._replace(dep="nsubj", head=last.i)


def _charged_with(tokens: list[Token], deed: Token, first: int) -> None:
    """ "Accused Kenyan vessels of entering its waters": what follows "of" is the charge and no part of the vessels."""
    of = tokens[deed.head - first]
    if of.lower != "of":
        return
    charged = tokens[of.head - first]
    verb = tokens[charged.head - first]
    if charged.dep not in _CHARGED or verb.lemma not in _CHARGING or charged.i > of.i:
        return
    if not any(t.head == verb.i and t.lower == "of" for t in tokens):
        tokens[of.i - first] = of._replace(head=verb.i)


def _said_there_is(tokens: list[Token], there: Token, first: int) -> None:
    """ "The chief, Ann Other, announced there were suspects": a clause with "there" has no other subject; who stands before it speaks."""
    state = tokens[there.head - first]
    speaker = next((t for t in tokens if t.head == state.i and t.dep == "nsubj" and t.i < there.i), None)
    if speaker is None:
        return
    said = next((t for t in tokens if t.head == speaker.i and t.dep == "acl" and speaker.i < t.i < there.i), None)
    if said is None or said.tag not in ("VBN", "VBD") or said.lemma not in _SAYING:
        return
    tokens[said.i - first] = said._replace(tag="VBD", dep=state.dep, head=said.i if state.head == state.i else state.head)
    tokens[state.i - first] = state._replace(dep="ccomp", head=said.i)
    tokens[speaker.i - first] = speaker._replace(head=said.i)


def _past_after_an_infinitive(tokens: list[Token], verb: Token, first: int) -> None:
    """ "Ordered the envoy to leave and accused Canada", "said it would help and called for calm": a past goes on with a past above it."""
    above = tokens[verb.head - first]
    # "said that Kenya had broken it and called on her to stop"
    told = above.tag == "VBN" and above.dep == "ccomp" and verb.lemma in _SPEAKING
    if (above.tag != "VB" and not told) or any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass", "aux", "auxpass") for t in tokens):
        return
    while above.tag not in ("VBD", "VBZ", "VBP"):
        if above.dep not in ("xcomp", "ccomp", "advcl", "acl", "conj", "dobj", "prep", "pobj", "pcomp"):
            return
        above = tokens[above.head - first]
    if above.tag == "VBD":
        tokens[verb.i - first] = verb._replace(head=above.i)


def _listed_infinitive(tokens: list[Token], verb: Token, first: int) -> None:
    """ "Called on them to stop the fighting, to let aid in and to talk": an infinitive after a comma, with more to come, goes on a list."""
    before = tokens[verb.head - first]
    to = next((t for t in tokens[before.i - first : verb.i - first] if t.head == verb.i and t.tag == "TO"), None)
    more = any(t.head == verb.i and t.dep == "conj" and t.tag == "VB" for t in tokens)
    if to is None or not more or tokens[to.i - 1 - first].text != "," or before.tag != "VB":
        return
    if any(t.head == before.i and t.tag == "TO" for t in tokens):
        tokens[verb.i - first] = verb._replace(dep="conj")


def _said_on_a_day_that(tokens: list[Token], verb: Token, first: int) -> None:
    """ "Announced the same day that Canada had expelled him", "told them after the talks that": what follows tells nothing of the day."""
    day = tokens[verb.head - first]
    teller = tokens[day.head - first]
    occasion = day.dep == "pobj"
    if occasion:
        teller = tokens[teller.head - first]
    elif day.dep != "npadvmod":
        return
    if teller.lemma not in _SAYING or not any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass") for t in tokens):
        return
    that = next((t for t in tokens if t.head == verb.i and t.lower == "that" and t.i == day.i + 1), None)
    if that is not None and (that.dep == "mark" or not occasion):
        tokens[that.i - first] = that._replace(tag="IN", pos="SCONJ", dep="mark")
        tokens[verb.i - first] = verb._replace(dep="ccomp", head=teller.i)


def _which_behind_a_day(tokens: list[Token], verb: Token, first: int) -> None:
    """ "Will send a bill in the next ten days which bans the trade": it is the bill that bans, and not the days."""
    day = tokens[verb.head - first]
    preposition = tokens[day.head - first]
    sender = tokens[preposition.head - first]
    which = any(t.head == verb.i and t.dep == "nsubj" and t.lower in ("which", "that") for t in tokens)
    if verb.dep != "relcl" or not which or verb.lemma == "be" or day.ent != "DATE" or day.dep != "pobj":
        return
    things = [t for t in tokens if t.head == sender.i and t.dep == "dobj" and t.i < day.i]
    if len(things) == 1:
        tokens[verb.i - first] = verb._replace(head=things[0].i)


def _set_free(tokens: list[Token], free: Token, first: int) -> None:
    """ "Set free seventy soldiers": right behind the verb it tells what becomes of them."""
    before = tokens[free.i - 1 - first] if free.i > first else free
    thing = tokens[free.head - first]
    if before.lemma == "set" and before.pos == "VERB" and thing.dep == "dobj" and thing.head == before.i:
        tokens[free.i - first] = free._replace(dep="oprd", head=before.i)


def _bare_after_a_subjunctive(tokens: list[Token], verb: Token, first: int) -> None:
    """ "Demanded that Kenya apologise and punish the men": a verb without tense goes on with the that-clause, which has none either."""
    above = tokens[verb.head - first]
    if above.tag not in ("VBD", "VBZ") or any(t.head == verb.i and t.dep in ("nsubj", "aux") for t in tokens):
        return
    clauses = [t for t in tokens[above.i - first : verb.i - first] if t.head == above.i and t.dep == "ccomp" and t.tag == "VB"]
    if clauses:
        tokens[verb.i - first] = verb._replace(head=clauses[-1].i)


def _called_in_quotes(tokens: list[Token], name: Token, first: int) -> None:
    """ "Called the judges “crooks”": what stands in quotes is what they are called, and no judges' crooks."""
    verb = tokens[name.head - first]
    if verb.lemma not in _NAMING or name.i - first < 2 or tokens[name.i - 1 - first].text not in _QUOTES:
        return
    thing = tokens[name.i - 2 - first]
    if thing.head != name.i or thing.pos not in ("NOUN", "PROPN") or thing.dep not in ("nmod", "compound", "nsubj"):
        return
    tokens[thing.i - first] = thing._replace(dep="dobj", head=verb.i)
    tokens[name.i - first] = name._replace(dep="oprd")


def _plural_receiver(tokens: list[Token], receiver: Token, first: int) -> None:
    """ "Granted the two journalists clemency": a plural in front of the object is who gets it."""
    thing = tokens[receiver.head - first]
    verb = tokens[thing.head - first]
    if thing.dep != "dobj" or verb.lemma not in _GIVING or thing.i != receiver.i + 1:
        return
    tokens[receiver.i - first] = receiver._replace(dep="dative", head=verb.i)
    for n in range(verb.i + 1 - first, receiver.i - first):
        if tokens[n].head == thing.i:
            tokens[n] = tokens[n]._replace(head=receiver.i)
