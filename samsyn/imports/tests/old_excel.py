"""Writes a real .xls file, as small as they come: BIFF8 records in a compound file of one stream."""

import struct
from collections.abc import Sequence


SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
GLOBALS, SHEET = 0x0005, 0x0010


def old_workbook(sheets: dict[str, Sequence[Sequence[str | float]]]) -> bytes:
    """Each sheet's rows; a text becomes a label, a number a number, and an empty text no cell."""
    pages = [_sheet(rows) for rows in sheets.values()]
    names = [name.encode("utf-16-le") for name in sheets]
    length = len(_begin(GLOBALS)) + sum(4 + 8 + len(name) for name in names) + len(_record(0x0A))
    listed = b""
    for name, page in zip(names, pages, strict=True):
        listed += _record(0x85, struct.pack("<IBBBB", length, 0, 0, len(name) // 2, 1) + name)
        length += len(page)
    return _compound(_begin(GLOBALS) + listed + _record(0x0A) + b"".join(pages))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def _sheet(rows: Sequence[Sequence[str | float]]) -> bytes:
    width = max((len(row) for row in rows), default=0)
    cells = b"".join(_cell(at, place, cell) for at, row in enumerate(rows) for place, cell in enumerate(row))
    size = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    return _begin(SHEET) + size + cells + _record(0x0A)


def _cell(row: int, column: int, cell: str | float) -> bytes:
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        said = struct.pack("<HHHHB", row, column, 0, len(cell), 1) + text
        return _record(0x0204, said) if cell else b""
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))


def _compound(stream: bytes) -> bytes:
    """A header, one sector of the table, one of the folder, and the stream, too long to be a small one."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    assert count <= 126, "one sector of the table is enough for 126 more"
    table = [FAT, END, *range(3, 2 + count), END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", FREE) * 108
    fat = b"".join(struct.pack("<I", one) for one in table).ljust(SECTOR, b"\xff")
    folder = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + fat + folder.ljust(SECTOR, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIQ", len(text), kind, 1, FREE, FREE, child, start, size
    )
