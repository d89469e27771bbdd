"""What the pages look up, in memory: narrow columns of every event that counts, as of one state of the archive.

The archive's files are made for questions that run through months of events; a page wants fifty rows at once, counts and sums. So the
columns that lists, filters and sums need are read once, packed as DuckDB packs them. The whole record of one event, with its reasons,
and the texts of documents stay in the archive and are read when somebody opens them.
"""

from __future__ import annotations

import datetime as dt
import itertools
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from dragoman.record import Mention
from dragoman.report.parties import party_of
from dragoman.store.rows import fold
from dragoman.web.texts import Texts

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from dragoman.store.view import View
    from dragoman.web.told import Told

Row = dict[str, Any]

WHO, WHOM, SPEAKER = 0, 1, 2
"""The parts that a mention plays, as `mentions.role` says them."""

CHUNK_BATCHES = 15
"""Pieces of the archive's answer that are taken in together; some 30,000 events."""

MEMORY = "500MB"
"""What DuckDB may hold for the pages; questions that want more of it fail by themselves and harm no other."""

TITLE_CP = 400
"""Titles and addresses are kept so far: longer ones are mistakes of extraction, and ten megabytes of title must not fill the memory."""

_TABLES = """
CREATE TABLE docs (doc INTEGER, key VARCHAR, id VARCHAR, title VARCHAR, url VARCHAR, source VARCHAR, published DATE, kept VARCHAR,
    shard VARCHAR, kept_at TIMESTAMPTZ, chars BIGINT, events INTEGER, relations INTEGER, rejects INTEGER, version VARCHAR);
CREATE TABLE events (n INTEGER, id VARCHAR, mark UBIGINT, doc INTEGER, position INTEGER, added TIMESTAMPTZ, type VARCHAR, mode VARCHAR,
    contexts VARCHAR[], quad TINYINT, score DOUBLE, status VARCHAR, historical BOOLEAN, attributed BOOLEAN, day DATE, until DATE,
    precision VARCHAR, published DATE, places VARCHAR[], confidence DOUBLE, low VARCHAR,
    start BIGINT, t_start BIGINT, t_end BIGINT, place VARCHAR,
    place_country VARCHAR, lat DOUBLE, lon DOUBLE);
CREATE TABLE acts (act INTEGER, name VARCHAR, kind VARCHAR, country VARCHAR, code VARCHAR, sector VARCHAR, sectors VARCHAR,
    organisation VARCHAR, entity VARCHAR);
CREATE TABLE mentions (n INTEGER, role TINYINT, voice TINYINT, place TINYINT, act INTEGER);
"""

_DOCS = """
SELECT d.key, left(d.id, {cut}) AS id, left(d.title, {cut}) AS title, left(d.url, 2001) AS url, left(d.source, {cut}) AS source,
    d.published, d.shard AS kept, c.shard, d.added AS kept_at, length(d.text) AS chars, c.events, c.relations, c.rejects, c.version
FROM documents d JOIN (SELECT c.* FROM codings c JOIN current USING (key, shard)) c USING (key)
"""

_MENTION = (
    "{'name': left(m.name, 400), 'kind': m.kind, 'country': m.country, 'code': m.code, 'sector': m.sector, "
    "'sectors': array_to_string(m.sectors, ' '), 'organisation': m.organisation, 'entity': m.entity}"
)

_EVENTS = f"""
SELECT id, hash(id) AS mark, key, position, added, type, mode, contexts, quad, score, status, historical,
    len(attribution) > 0 AS attributed, day, until,
    date.precision AS precision, places, confidence, sentence.text AS sentence, sentence.start AS start, "trigger"."start" AS t_start,
    "trigger"."end" AS t_end, place.name AS place, place.country AS place_country, place.lat AS lat, place.lon AS lon,
    list_transform(actors, lambda m: {_MENTION}) AS who,
    list_transform(recipients, lambda m: {_MENTION}) AS whom,
    list_transform(attribution, lambda v: list_transform(v.speakers, lambda m: {_MENTION})) AS voices
FROM events
"""

ACT = ("name", "kind", "country", "code", "sector", "sectors", "organisation", "entity")
"""What tells one actor from another, as `to_mention` takes it."""

_ACT = ", ".join(ACT)

_CHUNK_MENTIONS = f"""
CREATE OR REPLACE TEMP TABLE said AS
WITH sides AS (
    SELECT n, {WHO} AS role, 0 AS voice, generate_subscripts(who, 1) AS place, unnest(who) AS m FROM chunk
    UNION ALL SELECT n, {WHOM}, 0, generate_subscripts(whom, 1), unnest(whom) FROM chunk
    UNION ALL SELECT n, {SPEAKER}, voice, generate_subscripts(v, 1), unnest(v) FROM (
        SELECT n, generate_subscripts(voices, 1) AS voice, unnest(voices) AS v FROM chunk)
)
SELECT n, role, least(voice, 100)::TINYINT AS voice, least(place, 100)::TINYINT AS place, unnest(m) FROM sides
"""

