"""What can be done to the year: begin it, add, move, close and withdraw activities, book time."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.core.actions import action
from samsyn.core.crypto import fingerprint
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.year_wheel.catalogue import TemplateActivity, templates
from samsyn.year_wheel.models import Activity, CalendarFeed, Holiday, SchoolCalendar, Wheel
from samsyn.year_wheel.queries import FEED
from samsyn.year_wheel.vocabulary import Layer, Track


SECRET_BYTES = 32


class NotPossible(ValueError):
    """Something that the state or the year does not allow; the message says what to do instead."""


@dataclass(frozen=True)
class NewActivity:
    """What somebody wants to add: from a template, or the unit's own."""

    title: str
    starts_on: date
    ends_on: date
    owner_role: str
    track: str = Track.SKA.value
    layer: str = Layer.QUALITY.value
    text: str = ""
    template: TemplateActivity | None = None


@action("year_wheel.started")
def start_year(*, by: Any, unit: Unit, year: SchoolYear, template: str) -> Wheel:
    """Copy a template to a school year. Done twice it adds only what the template has got since."""
    require_in(by, Verb.ADD, Subject.ACTIVITY, unit)
    if template not in templates():
        raise NotPossible(_("Mallen finns inte. Välj en av dem i listan."))
    wheel, _new = Wheel.objects.get_or_create(
        unit=unit, school_year=str(year), defaults={"template": template, "started_by": _person(by)}
    )
    if wheel.template != template:
        raise NotPossible(
            _("Läsåret är redan påbörjat med en annan mall. Lägg till det som saknas, ett i taget.")
        )
    copied = set(Activity.objects.of(unit, year).values_list("template_id", flat=True))
    missing = (one for one in templates()[template].activities if one.id not in copied)
    Activity.objects.bulk_create(_copies(missing, unit, year, by))
    return wheel


def _copies(chosen: Iterable[TemplateActivity], unit: Unit, year: SchoolYear, by: Any) -> list[Activity]:
    return [
        _copied(one, unit=unit, school_year=str(year), added_by=_person(by), starts_on=first, ends_on=last)
        for one in chosen
        for first, last in [one.days(year)]
    ]


def _copied(one: TemplateActivity, **more: Any) -> Activity:
    return Activity(
        template_id=one.id,
        **{"title": one.title, "owner_role": one.owner} | more,
        text=one.text,
        why=one.why,
        kind=one.kind,
        track=one.track,
        layer=one.layer,
        clock=one.clock,
        level=one.level,
        is_main=one.main,
        inputs=list(one.inputs),
        output=one.output,
        law=one.law,
        law_read_on=one.law_read_on,
        conference=one.conference,
        minutes=one.minutes,
    )


def _person(by: Any) -> Any:
    """Whoever signs in; the installation itself is nobody."""
    return by if getattr(by, "pk", None) else None


@action("activity.added")
def add_activity(*, by: Any, unit: Unit, year: SchoolYear, new: NewActivity) -> Activity:
    """Add an activity; one from the template that was withdrawn before comes back instead."""
    require_in(by, Verb.ADD, Subject.ACTIVITY, unit)
    _require_within(year, new.starts_on, new.ends_on)
    own = {
        "title": new.title,
        "owner_role": new.owner_role,
        "starts_on": new.starts_on,
        "ends_on": new.ends_on,
    }
    if new.template:
        before = Activity.objects.of(unit, year).filter(template_id=new.template.id).first()
        if before and before.state != Activity.State.WITHDRAWN:
            raise NotPossible(_("Aktiviteten finns redan i årshjulet. Flytta den i stället."))
        if before:
            return _changed(before, **own, state=Activity.State.PLANNED, note="", settled_on=None)
        made = _copied(new.template, unit=unit, school_year=str(year), added_by=_person(by), **own)
    else:
        own |= {"track": new.track, "layer": new.layer, "text": new.text, "is_main": True}
        made = Activity(unit=unit, school_year=str(year), added_by=_person(by), **own)
    made.save(force_insert=True)
    return made


@action("activity.moved")
def move_activity(*, by: Any, activity: Activity, starts_on: date, ends_on: date) -> Activity:
    """Move an activity to other days of the same school year."""
    require(by, Verb.CHANGE, activity)
    _require_within(activity.year, starts_on, ends_on)
    if activity.state != Activity.State.PLANNED:
        raise NotPossible(_("Aktiviteten är avslutad. Öppna den igen innan du flyttar den."))
    return _changed(activity, starts_on=starts_on, ends_on=ends_on)


@action("activity.closed")
def close_activity(*, by: Any, activity: Activity, note: str, on: date) -> Activity:
    """Say that an activity is done, with what is worth remembering."""
    require(by, Verb.CHANGE, activity)
    return _settled(activity, Activity.State.CLOSED, note=note, settled_on=on)


