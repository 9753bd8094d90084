"""Every E-measure that is counted of pupil health, worked out by hand from the same few weeks at one school.

Kim: raised on Monday 2 March 2026, answered on Tuesday, a case at level 3 that day. Talks begin on Wednesday:
30 minutes twice a week for five weeks. They are looked at on the day, 1 April, and it is somewhat better. Closed on
Friday 29 May.
Lo: raised the same Monday, answered a week later, a case at level 2. Something begins on 20 March, nobody says how
much, and nobody looks at it on 15 April. Handed over on 20 April. It goes on.
Kim had a case before, that ended on 1 September 2025. The team of seven met for an hour on 10 March.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from samsyn.access.zones import Zone
from samsyn.accounts.models import Assignment
from samsyn.core.sealed_cells import Span
from samsyn.indicators.engine import refresh
from samsyn.indicators.models import Cell
from samsyn.indicators.queries import figures
from samsyn.organisation.models import Enrolment
from samsyn.pupil_health.actions.case_people import hand_over
from samsyn.pupil_health.actions.case_work import Planned, Said, decide_action, sign_note
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseFollowUp,
    CaseHandover,
    CaseLevel,
    CaseNote,
    Concern,
    Meeting,
    WelfareReport,
)
from samsyn.pupil_health.queries.counted_cases import case_rows
from samsyn.pupil_health.queries.counted_pupils import level_rows, report_rows
from samsyn.pupil_health.tests.test_cells import WHY, happened
from tests.world import World


Begin = Callable[..., Case]
Tell = Callable[..., Concern]
Call = Callable[..., Meeting]
MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
WEEK_AFTER, CLOSED = date(2026, 3, 9), date(2026, 5, 29)
MAY = Span(date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 30))
SPRING = Span(date(2026, 1, 1), date(2026, 6, 30), date(2026, 8, 31))
# Tuesday 3 March to 29 May without Good Friday, Easter Monday, 1 May and Ascension Day: 21 + 20 + 19 school days.
BY_HAND: dict[tuple[str, str], list[str]] = {
    ("worry_levels", "2026-03"): ["0,0", "0,0", "50,0", "50,0", "0,0"],
    ("worry_received", "2026-03"): ["50,0"],  # one of two on the next school day
    ("worry_first_action", "2026-03"): ["50,0"],  # two days at level 3; fourteen at level 2
    ("worry_closed", "VT26"): ["0,0", "50,0", "0,0", "0,0", "50,0"],  # sixty, and one goes on
    ("open_worries", "2026-03"): ["100,0", "0,0", "0,0", "0,0"],  # both twenty-one
    ("open_worries", "2026-05"): ["0,0", "100,0", "0,0", "0,0"],  # Lo's, sixty
    ("health_work_by_purpose", "VT26"): [
        "17,5",
        "0,0",
        "82,5",
    ],  # 18 × 7 of 60 × 7 + 300 minutes: 2,1 of 12 hours
    ("health_work_by_level", "VT26"): [
        "75,0",
        "0,0",
        "25,0",
    ],  # two insatser and the cases, and one for the unit
    ("health_evaluated", "VT26"): ["50,0"],
    ("health_effect", "2025/26"): ["100,0"],
    ("worry_again", "2025/26"): ["100,0"],  # 183 days after 1 September are 3 March
    ("worries_by_giver", "VT26"): ["100,0", "0,0", "0,0", "0,0", "0,0"],
    ("pupils_voice", "VT26"): ["50,0"],
    ("consultation_hours", "VT26"): ["0,0"],
    ("handover_in_time", "VT26"): ["100,0"],
}


@pytest.fixture
def spring(told: Tell, begun: Begin, called: Call, world: World) -> tuple[Case, Case]:
    """What the docstring above says: Kim's case, and Lo's."""
    before = begun(told())
    of(Case, before).update(state="closed", result="other")
    happened(of(Case, before), opened_at=date(2025, 8, 25), closed_at=date(2025, 9, 1))
    happened(
        Concern.objects.everything(because=WHY), raised_at=date(2025, 8, 25), decided_at=date(2025, 8, 25)
    )
    happened(CaseLevel.objects.everything(because=WHY), set_at=date(2025, 8, 25))
    kim, lo = _raised(told, begun, "kim", TUESDAY, 3, world), _raised(told, begun, "lo", WEEK_AFTER, 2, world)
    talks = _insats(kim, WEDNESDAY, date(2026, 4, 1), world, minutes_each=30, times_per_week=2, weeks=5)
    _insats(lo, date(2026, 3, 20), date(2026, 4, 15), world)
    _looked_at(talks, date(2026, 4, 1), world)
    note = sign_note(by=world.people["cia"], case=kim, said=Said("voice", "Jag vill"))
    happened(CaseNote.objects.everything(because=WHY).filter(pk=note.pk), signed_at=WEDNESDAY)
    hand_over(by=world.people["cia"], case=lo, to=world.people["spec"], note="Hen väntar på svar")
    CaseHandover.objects.everything(because=WHY).update(
        moved_on=date(2026, 4, 20), noted_on=date(2026, 4, 20)
    )
    of(Case, kim).update(state="closed", result="goal_met")
    happened(of(Case, kim), closed_at=CLOSED)
    Meeting.objects.filter(pk=called().pk).update(held_on=date(2026, 3, 10))
    return kim, lo


def of(model: Any, one: Any) -> Any:
    return model.objects.everything(because=WHY).filter(pk=one.pk)


def _raised(told: Tell, begun: Begin, name: str, answered: date, level: int, world: World) -> Case:
    concern = told(pupil=world.pupils[name])
    case = begun(concern, level=level)
    happened(of(Concern, concern), raised_at=MONDAY, decided_at=answered)
    happened(of(Case, case), opened_at=answered)
    happened(CaseLevel.objects.everything(because=WHY).filter(case=case), set_at=answered)
    return case


def _insats(case: Case, begun_on: date, follow_up_on: date, world: World, **much: Any) -> CaseAction:
    planned = Planned(
        "I18", "remedial", "individual", "Samtal", world.people["cia"], begun_on, follow_up_on, **much
    )
    return decide_action(by=world.people["cia"], case=case, planned=planned)


def _looked_at(one: CaseAction, on: date, world: World) -> None:
    CaseFollowUp.objects.create(
        action=one, due_on=on, on=on, fidelity=3, effect="somewhat", verdict="end",
        made_by=world.people["cia"], made_at=one.decided_at,
    )  # fmt: skip
    of(CaseAction, one).update(state="ended", ended_on=on)


@pytest.mark.usefixtures("spring")
def test_every_measure_is_what_it_is_by_hand_inside_and_hidden_outside(world: World) -> None:
    refresh()
    norra, organiser = world.units["Norra"], world.units["Exempelköping"]
    for (name, of_period), texts in BY_HAND.items():
        inside = figures(name, unit=norra, zone=Zone.INSIDE, periods=[of_period])
        assert [row.text for row in inside] == texts, name
        for unit in (norra, organiser):
            for zone in (Zone.ORGANISER, Zone.PUBLIC):
                rows = figures(name, unit=unit, zone=zone, periods=[of_period])
                assert {(row.text, row.value, row.persons) for row in rows} == {("..", None, None)}, name
    assert not Cell.objects.filter(sheet__indicator="concern_reports").exists()


@pytest.mark.usefixtures("spring")
def test_movement_is_from_the_level_before_to_the_level_at_the_end_and_a_closed_case_is_none(
    world: World,
) -> None:
    told = {row.pupil: row.said for row in level_rows(MAY)}
    assert told[world.pupils["kim"].pk] == {"has_case": False, "level": 0, "before": 3}
    assert told[world.pupils["lo"].pk] == {"has_case": True, "level": 2, "before": 2}


def test_reports_of_concern_are_told_at_the_organiser_only_and_by_pupil(
    spring: tuple[Case, Case], world: World
) -> None:
    kim, _lo = spring
    WelfareReport.objects.create(
        case=kim, reported_by=world.people["cia"], reported_on=WEDNESDAY, feedback_due=WEDNESDAY,
        feedback_on=date(2026, 3, 18), noted_by=world.people["cia"], noted_at=kim.opened_at,
    )  # fmt: skip
    Enrolment.objects.update(starts_on=date(2025, 8, 1))
    rows = report_rows(SPRING)
    assert {row.unit for row in rows} == {world.units["Exempelköping"].pk}
    assert [(row.pupil, dict(row.said)) for row in rows if row.said["reports"]] == [
        (world.pupils["kim"].pk, {"reports": 1, "feedback": 1})
    ]
    assert len(rows) == len(world.pupils)
    assert {row.pupil for row in rows if not row.said["reports"]} == {None}


def test_a_case_whose_responsible_has_left_without_a_note_is_not_handed_over_in_time(
    spring: tuple[Case, Case], world: World
) -> None:
    _kim, lo = spring
    Assignment.objects.filter(user=world.people["spec"]).update(ends_on=date(2026, 5, 4))
    handed = [row.said for row in case_rows(MAY) if row.pupil == lo.pupil_id]
    assert [(said["new_responsible"], said["days_to_handover"]) for said in handed] == [(True, None)]
