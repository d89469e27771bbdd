"""The field's formats, both ways: one module a format behind one contract, since what is written must be read back the same.

    know = Exchange.load()
    for item in read_foreign(FORMATS["gdelt"](know), Path("20191024143000.export.CSV"), report):
        …                                   # an Event, or a RowReject that names the row
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.export.exchange.contract import Format, Report, RowReject
from dragoman.export.exchange.gdelt import Gdelt
from dragoman.export.exchange.icews import Icews
from dragoman.export.exchange.petrarch import Petrarch
from dragoman.export.exchange.plover import Plover
from dragoman.export.exchange.polecat import Polecat
from dragoman.export.exchange.rows import read_foreign, write_foreign
from dragoman.export.exchange.terms import Exchange

FORMATS: dict[str, Callable[[Exchange], Format]] = {
    "plover": Plover, "polecat": Polecat, "icews": Icews, "gdelt": Gdelt, "petrarch": Petrarch,
}  # fmt: skip
"""Format by name; a further one is a module and a line here."""

__all__ = ["FORMATS", "Exchange", "Format", "Report", "RowReject", "read_foreign", "write_foreign"]