@action("activity.withdrawn")
def withdraw_activity(*, by: Any, activity: Activity, reason: str, on: date) -> Activity:
    """Take an activity out of the wheel; it stays, with the reason, and can be opened again."""
    require(by, Verb.CHANGE, activity)
    return _settled(activity, Activity.State.WITHDRAWN, note=reason, settled_on=on)


@action("activity.reopened")
def reopen_activity(*, by: Any, activity: Activity) -> Activity:
    """Undo a closing or a withdrawal; the note stays."""
    require(by, Verb.CHANGE, activity)
    return _settled(activity, Activity.State.PLANNED, settled_on=None)


@action("activity.time_booked")
def book_time(*, by: Any, activity: Activity, on: date, at: time, minutes: int) -> Activity:
    """Book when the analysis is done, so that it gets done."""
    require(by, Verb.CHANGE, activity)
    if activity.state != Activity.State.PLANNED:
        raise NotPossible(_("Aktiviteten är avslutad. Öppna den igen innan du bokar tid."))
    return _changed(activity, booked_on=on, booked_at=at, minutes=minutes)


def _settled(activity: Activity, state: str, **values: Any) -> Activity:
    if not activity.may_become(state):
        raise NotPossible(_("Någon annan hann före. Läs in sidan igen."))
    return _changed(activity, state=state, **values)


def _changed(activity: Activity, **values: Any) -> Activity:
    for name, value in values.items():
        setattr(activity, name, value)
    activity.save(update_fields=[*values, "changed_at"])
    return activity


def _require_within(year: SchoolYear, first: date, last: date) -> None:
    if last < first:
        raise NotPossible(_("Sista dagen är före den första. Byt plats på dem."))
    if not (year.first_day <= first and last <= year.last_day):
        raise NotPossible(_("Välj dagar inom läsåret %(year)s.") % {"year": year})


# --- Breaks and study days -------------------------------------------------------------------------------


@action("school_calendar.set")
def set_breaks(
    *, by: Any, unit: Unit, year: SchoolYear, breaks: Mapping[str, tuple[date, date]]
) -> SchoolCalendar:
    """Set the unit's own breaks for a year, each by its kind; those of the huvudman then no longer apply to it."""
    require_in(by, Verb.CHANGE, Subject.ACTIVITY, unit)
    calendar, _new = SchoolCalendar.objects.get_or_create(unit=unit, school_year=str(year))
    for kind, (first, last) in breaks.items():
        _require_within(year, first, last)
        days = {"starts_on": first, "ends_on": last, "is_withdrawn": False}
        Holiday.objects.update_or_create(calendar=calendar, kind=kind, defaults=days)
    return calendar


@action("study_day.added")
def add_study_day(*, by: Any, unit: Unit, year: SchoolYear, on: date) -> Holiday:
    """Add a day when the staff work and the pupils are free."""
    require_in(by, Verb.ADD, Subject.ACTIVITY, unit)
    _require_within(year, on, on)
    calendar, _new = SchoolCalendar.objects.get_or_create(unit=unit, school_year=str(year))
    day: dict[str, Any] = {
        "calendar": calendar,
        "kind": Holiday.Kind.STUDY_DAY,
        "starts_on": on,
        "ends_on": on,
    }
    holiday, _new = Holiday.objects.update_or_create(**day, defaults={"is_withdrawn": False})
    return holiday


@action("study_day.withdrawn")
def withdraw_study_day(*, by: Any, holiday: Holiday) -> Holiday:
    """Take back a study day; adding it again restores it."""
    require(by, Verb.CHANGE, holiday)
    holiday.is_withdrawn = True
    holiday.save(update_fields=["is_withdrawn"])
    return holiday


# --- Calendars that follow the wheel ---------------------------------------------------------------------


@action("calendar_feed.made")
def make_feed(*, by: Any, unit: Unit, is_everything: bool) -> CalendarFeed:
    """Make a secret address for one's own calendar; the one before stops working. `token` is told only now."""
    require_in(by, Verb.SEE, Subject.ACTIVITY, unit)
    CalendarFeed.objects.filter(user=by, unit=unit, revoked_at=None).update(revoked_at=timezone.now())
    token = secrets.token_urlsafe(SECRET_BYTES)
    feed = CalendarFeed(user=by, unit=unit, is_everything=is_everything)
    feed.token_hash = fingerprint(token, purpose=FEED)
    feed.save(force_insert=True)
    feed.token = token
    return feed


@action("calendar_feed.revoked")
def revoke_feed(*, by: Any, feed: CalendarFeed) -> CalendarFeed:
    """Stop a secret address of one's own."""
    if feed.user_id != by.pk:
        raise PermissionDenied(f"{by} may not revoke feed {feed.pk}")
    feed.revoked_at = feed.revoked_at or timezone.now()
    feed.save(update_fields=["revoked_at"])
    return feed
