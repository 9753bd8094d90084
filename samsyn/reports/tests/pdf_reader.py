"""Reads a tagged PDF as a screen reader does: the structure tree in order, with the text of each mark."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


MARKS = {
    "BDC": lambda stack, operands: stack.append(_mark_id(operands)),
    "BMC": lambda stack, operands: stack.append(_mark_id(operands)),
    "EMC": lambda stack, _operands: stack.pop(),
}
PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}


@dataclass
class Tag:
    """One element of the structure tree."""

    kind: str
    alt: str = ""
    id: str = ""
    headers: tuple[str, ...] = ()  # the ids of the headings that a cell belongs to
    text: str = ""
    inner: list["Tag"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for tag in self.inner:
            yield from tag.walk()

    def words(self) -> str:
        return " ".join(part for part in (self.text, *(tag.words() for tag in self.inner)) if part)


@dataclass
class Read:
    """What was found in a file."""

    pages: int
    language: str
    title: str
    shows_title: bool
    is_ua: bool
    root: Tag
    untagged: list[str]

    def of(self, *kinds: str) -> list[Tag]:
        return [tag for tag in self.root.walk() if tag.kind in kinds]


def read(data: bytes) -> Read:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marks: dict[tuple[int, int], str] = {}
        untagged: list[str] = []
        for number, page in enumerate(pdf.pages):
            untagged += _marked(page, number, marks)
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        with pdf.open_metadata() as meta:
            part = str(meta.get("pdfuaid:part", ""))
        return Read(
            len(pdf.pages),
            str(pdf.Root.get("/Lang", "")),
            str(pdf.docinfo.get("/Title", "")),
            bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
            part == "1",
            _tag(pdf.Root.StructTreeRoot, marks, pages, None),
            untagged,
        )


def _marked(page: pikepdf.Page, number: int, marks: dict[tuple[int, int], str]) -> list[str]:
    """Fill in the text of each marked piece; return what is painted outside any mark or artifact."""
    maps = {name: _unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
    stack: list[int | None] = []
    untagged, letters = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in MARKS:
            MARKS[name](stack, operands)
        elif name == "Tf":
            letters = maps.get(str(operands[0]), {})
        elif name in PAINTS:
            untagged += [] if stack else [name]
            mark = next((one for one in reversed(stack) if one is not None), None)
            if mark is not None and name in {"Tj", "TJ"}:
                marks[number, mark] = marks.get((number, mark), "") + _text(operands[0], letters)
    return untagged


def _mark_id(operands: list) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    return (
        int(properties["/MCID"])
        if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
        else None
    )


def _text(shown: object, letters: dict[int, str]) -> str:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(letters.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))


def _unicode_map(font: pikepdf.Object) -> dict[int, str]:
    source = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", source)
    return {int(code, 16): bytes.fromhex(letters).decode("utf-16-be") for code, letters in pairs}


def _tag(node: pikepdf.Object, marks: dict, pages: dict, page: int | None) -> Tag:
    if "/Pg" in node:
        page = pages[node.Pg.objgen]
    tag = Tag(
        str(node.get("/S", "/Root"))[1:], str(node.get("/Alt", "")), str(node.get("/ID", "")), _headers(node)
    )
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.text += marks.get((page, kid), "")
        elif kid.get("/Type") == "/MCR":
            at = pages[kid.Pg.objgen] if "/Pg" in kid else page
            tag.inner.append(Tag("", text=marks.get((at, int(kid.MCID)), "")))
        elif "/S" in kid:
            tag.inner.append(_tag(kid, marks, pages, page))
    return tag


def _headers(node: pikepdf.Object) -> tuple[str, ...]:
    attributes = node.get("/A", [])
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if "/Headers" in one:
            return tuple(str(header) for header in one.Headers)
    return ()
