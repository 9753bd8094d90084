"""Small files of our own making, and the child process asked about them."""

import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, replace
from io import BytesIO
from typing import Any
from unittest.mock import patch

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from samsyn.imports import child, limits
from samsyn.imports.reader import Again, Answer, _take, read_file
from samsyn.imports.recognising import Request


TODAY = "2026-11-20"
ATTENDANCE = (
    "unit;pupil_key;grade_year;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min\n"
    "99900001;EXK-1;9;2026-10-01;2026-10-31;6000;600;300;240\n"
    "99900001;EXK-2;9;2026-10-01;2026-10-31;6000;0;0;0\n"
)


def ask(content: bytes | str, **request: Any) -> Answer:
    """What the child answers about a file, asked in this process: starting one takes half a second."""
    raw = content.encode() if isinstance(content, str) else content
    return read_near([raw], len(raw), Request(**({"today": TODAY} | request)))


def ask_child(content: bytes | str, **request: Any) -> Answer:
    """The same of a real child process."""
    raw = content.encode() if isinstance(content, str) else content
    return read_file([raw], len(raw), Request(**({"today": TODAY} | request)))


def read_near(content: Iterable[bytes], size: int, request: Request) -> Answer:
    """The child's work without its limits: they can never be taken off again."""
    out = BytesIO()
    with patch.object(limits, "confine", lambda *_, **__: None):
        child.main(BytesIO(json.dumps(asdict(request)).encode() + b"\n" + b"".join(content)), out)
    out.seek(0)
    try:
        return _take(out)
    except Again:
        return read_near(content, size, replace(request, careful=True))


def rows(answer: Answer, **wanted: Any) -> list[dict[str, Any]]:
    """Those that are like this, as plain values: to make all of a country's so would take seconds."""
    table = answer.table
    for name, value in wanted.items():
        column = table[name]
        plain = column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
        table = table.filter(pc.equal(plain, value))
    return list(table.to_pylist())


def sentences(answer: Answer) -> dict[str, int]:
    """Each fault's sentence, with how many rows it is true of."""
    return {fault["text"]: fault["count"] for fault in answer.faults}


def workbook(text: str, *, sheet: str = "Blad1", formula_at: tuple[int, int] | None = None) -> bytes:
    """The same rows as an xlsx file; what looks like a number becomes one."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": True})
    page = book.add_worksheet(sheet)
    for number, line in enumerate(text.splitlines()):
        for place, cell in enumerate(line.split(";")):
            page.write(number, place, cell)
    if formula_at:
        page.write_formula(*formula_at, "=1+1", None, 2)
    book.close()
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one part replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry.filename))
        new.writestr(name, part)
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)
