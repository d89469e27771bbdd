"""The pages as one application: addresses, templates, JSON twins, exports, and the few things that are posted."""

from __future__ import annotations

import asyncio
import io
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import cache, partial
from importlib import resources
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import jinja2
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from dragoman import __version__
from dragoman.errors import DragomanError, StoreError, UsageError
from dragoman.export import EVENTS, open_writer
from dragoman.record import Event
from dragoman.store.rows import to_event
from dragoman.web import words
from dragoman.web.desk import Busy
from dragoman.web.guard import Bucket, Guard
from dragoman.web.index import Index
from dragoman.web.page import EXPORT_ROWS, Missing, Page, Values, numbers
from dragoman.web.pages import actors, claims, code, documents, events, figures, overview, pairs, review, search, system
from dragoman.web.site import Site

Made = TypeVar("Made")

PAGES = (
    Page("/", "overview", overview.overview),
    Page("/events", "events", events.events, events.listed),
    Page("/events/{id}", "event", events.event),
    Page("/pairs", "pairs", pairs.pairs),
    Page("/pair", "pair", pairs.pair, pairs.listed),
    Page("/actors", "actors", actors.actors),
    Page("/actor", "actor", actors.actor, actors.listed),
    Page("/claims", "claims", claims.claims, claims.listed),
    Page("/network", "network", figures.network),
    Page("/map", "map", figures.map),
    Page("/system", "system", system.system),
    Page("/documents", "documents", documents.documents),
    Page("/documents/{key}", "document", documents.document),
    Page("/rejects", "rejects", documents.rejects),
    Page("/search", "search", search.search),
    Page("/code", "code", code.code),
)
"""All pages. A further page is a function, a template of its name, and a line here."""

MENU = (
    ("/", "Overview"), ("/events", "Events"), ("/pairs", "Pairs"), ("/actors", "Actors"), ("/claims", "Claims"), ("/network", "Network"),
    ("/map", "Map"), ("/system", "System"), ("/documents", "Documents"), ("/rejects", "Rejects"), ("/code", "Code an article"),
)  # fmt: skip

STATIC = {
    "page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8", "htmx.min.js": "text/javascript; charset=utf-8",
    "htmx-LICENSE.txt": "text/plain; charset=utf-8", "icon.svg": "image/svg+xml",
}  # fmt: skip
"""The files that are served, by name; nothing else of the disk ever is."""

PASTES_A_MINUTE, JUDGEMENTS_A_MINUTE, EXPORTS_A_MINUTE = 12, 120, 30

AT_ONCE = 2
"""Pages that are made at the same time; readers of others wait for a moment."""

KEPT_PAGES, KEPT_BYTES = 200, 300_000
"""How many pages that were shown are kept for the next reader, and how large each may be: at most 60 MB."""

UNKEPT = ("event", "code", "system")
"""Pages that change while the archive does not: by judgements, and with what other processes do."""

WAITING = ("claims",)
"""Pages that say how long something has been looked for, until it is there."""

FIELD_BYTES = 400_000
"""Largest field of a form: a text of 50,000 letters in any script."""


def make_app(site: Site) -> Starlette:
    """The application over an archive."""
    pages = Pages(site)
    routes = [Route("/static/{name}", static), Route("/overview.json", pages.twin(PAGES[0]))]
    for page in PAGES:
        if page.path != "/":
            routes.append(Route(f"{page.path}.json", pages.twin(page)))
        if page.listed is not None:
            routes += [Route(f"{page.path}.{format}", pages.export(page, format)) for format in ("csv", "jsonl")]
    routes.append(Route("/code", pages.code, methods=["POST"]))
    if site.settings.review:
        routes.append(Route("/events/{id}/judge", pages.judge, methods=["POST"]))
    routes += [Route(page.path, pages.shown(page)) for page in PAGES]
    handlers: dict[Any, Any] = {DragomanError: pages.failed, HTTPException: pages.failed, ClientDisconnect: _gone, 500: pages.failed}
    return Starlette(routes=routes, middleware=[Middleware(Guard, settings=site.settings)], exception_handlers=handlers)


