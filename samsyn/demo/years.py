"""Two school years of quality work in Exempelköping, from August 2025 to today."""

from datetime import date

from samsyn.access.zones import Zone
from samsyn.accounts.models import User
from samsyn.core.actions import INSTALLATION
from samsyn.core.school_year import SchoolYear
from samsyn.demo import cases, concerns, people, pupil_reports, story, team, work
from samsyn.demo.history import hold
from samsyn.organisation.models import Group, Unit
from samsyn.reports.actions import make_report, publish
from samsyn.reports.commissions import Commission, Texts
from samsyn.reports.document import Rendering
from samsyn.year_wheel.actions import close_activity, start_year
from samsyn.year_wheel.catalogue import suggested
from samsyn.year_wheel.models import Activity


LAST, THIS = SchoolYear(2025), SchoolYear(2026)
HAMMARVALLEN = "99900204"
QUIET_DAYS = 3  # what ended this week may well be open still


def live_through(staff: dict[str, User], *, today: date) -> None:
    """Wheels for everybody, the story of two schools, and last year's reports."""
    for unit in Unit.objects.filter(closed_on=None).exclude(kind=Unit.Kind.AREA):
        _turn_the_wheel(unit, today)
    home = work.Head(staff[concerns.PRINCIPAL], Unit.objects.get(code=people.HOME))
    hammar = work.Head(staff[people.OTHER_PRINCIPALS[HAMMARVALLEN]], Unit.objects.get(code=HAMMARVALLEN))
    _at_home(home)
    cases.serve_a_goal(home.unit)
    _at_hammarvallen(hammar)
    team.work_together(staff, home.unit, Unit.objects.get(kind=Unit.Kind.ORGANISER))
    for head in (home, hammar):
        _report(head.unit, "school_quality", today)
    _report(Unit.objects.get(kind=Unit.Kind.ORGANISER), "committee", today)


def mentor(staff: dict[str, User]) -> None:
    """The teacher among the personas is mentor of a class in the year with the planted rise."""
    home = Unit.objects.get(code=people.HOME)
    groups = Group.objects.filter(unit=home, school_year=str(THIS), group_type=Group.Type.CLASS)
    group = groups.filter(name__startswith="8").first() or groups.first()
    if group:
        people.mentor_of(staff[concerns.MENTOR], home, group.name, str(THIS), THIS.first_day)
        concerns.raise_some(staff, home, group.name)
        concerns.plan_meetings(staff, home)
        cases.open_some(staff, home, group.name)
        pupil_reports.write_some(staff, home, group.name)
        people.stand_in(staff[concerns.PRINCIPAL], staff[concerns.MENTOR], staff[concerns.SPECIAL])


def _turn_the_wheel(unit: Unit, today: date) -> None:
    for year in (LAST, THIS):
        start_year(by=INSTALLATION, unit=unit, year=year, template=suggested(unit).name)
    over = Activity.objects.filter(unit=unit, state=Activity.State.PLANNED, ends_on__lt=today)
    for activity in over:
        if (today - activity.ends_on).days > QUIET_DAYS:
            close_activity(by=INSTALLATION, activity=activity, note="", on=activity.ends_on)


def _at_home(home: work.Head) -> None:
    areas = work.focus(home, "2025/26")
    first, *_later = [hold(meeting, by=home.user, unit=home.unit) for meeting in story.HOME_2025]
    goal = work.attendance_goal(home, first, areas[0], 94, (date(2025, 10, 9), date(2026, 5, 29)))
    calls = work.insats(
        home,
        "Samtal hem första dagen",
        goal,
        type_id="I07",
        days=(date(2025, 10, 20), date(2026, 5, 29), date(2026, 5, 20)),
    )
    work.followed_up(home, calls, date(2026, 5, 20), date(2026, 12, 3), worked=False)
    work.insats(
        home,
        "Mattestuga i årskurs 9",
        None,
        type_id="I09",
        days=(date(2026, 2, 9), date(2026, 12, 11), date(2026, 11, 17)),
        level=work.LEVEL.GROUP,
        for_whom="årskurs 9",
        knowledge_kind=work.KNOWLEDGE.REVIEW,
        knowledge="Översikter om tidig matematikinsats: korta pass i små grupper, ofta.",
        minutes_each=40,
        times_per_week=2,
    )
    work.closed(home, goal, date(2026, 5, 29))
    _at_home_this_year(home)


def _at_home_this_year(home: work.Head) -> None:
    now = work.focus(home, "2026/27")
    conference = hold(story.HOME_2026[0], by=home.user, unit=home.unit)
    goal = work.attendance_goal(home, conference, now[0], 88, (date(2026, 10, 12), date(2027, 5, 28)))
    work.insats(
        home,
        "Gemensam lunch och mentorstid i årskurs 8",
        goal,
        type_id="I02",
        days=(date(2026, 10, 19), date(2027, 2, 26), date(2026, 11, 16)),
        for_whom="årskurs 8",
        knowledge_kind=work.KNOWLEDGE.EXPERIENCE,
        knowledge="Trygghetsvandringen med eleverna i september.",
    )
    starts = work.insats(
        home,
        "Gemensam lektionsstart i alla klasser",
        goal,
        type_id="I01",
        days=(date(2027, 1, 11), date(2027, 5, 28), date(2027, 5, 20)),
        level=work.LEVEL.GROUP,
        for_whom="alla klasser, i lottad ordning",
        minutes_each=5,
        times_per_week=20,
    )
    work.expected(starts, home, 1.0, looked=date(2027, 5, 20), on=date(2026, 11, 18))
    work.lot(starts, home, on=date(2026, 11, 18))


def _at_hammarvallen(head: work.Head) -> None:
    conference = hold(story.HAMMAR_2025[0], by=head.user, unit=head.unit)
    area = work.focus(head, "2025/26")[0]
    goal = work.attendance_goal(head, conference, area, 93, (date(2025, 10, 14), date(2026, 6, 5)))
    routine = work.insats(
        head,
        "Närvarorutin",
        goal,
        type_id="I07",
        days=(date(2026, 1, 8), date(2026, 6, 5), date(2026, 6, 3)),
        times_per_week=5,
        minutes_each=10,
    )
    work.expected(routine, head, 2.0, looked=date(2026, 6, 3), on=date(2025, 12, 1))
    work.followed_up(head, routine, date(2026, 6, 3), date(2026, 12, 8), worked=True)


def _report(unit: Unit, report_type: str, today: date) -> None:
    texts = Texts(story.SUMMARY, story.CONDITIONS, story.NEXT_YEAR, checked=True)
    commission = Commission(
        report_type=report_type,
        unit=unit,
        school_year=LAST,
        rendering=Rendering.PUBLIC,
        zone=Zone.PUBLIC,
        today=today,
        texts=texts,
    )
    publish(by=INSTALLATION, report=make_report(by=INSTALLATION, commission=commission))
