"""What deviates is told in words and pictures, and the nämnd is told where to ask."""

from collections.abc import Iterator

import pytest

from samsyn.reports.actions import make_report
from samsyn.reports.chapters import results
from samsyn.reports.document import FigureBlock, Note
from samsyn.reports.tests import facts_of_norra
from samsyn.reports.tests.conftest import Lasting
from samsyn.reports.tests.test_committee import ordered as page_ordered
from samsyn.reports.tests.test_publishing import PUBLIC, made
from tests.world import World


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def worse(lasting: Lasting) -> Iterator[World]:
    """Norra with two grades over ten pupils; those in grade 9 are away far more from March 2026.

    Of three whole years two are as before, so that the season is not made of the rise alone.
    """
    about = {"years": (2023, 2024, 2025), "pupils": {7: 12, 9: 14}, "away": facts_of_norra.rising}
    with lasting(lambda world: facts_of_norra.read_in(world.units["Norra"], **about)) as world:
        yield world


def blocks(document: object, kind: type) -> list:
    return [block for section in document.sections for block in section.blocks if isinstance(block, kind)]


def test_school_report_tells_the_deviation_with_its_picture(worse: World) -> None:
    document = made(worse, PUBLIC).document
    told = list(document.texts())
    assert "Närvaron är lägre än väntat i årskurs 9." in told
    assert any("sämre än väntat" in text for text in told)
    pictures = blocks(document, FigureBlock)
    assert pictures
    assert all(one.alt and one.title for one in pictures)
    brister = next(section for section in document.sections if section.title.startswith("Brister"))
    assert "Närvaron är lägre än väntat i årskurs 9." in brister.blocks[0].items


def test_committee_is_told_where_and_what_to_ask(worse: World) -> None:
    document = make_report(by=worse.people["eva"], commission=page_ordered(worse)).document
    assert document.title == "Närvaron är sämre än väntat på Norra"
    note = blocks(document, Note)[0]
    assert (note.tone, "sämre än väntat på Norra" in note.text) == ("warn", True)
    assert blocks(document, FigureBlock)[0].title.startswith("Norra, närvaro: sämre än väntat")
    assert "Vad tror Norra är orsaken, och vad talar emot det?" in list(document.texts())


@pytest.mark.parametrize(("deviating", "drawn"), [(0, 0), (2, 2), (3, 3), (5, 3), (9, 6)])
def test_pictures_fill_whole_rows(deviating: int, drawn: int) -> None:
    assert len(results.in_rows([None] * deviating)) == drawn  # type: ignore[list-item]
