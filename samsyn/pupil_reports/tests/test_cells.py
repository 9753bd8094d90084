"""What reports hand over to be counted above the unit: cells through the gate, never a row."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from samsyn.access.zones import Zone
from samsyn.indicators.catalogue import catalogue
from samsyn.indicators.engine import refresh
from samsyn.indicators.queries import figures
from samsyn.organisation.models import Pupil
from samsyn.pupil_reports.catalogue import ready
from samsyn.pupil_reports.cells import TEMPLATE
from samsyn.pupil_reports.kinds import Kind
from samsyn.pupil_reports.models import PupilReport
from tests.world import World


WHEN = date(2026, 9, 1)
PLACE = "report_answers_attendance_pattern"


def told(world: World, name: str, unit: str, zone: Zone) -> dict[str, str]:
    rows = figures(name, unit=world.units[unit], zone=zone)
    return {str(row.part): row.text for row in rows if row.period == "2026-09"}


def set_back() -> None:
    """Written on the first of September, whatever the clock of the machine says."""
    rows = PupilReport.objects.everything(because="a test")
    rows.update(on=WHEN, written_at=datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Europe/Stockholm")))


def test_a_measure_has_the_answers_of_its_locked_question_in_the_ready_template() -> None:
    asked = {
        f"{family}_{one.key}": set(one.choices)
        for family, contents in ready().items()
        for one in contents.questions
        if one.is_counted and Kind(one.kind).has_choices
    }
    asked[TEMPLATE] = {one.title for one in ready().values()}
    measures = {one.group: set(one.parts) for one in catalogue().values() if one.family == "report_answers"}
    assert measures == {group: asked.get(group) for group in measures}
    assert len(measures) == 20


def test_few_pupils_stay_in_the_unit_and_enough_of_them_leave_it(
    world: World, written: Callable[..., PupilReport], classmates: Callable[[int], list[Pupil]]
) -> None:
    """Six of eleven absences are whole days: 54,5 %, and five of six on each side are enough."""
    for place, pupil in enumerate(classmates(11)):
        pattern = "Hela dagar" if place < 6 else "Borta helt"
        written("attendance", "cia", pupil=pupil, pattern=pattern)
    written("mini", "anna")
    set_back()
    refresh()
    inside = told(world, PLACE, "Norra", Zone.INSIDE)
    assert (inside["Hela dagar"], inside["Borta helt"]) == ("54,5", "45,5")
    outside = told(world, "report_answers_mini_about", "Exempelköping", Zone.ORGANISER)
    assert set(outside.values()) == {".."}
    assert told(world, "report_answers_mini_about", "Norra", Zone.INSIDE)["Mående"] == "100,0"


def test_what_is_about_somebody_who_leads_the_unit_is_in_no_cell(
    world: World, written: Callable[..., PupilReport]
) -> None:
    written("degrading", "anna", about_adult=world.people["bo"])
    set_back()
    refresh()
    assert told(world, "report_answers_degrading_by", "Norra", Zone.INSIDE) == {}
