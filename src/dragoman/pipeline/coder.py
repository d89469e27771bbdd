"""The coder: documents in, codings out, one paragraph batch at a time."""

from __future__ import annotations

import datetime as dt
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.actors import resolve
from dragoman.coding import aim, candidates
from dragoman.dates import days
from dragoman.dates import find as find_dates
from dragoman.dates import occasions as find_occasions
from dragoman.errors import UsageError
from dragoman.knowledge import Knowledge
from dragoman.knowledge import load as load_knowledge
from dragoman.language import Parser
from dragoman.language.look import Look
from dragoman.language.parser import Spans, paragraphs
from dragoman.pipeline.assemble import Scene, assemble
from dragoman.pipeline.both_sides import both_sides
from dragoman.pipeline.first_person import first_person
from dragoman.pipeline.notes import notes
from dragoman.pipeline.relations import relations
from dragoman.pipeline.speakers import placed_speakers
from dragoman.places import find as find_places
from dragoman.record import Document, Mention, Parse, Reject
from dragoman.record.coding import Coding
from dragoman.record.relation import Relation, Stated
from dragoman.stance import Quote, quotes

if TYPE_CHECKING:  # its libraries are loaded only when it is asked
    from dragoman.model import PairModel

_Heard = tuple[dict[int, tuple[Mention, ...]], tuple[Quote, ...]]
"""The mentions of a document by token, and its quotations."""

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Coder:
    """Codes documents into events; holds the parser and everything known of words and the world.

    >>> coder = load()
    >>> [event.type for event in coder.code("France condemned the coup in Niger.").events]
    ['ACCUSE']
    """

    def __init__(self, know: Knowledge, parser: Parser, *, look: bool = False) -> None:
        """With everything known, and a parser; `look`: parse no documents and paragraphs that cannot tell an event."""
        self.know = know
        self.parser = parser
        self._model: PairModel | None = None
        alone = "" if know.model is not None else "; lexicon alone"
        self.look = Look(know, parser.irregular()) if look else None
        first = "; looked over first" if look else ""
        self.version = f"dragoman {__version__}; data {know.digest}; {parser.name}{alone}{first}"

    @property
    def skipped(self) -> tuple[str, ...]:
        """What is wrong with entries of the user's file of actors that were left out, a message each."""
        return self.know.actors.skipped

    @property
    def model(self) -> PairModel | None:
        """The trained model, loaded when it is first asked for; None where its file is missing."""
        if self._model is None and self.know.model is not None:
            from dragoman.model import PairModel

            self._model = PairModel(self.know.model)
        return self._model

    def code(
        self,
        text: str,
        *,
        published: dt.date | str | None = None,
        title: str = "",
        id: str = "text",
        url: str = "",
        source: str = "",
    ) -> Coding:
        """Codes one text.

        Args:
            text: what to read; offsets in the result count its code points.
            published: day of publication (a date, or "2023-03-23"); without it relative dates stay unresolved.
            title: headline; helps to resolve names, is not coded.
            id: what the events call the document.
            url: where it stood.
            source: who published it.

        Raises:
            UsageError: `published` is no date.
        """
        document = Document(id, text, title, _day(published), url, source)
        return self._safely(next(self.parser.parse([document])))

    def code_documents(self, documents: Iterable[Document]) -> Iterator[Coding]:
        """One Coding a document, in order; memory does not grow with their number."""
        for document, parse in self._parses(documents):
            yield self._safely(parse) if parse is not None else Coding(document)

    def code_with_relations(self, documents: Iterable[Document]) -> Iterator[Coding]:
        """As `code_documents`, with the relations that each document states; both from one parse, which is what costs."""
        for document, parse in self._parses(documents):
            if parse is None:
                yield Coding(document)
                continue
            try:
                heard = self._heard(parse)  # once for both: after the parse, names cost most
                yield replace(self._code(parse, heard), relations=relations(self._scene(parse, heard), self.know, self.version))
            except _FAULTS as error:
                yield Coding(parse.document, (), (_fault(parse, error),))

    def _safely(self, parse: Parse) -> Coding:
        try:
            return self._code(parse, self._heard(parse))
        except _FAULTS as error:
            return Coding(parse.document, (), (_fault(parse, error),))

    def _parses(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Parse | None]]:
        """Every document in order with its parse, of some of its paragraphs where not all are worth it; None where none is."""
        if self.look is None:
            yield from ((parse.document, parse) for parse in self.parser.parse(documents))
            return
        waiting: deque[tuple[Document, bool]] = deque()
        look = self.look

        def worth() -> Iterator[tuple[Document, Spans]]:
            for document in documents:
                judged = look.judge(document.text)
                spans = paragraphs(document.text, document.body) if judged != "none" else []
                if judged == "parts":
                    spans = [span for span in spans if look.telling(document.text[slice(*span)])]
                waiting.append((document, bool(spans)))
                if spans:
                    yield document, spans

        for parse in self.parser.parse_parts(worth()):
            while not waiting[0][1]:
                yield waiting.popleft()[0], None
            yield waiting.popleft()[0], parse
        yield from ((document, None) for document, _ in waiting)

    def relations(
        self,
        text: str,
        *,
        published: dt.date | str | None = None,
        title: str = "",
        id: str = "text",
        url: str = "",
        source: str = "",
    ) -> tuple[Relation, ...]:
        """The relations that one text states ("NATO member Turkey"); arguments and errors as of `code`.

        >>> [(r.kind, r.source.name, r.target.name) for r in load().relations("NATO member Turkey voted.")]
        [('member', 'Turkey', 'NATO')]
        """
        document = Document(id, text, title, _day(published), url, source)
        return next(self.relations_of([document])).relations

    def relations_of(self, documents: Iterable[Document]) -> Iterator[Stated]:
        """The relations of one document after the other, in order; memory does not grow with their number."""
        for parse in self.parser.parse(documents):
            try:
                yield Stated(parse.document, relations(self._scene(parse, self._heard(parse)), self.know, self.version))
            except _FAULTS as error:
                yield Stated(parse.document, (), (_fault(parse, error),))

    def _heard(self, parse: Parse) -> _Heard:
        """Who is named in a document, and what is quoted."""
        quoted = quotes(parse.document.text)
        resolved = both_sides(parse, resolve(parse, self.know.actors), self.know.lexicon)
        named = placed_speakers(parse, resolved, self.know.stance, self.know.lexicon)
        return first_person(parse, named, quoted, self.know.stance), quoted

    def _scene(self, parse: Parse, heard: _Heard) -> Scene:
        """What the stages find in a document that is looked through for relations."""
        know = self.know
        mentions, quoted = heard
        return Scene(
            parse=parse,
            mentions=mentions,
            dates=find_dates(parse, know.dates),
            days={},
            occasions=find_occasions(parse, (), know.dates),
            places=find_places(parse, know.places),
            quotes=quoted,
        )

    def _code(self, parse: Parse, heard: _Heard) -> Coding:
        know = self.know
        mentions, quoted = heard
        found = aim(candidates(parse, mentions, know.lexicon), mentions, know.lexicon)
        if (model := self.model) is not None:
            from dragoman.pipeline.opinion import consult

            found = consult(parse, mentions, found, know, model)
        found = aim(found, mentions, know.lexicon)
        dates = find_dates(parse, know.dates) if found else ()
        occasions = find_occasions(parse, dates, know.dates)
        scene = Scene(
            parse=parse,
            mentions=mentions,
            dates=dates,
            days=days(parse, dates, know.dates, occasions) if dates else {},
            occasions=occasions,
            places=find_places(parse, know.places) if found else {},
            quotes=quoted,
        )
        events = assemble(scene, found, know, self.version)
        return Coding(parse.document, events, (), notes(parse, mentions, events, found, know.lexicon))


