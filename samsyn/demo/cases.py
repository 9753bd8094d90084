"""A handful of cases at the home school: one in the middle of its work, one of a class, one late, one that is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.demo.concerns import ANSWER, KURATOR, MENTOR, SPECIAL, class_words, pupils_of
from samsyn.organisation.models import Group, Pupil, Unit
from samsyn.pupil_health.actions import case_outside, case_people, case_work
from samsyn.pupil_health.actions.aiming import set_aim
from samsyn.pupil_health.actions.case_outside import Begun
from samsyn.pupil_health.actions.case_work import Planned, Said, Seen
from samsyn.pupil_health.actions.cases import Closing, Opening, close_case, open_case, set_level
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseHandover,
    CaseLevel,
    CaseNote,
    Concern,
    WorkAim,
)
from samsyn.pupil_health.queries.goals import goals_to_serve


WHY = "the demo tells what was done before today"


@dataclass(frozen=True)
class Begins:
    """A concern, so many days ago, and the case that it became a day later."""

    days_ago: int
    by: str
    theme: str
    seen: str
    responsible: str
    level: int
    fact: str
    place: int | None = None  # in the class; without one it is about the class


ABSENCE = Begins(
    45,
    MENTOR,
    "absence",
    "Borta från idrott och tredje lektionen på torsdagar.",
    SPECIAL,
    3,
    "Borta var sjätte lektion.",
    6,
)
CLASSROOM = Begins(
    30,
    MENTOR,
    "other",
    "Svårt att få lugn i klassen efter lunch.",
    SPECIAL,
    2,
    "Lektionen börjar tio minuter sent.",
)
LATE = Begins(
    40, MENTOR, "exposed", "Går undan på rasterna.", SPECIAL, 2, "Ensam på rasterna i två veckor.", 12
)
OVER = Begins(
    80, MENTOR, "learning", "Lämnar in tomma prov i matematik.", SPECIAL, 2, "Två tomma prov i rad.", 15
)


def open_some(staff: dict[str, User], unit: Unit, class_name: str) -> None:
    """By the ordinary deeds, with the days set back afterwards."""
    group = Group.objects.filter(unit=unit, name=class_name).order_by("-school_year").first()
    pupils = pupils_of(unit, class_name)
    _absence(staff, _begin(staff, unit, ABSENCE, pupils, group))
    _classroom(staff, _begin(staff, unit, CLASSROOM, pupils, group))
    _begin(staff, unit, LATE, pupils, group)
    _over(staff, _begin(staff, unit, OVER, pupils, group))
    aim = set_aim(by=staff[KURATOR], unit=unit, percent=40)
    WorkAim.objects.filter(pk=aim.pk).update(starts_on=_day(60))


def serve_a_goal(unit: Unit) -> None:
    """What is done for single pupils helps towards the school's first goal, which is set after the cases began."""
    for number, _wording in goals_to_serve(unit)[:1]:
        rows = CaseAction.objects.everything(because=WHY).filter(case__unit=unit, level="individual")
        rows.update(goal_number=number)


def _begin(
    staff: dict[str, User], unit: Unit, told: Begins, pupils: Sequence[Pupil], group: Group | None
) -> Case:
    pupil = pupils[told.place % len(pupils)] if told.place is not None and pupils else None
    about = group if told.place is None else None
    who = "" if pupil or about else class_words(told.place)
    raised = Raised(told.theme, "next_meeting", told.seen, pupil, about, who)
    concern = raise_concern(by=staff[told.by], unit=unit, raised=raised)
    opening = Opening(staff[told.responsible], Assessment(told.level, told.fact), ANSWER)
    case = open_case(by=staff[told.responsible], concern=concern, opening=opening)
    _set_back(case, concern, told.days_ago)
    return case


def _set_back(case: Case, concern: Concern, days: int) -> None:
    """Raised so many days ago, and a case a day later; the level lapsed on its own day."""
    raised, opened = _ago(days), _ago(days - 1)
    Concern.objects.everything(because=WHY).filter(pk=concern.pk).update(
        raised_at=raised, decided_at=opened, answered_at=opened, wanted_by=raised.date()
    )
    kept = (case.review_on - clock.today()).days
    lapses = opened.date() + timedelta(days=kept)
    Case.objects.everything(because=WHY).filter(pk=case.pk).update(
        opened_at=opened, responsible_since=opened.date(), review_on=lapses
    )
    CaseLevel.objects.everything(because=WHY).filter(case=case).update(set_at=opened, valid_until=lapses)


def _ago(days: int) -> datetime:
    return datetime.combine(_day(days), time(9), timezone.get_current_timezone())


def _day(days_ago: int) -> date:
    """So many days ago; less than nothing is to come."""
    return clock.today() - timedelta(days=days_ago)


