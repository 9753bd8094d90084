"""The nämnd's page: one sheet, alphabetical, without small groups."""

from collections.abc import Iterator

import pytest

from samsyn.access.zones import Zone
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.reports import pdf
from samsyn.reports.actions import make_report, publish
from samsyn.reports.chapters import schools
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Document, Rendering, Table
from samsyn.reports.models import Report
from samsyn.reports.tests import facts_of_norra
from samsyn.reports.tests.conftest import Lasting
from samsyn.reports.tests.pdf_reader import read
from samsyn.reports.types import committee_page
from tests.world import TODAY, World, unit


pytestmark = [  # about reading and reckoning, not about what a database does
    pytest.mark.django_db,
    pytest.mark.first_round,
]


def ordered(world: World) -> Commission:
    top = world.units["Exempelköping"]
    return Commission("committee", top, SchoolYear(2025), Rendering.PUBLIC, Zone.PUBLIC, TODAY)


def tables(document: Document) -> list[Table]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


def test_without_figures_the_page_says_so(world: World) -> None:
    document = make_report(by=world.people["eva"], commission=ordered(world)).document
    assert document.title == "Inga siffror än"
    assert tables(document) == []


@pytest.mark.skipif(not pdf.is_possible(), reason="libpango is not installed")
def test_page_fits_one_sheet_with_twenty_schools_and_three_pictures(world: World) -> None:
    top = world.units["Exempelköping"]
    for number in range(18):
        unit(f"Tallbackens anpassade grundskola nr {number}", "school", top, f"8880{number:04}", ["GR"])
    facts_of_norra.read_in(*Unit.objects.schools().exclude(name="Lingonet"), years=(2025,), pupils={9: 12})
    document = committee_page.compose(ordered(world))
    assert len(tables(document)[0].rows) == 20
    assert read(pdf.write(document)).pages == 1


# --- Two schools with figures, from here to the end of the module --------------------------------------------


@pytest.fixture(scope="module")
def two(lasting: Lasting) -> Iterator[World]:
    with lasting(lambda world: facts_of_norra.read_in(world.units["Södra"], world.units["Norra"])) as world:
        yield world


@pytest.fixture
def page(db: None, two: World) -> Report:
    return make_report(by=two.people["eva"], commission=ordered(two))


def test_schools_stand_alphabetically(page: Report) -> None:
    assert [row[0] for row in tables(page.document)[0].rows] == ["Norra", "Södra"]


def test_page_of_a_year_tells_the_figures_of_that_year(two: World) -> None:
    top = two.units["Exempelköping"]
    earlier = committee_page.compose(
        Commission("committee", top, SchoolYear(2024), Rendering.PUBLIC, Zone.PUBLIC, TODAY)
    )
    assert tables(earlier)[0].head[1] == "Närvaro, juni\u00a02025"
    assert tables(committee_page.compose(ordered(two)))[0].head[1] == "Närvaro, juni\u00a02026"


def test_page_asks_questions_and_says_how_it_is_read(page: Report) -> None:
    titles = [section.title for section in page.document.sections]
    assert titles[-2:] == ["Frågor att ställa", "Så läser du tabellen"]


def test_page_is_published_to_the_committee(two: World, page: Report) -> None:
    publish(by=two.people["eva"], report=page)
    assert Report.objects.public_to(two.people["nora"]).filter(pk=page.pk).exists()


def test_more_schools_than_one_sheet_holds_are_counted(two: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schools, "MOST_ROWS", 1)
    assert tables(committee_page.compose(ordered(two))) == []  # neither deviates