_NEW_ACTS = f"""
INSERT INTO acts
SELECT (SELECT count(*) FROM acts) + row_number() OVER (ORDER BY first), {_ACT} FROM (
    SELECT {_ACT}, min((n, role, voice, place)) AS first FROM said GROUP BY ALL
) s WHERE NOT EXISTS (
    SELECT 1 FROM acts a WHERE {" AND ".join(f"a.{name} IS NOT DISTINCT FROM s.{name}" for name in ACT)}
)
"""

_NEW_MENTIONS = f"""
INSERT INTO mentions SELECT s.n, s.role, s.voice, s.place, a.act
FROM said s JOIN acts a ON {" AND ".join(f"a.{name} IS NOT DISTINCT FROM s.{name}" for name in ACT)}
ORDER BY s.n, s.role, s.voice, s.place
"""

_EVENT_COLUMNS = (
    "n, chunk.id, mark, docs.doc, position, added, type, mode, contexts, quad, score, status, historical, attributed, day, until, "
    "precision, "
    "docs.published, places, confidence, lower(sentence) AS low, start, t_start, t_end, place, place_country, lat, lon"
)

_ACTING = """
CREATE TEMP TABLE acting AS SELECT DISTINCT n, role, p.party FROM mentions JOIN parties p USING (act) WHERE role < 2
"""

_EDGES = """
CREATE TABLE edges AS
WITH told AS (
    SELECT least(a.party, b.party) AS a, greatest(a.party, b.party) AS b, a.party < b.party AS forth, false AS mutual, n
    FROM acting a JOIN acting b USING (n) WHERE a.role = 0 AND b.role = 1 AND a.party <> b.party
    UNION
    SELECT a.party, b.party, true, true, n
    FROM acting a JOIN acting b USING (n) ANTI JOIN (SELECT n FROM mentions WHERE role = 1) w USING (n)
    WHERE a.role = 0 AND b.role = 0 AND a.party < b.party
)
SELECT a, b, forth, mutual, n, type, quad, score, coalesce(day, published) AS day,
    status = 'actual' AND NOT attributed AND NOT historical AS fact
FROM told JOIN events e USING (n)
ORDER BY a, b, n
"""
"""Who did what to whom, both ways between `a` and `b`; where nobody is acted upon, all who act together, two by two."""

_NAMED = """
CREATE TABLE sides AS SELECT party, any_value(label ORDER BY act) AS label, any_value(kind) AS kind, any_value(country) AS country
FROM parties GROUP BY party ORDER BY party
"""
"""Each party once."""

_MONTHS = """
CREATE TABLE months AS
SELECT a, b, forth, mutual, date_trunc('month', day)::DATE AS month, type, quad, count(*)::INTEGER AS n, sum(score) AS score FROM edges
WHERE fact GROUP BY ALL ORDER BY ALL
"""
"""The same counted by month, of what articles tell on their own word as done."""


