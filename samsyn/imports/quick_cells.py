"""Reads the cells of a large sheet in a third of the time: openpyxl's parser in Python is the price of its checks.

Only a sheet that begins as every ordinary one does is read here: without a document type, so that the quick parser
has no entities to be fooled by. What a cell means is the same as openpyxl says; a test holds them side by side.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import IO, Any
from xml.etree.ElementTree import Element, XMLPullParser

from openpyxl.cell.text import Text
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel, from_ISO8601


BLOCK = 1 << 16
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDINARY = re.compile(rb'\A(?:\xef\xbb\xbf)?<\?xml[^<>]*encoding="(?:UTF|utf)-8"[^<>]*\?>\s*<worksheet[\s>]')
ROW, VALUE, FORMULA, INLINE = f"{MAIN}row", f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
NUMBERS_KEPT = 50_000
DIGITS = "0123456789"


def is_ordinary(start: bytes) -> bool:
    """Whether the sheet says its encoding and begins at once: then nothing has been declared before it."""
    return bool(ORDINARY.match(start))


def rows_of(stream: IO[bytes], cells: "Cells") -> Iterator[tuple[int, list[str]]]:
    """Each row element with its number, which rises; the caller counts whether any was left out."""
    parser: Any = XMLPullParser(events=("end",))
    number = 0
    while block := stream.read(BLOCK):
        parser.feed(block)
        for _, element in parser.read_events():
            if element.tag == ROW:
                number = _number_of(element, number)
                yield number, cells.texts_of(element)
                element.clear()
    parser.close()


def _number_of(row: Element, before: int) -> int:
    written = row.get("r")
    return int(written) if written else before + 1


class Cells:
    """What cells mean in one workbook: its shared texts, and which styles are dates."""

    def __init__(self, sheet: Any) -> None:
        book = sheet.parent
        self._shared = sheet._shared_strings
        self._epoch = book.epoch
        self._days = {str(number) for number in book._date_formats}
        self._spans = {str(number) for number in book._timedelta_formats}
        self._columns: dict[str, int] = {}
        self._numbers: dict[str, str] = {}
        self._by_type: dict[str, Callable[[str], str]] = {
            "n": self._number,
            "s": lambda value: str(self._shared[int(value)]),
            "b": lambda value: str(bool(int(value))),
            "d": lambda value: text_of(from_ISO8601(value)),
        }

    def texts_of(self, row: Element) -> list[str]:
        """The cells of a row up to the last one with anything in it; many have only a colour."""
        texts: list[str] = []
        for cell in row:
            written = cell.get("r")
            if not len(cell):
                if not written:
                    texts.append("")
                continue
            place = self._place(written, len(texts))
            text = self._quick(cell) or self._text(cell)
            if place == len(texts):
                texts.append(text)
                continue
            texts += [""] * (place + 1 - len(texts))
            texts[place] = text
        return texts

    def _place(self, coordinate: str | None, after: int) -> int:
        if not coordinate:
            return after
        letters = coordinate.rstrip(DIGITS)
        place = self._columns.get(letters)
        if place is None:
            place = self._columns[letters] = column_index_from_string(letters) - 1
        return place

    def _quick(self, cell: Element) -> str:
        """A number met before or a shared text, as nearly all cells are; nothing where more is to be looked at."""
        part = cell[0]
        if len(cell) > 1 or part.tag != VALUE or cell.get("s") in self._days:
            return ""
        kind = cell.get("t")
        if kind is None:
            return self._numbers.get(part.text or "", "")
        return str(self._shared[int(part.text or "")]) if kind == "s" else ""

    def _text(self, cell: Element) -> str:
        """A cell as it would stand in a csv file. A formula keeps its equals sign, which makes it a fault."""
        value = ""
        for part in cell:
            if part.tag == FORMULA:
                return f"=={part.text or ''}"
            if part.tag == VALUE:
                value = value or part.text or ""
            elif part.tag == INLINE and cell.get("t") == "inlineStr":
                return str(Text.from_tree(part).content)
        return self._meaning(value, cell.get("t", "n"), cell.get("s", "0"))

    def _meaning(self, value: str, kind: str, style: str) -> str:
        if not value or kind == "inlineStr":
            return ""
        if kind == "n" and style in self._days:
            return self._day(value, style in self._spans)
        read = self._by_type.get(kind)
        return read(value) if read else value

    def _number(self, value: str) -> str:
        text = self._numbers.get(value)
        if text is None:
            text = text_of(_cast(value))
            if len(self._numbers) < NUMBERS_KEPT:
                self._numbers[value] = text
        return text

    def _day(self, value: str, is_span: bool) -> str:
        try:
            return text_of(from_excel(_cast(value), self._epoch, timedelta=is_span))
        except (OverflowError, ValueError):
            return "#VALUE!"


def text_of(value: Any) -> str:
    """A value as it would stand in a csv file."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        whole = value.time() == time()
        return value.date().isoformat() if whole else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _cast(value: str) -> float:
    return float(value) if "." in value or "E" in value or "e" in value else int(value)