def _absence(staff: dict[str, User], case: Case) -> None:
    kurator, special = staff[KURATOR], staff[SPECIAL]
    _hand_over(special, kurator, case)
    _note(kurator, case, "voice", "Jag vill inte byta om med de andra. Då går jag hellre hem.", 40)
    _note(
        special, case, "statement", "Klarar skolarbetet när hen är här. Det är övergångarna som är svåra.", 36
    )
    _note(kurator, case, "hypothesis", "Ombytet är det som utlöser frånvaron, inte ämnet.", 36)
    _against_absence(staff, case)
    _inquiry(kurator, case)
    case_outside.begin_outside(
        by=kurator,
        case=case,
        begun=Begun("referral", "psychiatry", "Fråga om stöd utanför skolan.", "both", _day(10)),
    )
    _look_again(kurator, case, Assessment(3, "Fortfarande borta från var sjätte lektion."))


def _hand_over(by: User, to: User, case: Case) -> None:
    """Two days after it was opened, with what the next one needs to know."""
    note = "Föräldrarna vill bli uppringda efter klockan 16. Vi har lovat att inget sägs inför klassen."
    moved = case_people.hand_over(by=by, case=case, to=to, note=note)
    rows = CaseHandover.objects.everything(because=WHY).filter(pk=moved.pk)
    rows.update(moved_on=_day(42), noted_on=_day(42))
    Case.objects.everything(because=WHY).filter(pk=case.pk).update(responsible_since=_day(42))


def _against_absence(staff: dict[str, User], case: Case) -> None:
    """Two insatser, each with its owner and days."""
    kurator = staff[KURATOR]
    sport = _decide(
        kurator,
        case,
        Planned(
            "I12",
            "remedial",
            "individual",
            "Anpassad idrott, eget ombyte",
            staff[MENTOR],
            _day(34),
            _day(3),
            "Närvaro på minst 9 av 10 idrottslektioner.",
            15,
            2.0,
            10,
        ),
        34,
    )
    seen = Seen(2, "somewhat", "continue", "Med på 4 av 6 lektioner sedan start.", _day(-4))
    case_work.follow_up(by=kurator, one=sport, seen=seen)
    talk = Planned(
        "I18",
        "remedial",
        "individual",
        "Samtal med kurator",
        kurator,
        _day(31),
        _day(-4),
        "Eleven säger själv att det är lättare att komma.",
        40,
        0.5,
        14,
    )
    _decide(kurator, case, talk, 31)


def _inquiry(kurator: User, case: Case) -> None:
    inquiry = Planned(
        "I07",
        "preventive",
        "individual",
        "Utredning av frånvaron",
        kurator,
        _day(4),
        _day(-28),
        "Orsakerna är kända, och hemmet är med.",
        None,
        None,
        None,
    )
    _decide(kurator, case, inquiry, 4)


def _classroom(staff: dict[str, User], case: Case) -> None:
    special = staff[SPECIAL]
    _note(special, case, "hypothesis", "Vi vuxna börjar lektionen på olika sätt.", 25)
    start = Planned(
        "I10",
        "preventive",
        "group",
        "Två lärare de första tio minuterna",
        staff[MENTOR],
        _day(24),
        _day(-7),
        "Lektionen börjar på utsatt tid fyra dagar av fem.",
        10,
        5.0,
        6,
        2,
    )
    _decide(special, case, start, 24)
    _look_again(special, case, Assessment(2, "Lugnare tre dagar av fem."))


def _over(staff: dict[str, User], case: Case) -> None:
    special = staff[SPECIAL]
    _note(special, case, "voice", "Jag förstår när jag får göra en sak i taget.", 74)
    planned = Planned(
        "I11",
        "remedial",
        "individual",
        "Matematik i liten grupp",
        special,
        _day(72),
        _day(20),
        "Eleven löser hälften av uppgifterna på nästa prov.",
        40,
        2.0,
        6,
    )
    lessons = _decide(special, case, planned, 73)
    case_work.follow_up(
        by=special, one=lessons, seen=Seen(3, "goal_reached", "end", "Löste 14 av 20 uppgifter.")
    )
    close_case(
        by=special, case=case, closing=Closing("goal_met", "Går tillbaka till vanlig undervisning.", ANSWER)
    )


def _note(by: User, case: Case, kind: str, text: str, days_ago: int) -> None:
    note = case_work.sign_note(by=by, case=case, said=Said(kind, text, _day(days_ago)))
    CaseNote.objects.everything(because=WHY).filter(pk=note.pk).update(signed_at=_ago(days_ago))


def _decide(by: User, case: Case, planned: Planned, days_ago: int) -> Any:
    one = case_work.decide_action(by=by, case=case, planned=planned)
    CaseAction.objects.everything(because=WHY).filter(pk=one.pk).update(decided_at=_ago(days_ago))
    return one


def _look_again(by: User, case: Case, assessment: Assessment) -> None:
    kept = set_level(by=by, case=case, assessment=assessment)
    CaseLevel.objects.everything(because=WHY).filter(pk=kept.pk).update(set_at=_ago(0))
