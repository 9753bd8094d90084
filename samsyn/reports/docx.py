"""A document as a Word file with real headings, so that it can be read aloud, edited and handed on.

A figure becomes a picture with its sentence as alternative text, and its numbers in a table, which can be read by
everybody and edited by the author.
"""

import io
import re
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from samsyn.reports.bitmap import png
from samsyn.reports.document import Bullets, Document, Fact, FigureBlock, Note, Paragraph, Section, Table


FONT = "Noto Sans"
INK = RGBColor(0x14, 0x23, 0x2B)
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
WIDTH = re.compile(r'<svg[^>]* width="([\d.]+)"')
HEADING_SIZES = {"Title": 22, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11}


def write(document: Document) -> bytes:
    """The Word file."""
    word = docx.Document()
    _set_up(word, document)
    word.add_paragraph(document.subtitle)
    word.add_paragraph(document.title, style="Title")
    for section in document.sections:
        _section(word, section)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: Any, document: Document) -> None:
    language = LANGUAGES.get(document.language, document.language)
    word.core_properties.title = document.title
    word.core_properties.subject = document.subtitle
    word.core_properties.author = document.unit
    word.core_properties.comments = ""
    word.core_properties.language = language
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    _say_language(normal, language)
    for name, size in HEADING_SIZES.items():
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        style.font.bold = True
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # or the theme's font wins
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    foot = word.sections[0].footer.paragraphs[0]
    foot.text = " · ".join(part for part in (document.unit, document.as_of) if part)


def _say_language(style: Any, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties = style.element.get_or_add_rPr()
    properties.append(mark)


def _section(word: Any, section: Section) -> None:
    if section.title:
        word.add_heading(section.title, level=min(section.level, 3))
    for block in section.blocks:
        WRITERS[type(block)](word, block)


def _paragraph(word: Any, block: Paragraph) -> None:
    made = word.add_paragraph()
    if block.strong:
        made.add_run(f"{block.strong} ").bold = True
    made.add_run(block.text)


def _note(word: Any, block: Note) -> None:
    made = word.add_paragraph(style="Intense Quote" if block.tone == "warn" else "Quote")
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Pt(12)
    for text, bold in ((f"{block.strong} " if block.strong else "", True), (block.text, False)):
        run = made.add_run(text)
        run.bold, run.italic, run.font.color.rgb = bold, False, INK


def _bullets(word: Any, block: Bullets) -> None:
    for item in block.items:
        word.add_paragraph(item, style="List Number" if block.ordered else "List Bullet")


def _fact(word: Any, block: Fact) -> None:
    for term, text in block.pairs:
        _paragraph(word, Paragraph(text, f"{term}:"))


def _figure(word: Any, block: FigureBlock) -> None:
    if block.title:
        _paragraph(word, Paragraph("", block.title))
    _picture(word, block)
    if block.rows:
        _table(word, Table(block.caption or block.title or block.alt, block.head, block.rows))


def _picture(word: Any, block: FigureBlock) -> None:
    """The drawing, which a screen reader tells with the same sentence as the page does."""
    made = word.add_picture(io.BytesIO(png(block.svg)), width=_width(word, block.svg))
    about = made._inline.docPr
    about.set("descr", block.alt)
    about.set("title", block.title or block.alt)
    word.paragraphs[-1].paragraph_format.keep_with_next = bool(block.rows)


def _width(word: Any, svg: str) -> Any:
    """As wide as drawn (96 dots an inch), at most the page between its margins."""
    page = word.sections[0]
    found = WIDTH.search(svg)
    drawn = Inches(float(found[1]) / 96) if found else page.page_width
    return min(drawn, page.page_width - page.left_margin - page.right_margin)


def _table(word: Any, block: Table) -> None:
    caption = word.add_paragraph(block.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    made = word.add_table(rows=1, cols=len(block.head), style="Light List")
    _describe(made, block.caption)
    _repeat_heading(made.rows[0])
    for cell, text in zip(made.rows[0].cells, block.head, strict=True):
        cell.text = text
    for row in block.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    for column in block.numbers:
        for cell in made.columns[column].cells:
            cell.paragraphs[0].alignment = 2  # right
    word.add_paragraph()


def _repeat_heading(row: Any) -> None:
    """The headings come again on every page, and are known as headings to a screen reader."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _describe(table: Any, caption: str) -> None:
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), caption)
    table._tbl.tblPr.append(title)


WRITERS: dict[type, Any] = {
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    FigureBlock: _figure,
    Fact: _fact,
    Note: _note,
}
