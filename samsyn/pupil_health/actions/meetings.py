"""Hold a meeting of pupil health: plan it, put things on the agenda, keep the shared minutes, decide, close."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import HEADS, HEALTH_TEAM, TEACHERS, Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.core.wording import has_identity_number
from samsyn.organisation.models import Unit
from samsyn.pupil_health.actions.handling import may_be_named
from samsyn.pupil_health.meeting_rules import reserved_minutes, rules_on
from samsyn.pupil_health.models import (
    AgendaItem,
    CaseAction,
    Meeting,
    MeetingDecision,
    MeetingMember,
    Minutes,
)
from samsyn.pupil_health.queries.intake import holders
from samsyn.pupil_health.queries.naming import pupils_named
from samsyn.pupil_health.queries.reach import role_of
from samsyn.pupil_health.refusals import NamesSomebody, NotNow, Overtaken


@action("meeting.planned")
def plan_meeting(*, by: Any, unit: Unit, kind: str, held_on: date, minutes: int) -> Meeting:
    """Decide a day; the time for what promotes and prevents is put aside at once, and the team is asked to come."""
    require_in(by, Verb.ADD, Subject.MEETING, unit)
    if held_on < clock.today():
        raise NotNow(_("Dagen har varit. Välj en kommande dag."))
    if Meeting.objects.filter(unit=unit, kind=kind, held_on=held_on).exists():
        raise NotNow(_("Det finns redan ett sådant möte den dagen."))
    made = Meeting.objects.create(unit=unit, kind=kind, held_on=held_on, minutes=minutes, made_by=by)
    AgendaItem.objects.create(
        meeting=made,
        is_reserved=True,
        purpose=CaseAction.Purpose.PROMOTIVE,
        level=CaseAction.Level.UNIT,
        minutes=reserved_minutes(minutes, rules_on(held_on).reserved_percent),
        put_by=by,
    )
    team = holders(unit, (*HEADS, *HEALTH_TEAM))
    MeetingMember.objects.bulk_create(MeetingMember(meeting=made, user=user, added_by=by) for user in team)
    return made


@action("meeting.member_added")
def add_meeting_member(*, by: Any, meeting: Meeting, user: User) -> Meeting:
    """Somebody takes part; a teacher only where no single pupil is spoken of."""
    found = _open(by, meeting)
    try:
        role = role_of(user, found.unit)
    except LookupError:
        role = None
    if role not in (*HEADS, *HEALTH_TEAM) and (found.is_about_cases or role not in TEACHERS):
        raise NotNow(_("Personen kan inte vara med på det här mötet. Välj en annan."))
    MeetingMember.objects.get_or_create(meeting=found, user=user, defaults={"added_by": by})
    return found


@dataclass(frozen=True)
class Item:
    """Something to speak of on the shared track."""

    title: str
    purpose: str
    level: str
    minutes: int
    names_confirmed: bool = False


@action("meeting.item_put")
def put_item(*, by: Any, meeting: Meeting, item: Item, instead_of: AgendaItem | None = None) -> AgendaItem:
    """Put something on the agenda, or say what the time put aside is used for."""
    found = _open(by, meeting)
    _refuse_persons(item.title, found.unit, item.names_confirmed)
    one = AgendaItem(meeting=found, put_by=by)
    if instead_of is not None:
        one = AgendaItem.objects.select_for_update().get(pk=instead_of.pk, meeting=found)
    if one.is_reserved and item.purpose == CaseAction.Purpose.REMEDIAL:
        raise NotNow(_("Den tiden är till för det främjande och förebyggande. Välj ett av dem."))
    if CaseAction.Level.INDIVIDUAL in (item.level, one.level):
        raise NotNow(_("På den gemensamma delen talar ni om grupper och skolan. Välj en av dem."))
    others = sum(each.minutes for each in AgendaItem.objects.filter(meeting=found).exclude(pk=one.pk))
    if others + item.minutes > found.minutes:
        raise NotNow(_("Tiden räcker inte. Mötet är %(all)s minuter.") % {"all": found.minutes})
    one.title, one.purpose, one.level = item.title.strip(), item.purpose, item.level
    one.minutes = item.minutes
    one.save()
    return one


@action("meeting.minutes_saved")
def write_minutes(
    *, by: Any, meeting: Meeting, text: str, opened: int, names_confirmed: bool = False
) -> Minutes:
    """Save a new version of the shared minutes; `opened` is the version that the writer began from."""
    found = _open(by, meeting)
    latest = Minutes.objects.filter(meeting=found).select_related("written_by").last()
    version = latest.version if latest else 0
    if latest and opened != version:
        if latest.text == text.strip():
            return latest
        raise Overtaken(latest)
    _refuse_persons(text, found.unit, names_confirmed)
    kept = Minutes(
        meeting=found,
        version=version + 1,
        written_by=by,
        written_at=timezone.now(),
        names_confirmed=names_confirmed,
    )
    kept.text = text.strip()
    kept.save(force_insert=True)
    return kept


@dataclass(frozen=True)
class Decided:
    """What is to be done, by whom and until when."""

    what: str
    purpose: str
    level: str
    owner: User
    due_on: date
    names_confirmed: bool = False


@action("meeting.decided")
def decide_at_meeting(*, by: Any, meeting: Meeting, decided: Decided) -> MeetingDecision:
    """Write down a decision for a group or the unit; its owner meets it on her start page."""
    found = _open(by, meeting)
    _refuse_persons(decided.what, found.unit, decided.names_confirmed)
    if decided.due_on < found.held_on:
        raise NotNow(_("Dagen är före mötet. Välj en senare dag."))
    if not _works_here(decided.owner, found.unit):
        raise NotNow(_("Personen kan inte ansvara för beslutet. Välj en annan."))
    kept = MeetingDecision(
        meeting=found,
        purpose=decided.purpose,
        level=decided.level,
        owner=decided.owner,
        due_on=decided.due_on,
        decided_by=by,
        decided_at=timezone.now(),
    )
    kept.what = decided.what.strip()
    kept.save(force_insert=True)
    return kept


@action("meeting.decision_done")
def finish_decision(*, by: Any, decision: MeetingDecision) -> MeetingDecision:
    """It is done, from today."""
    require(by, Verb.CHANGE, decision)
    found = MeetingDecision.objects.select_for_update().get(pk=decision.pk)
    if found.done_on is None:
        found.done_on = clock.today()
        found.save(update_fields=["done_on"])
    return found


@action("meeting.closed")
def close_meeting(*, by: Any, meeting: Meeting) -> Meeting:
    """The meeting is over; its shared minutes stand from now on."""
    found = _open(by, meeting)
    if found.held_on > clock.today():
        raise NotNow(_("Mötet har inte varit än."))
    found.closed_at, found.closed_by = timezone.now(), by
    found.save(update_fields=["closed_at", "closed_by"])
    return found


def _open(by: Any, meeting: Meeting) -> Meeting:
    """The meeting, locked, for one who may change it while it is going on."""
    require(by, Verb.CHANGE, meeting)
    found = Meeting.objects.select_for_update(of=("self",)).select_related("unit").get(pk=meeting.pk)
    if not found.is_open:
        raise NotNow(_("Mötet är avslutat och protokollet klart. Skriv det nya på nästa möte."))
    return found


def _refuse_persons(text: str, unit: Unit, confirmed: bool) -> None:
    """No identity number at all; what reads like a pupil's name only when somebody has looked at it."""
    if has_identity_number(text):
        raise NotNow(_("Texten innehåller ett personnummer. Ta bort det innan du sparar."))
    named = [] if confirmed else pupils_named(text, unit)
    if named:
        raise NamesSomebody(named)


def _works_here(user: User, unit: Unit) -> bool:
    try:
        return may_be_named(user, unit)
    except LookupError:
        return False
