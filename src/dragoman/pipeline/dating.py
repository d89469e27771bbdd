"""When each event of a document happened: by its own words, by what was told of it before, or by the day of the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from dragoman.coding import is_aimed
from dragoman.dates import DateMention, Occasions, attach, offsets, reckon, simple_past, tells_on, when
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Candidate, Mention, Parse, Status, Voice

# Words can be spoken twice on different days; a deed that is told twice is one deed.
_WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN"))
_ACCORDS = frozenset(("AGREE", "CONSULT", "SUPPORT"))
_ARMED = frozenset(("COP", "MIL", "REB"))
_BARE = frozenset(("the", "this", "that"))
# A dateline east of the desk may be a day ahead.
_A_DAY = dt.timedelta(1)


class Timeline:
    """The dates of a document's candidates; asked for one event after the other.

    It holds which candidates are dated by their own words, so that other tellings of the same event can take that date.
    """

    def __init__(
        self, parse: Parse, found: Sequence[Candidate], mentions: Sequence[DateMention], days: Mapping[int, DateMention],
        occasions: Occasions, know: DateKnowledge,
    ) -> None:
        self.parse, self.know = parse, know
        self.mentions, self.days, self.occasions = mentions, days, occasions
        self.offsets = offsets(parse, know) if mentions else ()
        self.by_trigger = {cand.trigger: cand for cand in found}
        self.own = {cand.trigger: when(parse, cand.trigger, mentions, know) for cand in found} if mentions else {}
        self.told = [(cand, own) for cand in found if (own := self.own.get(cand.trigger)) is not None]

    def date(self, cand: Candidate, status: Status, cue: Voice | None) -> tuple[DateMention | None, str]:
        """The date of an event and the rule that gave it; None and "" where nothing tells.

        Args:
            cand: the event.
            status: only what has happened is dated by the day of the report and by other tellings.
            cue: the voice in which the actor speaks the event himself ("“We condemn the raid,” he said"), or None.
        """
        if not self.mentions:
            return None, ""
        own = self.own[cand.trigger]
        if own is not None and not self._too_late(cand, status, own):
            return own, "dates/attached"
        if (reckoned := reckon(self.parse, cand.trigger, self.offsets, self.mentions, self.occasions, self.know)) is not None:
            return reckoned, "dates/counted"
        if (occasion := self.occasions.of_verb(self.parse, cand.trigger, self.know)) is not None:
            return occasion, "dates/of the occasion"
        if (status == "planned" or self._is_intent(cand)) and (ahead := self._planned_for(cand)) is not None:
            return ahead, "dates/of what is planned"
        if status not in ("actual", "denied"):
            return None, ""
        if (before := self._told(cand)) is not None or (status == "denied" and (before := self._charged(cand)) is not None):
            return before, "dates/told before"
        spoken = self._spoken(cue)
        if spoken is not None:
            return spoken, "dates/when said"
        if status != "actual":
            return None, ""
        day = self.days.get(self.parse.tokens[cand.trigger].sent) if tells_on(self.parse, cand.trigger, self.know) else None
        if day is not None:
            return day, "dates/of the report"
        alike = self._alike(cand)
        return alike, "dates/told alike" if alike else ""

    def _planned_for(self, cand: Candidate) -> DateMention | None:
        """The date of what somebody hopes or plans to do: "hopes to see the president next week"."""
        below = self.parse.kids(cand.trigger, "xcomp")
        return next((found for kid in below if (found := attach(self.parse, kid.i, self.mentions, self.know)) is not None), None)

    def _is_intent(self, cand: Candidate) -> bool:
        """Whether to hope or plan is all that has happened, and goes on: "hopes", "plans"."""
        token = self.parse.tokens[cand.trigger]
        return cand.type in _ACCORDS and token.lemma in self.know.prospective and token.tag in ("VBZ", "VBP")

    def _too_late(self, cand: Candidate, status: Status, mention: DateMention) -> bool:
        """Whether a date lies after the day of writing, of something that has happened: "threatened a march on 17 August", in July."""
        written = self.parse.document.published
        token = self.parse.tokens[cand.trigger]
        aux = self.parse.kids(cand.trigger, "aux", "auxpass")
        told = token.tag == "VBD" or any(kid.lemma == "have" or kid.tag == "VBD" for kid in aux)
        past = told and token.lemma not in self.know.scheduled
        return status == "actual" and past and written is not None and mention.date.start > written + _A_DAY

    def _told(self, cand: Candidate) -> DateMention | None:
        """The date of another telling of the same event.

        First what a main clause has dated before, since a report's own event needs no date to be told from others, as "the May 3
        attack" does; then what goes by the same noun; then the telling from which the candidate has its sides; then any telling
        between them, those before it first.
        """
        same = self._same(cand)
        for other, mention in same:
            if other.trigger < cand.trigger and self._is_main(other, mention):
                return mention
        if (noun := self.occasions.of_noun(self.parse, cand.trigger, self.know)) is not None:
            return noun
        told: Candidate | None = cand
        while told is not None and told.retold is not None:
            dated = when(self.parse, told.retold, self.mentions, self.know)
            if dated is not None and told.retold not in self.occasions.named:
                return dated
            told = self.by_trigger.get(told.retold)
        return same[0][1] if same else self._report_itself(cand) or self._one_of_many(cand)

    def _one_of_many(self, cand: Candidate) -> DateMention | None:
        """The day of several deeds that a main clause counts, for one of them that is told by itself.

        "Police arrested nine people on Monday. … They arrested a banker at his home."
        """
        main = cand.trigger == self.parse.sentences[self.parse.tokens[cand.trigger].sent].root
        if cand.pos != "verb" or not main or not simple_past(self.parse, self.parse.tokens[cand.trigger]):
            return None
        doers = {m.name for m in cand.actors}
        for other, mention in self.told:
            same = other.type == cand.type and (not doers or doers == {m.name for m in other.actors})
            if same and other.trigger < cand.trigger and mention.date.precision == "day" and self._is_main(other, mention):
                return mention if any(self._counts(i) for i in (*other.words, *other.recipient_heads)) else None
        return None

    def _counts(self, noun: int) -> bool:
        """Whether words count several: "nine people", "a series of raids"."""
        below = [self.parse.tokens[i] for i in self.parse.subtree(noun)]
        number = any(kid.dep == "nummod" and kid.lower not in ("one", "1") for kid in below)
        return number and self.parse.tokens[noun].pos in ("NOUN", "PROPN")

    def _report_itself(self, cand: Candidate) -> DateMention | None:
        """The day of the first event of the type that a main clause dates, for a bare noun that nothing else explains.

        "The attack" of a report that began with "Rebels killed two guards on Monday" is that one.
        """
        before = [kid for kid in self.parse.kids(cand.trigger) if kid.i < cand.trigger]
        if cand.pos != "noun" or len(before) != 1 or before[0].lower not in _BARE:
            return None
        for other, mention in self.told:
            first = other.trigger < cand.trigger and other.type == cand.type and mention.date.precision == "day"
            if first and self._is_main(other, mention):
                return mention
        return None

    def _same(self, cand: Candidate) -> list[tuple[Candidate, DateMention]]:
        """The tellings of one deed that have a day: those before the candidate, the nearest first, then those after."""
        verb = cand.pos == "verb"
        if cand.mode == "resign":
            return self._resigned(cand)
        if verb and (cand.type in _WORDS or (cand.type in _ACCORDS and not self._looks_back(cand.trigger))):
            return []
        fits = _same_people if verb and cand.type not in _ACCORDS else _same_sides
        fitting = [
            (other, mention) for other, mention in self.told
            if other.type == cand.type
            and (not cand.inherited or other.trigger not in self.occasions.named)
            and mention.date.precision in ("day", "range")
            and fits(cand, other)
        ]
        before = [pair for pair in fitting if pair[0].trigger < cand.trigger]
        return before[::-1] + [pair for pair in fitting if pair[0].trigger > cand.trigger]

    def _alike(self, cand: Candidate) -> DateMention | None:
        """The day of an earlier deed of the type between the same sides, where nothing else tells and no date stands beside it.

        "Police shot two marchers on Friday. … He said that police had shot his brother." Not of a main clause, which tells
        what is new, of what has gone on up to now ("have deported 1,500 people"), or of words, which are spoken on many days.
        """
        token = self.parse.tokens[cand.trigger]
        main = token.dep == "ROOT" or (token.dep == "conj" and self.parse.tokens[token.head].dep == "ROOT")
        up_to_now = any(kid.tag in ("VBZ", "VBP") for kid in self.parse.kids(cand.trigger, "aux"))
        beside = any(self.parse.tokens[m.head].sent == token.sent for m in self.mentions)
        if main or up_to_now or beside or cand.type in _WORDS or cand.type in _ACCORDS:
            return None
        alike = (mention for other, mention in self._earlier(cand) if mention.date.precision == "day" and _same_sides(cand, other))
        return next(alike, None)

    def _resigned(self, cand: Candidate) -> list[tuple[Candidate, DateMention]]:
        """The other tellings of a resignation: nobody resigns twice in one report."""
        who = {m.name for m in cand.actors if m.kind == "person"}
        tellings = [(other, at) for other, at in self.told if other.mode == cand.mode and who & {m.name for m in other.actors}]
        return sorted(tellings, key=lambda pair: pair[0].trigger > cand.trigger)

    def _charged(self, cand: Candidate) -> DateMention | None:
        """The day of the deed that a denial is about, which was told before: "accused police of having shot a man on Monday"."""
        mine = _names(cand.actors) | {m.sector for m in cand.actors if m.sector in _ARMED}
        told = self._earlier(cand)
        return next((mention for other, mention in told if mine & (_names(other.actors) | {m.sector for m in other.actors})), None)

    def _earlier(self, cand: Candidate) -> list[tuple[Candidate, DateMention]]:
        """The deeds of the type that were told with a date before, the nearest first."""
        return [pair for pair in reversed(self.told) if pair[0].type == cand.type and pair[0].trigger < cand.trigger]

    def _looks_back(self, verb: int) -> bool:
        """Whether a verb tells what is known: in a relative clause, as a participle or in the past perfect."""
        return self.parse.tokens[verb].dep in ("relcl", "acl") or any(kid.lower == "had" for kid in self.parse.kids(verb, "aux"))

    def _is_main(self, cand: Candidate, mention: DateMention) -> bool:
        root = self.parse.sentences[self.parse.tokens[cand.trigger].sent].root
        return attach(self.parse, root, self.mentions, self.know) == mention

    def _spoken(self, cue: Voice | None) -> DateMention | None:
        """The day on which a speech act was spoken, by the verb that reports it."""
        if cue is None or cue.cue is None:
            return None
        verb = next((token for token in self.parse.tokens if token.start >= cue.cue.start), None)
        if verb is None:
            return None
        own = attach(self.parse, verb.i, self.mentions, self.know)
        return own or self.days.get(verb.sent)


def _same_people(one: Candidate, two: Candidate) -> bool:
    """Whether it befell the same person: two verbs of one type between two countries are seldom one deed."""
    return any(m.kind == "person" and m.name == other.name for m in one.recipients for other in two.recipients)


def _same_sides(one: Candidate, two: Candidate) -> bool:
    # What only the report as a whole gives makes no two events one.
    mine, others = (_names((*c.actors, *(() if is_aimed(c) else c.recipients))) for c in (one, two))
    return bool(mine and others) and (mine <= others or others <= mine)


def _names(mentions: Sequence[Mention]) -> set[str]:
    return {m.country or m.organisation or m.name for m in mentions}
