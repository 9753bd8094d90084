"""The pdf is tagged, and reads aloud in the order it was written."""

import builtins

import pytest

from samsyn.reports import pdf
from samsyn.reports.document import Document, Rendering
from samsyn.reports.tests.pdf_reader import Read, read
from samsyn.reports.tests.samples import document


if not pdf.is_possible():
    pytest.skip("libpango is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def made() -> Read:
    return read(pdf.write(document()))


def test_pdf_says_its_language_and_title(made: Read) -> None:
    assert made.language == "sv"
    assert made.title.startswith("Frånvaron är högre än väntat")
    assert made.shows_title
    assert made.is_ua


def test_every_figure_has_its_sentence(made: Read) -> None:
    figures = made.of("Figure")
    assert len(figures) == 3
    assert all("14,7 % frånvaro, sämre än väntat" in tag.alt for tag in figures)


def test_every_cell_knows_the_headings_of_its_row_and_column(made: Read) -> None:
    table = made.of("Table")[0]
    headings = {tag.id: tag.words() for tag in table.walk() if tag.kind == "TH"}
    assert list(headings.values()) == ["Årskurs", "Elever", "Läge", "Årskurs 5", "Årskurs 6"]
    cells = {tag.words(): [headings[one] for one in tag.headers] for tag in table.walk() if tag.kind == "TD"}
    assert cells["52"] == ["Årskurs 5", "Elever"]
    assert cells[".."] == ["Årskurs 6", "Elever"]


def test_headings_never_skip_a_level(made: Read) -> None:
    levels = [int(tag.kind[1:]) for tag in made.of("H1", "H2", "H3", "H4")]
    assert levels == [1, 2, 2, 3, 2]


def test_nothing_is_painted_outside_the_tags(made: Read) -> None:
    assert made.untagged == []


def test_pdf_reads_in_the_order_it_was_written(made: Read) -> None:
    words = " ".join(made.root.words().split())
    order = [
        "Kvalitetsrapport läsåret",
        "Frånvaron är högre",
        "Sammanfattning",
        "Det viktigaste:",
        "närvaron & trivseln",
    ]
    order += [
        "Resultat",
        "Årskurs 8: sämre",
        "Frånvaro i procent",
        "Sämre än väntat",
        "Mentorssamtal",
        "Uppgifter",
    ]
    places = [words.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "address", ["https://example.org/spy.png", "file:///etc/passwd", "samsyn:key/secret"]
)
def test_pdf_fetches_nothing_from_elsewhere(address: str) -> None:
    with pytest.raises(BaseException, match="a report fetches nothing"):
        pdf._fetcher(document()).fetch(address)


def test_letters_of_other_languages_come_from_the_shipped_font() -> None:
    text = read(pdf.write(Document("Čáhppes Łódź", "Ŧ", "Norra", "2025/26", Rendering.INSIDE))).root.words()
    assert "Čáhppes Łódź" in text


def test_without_pango_the_writer_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_possible", lambda: False)
    with pytest.raises(pdf.NoPango, match="libpango; html och Word fungerar"):
        pdf.write(document())


def test_a_machine_without_pango_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    assert not pdf.is_possible.__wrapped__()
