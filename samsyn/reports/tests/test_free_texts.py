"""What people write by hand is known as such, and can be left out."""

from samsyn.reports.document import Bullets, Document, Paragraph, Rendering, Section


WRITTEN = Document(
    "Rapport",
    "Läsåret 2025/26",
    "Norra",
    "2025/26",
    Rendering.PUBLIC,
    (
        Section("Mål", (Paragraph("Målet är nått."), Bullets(("Kim har slutat skolka",), free=True))),
        Section("Nästa läsår", (Paragraph("Vi vill läsa mer.", free=True),)),
    ),
)


def test_free_texts_are_found() -> None:
    assert WRITTEN.free_texts() == ["Kim har slutat skolka", "Vi vill läsa mer."]


def test_without_free_texts_only_figures_and_choices_remain() -> None:
    kept = WRITTEN.without_free_texts()
    assert [section.title for section in kept.sections] == ["Mål"]
    assert kept.free_texts() == []
    assert "Målet är nått." in list(kept.texts())