class Pages:
    """Shows what pages make."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._of: tuple[Any, ...] = ()
        self._turn = threading.Lock()
        self._seats = asyncio.Semaphore(AT_ONCE)
        self._pastes, self._judgements, self._exports = map(Bucket, (PASTES_A_MINUTE, JUDGEMENTS_A_MINUTE, EXPORTS_A_MINUTE))

    def shown(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        """The page as HTML."""

        async def answer(request: Request) -> Response:
            return await self._made(lambda: self._answer(page, request))

        return answer

    def twin(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        """The page's values as JSON."""

        async def answer(request: Request) -> Response:
            return await self._made(lambda: JSONResponse(words.plain(page.make(self.site, request))))

        return answer

    def export(self, page: Page, format: str) -> Callable[[Request], Awaitable[Response]]:
        """The events that the page lists, whole records, as a file."""

        async def answer(request: Request) -> Response:
            if not self._exports.take():
                return self._plain(request, "Too many exports at once. Wait a minute; or use `dragoman events`.", 429)
            assert page.listed is not None
            listed = page.listed
            index = self.site.index
            found = await self._made(lambda: numbers(index, listed(self.site, request)))
            name = f"dragoman-{page.name}.{format}"
            headers = {"content-disposition": f'attachment; filename="{name}"', "x-dragoman-most": str(EXPORT_ROWS)}
            kind = "text/csv; charset=utf-8" if format == "csv" else "application/x-ndjson; charset=utf-8"
            return StreamingResponse(_written(index, found, format), media_type=kind, headers=headers)

        return answer

    async def code(self, request: Request) -> Response:
        """Codes a pasted article."""
        form = await _form(request)
        if not self._pastes.take():
            return self._plain(request, f"At most {PASTES_A_MINUTE} articles a minute are coded here. Wait a little.", 429)
        values = await run_in_threadpool(lambda: code.coded(self.site, form))
        if request.headers.get("accept", "").startswith("application/json"):
            return JSONResponse(words.plain(values))
        return await run_in_threadpool(lambda: self._html(request, "code", values))

    async def judge(self, request: Request) -> Response:
        """Takes a reader's judgement, and shows the event again."""
        form = await _form(request)
        if not self._judgements.take():
            return self._plain(request, f"At most {JUDGEMENTS_A_MINUTE} judgements a minute are taken. Wait a little.", 429)
        id = request.path_params["id"]
        await run_in_threadpool(lambda: review.judge(self.site, id, form))
        return RedirectResponse(f"{_base(request)}/events/{quote(id, safe='')}#judgements", 303)

    async def failed(self, request: Request, error: Exception) -> Response:
        """What went wrong, for people, and what to do."""
        status, said = _told(error)
        return self._plain(request, said, status)

    async def _made(self, make: Callable[[], Made]) -> Made:
        """What is made in a thread, a few at a time: more would take as long each, and more memory."""
        async with self._seats:
            return await run_in_threadpool(make)

    def _answer(self, page: Page, request: Request) -> Response:
        """The page, from those that were shown since the archive changed, where it is one of them."""
        stamp, base = self.site.stamp(), _base(request)
        key = f"{base}{request.scope['path'].removeprefix(base)}?{request.url.query}"
        keeps = page.name not in UNKEPT and not self.site.trouble and not (page.name in WAITING and stamp[1] is None)
        if keeps:
            with self._turn:
                if self._of != stamp:
                    self._of, self._bodies = stamp, OrderedDict()
                if (body := self._bodies.get(key)) is not None:
                    self._bodies.move_to_end(key)
                    return HTMLResponse(body)
        answer = self._html(request, page.name, page.make(self.site, request), listed=page.listed is not None)
        if keeps and len(answer.body) <= KEPT_BYTES:
            with self._turn:
                if self._of == stamp:
                    self._bodies[key] = bytes(answer.body)
                    while len(self._bodies) > KEPT_PAGES:
                        self._bodies.popitem(last=False)
        return answer

    def _plain(self, request: Request, said: str, status: int) -> Response:
        if request.url.path.endswith(".json"):
            return JSONResponse({"error": said}, status)
        return self._html(request, "failed", {"said": said, "status": status}, status=status)

    def _html(self, request: Request, name: str, values: Values, *, status: int = 200, listed: bool = False) -> Response:
        path = request.scope["path"].removeprefix(_base(request)) or "/"
        query = request.url.query
        tail = f"?{query}" if query else ""
        address = "/overview" if path == "/" else path
        given = {
            "base": _base(request), "path": path, "name": name, "review": self.site.settings.review, "version": __version__,
            "menu": MENU, "query": query, "here": f"{path}{tail}", "twin": f"{address}.json{tail}" if status == 200 else None,
            "exports": {format: f"{path}.{format}{tail}" for format in ("csv", "jsonl")} if listed else {},
            "trouble": self.site.trouble, "q": "",
        }  # fmt: skip
        parts = environment().get_template("parts.html").make_module({"base": given["base"], "path": path})
        body = environment().get_template(f"{name}.html").render({**given, **values, "parts": parts})
        return HTMLResponse(body, status)


