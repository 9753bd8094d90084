"""A few templates in use, one of them the home school's own, and some reports about pupils of a class."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.school_year import SchoolYear
from samsyn.demo.concerns import KURATOR, MENTOR, PRINCIPAL, SPECIAL, STRATEGIST, pupils_of
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.queries import organiser
from samsyn.pupil_reports.actions import templates
from samsyn.pupil_reports.actions.writing import Written, correct_report, write_report
from samsyn.pupil_reports.contents import Question
from samsyn.pupil_reports.models import PupilReport, ReportCorrection, TemplateVersion
from samsyn.pupil_reports.queries.reports import opened
from samsyn.pupil_reports.queries.templates import draft, in_use


WHY = "the demo tells what was done before today"
OF_ALL = ("incident", "grade_warning", "attendance", "degrading", "handover")
OF_HOME = ("mini", "health_team")


@dataclass(frozen=True)
class Report:
    """What somebody wrote about the pupil at this place in the class, so many days ago."""

    family: str
    by: str
    place: int
    days_ago: int
    answers: dict[str, Any]
    told: Sequence[str] = ()


REPORTS = (
    Report(
        "incident",
        MENTOR,
        4,
        24,
        {
            "what": "Hot eller hårda ord",
            "where": "Korridor",
            "seen": "Två elever ropade till varandra utanför sal 14. Den ena gick hem.",
            "done": ["Pratade med eleven", "Ringde hem"],
            "home_told": "yes",
            "f1": "no",
        },
        (PRINCIPAL,),
    ),
    Report(
        "grade_warning",
        MENTOR,
        6,
        18,
        {
            "subject": "MA",
            "reason": ["Mycket frånvaro", "För lite underlag"],
            "missing": "Visa hur du löser ekvationer, muntligt eller på papper.",
            "support": "Får göra provet i lilla salen, med mer tid.",
            "look_again": 21,
        },
        (SPECIAL,),
    ),
    Report(
        "attendance",
        KURATOR,
        6,
        11,
        {
            "pattern": "Vissa ämnen",
            "hindrance": ["Lärmiljön", "Kamrater"],
            "own_voice": "Det är ombytet. Resten går bra.",
            "home": "Märker att torsdagar är svårast.",
            "next_step": "Eget omklädningsrum från måndag. Idrottsläraren ordnar.",
            "look_again": 14,
            "team_view": "Oro före ombyte. Vi följer upp med samtal.",
        },
        (MENTOR, PRINCIPAL),
    ),
    Report(
        "mini", MENTOR, 6, 5, {"about": "Närvaro", "seen": "Var med på hela idrotten i torsdags."}, (KURATOR,)
    ),
    Report(
        "health_team",
        SPECIAL,
        9,
        3,
        {
            "asks_for": "Bedömer tillsammans",
            "level": "Grupp",
            "seen": "Flera i klassen tystnar när lektionen börjar om.",
            "own_voice": "Jag räcker inte upp handen där.",
        },
        (KURATOR,),
    ),
)
SUPERVISED = Question(
    "f1", "yes_no", "Fanns en vuxen i närheten?", "Vår egen rutin för rastvärdar", info_class="K8"
)


def write_some(staff: dict[str, User], unit: Unit, class_name: str) -> None:
    """By the ordinary deeds, each about a day that has been; one of them is corrected."""
    top = organiser()
    assert top is not None  # noqa: S101  the demo has founded it
    for family in OF_ALL:
        templates.switch_on(by=staff[STRATEGIST], unit=top, key=family)
    for family in OF_HOME:
        templates.switch_on(by=staff[PRINCIPAL], unit=unit, key=family)
    _adapt(staff[PRINCIPAL], unit)
    pupils = pupils_of(unit, class_name)
    written = [_write(staff, unit, one, pupils) for one in REPORTS]
    found = opened(staff[MENTOR], written[0].pk)
    if found is not None:
        why = "Det var vid trappan ute."
        correct_report(by=staff[MENTOR], found=found, why=why, answers={"where": "Skolgård"})
    _set_back()


def _set_back() -> None:
    """Written on the day it is about and corrected the day after; the templates are from August."""
    TemplateVersion.objects.update(used_from=_morning(date(SchoolYear.of(clock.today()).starts, 8, 17)))
    for one in PupilReport.objects.everything(because=WHY):
        PupilReport.objects.everything(because=WHY).filter(pk=one.pk).update(written_at=_morning(one.on))
        corrections = ReportCorrection.objects.everything(because=WHY).filter(report=one)
        corrections.update(corrected_at=_morning(one.on + timedelta(days=1)))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), timezone.get_current_timezone())


def _adapt(principal: User, unit: Unit) -> None:
    """The home school asks one thing more about incidents."""
    one = next(each for each in in_use(unit) if each.template.family == "incident")
    version = draft(templates.adapt(by=principal, unit=unit, one=one))
    assert version is not None  # noqa: S101  it was begun on the line above
    templates.put_question(by=principal, version=version, question=SUPERVISED)
    templates.move_question(by=principal, version=version, key=SUPERVISED.key, step=-1)
    templates.use_draft(by=principal, version=version)


def _write(staff: dict[str, User], unit: Unit, told: Report, pupils: Sequence[Pupil]) -> PupilReport:
    one = next(each for each in in_use(unit) if each.template.family == told.family)
    answers = {key: _day(said) if key == "look_again" else said for key, said in told.answers.items()}
    written = Written(_day(-told.days_ago), {**answers, "told": [staff[name] for name in told.told]})
    pupil = pupils[told.place % len(pupils)]
    return write_report(by=staff[told.by], unit=unit, pupil=pupil, one=one, written=written)


def _day(days: int) -> date:
    return clock.today() + timedelta(days=days)
