"""The same words as html and in Word."""

import io

import docx as word
import pytest
from docx.oxml.ns import qn

from samsyn.reports import docx, html
from samsyn.reports.tests.samples import document


@pytest.fixture(scope="module")
def opened() -> word.document.Document:
    return word.Document(io.BytesIO(docx.write(document())))


def test_html_file_escapes_every_word() -> None:
    made = html.file(document())
    assert "Norra &lt;skolan&gt;" in made
    assert "närvaron &amp; trivseln" in made
    assert "<skolan>" not in made


def test_html_file_stands_alone() -> None:
    made = html.file(document())
    assert '<html lang="sv">' in made
    assert "<style>" in made
    assert 'src="' not in made
    assert "samsyn:" not in made


def test_figures_in_a_page_bring_no_style_of_their_own() -> None:
    made = html.fragment(document())
    assert made.count("<svg") == 3
    assert "<style" not in made
    assert "<summary>Visa siffrorna</summary>" in made


def test_headings_begin_below_the_title() -> None:
    made = html.file(document())
    assert made.index("<h1>") < made.index("<h2>Sammanfattning</h2>") < made.index("<h3>Mål</h3>")


def test_word_file_has_real_headings(opened: word.document.Document) -> None:
    found = [
        (one.style.name, one.text)
        for one in opened.paragraphs
        if one.style.name.startswith(("Title", "Heading"))
    ]
    assert found == [
        ("Title", "Frånvaron är högre än väntat i årskurs 8 och 5"),
        ("Heading 1", "Sammanfattning"),
        ("Heading 1", "Resultat"),
        ("Heading 2", "Mål"),
        ("Heading 1", "Uppgifter"),
    ]


def test_headings_of_tables_in_word_are_repeated(opened: word.document.Document) -> None:
    for table in opened.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_word_file_says_its_language_and_title(opened: word.document.Document) -> None:
    assert opened.core_properties.title == document().title
    assert opened.core_properties.language == "sv-SE"
    assert opened.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "sv-SE"


def test_figure_in_word_is_a_picture_with_its_sentence_and_its_numbers(
    opened: word.document.Document,
) -> None:
    told = [(one._inline.docPr.get("descr"), one._inline.docPr.get("title")) for one in opened.inline_shapes]
    assert told[0] == (
        "Frånvaron i årskurs 8: 14,7 % frånvaro, sämre än väntat.",
        "Årskurs 8: sämre än väntat",
    )
    assert len(opened.inline_shapes) == 3
    assert len(opened.tables) == 4  # three figures and a table


def test_pictures_in_word_fit_between_the_margins(opened: word.document.Document) -> None:
    page = opened.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    assert all(0 < one.width <= room for one in opened.inline_shapes)
