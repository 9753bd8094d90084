"""A report's html is written once for each content, and never for another."""

from dataclasses import replace

from django.utils.translation import override

from samsyn.reports import html
from samsyn.reports.document import digest
from samsyn.reports.tests.samples import document


def kept(one):
    return html.kept_fragment(one, digest(one.as_payload()))


def test_what_is_kept_is_what_would_be_written():
    assert kept(document()) == kept(document()) == html.fragment(document())


def test_another_content_or_language_is_another_text():
    first = kept(document())
    other = document()
    changed = replace(other, sections=other.sections[:1])
    assert kept(changed) == html.fragment(changed) != first
    with override("en"):
        assert kept(document()) == html.fragment(document())


def test_the_oldest_are_forgotten():
    for number in range(html.MOST_KEPT + 5):
        html.kept_fragment(document(), f"mark {number}")
    assert len(html._KEPT) == html.MOST_KEPT
