"""Which country a sentence and a document are about, for actors that nothing else places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman.actors.names import Match, find_plain
from dragoman.actors.words import DESKS, SEATS, SHARED
from dragoman.knowledge.actors import ActorKnowledge, Organisation, Person, Sense, State, fold
from dragoman.record import Parse

# A document is about one country when this share of its mentions of countries is that country's, and there are at least MANY.
SHARE = 0.6
MANY = 3

# One leads in a document that is about several when it has this share: it comes before the country of the sentence before.
LEAD = 0.5


class Focus:
    """Countries named in every sentence and in the document."""

    def __init__(self, parse: Parse, know: ActorKnowledge, matches: Iterable[Match], title: Iterable[Sense]) -> None:
        self.by_sentence: list[Counter[str]] = [Counter() for _ in parse.sentences]
        self.located: list[set[str]] = [set() for _ in parse.sentences]
        total: Counter[str] = Counter()
        self.plainly: set[str] = set()
        for match in matches:
            country = country_of(match.best)
            if country is not None and not shared_name(match):
                self.plainly.add(country)
            generic = (
                isinstance(match.best.target, Organisation) and match.last - match.first == 1 and know.roles.get(fold(match.best.form))
            )
            # Who reports is not what the report is about.
            reporter = isinstance(match.best.target, Organisation) and "JRN" in match.best.target.sectors
            before = parse.tokens[match.first - 1].lower if match.first else ""
            # Nor is where somebody wrote it: "announced on Facebook".
            platform = isinstance(match.best.target, Organisation) and "BUS" in match.best.target.sectors and before in ("on", "via")
            # Nor is the seat of a body: "told reporters in New York".
            seat = before == "in" and " ".join(t.text for t in parse.tokens[match.first : match.last]).upper() in SEATS
            if country is None or generic or reporter or platform or seat:
                continue
            token = parse.tokens[match.last - 1]
            self.by_sentence[token.sent][country] += 1
            total[country] += 1
            if match.best.via in ("name", "alias", "capital", "place") and before in ("in", "at", "near", "across", "outside"):
                self.located[token.sent].add(country)
        for sense in title:
            country = country_of(sense)
            if country is not None:
                self.plainly.add(country)
                # A headline counts twice: it says what the article is about.
                total[country] += 2
        self.document: str | None = None
        if total:
            country, count = total.most_common(1)[0]
            if count >= MANY and count / total.total() >= SHARE:
                self.document = country
        # A report from a capital is about it as soon as it names it: "TALLINN - ... the defence minister".
        written = written_in(parse, know)
        self.home = self.document or (written if written in total else None)
        self.leading: str | None = None
        if total:
            country, count = total.most_common(1)[0]
            self.leading = country if count >= MANY and count / total.total() >= LEAD else None

    def contradicts(self, match: Match) -> bool:
        """Whether a name that many bodies have leads to a country that is named nowhere else, in a document about another."""
        country = country_of(match.best)
        if country is None or self.document in (None, country) or country in self.plainly:
            return False
        return shared_name(match)

    def scene(self, sentence: int) -> str | None:
        """The one country in which a sentence says that something was: "threw stones at the Australian embassy in Dili"; or None."""
        return next(iter(self.located[sentence])) if len(self.located[sentence]) == 1 else None

    def at(self, sentence: int) -> str | None:
        """The country that an unplaced domestic actor in a sentence belongs to, or None where that is not clear."""
        if len(self.located[sentence]) == 1 and len(self.by_sentence[sentence]) == 1:
            return next(iter(self.located[sentence]))
        if self.document is not None:
            return self.document
        here = self.by_sentence[sentence]
        if len(here) == 1:
            return next(iter(here))
        if self.leading is not None:
            return self.leading
        before = self.by_sentence[sentence - 1] if sentence else None
        if not here and before:
            return next(iter(before)) if len(before) == 1 else None
        return self.home if not here else None


def written_in(parse: Parse, know: ActorKnowledge) -> str | None:
    """The country of the dateline, which stands before the first token: "KYIV, March 21 (Reuters) -" -> UKR; or None."""
    document = parse.document
    line = document.text[document.body : parse.tokens[0].start].strip() if parse.tokens else ""
    town, _, rest = line.partition("(")[0].rstrip(" -–—").partition(",")
    if not town.isupper() or town.strip() in DESKS:
        return None
    named = [sense for sense in find_plain(f"{town.title()}, {rest}", know, document.published) if isinstance(sense.target, State)]
    return country_of(named[0]) if named else know.cities.get(fold(town))


def shared_name(match: Match) -> bool:
    """Whether bodies of other countries may have the same name: capitals alone ("NTC"), or words such as "National Liberation Army"."""
    if not isinstance(match.best.target, Organisation):
        return False
    words = match.best.form.lower().split()
    return (len(words) == 1 and match.best.form.isupper()) or (len(words) > 1 and SHARED.issuperset(words))


def country_of(sense: Sense) -> str | None:
    """ISO code of the country that a name points to, or None."""
    target = sense.target
    if isinstance(target, State | Organisation):
        return target.country
    if isinstance(target, Person) and target.latest is not None:
        return target.latest.country
    return None