@cache
def environment() -> jinja2.Environment:
    """The templates; everything that they are given is escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.web"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["number"] = lambda value: f"{value:,}"
    made.filters["query"] = lambda pairs: urlencode(pairs)
    made.filters["day"] = words.day
    return made


async def static(request: Request) -> Response:
    """One of the files of STATIC."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    return Response(_file(name), media_type=STATIC[name], headers={"cache-control": "public, max-age=3600"})


@cache
def _file(name: str) -> bytes:
    return resources.files("dragoman.web").joinpath("static", name).read_bytes()


def _base(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


async def _form(request: Request) -> FormData:
    """What was posted.

    Raises:
        UsageError: it is no form, or too large.
    """
    try:
        return await request.form(max_files=0, max_fields=10, max_part_size=FIELD_BYTES)
    except HTTPException as error:
        raise UsageError(f"The form is not understood ({error.detail}).") from error


async def _gone(request: Request, error: Exception) -> Response:
    """Nobody waits for the answer any more, or the body was too long to be read on."""
    return PlainTextResponse("The request was too long.\n", 413)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, Missing):
        return 404, str(error)
    if isinstance(error, Busy):
        return 429, str(error)
    if isinstance(error, StoreError):
        return 503, str(error)
    if isinstance(error, DragomanError):
        return 400, str(error)
    if isinstance(error, HTTPException):
        return error.status_code, "There is no page under this address." if error.status_code == 404 else error.detail
    return 500, "Something went wrong in the program. Report it with this address, please."


PIECE = 500
"""Records of an export that are read at a time."""


async def _written(index: Index, found: list[int], format: str) -> Any:
    """The file in pieces; records are read while the first ones are sent already."""
    stream = io.BytesIO()
    with open_writer(stream, format=format, shape=EVENTS) as writer:
        for at in range(0, len(found), PIECE):
            writer.write(await asyncio.to_thread(partial(_records, index, found[at : at + PIECE])))
            yield stream.getvalue()
            stream.seek(0)
            stream.truncate()
    yield stream.getvalue()


def _records(index: Index, found: list[int]) -> list[Event]:
    """Whole records of some events, in their order."""
    sql = (
        "SELECT e.* FROM events e "
        "JOIN (SELECT unnest(?::VARCHAR[]) AS key, unnest(?::INTEGER[]) AS position, unnest(?::INTEGER[]) AS nth) w "
        "USING (key, position) WHERE e.added BETWEEN ? AND ? ORDER BY nth"
    )
    lies = [index.where(n) for n in found]
    moments = [one["added"] for one in lies]
    given = [[one["key"] for one in lies], [one["position"] for one in lies], list(range(len(found))), min(moments), max(moments)]
    with index.view.beside() as beside:
        return [_event(row) for batch in beside.batches(sql, given) for row in batch.to_pylist()]


def _event(row: dict[str, Any]) -> Event:
    return to_event({name: row[name] for name in Event.__dataclass_fields__})
