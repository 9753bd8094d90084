"""Figures that are counted in different ways: a line in the picture, words in the table, and a sentence."""

from collections.abc import Iterator

import pytest

from samsyn.access.zones import Zone
from samsyn.analysis.result import Caveat
from samsyn.facts.models import Batch
from samsyn.indicators.disclosure import Released
from samsyn.results.queries import assessment, assessments
from samsyn.results.queries.assessing import _assessed
from samsyn.results.queries.definitions import are_unlike, counted_anew, differ, is_mixed
from samsyn.results.tests.reading import text_of
from tests.world import TODAY


ANEW = "Det heldragna strecket visar var källan börjar räkna på ett annat sätt."
MINUTES = (("measure", "minutes"), ("system", "Vklass"))
LESSONS = (("measure", "lessons"), ("system", "Vklass"))
SKOLA24 = (("measure", "minutes"), ("system", "Skola24"))


def row(*batches: int) -> Released:
    return Released(
        "attendance", 1, "2026-10", 1, "Norra", None, None, None, None, 90.0, "90", "shown", 20, 20.0, batches
    )


@pytest.mark.parametrize(
    ("one", "other", "unlike"),
    [
        (MINUTES, MINUTES, False),
        (MINUTES, LESSONS, True),
        (MINUTES, SKOLA24, True),
        ((("measure", "minutes"),), MINUTES, False),  # who does not name its system says nothing else
    ],
)
def test_only_what_both_say_can_differ(one, other, unlike):
    assert differ(one, other) is differ(other, one) is unlike


def test_a_change_is_where_the_way_differs_from_the_figure_before_it():
    """Gaps are passed over; batch 9 is a roster and has no way."""
    ways = {1: MINUTES, 2: MINUTES, 3: LESSONS, 4: MINUTES}
    series = [row(1, 9), row(2), None, row(9), row(3), row(3, 9), row(4)]
    assert counted_anew(series, ways) == {4, 6}
    assert counted_anew([row(1), row(1, 2), None], ways) == frozenset()


def test_a_figure_may_be_mixed_and_figures_side_by_side_unlike():
    ways = {1: MINUTES, 2: LESSONS}
    assert is_mixed(row(1, 2), ways)
    assert not is_mixed(row(1), ways)
    assert are_unlike([row(1), None, row(2)], ways)
    assert not are_unlike([row(1), row(1)], ways)


@pytest.fixture
def fresh() -> Iterator[None]:
    _assessed.cache_clear()
    yield
    _assessed.cache_clear()


def say(year: str, **definition: str) -> None:
    """Let the source of a school year's attendance count in its own way."""
    assert Batch.objects.filter(file_hash=f"attendance-{year}").update(definition=definition) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("fresh")
class TestOnThePages:
    def test_a_change_of_measure_is_marked_where_it_happens(self, figures):
        """August 2026 is the 23rd month, place 22, and the first of the new school year."""
        say("2026/27", measure="lessons")
        one = assessment("attendance", unit=figures.units["Norra"], zone=Zone.ORGANISER, today=TODAY)
        assert (one.anew, one.periods[22]) == ({22}, "2026-08")
        assert Caveat.COUNTED_ANEW in one.finding.caveats
        assert ANEW in one.as_payload()["caveats"]

    def test_the_page_shows_the_line_the_words_and_the_sentence(self, figures, signed_in):
        say("2026/27", measure="lessons")
        response = signed_in(figures.people["anna"]).get("/resultat/attendance/")
        html = response.content.decode()
        assert html.count('class="anew"') == 3  # one in each grade's picture
        assert "Augusti 2026, nytt räknesätt" in text_of(response)
        assert text_of(response).count(ANEW) == 1

    def test_the_same_way_leaves_no_mark(self, figures, signed_in):
        say("2025/26", measure="minutes", system="Vklass")
        say("2026/27", measure="minutes", system="Vklass", late="absence")
        html = signed_in(figures.people["anna"]).get("/resultat/attendance/").content.decode()
        assert "anew" not in html
        assert ANEW not in html

    def test_a_source_that_is_silent_about_registration_says_so(self, figures):
        say("2026/27", unregistered="counted")
        found = assessments(unit=figures.units["Norra"], zone=Zone.ORGANISER, today=TODAY)
        told = {one.name for one in found if Caveat.NOT_TOLD in one.finding.caveats}
        assert told == {"registration_rate"}

    def test_schools_that_are_counted_alike_may_be_compared(self, figures):
        found = assessments(unit=figures.units["Exempelköping"], zone=Zone.ORGANISER, today=TODAY)
        caveats = {caveat for one in found for caveat in one.finding.caveats}
        assert not caveats & {Caveat.COUNTED_UNLIKE, Caveat.COUNTED_MIXED, Caveat.COUNTED_ANEW}

    def test_schools_that_are_counted_in_different_ways_are_compared_with_care(self, figures, monkeypatch):
        """Norra in minutes and Södra in lessons: beside each other unlike, together mixed."""
        norra = figures.units["Norra"].pk

        def by_unit(released, ways):
            if released is None:
                return frozenset()
            top = released.unit_id not in {norra, figures.units["Södra"].pk}
            return frozenset(
                {MINUTES, LESSONS} if top else {MINUTES if released.unit_id == norra else LESSONS}
            )

        monkeypatch.setattr("samsyn.results.queries.definitions.counted", by_unit)
        found = assessments(
            unit=figures.units["Exempelköping"], zone=Zone.ORGANISER, today=TODAY, names=["attendance"]
        )
        caveats = {one.part.by: set(one.finding.caveats) for one in found}
        assert Caveat.COUNTED_UNLIKE in caveats["unit"]
        assert Caveat.COUNTED_MIXED in caveats["total"]
