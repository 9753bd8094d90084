"""Rows that name no unit are read in where the pupil went, and refused where nobody can tell."""

from datetime import date

import pytest

from samsyn.demo.generate import systems
from samsyn.facts.models import Batch
from samsyn.facts.store import connect, relation
from samsyn.imports import actions
from samsyn.imports.landing.enrolled import NOT_ENROLLED, SEVERAL
from samsyn.imports.landing.pupil_rows import NO_PUPIL, NO_RIGHT
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import counts, hand_in, pupil_row, roster, sentences, take_in
from samsyn.organisation.models import Enrolment, Pupil, Unit
from samsyn.organisation.roster_rows import pupil_key_hash


pytestmark = pytest.mark.usefixtures("near")
State, Hold = Import.State, Import.Hold


def report(*keys: str, month: int = 10) -> str:
    """Vklass: 6 000 minutes registered, 600 and 300 of them away."""
    first, last = date(2026, month, 1), date(2026, month, {9: 30, 10: 31}[month])
    months = [systems.Month(key, "x", "9A", first, last, 6000, 600, 300, 240) for key in keys]
    return systems.as_text(systems.vklass(months, "Norra"))


def places() -> dict[str, int]:
    """How many rows of attendance each unit has."""
    with connect() as engine:
        rows = relation(engine, "attendance").aggregate("unit, count(*)").fetchall()
    names = dict(Unit.objects.values_list("pk", "name"))
    return {names[unit]: count for unit, count in rows}


def known(key: str) -> Pupil:
    return Pupil._base_manager.get(key_hash=pupil_key_hash(key))


def move(number: int, *, on: date, to: Unit, until: date | None = None) -> None:
    """End the pupil's enrolment in Norra the day before, and begin one elsewhere."""
    pupil = known(f"EXK-{number}")
    pupil.enrolments.update(ends_on=until)
    Enrolment.objects.create(pupil=pupil, unit=to, school_type="GR", grade_year=9, starts_on=on)


def test_a_report_without_units_is_read_where_its_pupils_go(school):
    item = take_in(report("EXK-1", "EXK-2"), by=school.people["adam"], approve=True)
    assert (item.state, counts(item), places()) == (State.READ, (2, 2, 0, 0, 0), {"Norra": 2})
    batch = Batch.objects.get(kind="attendance")
    assert batch.definition["system"] == "Vklass"
    assert (batch.definition["registered_time"], batch.definition["unregistered_time"]) == (12000.0, 480.0)


def test_the_day_the_period_ends_decides(school):
    move(1, on=date(2026, 10, 15), to=school.units["Södra"], until=date(2026, 10, 14))
    item = take_in(report("EXK-1", "EXK-2"))
    assert (counts(item), places()) == ((2, 2, 0, 0, 0), {"Norra": 1, "Södra": 1})


def test_one_who_left_in_the_month_belongs_where_she_was(school):
    known("EXK-1").enrolments.update(ends_on=date(2026, 10, 14))
    assert counts(take_in(report("EXK-1"))) == (1, 1, 0, 0, 0)
    assert places() == {"Norra": 1}


def test_one_who_was_not_enrolled_then_is_rejected(school):
    Enrolment.objects.update(starts_on=date(2026, 10, 1))
    assert sentences(take_in(report("EXK-1", "EXK-2", month=9))) == {NOT_ENROLLED: 2}


def test_one_who_goes_to_two_schools_is_rejected(school):
    move(1, on=date(2026, 8, 18), to=school.units["Södra"])
    assert sentences(take_in(report("EXK-1", "EXK-2"))) == {SEVERAL: 1}


def test_care_beside_school_does_not_make_two_schools(school):
    sodra = school.units["Södra"]
    Enrolment.objects.create(pupil=known("EXK-1"), unit=sodra, school_type="FTH", starts_on=date(2026, 8, 18))
    assert counts(take_in(report("EXK-1"))) == (1, 1, 0, 0, 0)


def test_unknown_pupils_get_their_own_sentence(school):
    assert sentences(take_in(report("EXK-1", "EXK-99"))) == {NO_PUPIL: 1}
    assert sentences(take_in(report("EXK-98", "EXK-99"))) == {NO_PUPIL: 2}


def test_nobody_reads_in_for_a_unit_she_has_no_right_to(school):
    move(1, on=date(2026, 8, 18), to=school.units["Södra"], until=date(2026, 8, 17))
    item = take_in(report("EXK-1", "EXK-2"), by=school.people["adam"])
    assert (counts(item), sentences(item)) == ((2, 1, 0, 0, 1), {NO_RIGHT.format(name="Södra"): 1})


def test_a_report_before_any_roster_waits_for_it(world):
    Enrolment.objects.all().delete()
    item = take_in(report("EXK-1"))
    assert (item.state, item.held_because) == (State.HELD, Hold.NO_ROSTER)


def test_a_chosen_unit_is_the_only_one(school):
    move(1, on=date(2026, 8, 18), to=school.units["Södra"], until=date(2026, 8, 17))
    choice = actions.Choice(source="vklass_absence", unit=school.units["Norra"].pk)
    item = actions.read_in(
        by=school.people["adam"],
        item=hand_in(report("EXK-1", "EXK-2"), by=school.people["adam"]),
        choice=choice,
        approve=True,
    )
    assert item.state == State.READ
    assert places()["Norra"] in (1, 2)
    assert "Södra" not in places()


def test_the_same_report_twice_and_a_corrected_one(school):
    take_in(report("EXK-1", "EXK-2"))
    assert counts(take_in(report("EXK-1", "EXK-2"))) == (2, 0, 0, 2, 0)
    assert counts(take_in(report("EXK-1", "EXK-2").replace(";600;300;", ";700;200;"))) == (2, 0, 2, 0, 0)


def test_rosters_of_other_systems_make_the_same_pupils(world):
    """Two read in by Unikum's list are the same when they come by SchoolSoft's."""
    pupils = [
        systems.Pupil(f"EXK-{number}", "Kim", "Lind", "K", "9A", 9, "99900009", "Nya", "Nej")
        for number in (1, 2)
    ]
    assert counts(take_in(systems.as_text(systems.unikum(pupils)))) == (2, 2, 0, 0, 0)
    again = take_in(systems.as_text(systems.schoolsoft(pupils)))
    assert counts(again) == (2, 0, 2, 0, 0)  # SchoolSoft also tells their sex
    assert take_in(report("EXK-1", "EXK-2")).state == State.READ


def test_a_pupil_without_marking_is_protected(world):
    pupils = [systems.Pupil("EXK-1", "Kim", "Lind", "K", "9A", 9, "99900009", "Nya", "")]
    take_in(systems.as_text(systems.unikum(pupils)))
    pupil = known("EXK-1")
    assert (pupil.security_marking, pupil.given, pupil.family) == ("Okänd", "", "")


def test_a_roster_still_makes_its_own_snapshot(school):
    take_in(roster(pupil_row(21)))
    assert Batch.objects.filter(kind="membership").exists()
