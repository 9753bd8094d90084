"""The pupil health team of the home school: two years' plans, its positions, its supervision and its routines."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.school_year import SchoolYear
from samsyn.demo import team_texts as texts
from samsyn.demo.concerns import KURATOR, PRINCIPAL
from samsyn.health_team.actions import plans, staffing, workshop
from samsyn.health_team.actions.routines import Written, write_routine
from samsyn.health_team.models import HealthPlan
from samsyn.health_team.parts import LEARNED, parts_of
from samsyn.improvement.models import Goal
from samsyn.organisation.models import Unit
from samsyn.year_wheel.actions import close_activity


AUGUST = date(2025, 8, 11)


def work_together(staff: Mapping[str, User], unit: Unit, organiser: Unit) -> None:
    """By the ordinary deeds: staffing first, then last year's plan and this year's, and the routines."""
    _staff(staff[PRINCIPAL], unit)
    _write_routines(staff, unit, organiser)
    last = _workshop(staff, unit, SchoolYear(2025), date(2025, 9, 4))
    plans.agree_on_plan(by=staff[PRINCIPAL], plan=last, note="Vår första plan.", on=date(2025, 9, 25))
    this = _workshop(staff, unit, SchoolYear(2026), date(2026, 9, 3))
    _join(staff, this)
    plans.agree_on_plan(
        by=staff[PRINCIPAL],
        plan=this,
        note="Mer stöd till lärarna, färre enskilda samtal.",
        on=date(2026, 10, 15),
    )


def _staff(rektor: User, unit: Unit) -> None:
    for competence, percent, form in texts.POSITIONS:
        new = staffing.NewPosition(competence, percent, AUGUST, form=form)
        position = staffing.add_position(by=rektor, unit=unit, new=new)
        if competence == texts.FELL_VACANT:
            staffing.turn_position(by=rektor, position=position, on=date(2026, 11, 2))
    for direction, on, minutes, for_whom, by_whom, about in texts.SUPERVISION:
        hour = staffing.NewSupervision(direction, on, minutes, for_whom, by_whom, about)
        planned = staffing.plan_supervision(by=rektor, unit=unit, new=hour)
        if on < clock.today():
            staffing.tell_supervision(by=rektor, supervision=planned, held=True)


def _write_routines(staff: Mapping[str, User], unit: Unit, organiser: Unit) -> None:
    writers = {"organiser": (staff["Elisabet Frank"], organiser), "unit": (staff[KURATOR], unit)}
    for where, title, text, owner, valid_from, review_on in texts.ROUTINES:
        by, at = writers[where]
        write_routine(by=by, unit=at, written=Written(title, text, owner, valid_from, review_on))


def _workshop(staff: Mapping[str, User], unit: Unit, year: SchoolYear, on: date) -> HealthPlan:
    """Each writes alone, all is put side by side, and every part gets its words."""
    plan = plans.start_plan(by=staff[PRINCIPAL], unit=unit, year=year, today=on)
    for name, seen in texts.VIEWS.items():
        views = {part: workshop.Seen(*said) for part, said in seen.items()}
        workshop.write_views(by=staff[name], plan=plan, views=views, handed_in=True, on=on)
    workshop.put_side_by_side(by=staff[KURATOR], plan=plan, on=on)
    for part in parts_of(plan):
        said: dict[str, Any] = texts.WORDED[part.key]
        words = workshop.Together(**said)
        wording = workshop.word_together(by=staff[KURATOR], plan=plan, part=part.key, said=words, opened=0)
        for name in texts.VIEWS if part.key != LEARNED else (KURATOR, PRINCIPAL):
            workshop.stand_behind(by=staff[name], wording=wording, on=on)
    return plan


def _join(staff: Mapping[str, User], plan: HealthPlan) -> None:
    """The newest goal of the unit, and two days on the wheel."""
    goal = Goal.objects.filter(unit=plan.unit, school_year=plan.school_year).first()
    if goal:
        plans.join_goal(
            by=staff[KURATOR],
            plan=plan,
            goal=goal,
            does=texts.DOES,
            competences=texts.CONTRIBUTES,
            on=date(2026, 10, 15),
        )
    for about, on in texts.DAYS:
        day = plans.NewDay(about, on, time(8, 30), 180)
        booked = plans.book_planning_day(by=staff[PRINCIPAL], plan=plan, day=day)
        if on < clock.today():
            note = "Vi valde att börja i klassrummet."
            close_activity(by=staff[PRINCIPAL], activity=booked.activity, note=note, on=on)
