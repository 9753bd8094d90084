"""The throw-away process that parses a file: bytes in on stdin, columns out on stdout, and nothing else in reach.

In: one line of JSON (what is asked for), then the file. Out: frames of a letter, eight bytes of length, and content:
T a table of rows · K the distinct pupil keys, which the rows name by number · R forget the tables · J the report.
"""

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.core.plugins import modules_in
from samsyn.imports import limits
from samsyn.imports.columns import Fit, Head, fit
from samsyn.imports.documents import Opened, open_file
from samsyn.imports.faults import NO_ROWS, Faults, Refused
from samsyn.imports.many_keys import Keys
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import in_stretches, rows_below
from samsyn.imports.text_files import Layout, NotPlain, TextFile, has_decimal_comma, read_text


FOLDER = "samsyn.imports.sources"
MUST_HAVE = ("TITLE", "WHAT", "FACT", "ABOUT_PUPILS", "COLUMNS", "EXAMPLES", "recognise", "read")
RECOGNISED = 0.5  # the share of required columns that makes a file a source's own

NO_FIT = Fit(0, {}, (), 0.0)  # of sources that find their own way
UNPACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<", b"{", b"[")  # kinds that grow when they are opened

TOO_LARGE = "Filen är för stor. Dela den, till exempel per termin, och läs in delarna var för sig."
UNREADABLE = "Filen går inte att läsa. Hämta den på nytt, eller spara den som csv, och läs in den igen."


@dataclass(frozen=True)
class Request:
    """What the parent asks for. Without `source` the file is recognised; `columns` are headers pointed out."""

    today: str
    source: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    year: str = ""
    demo: bool = False


@dataclass(frozen=True)
class Recognised:
    """Which source a file belongs to, and how its columns lie."""

    name: str
    module: ModuleType
    fit: Fit
    head: Head
    separator: str = ""


class Answer:
    """Writes frames."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def table(self, letter: bytes, table: pa.Table) -> None:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        self._frame(letter, sink.getvalue())

    def forget(self) -> None:
        self._frame(b"R", b"")

    def report(self, report: dict[str, Any]) -> None:
        self._frame(b"J", json.dumps(report, ensure_ascii=False).encode())
        self._out.flush()

    def _frame(self, letter: bytes, content: Any) -> None:
        self._out.write(letter + struct.pack(">Q", len(content)))
        self._out.write(content)


def main(source: BinaryIO, out: BinaryIO) -> None:
    request = Request(**json.loads(source.readline()))
    content = source.read(limits.LARGEST_FILE + 1)
    answer = Answer(out)
    limits.confine(
        len(content), plain_text=not content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(UNPACKED)
    )
    try:
        report = answer_to(request, content, answer)
    except Refused as refusal:
        report = {"refused": str(refusal)}
    except (MemoryError, pa.ArrowMemoryError):
        report = {"refused": TOO_LARGE}
    except Exception:
        report = {"refused": UNREADABLE}
    answer.report(report)


def answer_to(request: Request, content: bytes, answer: Answer) -> dict[str, Any]:
    """Recognise and read the file; the report says what was found."""
    if len(content) > limits.LARGEST_FILE:
        raise Refused(TOO_LARGE)
    file = open_file(content)
    found = recognise(file, request)
    if found is None:
        return {"source": "", "headers": []}
    report = _what_it_is(found)
    if not found.fit.missing:
        report |= _read(file, found, request, answer)
    return report


def recognise(file: Opened, request: Request) -> Recognised | None:
    """The source with the highest score, if any scores enough; a source that was chosen needs no score."""
    sources = modules_in(FOLDER, *MUST_HAVE)
    chosen = {request.source: sources[request.source]} if request.source else sources
    scored = [
        one for name, module in chosen.items() for one in _scores(file, name, module, dict(request.columns))
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or (best[0] < RECOGNISED and not request.source):
        return None
    return best[1]


def shapes_of(module: ModuleType) -> tuple[str, ...]:
    """How a source's files lie: a plain table, lines that it takes apart itself, an xml tree or a json value."""
    shape = getattr(module, "SHAPE", "table")
    return (shape,) if isinstance(shape, str) else tuple(shape)


def _scores(
    file: Opened, name: str, module: ModuleType, columns: dict[str, str]
) -> Iterator[tuple[float, Recognised]]:
    shapes = shapes_of(module)
    if file.shape in shapes and file.shape != "lines":
        yield module.recognise(file.document), Recognised(name, module, NO_FIT, Head(()))
    if file.shape != "lines":
        return
    for separator, head in file.heads():
        if "lines" in shapes:
            yield module.recognise(head), Recognised(name, module, NO_FIT, head, separator)
        elif "table" in shapes:
            place = fit(head, module.COLUMNS, columns)
            score = max(place.score if columns else 0.0, module.recognise(head))
            yield score, Recognised(name, module, place, head, separator)


def _what_it_is(found: Recognised) -> dict[str, Any]:
    if found.fit is NO_FIT:
        return {"source": found.name, "headers": [], "columns": [], "missing": []}
    headers = list(found.head.rows[found.fit.row]) if found.head.rows else []
    titles = {column.name: column.title for column in found.module.COLUMNS}
    return {
        "source": found.name,
        "headers": [header for header in headers if header.strip()],
        "columns": [[titles[name], headers[place]] for name, place in found.fit.places.items()],
        "missing": [[column.name, column.title] for column in found.fit.missing],
    }


def _read(file: Opened, found: Recognised, request: Request, answer: Answer) -> dict[str, Any]:
    about = About(found.head, date.fromisoformat(request.today), request.year, request.demo)
    module = found.module
    if found.fit is NO_FIT:
        faults = Faults()
        whole = file.as_sheets(found.separator) if file.shape == "lines" else file.document
        lines = module.flatten(whole, about)
        return _send(in_stretches(lines, module.COLUMNS, faults), module, about, faults, answer)
    if file.text is None:
        faults = Faults()
        stretches = rows_below(file.as_sheets(""), found.fit, module.COLUMNS, faults)
        return _send(stretches, module, about, faults, answer)
    return _read_text(file.text, found, about, answer)


def _read_text(file: TextFile, found: Recognised, about: About, answer: Answer) -> dict[str, Any]:
    layout = Layout(
        found.separator,
        found.fit,
        len(found.head.rows[found.fit.row]),
        found.module.COLUMNS,
        has_decimal_comma(found.head, found.fit, found.module.COLUMNS),
    )
    try:  # the quick way; where something is wrong, the way that finds it
        faults = Faults()
        return _send(read_text(file, layout, faults, quick=True), found.module, about, faults, answer)
    except NotPlain:
        answer.forget()
        faults = Faults()
        return _send(read_text(file, layout, faults, quick=False), found.module, about, faults, answer)


def _send(
    stretches: Iterator[Rows], source: ModuleType, about: About, faults: Faults, answer: Answer
) -> dict[str, Any]:
    keys, units = Keys(about), dict[str, int]()
    count = 0
    for rows in (stretch.without_blank() for stretch in stretches):
        if not len(rows):
            continue
        columns = source.read(rows, about)
        count += len(rows) - int(rows.left_out.sum())
        if source.ABOUT_PUPILS:
            columns["person"] = _numbered(columns.pop("pupil_key"), columns["row"], keys, faults)
        if source.ABOUT_PUPILS or source.FACT == "unit_figure":
            columns["unit"] = _counted(columns.pop("unit_code"), units)
        table = pa.table(columns)
        kept = ~np.isin(columns["row"], list(faults.rejected)) & ~np.isin(
            columns["row"], rows.numbers[rows.left_out]
        )
        answer.table(b"T", table.filter(pa.array(kept)))
    count += sum(fault.count for (column, _), fault in faults.kinds.items() if not column)
    if not count:
        raise Refused(NO_ROWS)
    answer.table(b"K", keys.table())
    return {
        "rows": count,
        "rejected": len(faults.rejected),
        "faults": faults.as_json(),
        "units": list(units),
        "definition": getattr(source, "DEFINITION", {}) | about.definition,
    }


def _numbered(texts: Any, row_numbers: Any, keys: Keys, faults: Faults) -> Any:
    """Each row's key by its number in `keys`; a key that cannot be read rejects its rows."""
    encoded = _encoded(texts)
    places = encoded.indices.to_numpy(zero_copy_only=False)
    numbers, refused = keys.numbers(encoded.dictionary)
    for sentence, wrong in refused.items():
        faults.add(np.unique(row_numbers[np.isin(places, wrong)]), "Personnummer", sentence)
    return numbers[places]


def _counted(codes: Any, units: dict[str, int]) -> Any:
    """Each row's unit code by its number in `units`."""
    encoded = _encoded(codes)
    numbers = [units.setdefault(code, len(units)) for code in encoded.dictionary.to_pylist()]
    return np.array(numbers, "int32")[encoded.indices.to_numpy(zero_copy_only=False)]


def _encoded(texts: Any) -> pa.DictionaryArray:
    cells = texts if isinstance(texts, pa.Array) else pa.array(texts, pa.string())
    return cells if pa.types.is_dictionary(cells.type) else pc.dictionary_encode(pc.fill_null(cells, ""))
