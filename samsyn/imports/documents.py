"""Opens a file by its kind: a csv, a workbook new or old, an xml tree or a json value."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

from samsyn.imports import file_types
from samsyn.imports.columns import Head
from samsyn.imports.faults import Refused
from samsyn.imports.sheets import Sheets, head_of
from samsyn.imports.text_files import TextFile, TextSheet


BROKEN_XML = "Xml-filen är avbruten eller trasig. Hämta den på nytt och läs in den igen."
BROKEN_JSON = "Json-filen är avbruten eller trasig. Hämta den på nytt och läs in den igen."


@dataclass(frozen=True)
class Opened:
    """A file as its sources want it: `heads` to be recognised by, or the whole of a `document`."""

    shape: str  # lines, xml or json
    text: TextFile | None = None
    sheets: Sheets | None = None
    document: Any = None

    @cached_property  # every source looks at them
    def heads(self) -> list[tuple[str, Head]]:
        """The first rows, cut at each separator that may be meant."""
        if self.text is not None:
            return list(self.text.heads())
        return [("", head_of(self.sheets))] if self.sheets is not None else []

    def as_sheets(self, separator: str) -> Sheets:
        if self.text is not None:
            return TextSheet(self.text, separator)
        assert self.sheets is not None  # noqa: S101  a document has no lines
        return self.sheets


def open_file(content: bytes, rest: BinaryIO | None = None) -> Opened:
    kind = file_types.kind_of(content)
    if kind == file_types.WORKBOOK:
        file_types.check_archive(content)
        from samsyn.imports.workbooks import Workbook

        return Opened("lines", sheets=Workbook(content))
    if kind == file_types.OLD_WORKBOOK:
        from samsyn.imports.old_workbooks import OldWorkbook

        return Opened("lines", sheets=OldWorkbook(content))
    if kind == file_types.XML:
        return Opened("xml", document=_tree(content))
    if kind == file_types.JSON:
        return Opened("json", document=_value(content))
    whole_lines = content if rest is None else content[: content.rfind(b"\n") + 1] or content
    return Opened("lines", text=TextFile(content, file_types.encoding_of(whole_lines), rest))


def _tree(content: bytes) -> Element:
    """No document type and no entities: they can fill the memory or reach for other files."""
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except MemoryError:
        raise
    except Exception as fault:
        raise Refused(BROKEN_XML) from fault
    return root


def _value(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise Refused(BROKEN_JSON) from fault
