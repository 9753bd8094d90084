"""One model, two renderings: what the public gets holds no small group, and no words nobody has read."""

import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from samsyn.facts.models import Batch
from samsyn.reports.document import Document, FigureBlock
from samsyn.reports.models import Report
from samsyn.reports.tests import facts_of_norra
from samsyn.reports.tests.conftest import Lasting
from samsyn.reports.tests.test_publishing import INSIDE, PUBLIC, made
from tests.world import World


pytestmark = [  # about reading and reckoning, not about what a database does
    pytest.mark.django_db,
    pytest.mark.first_round,
]


WORDS_OF_SVG = re.compile(r">([^<]+)<")
OF_GRADE_8 = "66,7"  # 100 − 1 998 / 6 000; grade 8 has six pupils


@pytest.fixture(scope="module")
def norra(lasting: Lasting) -> Iterator[World]:
    with lasting(lambda world: facts_of_norra.read_in(world.units["Norra"])) as world:
        yield world


def everything(document: Document) -> str:
    """All words, those in the drawings too."""
    drawn = [
        word
        for section in document.sections
        for block in section.blocks
        if isinstance(block, FigureBlock)
        for word in WORDS_OF_SVG.findall(block.svg)
    ]
    return "\n".join([*document.texts(), *drawn])


def test_small_group_stands_only_in_the_report_for_those_who_lead(norra: World) -> None:
    near = made(norra, INSIDE, small_groups=True)
    assert OF_GRADE_8 in str(near.payload)
    for report in (made(norra, INSIDE), made(norra, PUBLIC)):
        assert OF_GRADE_8 not in everything(report.document)
        assert OF_GRADE_8 not in str(report.payload["sources"])


def test_small_group_cannot_be_counted_out_in_public(norra: World) -> None:
    """Total and grades 7 and 9 together would tell grade 8: (92·12 + x·6 + 90·14)/32 = 86.5 → x = 66.7."""
    grades = {
        (source["part"]["by"], source["part"]["key"])
        for source in made(norra, PUBLIC).payload["sources"]
        if source["indicator"] == "attendance" and source["value"] is not None
    }
    assert not {("total", ""), ("grade", "7"), ("grade", "9")} <= grades


def test_public_counts_of_pupils_are_rounded_to_ten(norra: World) -> None:
    counts = [source["persons"] for source in made(norra, PUBLIC).payload["sources"] if source["persons"]]
    assert counts
    assert all(count % 10 == 0 and count >= 10 for count in counts)


def test_every_figure_is_traceable_to_its_batches(norra: World) -> None:
    report = made(norra, INSIDE)
    sources = [source for source in report.payload["sources"] if source["value"] is not None]
    assert sources
    for source in sources:
        assert source["batches"]
        assert {"indicator", "version", "period", "unit", "zone", "hash"} <= source.keys()
    rows = {row[0]: row[4] for row in origins(report)}
    first = Batch.objects.order_by("pk")[0].pk
    assert rows["Närvaro"] == f"{first}–{first + 3}"  # two years of membership and attendance


def origins(report: Report) -> tuple[tuple[str, ...], ...]:
    blocks = [block for section in report.document.sections for block in section.blocks]
    return next(block.rows for block in blocks if getattr(block, "caption", "") == "Siffrornas härkomst")


def test_report_says_when_a_file_behind_it_has_been_replaced(norra: World) -> None:
    from samsyn.reports.queries import beside

    report: Report = made(norra, INSIDE)
    bo = norra.people["bo"]
    assert beside(report, bo) == []
    facts_of_norra.read_in(norra.units["Norra"])
    assert [one.strong for one in beside(report, bo)] == ["Nya siffror finns:"]


def test_report_on_a_unit_without_figures_says_so(norra: World) -> None:
    assert "Enheten har inga siffror" in everything(made(norra, PUBLIC, by="dan", unit="Södra").document)


def test_document_is_in_swedish_whoever_orders_it(norra: World) -> None:
    with translation.override("en"):
        document = made(norra, PUBLIC).document
    assert document.as_of == "uppgifter per 20 november 2026"
