"""The throw-away process that parses a file: bytes in on stdin, columns out on stdout, and nothing else in reach.

In: one line of JSON (what is asked for), then the file. Out: frames of a letter, eight bytes of length, and content:
T a table of rows · K the distinct pupil keys, which the rows name by number · R forget the tables ·
A the same once more, and forget the tables: a large file goes by only once · J the report.
"""

import json
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.core.plugins import modules_in
from samsyn.imports import limits
from samsyn.imports.documents import Opened, open_file
from samsyn.imports.faults import FURTHER, NO_ROWS, Faults, Refused, YearWanted
from samsyn.imports.many_keys import Keys
from samsyn.imports.recognising import (
    FOLDER,
    MUST_HAVE,
    NO_FIT,
    UNIT_COLUMNS,
    Recognised,
    Request,
    guess,
    is_table,
    recognise,
    what_it_is,
)
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import in_stretches, rows_below
from samsyn.imports.text_files import (
    TOO_LARGE,
    Layout,
    NotPlain,
    TextFile,
    has_decimal_comma,
    plain_days,
    read_text,
)


UNPACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<", b"{", b"[")  # kinds that grow when they are opened

ROWS_SHOWN = 3  # of a file that is refused whole
NO_TABLE = "Filen är ingen tabell. Välj en Excel- eller csv-fil med rubriker och rader."
UNREADABLE = "Filen går inte att läsa. Hämta den på nytt, eller spara den som csv, och läs in den igen."


class Again(Exception):
    """The file has to be read the careful way, and its beginning has gone by."""


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

    def ask_again(self) -> None:
        self._frame(b"A", b"")
        self._out.flush()

    def report(self, report: dict[str, Any]) -> None:
        self._frame(b"J", json.dumps(report, ensure_ascii=False).encode())
        self._out.flush()

    def _frame(self, letter: bytes, content: Any) -> None:
        self._out.write(letter + struct.pack(">Q", len(content)))
        self._out.write(content)


def main(source: BinaryIO, out: BinaryIO) -> None:
    request = Request(**json.loads(source.readline()))
    content, rest = _first_part(source)
    answer = Answer(out)
    limits.confine(limits.LARGEST_TEXT if rest else len(content), plain_text=not _is_unpacked(content))
    try:
        report = answer_to(request, content, answer, rest)
    except Again:
        answer.ask_again()
        return
    except Refused as refusal:
        report = {"refused": str(refusal)}
    except (MemoryError, pa.ArrowMemoryError):
        report = {"refused": TOO_LARGE}
    except Exception:
        report = {"refused": UNREADABLE}
    answer.report(report)


def load() -> None:
    """Load what reading takes, so that a fork need not."""
    from samsyn.imports import workbooks  # noqa: F401

    modules_in(FOLDER, *MUST_HAVE)


def _is_unpacked(content: bytes) -> bool:
    return content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(UNPACKED)


def _first_part(source: BinaryIO) -> tuple[bytes, BinaryIO | None]:
    """The file, or of a large text the first part and where the rest comes from."""
    content = source.read(limits.HELD_WHOLE)
    if len(content) < limits.HELD_WHOLE:
        return content, None
    if _is_unpacked(content):
        return content + source.read(limits.LARGEST_FILE + 1 - len(content)), None
    return content, source


def answer_to(
    request: Request, content: bytes, answer: Answer, rest: BinaryIO | None = None
) -> dict[str, Any]:
    """Recognise and read the file; the report says what was found."""
    if len(content) > (limits.LARGEST_FILE if _is_unpacked(content) else limits.LARGEST_TEXT):
        raise Refused(TOO_LARGE)
    file = open_file(content, rest)
    found = recognise(file, request)
    if found is None and not is_table(file):
        raise Refused(NO_TABLE)
    if found is None:
        return {"source": "", "headers": [], "guess": guess(file, request)}
    report = what_it_is(found, request)
    if not report["missing"] and all(ask["answer"] for ask in report["asks"]):
        answers = {ask["key"]: ask["answer"] for ask in report["asks"]}
        try:
            report |= _read(file, found, replace(request, definition=answers), answer)
        except YearWanted:
            answer.forget()
            report |= {"wants_year": True}
    return report


def _read(file: Opened, found: Recognised, request: Request, answer: Answer) -> dict[str, Any]:
    today = date.fromisoformat(request.today)
    about = About(found.head, today, request.year, request.demo, dict(request.definition), request.unit)
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
    return _read_text(file.text, found, about, answer, careful=request.careful)


def _read_text(
    file: TextFile, found: Recognised, about: About, answer: Answer, *, careful: bool
) -> dict[str, Any]:
    layout = Layout(
        found.separator,
        found.fit,
        len(found.head.rows[found.fit.row]),
        found.module.COLUMNS,
        has_decimal_comma(found.head, found.fit, found.module.COLUMNS),
        plain_days(found.head, found.fit, found.module.COLUMNS),
    )
    once_more = replace(about, definition=dict(about.definition))  # what is added up is added up anew
    try:  # the quick way; where something is wrong, the way that finds it
        faults = Faults()
        return _send(read_text(file, layout, faults, quick=not careful), found.module, about, faults, answer)
    except NotPlain as fault:
        if file.rest is not None:
            raise Again from fault
        answer.forget()
        faults = Faults()
        return _send(read_text(file, layout, faults, quick=False), found.module, once_more, faults, answer)


def _send(
    stretches: Iterator[Rows], source: ModuleType, about: About, faults: Faults, answer: Answer
) -> dict[str, Any]:
    keys, units = Keys(about), dict[str, int]()
    count = 0
    for stretch in stretches:
        rows = _with_unit(stretch.without_blank(), about)
        if not len(rows):
            continue
        columns = source.read(rows, about)
        count += len(rows) - int(rows.left_out.sum())
        if source.ABOUT_PUPILS:
            columns["person"] = _numbered(columns.pop("pupil_key"), columns["row"], keys, faults)
        if source.ABOUT_PUPILS or source.FACT == "unit_figure":
            columns["unit"] = _counted(columns.pop("unit_code"), units)
        if source.FACT == "attendance":  # by far the largest files
            columns = {name: _narrow(column) for name, column in columns.items()}
        answer.table(b"T", _kept(pa.table(columns), rows, faults))
    count += sum(
        fault.count for (column, text), fault in faults.kinds.items() if not column and text != FURTHER
    )
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


def _narrow(column: Any) -> Any:
    """Minutes are nearly always small whole numbers: a quarter of the size on its way to the file they end in."""
    if not isinstance(column, np.ndarray) or column.dtype != np.float64:
        return column
    with np.errstate(invalid="ignore"):
        whole = column.astype("int16")
    return whole if (whole == column).all() else column


def _kept(table: pa.Table, rows: Rows, faults: Faults) -> pa.Table:
    """The rows that are neither rejected nor left out."""
    lost = [*faults.rejected, *rows.numbers[rows.left_out].tolist()]
    if not lost:
        return table
    return table.filter(pa.array(~np.isin(table["row"].to_numpy(), lost)))


def _with_unit(rows: Rows, about: About) -> Rows:
    """The rows with the unit that a person has said, where the file does not say it."""
    asked = [column.name for column in rows.columns if column.name in UNIT_COLUMNS]
    if not about.unit or not asked or rows.has(asked[0]):
        return rows
    said = pa.array([about.unit] * len(rows), pa.string())
    return replace(rows, cells={**rows.cells, asked[0]: said})


def _numbered(texts: Any, row_numbers: Any, keys: Keys, faults: Faults) -> Any:
    """Each row's key by its number in `keys`; a key that cannot be read rejects its rows."""
    encoded = _encoded(texts)
    places = encoded.indices.to_numpy(zero_copy_only=False)
    numbers, refused = keys.numbers(encoded.dictionary)
    for sentence, wrong in refused.items():
        found = np.unique(row_numbers[np.isin(places, wrong)])
        if sentence in keys.damaged:
            raise Refused(
                f"{sentence} Se kolumnen Personnummer, rad {', '.join(map(str, found[:ROWS_SHOWN]))}."
            )
        faults.add(found, "Personnummer", sentence)
    return numbers[places]


def _counted(codes: Any, units: dict[str, int]) -> Any:
    """Each row's unit code by its number in `units`."""
    encoded = _encoded(codes)
    numbers = [units.setdefault(code, len(units)) for code in encoded.dictionary.to_pylist()]
    return np.array(numbers, "int32")[encoded.indices.to_numpy(zero_copy_only=False)]


def _encoded(texts: Any) -> pa.DictionaryArray:
    cells = texts if isinstance(texts, pa.Array) else pa.array(texts, pa.string())
    return cells if pa.types.is_dictionary(cells.type) else pc.dictionary_encode(pc.fill_null(cells, ""))
