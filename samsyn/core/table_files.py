"""The tables of a page as csv and xlsx: the very cells that the page shows, so that a file tells no more than it.

What the page writes as a figure is a number in the file. Its unit stands in the head of the column, or in a column
of its own where the rows have different ones.

A page with figures answers with `page_with_tables` and includes core/ui/files.html where the files are offered.
The same address with `?fil=csv` or `?fil=xlsx` gives the file; whoever may not see the page may not fetch it either.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.core.audit import record_reading
from samsyn.core.numbers import HARD_SPACE, MINUS
from samsyn.core.pages import SignedIn, page
from samsyn.core.spreadsheets import Cell, Sheet, as_csv, as_workbook


ASKED, WHICH = "fil", "tabell"
CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIGURE = re.compile(
    rf"(?P<number>[+{MINUS}]?\d{{1,3}}(?:{HARD_SPACE}?\d{{3}})*(?:,\d+)?)(?:{HARD_SPACE}(?P<unit>[^\d\s]+))?"
)
LONGEST_NAME = 60


@dataclass(frozen=True)
class PageTable:
    """A table as core/ui/table.html takes it: `numbers` says which columns hold numbers, as "1,2,3"."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]
    numbers: str = ""


def page_with_tables(
    request: SignedIn,
    template: str,
    context: dict[str, Any],
    *,
    tables: Sequence[Any],
    about: models.Model,
    title: str,
) -> HttpResponse:
    """The page, or its tables as a file when the address asks for one.

    `tables` have caption, head and rows as core/ui/table.html takes them. `about` is the thing with a `path` or a
    unit that the log will say was read. The page gets `table_files`: title and address of each file.
    """
    asked = request.GET.get(ASKED, "")
    wanted = [one for one in tables if one and one.rows]
    if asked in {"csv", "xlsx"} and wanted:
        return _file(request, asked, wanted, about, title)
    return page(request, template, context | {"table_files": _links(request, wanted)})


def _links(request: SignedIn, tables: Sequence[Any]) -> list[tuple[str, str]]:
    if not tables:
        return []
    found = [(_("Hämta Excel"), _address(request, "xlsx"))]
    if len(tables) == 1:
        return [*found, (_("Hämta csv"), _address(request, "csv"))]
    return [
        *found,
        *(
            (_("Hämta csv: %(table)s") % {"table": table.caption}, _address(request, "csv", number))
            for number, table in enumerate(tables, 1)
        ),
    ]


def _address(request: SignedIn, kind: str, number: int = 0) -> str:
    """The same page with the same choices."""
    query = request.GET.copy()
    query[ASKED] = kind
    if number:
        query[WHICH] = str(number)
    return f"?{query.urlencode()}"


def _file(
    request: SignedIn, kind: str, tables: Sequence[Any], about: models.Model, title: str
) -> HttpResponse:
    """Write the file and say so in the log: all or nothing."""
    unit = getattr(about, "unit", about)
    with transaction.atomic():
        record_reading(
            by=request.user,
            deed="figures.exported",
            things=[about],
            unit_path=getattr(unit, "path", ""),
            page=request.path,
            format=kind,
        )
        content = _as_csv(request, tables) if kind == "csv" else _as_xlsx(title, tables)
    return file_answer(content, f"{title}-{clock.today():%Y-%m-%d}", kind)


def file_answer(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep: never shown in the browser, never kept on the way."""
    response = HttpResponse(content, content_type=CSV if kind == "csv" else XLSX)
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)[-LONGEST_NAME:]}.{kind}"'
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _as_csv(request: SignedIn, tables: Sequence[Any]) -> bytes:
    which = request.GET.get(WHICH, "1")
    number = int(which) if which.isdecimal() and 0 < int(which) <= len(tables) else 1
    table = tables[number - 1]
    return as_csv(*_head_and_rows(table))


def _as_xlsx(title: str, tables: Sequence[Any]) -> bytes:
    sheets = [Sheet(str(one.caption), *_head_and_rows(one)) for one in tables]
    return as_workbook(title, sheets, [title, *(str(one.caption) for one in tables)])


def _head_and_rows(table: Any) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """Column by column, since what unit the head can say depends on all rows."""
    columns: list[tuple[str, Sequence[Cell]]] = []
    for head, shown in zip(table.head, zip(*table.rows, strict=True), strict=True):
        cells, units = zip(*map(_cell, shown), strict=True)
        met = {unit for cell, unit in zip(cells, units, strict=True) if isinstance(cell, float)}
        if len(met) > 1:
            columns += [(str(head), cells), (_("%(column)s, enhet") % {"column": head}, units)]
        else:
            unit = "".join(met)
            columns.append((f"{head} ({unit})" if unit else str(head), cells))
    return [head for head, _cells in columns], list(zip(*(cells for _head, cells in columns), strict=True))


def _cell(shown: Any) -> tuple[Cell, str]:
    """A number and its unit where the page shows one, so that it can be worked with; else the words of the page."""
    if shown is None or isinstance(shown, (int, float)):
        return (None if shown is None else float(shown)), ""
    found = FIGURE.fullmatch(str(shown))
    if not found:
        return str(shown), ""
    plain = found["number"].replace(HARD_SPACE, "").replace(MINUS, "-").replace(",", ".")
    return float(plain), found["unit"] or ""