class Index:
    """The columns that pages look up; many threads may ask at once.

    Args:
        view: the archive; stays open as long as this, for the whole records.
        states: what states are called, by ISO code.
        progress: is told how many events are read, of how many.

    Attributes:
        sentences: of the events, by their number less one.
        ids: of the events, likewise.
        acts: who is mentioned, by the number of the actor.
        shown: how they are shown, likewise; filled as they are.
        total: number of the events.
        told: what stands beside the events, once it has been worked out.
    """

    def __init__(self, view: View, states: Mapping[str, str], *, progress: Callable[[int, int], None] | None = None) -> None:
        import duckdb

        self.view, self.states = view, states
        self.sentences, self.ids = Texts(), Texts()
        self.acts: list[Row] = []
        self.shown: dict[int, Row] = {}
        self.told: Told | None = None
        self.total = 0
        self._lock = threading.Lock()
        self._con: duckdb.DuckDBPyConnection = duckdb.connect(
            ":memory:", config={"memory_limit": MEMORY, "python_enable_replacements": "false"}
        )
        self._con.execute("SET TimeZone = 'UTC'; ATTACH ':memory:' AS packed (COMPRESS); USE packed")
        self._con.execute(_TABLES)
        self._read(progress or (lambda done, of: None))
        self._name()
        for sql in (_ACTING, _EDGES, _MONTHS):
            self._con.execute(sql)
        self._con.execute(_NAMED)
        self._con.execute("DROP TABLE acting; CHECKPOINT packed; SET threads = 1; SET lock_configuration = true")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the memory; questions that are being answered fail."""
        self._con.close()
        self.view.close()

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        """A thread's own way to ask, for questions that build on one another."""
        with self._lock:
            con = self._con.cursor()  # a connection answers one thread at a time; opening one beside it costs nothing
        try:
            con.execute("USE packed")
            yield Asking(con)
        finally:
            con.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of a question, each a dict of its columns."""
        with self.asking() as ask:
            return ask.rows(sql, values)

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of a question, or None."""
        return next(iter(self.rows(sql, values)), None)

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The one value of a question."""
        found = self.row(sql, values)
        return None if found is None else next(iter(found.values()))

    def _read(self, progress: Callable[[int, int], None]) -> None:
        con = self._con
        con.register("src", self.view.batches(_DOCS.format(cut=TITLE_CP)))
        # Newest first, as the lists are; of the same day in the order of ids.
        con.execute(
            "INSERT INTO docs SELECT row_number() OVER (ORDER BY published DESC NULLS LAST, id, key) AS doc, * FROM src ORDER BY doc"
        )
        con.unregister("src")
        total = con.execute("SELECT coalesce(sum(events), 0)::BIGINT FROM docs").fetchall()[0][0]
        done = 0
        for chunk in _chunks(self.view.batches(_EVENTS)):
            con.register("raw", chunk)
            con.execute(f"CREATE OR REPLACE TEMP TABLE chunk AS SELECT {done} + row_number() OVER () AS n, * FROM raw")
            con.execute(f"INSERT INTO events SELECT {_EVENT_COLUMNS} FROM chunk JOIN docs USING (key) ORDER BY n")
            for sql in (_CHUNK_MENTIONS, _NEW_ACTS, _NEW_MENTIONS):
                con.execute(sql)
            con.unregister("raw")
            self.sentences.add(text or "" for text in chunk.column("sentence").to_pylist())
            self.ids.add(chunk.column("id").to_pylist())
            done += chunk.num_rows
            self.total = done
            progress(done, total)
        con.execute("DROP TABLE IF EXISTS chunk; DROP TABLE IF EXISTS said")

    def _name(self) -> None:
        """The names by which each actor may be asked for, in the form in which filters compare them; and whom each stands for."""
        import pyarrow as pa

        found = self._con.execute("SELECT act, country, code, organisation, name, entity FROM acts ORDER BY act").fetchall()
        pairs = sorted({(fold(name), act) for act, *names in found for name in names if name})
        text, number = pa.string(), pa.int32()
        self._keep("names", pairs, {"name": text, "act": number})
        mentions = self._con.execute(f"SELECT act, {_ACT} FROM acts ORDER BY act").fetchall()
        self.acts = [{}, *(dict(zip(ACT, fields, strict=True)) for _, *fields in mentions)]  # numbered from 1
        parties = [(act, *party) for act, *fields in mentions if (party := party_of(to_mention(*fields), self.states)) is not None]
        self._keep("parties", parties, {"act": number, "party": text, "label": text, "kind": text, "country": text})

    def _keep(self, name: str, rows: Sequence[tuple[Any, ...]], columns: Mapping[str, pa.DataType]) -> None:
        """Makes a table of rows."""
        import pyarrow as pa

        made = {column: pa.array([row[i] for row in rows], kind) for i, (column, kind) in enumerate(columns.items())}
        self._con.register("given", pa.table(made))
        self._con.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        self._con.unregister("given")


class Asking:
    """Questions of one thread, which may keep something for the next ones."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of a question, each a dict of its columns."""
        found = self._con.execute(sql, list(values))
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def keep(self, name: str, sql: str, values: Sequence[Any]) -> None:
        """Keeps the rows of a question under a name, until this is closed."""
        self._con.execute(f"CREATE TEMP TABLE {name} AS {sql}", list(values))


def _chunks(batches: Any) -> Iterator[pa.Table]:
    import pyarrow as pa

    while some := list(itertools.islice(batches, CHUNK_BATCHES)):
        yield pa.Table.from_batches(some)


def to_mention(
    name: str, kind: Any, country: str | None, code: str | None, sector: str | None, sectors: str, organisation: str | None,
    entity: str | None,
) -> Mention:  # fmt: skip
    """The actor as a mention without words."""
    return Mention(name, 0, 0, name, kind, country, code, sector, tuple(sectors.split()), organisation, entity)


def moment(value: dt.datetime | None) -> str | None:
    """A moment as JSON and pages write it: "2024-05-01 12:30 UTC"."""
    return None if value is None else f"{value.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
