"""A document keeps what was said, whole and unchanged."""

from samsyn.reports.document import Document, batches_behind, digest
from samsyn.reports.tests.samples import document


def test_document_comes_back_from_its_payload() -> None:
    assert Document.from_payload(document().as_payload()) == document()


def test_same_words_have_the_same_digest_and_others_another() -> None:
    payload = document().as_payload()
    assert digest(payload) == digest(document().as_payload())
    payload["sections"][0]["blocks"][0]["text"] = "två av tio årskurser avviker."
    assert digest(payload) != digest(document().as_payload())


def test_texts_are_the_words_without_drawings() -> None:
    words = list(document().texts())
    assert "tre av tio årskurser avviker." in words
    assert "Mentorssamtal" in words
    assert not any("<svg" in word for word in words)


def test_document_knows_its_batches() -> None:
    assert batches_behind(document().as_payload()) == {3}