def _fault(parse: Parse, error: Exception) -> Reject:
    """A fault of ours in one document must not lose the others: it is named, counted, and can be sent in."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    reason = f"the coder failed ({type(error).__name__}: {error}; {Path(where.filename).name}, line {where.lineno})"
    return Reject(parse.document.id, "pipeline", reason, "Report it with the text, please.")


def load(knowledge: Path | str | None = None, *, actors: Path | str | None = None, skip_broken: bool = False, look: bool = False) -> Coder:
    """A coder with our knowledge and, where a folder or a file of actors is given, the user's own on top of it.

    `skip_broken` goes on without what is wrong in the file of actors; `Coder.skipped` says what that is.
    `look` has `code_documents` pass over documents that cannot tell an event, without parsing them (docs/speed.md).

    Raises:
        DataError: a data file is wrong.
        UsageError: the folder or the file is not there.
    """
    user = Path(knowledge) if knowledge is not None else None
    if user is not None and not user.is_dir():
        raise UsageError(f"There is no folder {user}. Give the folder that holds lexicon/, actors/ or ontology/.")
    know = load_knowledge(user, actors=Path(actors) if actors is not None else None, skip_broken=skip_broken)
    return Coder(know, Parser(know.lemmas), look=look)


def _day(published: dt.date | str | None) -> dt.date | None:
    if published is None or isinstance(published, dt.date):
        return published
    try:
        return dt.date.fromisoformat(published)
    except ValueError:
        raise UsageError(f"{published!r} is no date. Write it as 2023-03-23.") from None
