"""Files made to fill the memory, the disk or the clock: each gets a sentence from a real child within its limits."""

import gzip
import io
import json
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from samsyn.imports import limits
from samsyn.imports.reader import Answer, read_file
from samsyn.imports.recognising import Request
from samsyn.imports.sources import vklass_absence
from samsyn.imports.standing import STABLE
from samsyn.imports.tests.files import ATTENDANCE, TODAY, ask_child, part_of, with_part, workbook
from samsyn.imports.tests.old_excel import SECTOR, old_workbook


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


BOOK, SHEET = workbook(ATTENDANCE), "xl/worksheets/sheet1.xml"
HEADER, ROW = ATTENDANCE.splitlines()[:2]
SHARED = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SECONDS = 60  # the machine is shared; nearly all are answered at once


def zip_bomb() -> bytes:
    return with_part(BOOK, SHEET, b"<row/>" * 3_000_000)


def nested_zip() -> bytes:
    inner = zip_bomb()
    for _ in range(3):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", inner)
        inner = out.getvalue()
    return inner


def declared(entities: str, use: str) -> bytes:
    return f"<?xml version='1.0'?><!DOCTYPE p [{entities}]><persons>{use}</persons>".encode()


def laughs() -> bytes:
    steps = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return declared(f'<!ENTITY a0 "ha">{steps}', "&a11;")


def deep_json() -> bytes:
    return b"[" * 5_000_000


def wide_json() -> bytes:
    return b'[{"student":{"id":' + b'{"id":' * 900 + b"1" + b"}" * 900 + b"}}" + b",[]" * 1_000_000 + b"]"


def huge_number() -> bytes:
    return (
        b'[{"activity":{"id":"a"},"student":{"id":"EXK-1"},"startDate":"2026-10-01","endDate":"2026-10-31",'
        b'"attendanceSum":' + b"9" * 4_000_000 + b"}]"
    )


def lying_dimension() -> bytes:
    lying = part_of(BOOK, SHEET).replace(b'ref="A1:I3"', b'ref="A1:XFD1048576"')
    return with_part(BOOK, SHEET, lying)


def last_row() -> bytes:
    """A cell in the last row and column there can be."""
    sheet = (
        part_of(BOOK, SHEET).replace(b'<row r="3"', b'<row r="1048576"').replace(b'r="I3"', b'r="XFD1048576"')
    )
    return with_part(BOOK, SHEET, sheet)


def shared_texts() -> bytes:
    """Every cell is the same text of a megabyte."""
    texts = SHARED + b"<si><t>" + b"x" * 1_000_000 + b"</t></si></sst>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(4, 3_000))
    sheet = part_of(BOOK, SHEET).replace(b"</sheetData>", cells + b"</sheetData>")
    return with_part(with_part(BOOK, SHEET, sheet), "xl/sharedStrings.xml", texts)


def turning_chain() -> bytes:
    """The table of an old workbook says that the stream's last sector is followed by its first."""
    content = bytearray(_old())
    table = memoryview(content)[SECTOR : 2 * SECTOR].cast("I")
    last = max(place for place in range(128) if table[place] == 0xFFFFFFFE)
    table[last] = 2
    table.release()
    return bytes(content)


def turning_table() -> bytes:
    """The header says that there are a million sectors of table, each the next of itself."""
    content = bytearray(_old())
    content[68:76] = (1).to_bytes(4, "little") + (1_000_000).to_bytes(4, "little")
    return bytes(content)


def _old() -> bytes:
    return old_workbook({"Rapport": [line.split(";") for line in vklass_absence.EXAMPLES[1][0].splitlines()]})


BOMBS = {
    "a zip bomb": zip_bomb,
    "a zip bomb in a zip in a zip": nested_zip,
    "a billion laughs": laughs,
    "an entity that is another file": lambda: declared('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
    "a long entity used often": lambda: declared(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 100_000),
    "a deep tree": lambda: b"<persons>" + b"<a>" * 500_000,
    "an attribute of forty megabytes": lambda: b'<persons a="' + b"x" * 40_000_000 + b'"></persons>',
    "deep json": deep_json,
    "deep and wide json": wide_json,
    "a number of four million digits": huge_number,
    "a sheet that lies about its size": lying_dimension,
    "a cell in the last row there can be": last_row,
    "a text of a megabyte in every cell": shared_texts,
    "an old workbook whose sectors go round": turning_chain,
    "an old workbook whose table goes round": turning_table,
    "a packed file with a csv's name": lambda: gzip.compress(b"x" * 10_000_000),
    "sixty-five thousand columns": lambda: (
        ";".join(f"k{n}" for n in range(65_000)) + "\n" + ";" * 65_000
    ).encode(),
    "a header of a megabyte": lambda: (
        HEADER.replace("unit;", "u" * 1_000_000 + ";") + f"\n{ROW}\n"
    ).encode(),
    "letters of two bytes": lambda: (ATTENDANCE * 1_000).encode("utf-16"),
    "letters of two bytes without a mark": lambda: (ATTENDANCE * 1_000).encode("utf-16-le"),
    "a row of thirty megabytes": lambda: f"{HEADER}\n{ROW}".encode() + b"9" * 30_000_000,
    "quotation marks only": lambda: f"{HEADER}\n".encode() + b'"' * 30_000_000,
}


@contextmanager
def watched() -> Iterator[list[int]]:
    """The most memory that the children hold while the block lasts, in bytes."""
    most, fork, ended = [0], STABLE.fork, threading.Event()
    pids: list[int] = []

    def seen(stdin: int, stdout: int) -> int:
        pids.append(fork(stdin, stdout))
        return pids[-1]

    def look() -> None:
        while not ended.wait(0.01):
            for pid in pids:
                most[0] = max(most[0], _peak(pid))

    thread = threading.Thread(target=look)
    STABLE.fork = seen  # type: ignore[method-assign]
    thread.start()
    try:
        yield most
    finally:
        STABLE.fork = fork  # type: ignore[method-assign]
        ended.set()
        thread.join()


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_answered_with_a_sentence_and_the_next_file_is_read(name: str) -> None:
    content = BOMBS[name]()
    began = time.monotonic()
    with watched() as most:
        answer = ask_child(content)
    assert time.monotonic() - began < SECONDS
    assert most[0] <= limits.MEMORY["workbook"]
    assert _is_answered(answer), name
    assert ask_child(ATTENDANCE).rows == 2


def _is_answered(answer: Answer) -> bool:
    """Refused with a short sentence, not recognised, or every row of it read or rejected."""
    if answer.refused:
        return answer.refused.endswith(".") and len(answer.refused) < 200
    if not answer.source or answer.missing:
        return len(json.dumps(answer.headers)) < 1 << 20
    kept = set(answer.table["row"].to_pylist()) if answer.table is not None else set()
    return len(kept) + answer.rejected == answer.rows


@pytest.mark.parametrize("begun", [HEADER + "\n" + ROW, "x", HEADER + "\n" + ROW + '"'])
def test_one_line_of_two_hundred_megabytes_is_answered(begun: str) -> None:
    """Fed a little at a time, as it comes from the disk: it is never held whole here."""
    piece = b"9" * (1 << 20)
    with watched() as most:
        answer = read_file([begun.encode(), *([piece] * 200)], 200 << 20, Request(today=TODAY))
    assert _is_answered(answer)
    assert most[0] <= limits.MEMORY["workbook"]
