"""Grades too small to be told by themselves are told as stages, and only where they may."""

import pytest

from samsyn.indicators.models import Sheet
from samsyn.results.tests.conftest import lasting
from samsyn.results.tests.hand_made import Class
from samsyn.results.tests.reading import text_of


pytestmark = pytest.mark.django_db
ADDRESS = "/resultat/attendance/?by=grade"
SMALL = 5


def with_a_small_grade_five(world):
    """Norra has grades 4–9 with twenty pupils each, and five in grade 5."""
    norra = world.units["Norra"]
    sizes = dict.fromkeys((4, 5, 6, 7, 8, 9), 20) | {5: SMALL}
    return [Class(norra, grade, f"{grade}A", pupils) for grade, pupils in sizes.items()]


@pytest.fixture(scope="module")
def stages(django_db_setup, django_db_blocker, tmp_path_factory):
    with lasting(django_db_blocker, tmp_path_factory.mktemp("stages"), with_a_small_grade_five) as world:
        yield world


def test_a_teacher_reads_stages_with_the_words_of_what_was_merged(stages, signed_in):
    anna = signed_in(stages.people["anna"])
    text = text_of(anna.get(ADDRESS))
    assert "Årskurserna visas ihopslagna till stadier, eftersom någon årskurs är för liten" in text
    assert "Årskurs 4–6 45 91,0 %" in text
    assert "Årskurs 7–9 60 91,0 %" in text
    assert "Årskurs 5" not in text
    csv = anna.get(ADDRESS.replace("?", "csv/?")).content.decode()
    assert ";45;" in csv
    assert f";{SMALL};" not in csv


def test_rektor_reads_every_grade_and_is_offered_no_stage(stages, signed_in):
    page = signed_in(stages.people["bo"]).get(ADDRESS)
    assert "Årskurs 5 5 91,0 %" in text_of(page)
    assert "Stadium" not in page.content.decode()


def test_what_was_merged_is_kept_with_the_sheet(stages):
    sheet = Sheet.objects.get(indicator="attendance", period="2026-10", is_released=True)
    assert sheet.merged == [stages.units["Norra"].pk]
