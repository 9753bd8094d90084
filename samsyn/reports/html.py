"""A document as html: inside our own page, or as a file that stands alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samsyn.core.figures.svg import safe
from samsyn.reports.document import Block, Document, FigureBlock


STATIC = Path(__file__).parent / "static" / "reports"
OWN_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
MOST_KEPT = 50
_KEPT: dict[tuple[str, str | None], SafeString] = {}
SIZE = re.compile(r' (width|height)="[\d.]+"')


@dataclass(frozen=True)
class Shown:
    """A block as the template meets it: its kind, itself, and the figures that stand side by side."""

    kind: str
    block: Any
    figures: tuple[Any, ...] = ()


@dataclass(frozen=True)
class ShownFigure:
    """A figure with its number in the document and its drawing as trusted markup."""

    number: int
    block: FigureBlock
    svg: SafeString


def shown(document: Document, *, in_page: bool) -> list[dict[str, Any]]:
    """The sections for the template; headings begin below the title."""
    return [
        {"number": number, "title": section.title, "tag": f"h{min(section.level + 1, 4)}", "blocks": blocks}
        for number, (section, blocks) in enumerate(_grouped(document, in_page=in_page), 1)
    ]


def fragment(document: Document) -> SafeString:
    """What stands under the heading of our own page, whose stylesheet colours the figures: it allows no other."""
    context = {"document": document, "sections": shown(document, in_page=True), "without_heading": True}
    return render_to_string("reports/_document.html", context)


def kept_fragment(document: Document, mark: str) -> SafeString:
    """The same, written once for each content: `mark` is the digest of what is stored."""
    key = (mark, get_language())
    if key not in _KEPT:
        if len(_KEPT) >= MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[key] = fragment(document)
    return _KEPT[key]


def file(document: Document, *, for_pdf: bool = False) -> str:
    """A whole html file with its style inside, for keeping; the pdf brings its font and gets figures as images."""
    context = {
        "document": document,
        "sections": shown(document, in_page=False),
        "as_file": True,
        "figures_as_images": for_pdf,  # only an image hands its alternative text over to the pdf
        "style": safe(style("fonts.css", "report.css") if for_pdf else style("report.css")),  # our own files
    }
    return render_to_string("reports/file.html", context)


@cache
def style(*names: str) -> str:
    """Our own stylesheets, written into the file."""
    return "".join((STATIC / name).read_text("utf-8") for name in names)


def figures_of(document: Document) -> list[FigureBlock]:
    """All figures in order; a figure's number is its place here."""
    return [
        block for section in document.sections for block in section.blocks if isinstance(block, FigureBlock)
    ]


def _grouped(document: Document, *, in_page: bool) -> Iterator[tuple[Any, list[Shown]]]:
    number = 0
    for section in document.sections:
        blocks: list[Shown] = []
        for run in _runs(section.blocks):
            if isinstance(run[0], FigureBlock):
                blocks.append(Shown("figures", None, tuple(_figures(run, number, in_page=in_page))))
                number += len(run)
            else:
                blocks.append(Shown(type(run[0]).__name__.lower(), run[0]))
        yield section, blocks


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Figures that follow each other stand side by side; every other block stands alone."""
    run: list[Block] = []
    for block in blocks:
        if run and not (isinstance(block, FigureBlock) and isinstance(run[0], FigureBlock)):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _figures(run: Sequence[Any], first: int, *, in_page: bool) -> Iterator[ShownFigure]:
    for place, block in enumerate(run):
        svg = SIZE.sub("", OWN_STYLE.sub("", block.svg), count=2) if in_page else block.svg
        # The drawing was made by samsyn.core.figures, which escapes every word, and is kept under the report's hash.
        yield ShownFigure(first + place, block, safe(svg))
