"""What has been seen and done for one pupil this school year, as far as whoever asks may read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.access.policy import HEADS, TEACHERS, Role
from samsyn.access.sealing import Page, Part, Purpose, Read, open_several
from samsyn.access.words import ROLES
from samsyn.core.clock import day_of
from samsyn.core.figures.school_year import Lane, LaneMark, Year, year_lanes
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import ask
from samsyn.organisation.models import Pupil, Unit
from samsyn.pupil_health.models import Case, CaseAction, CaseFollowUp, CaseNote, Concern, OutsideWork
from samsyn.pupil_health.queries.case_parts import note_title, shown_actions
from samsyn.pupil_health.queries.people import Person
from samsyn.pupil_health.queries.raising import writes_for_herself
from samsyn.pupil_health.queries.reach import is_medical, role_of
from samsyn.year_wheel.queries import SchoolDays


SEEN, DONE, SAID = "seen", "done", "said"


@dataclass(frozen=True)
class Event:
    """One thing that happened or is to come."""

    on: date
    lane: str
    title: str
    text: str = ""
    by: str = ""
    until: date | None = None
    label: str = ""
    is_planned: bool = False
    number: int = 0
    url: str = ""  # of its own page, if it has one


@dataclass(frozen=True)
class Chapter:
    """Rows of a slice above that are part of the story, and how they become events."""

    part: Part
    events: Callable[[Sequence[Any]], list[Event]]


@dataclass(frozen=True)
class Story:
    """A pupil as one person may see her: what goes on, what happened, and what is not shown."""

    role: str
    events: Sequence[Event]  # the newest first
    going: Sequence[dict[str, Any]]
    cases: Sequence[Case]
    next_on: date | None
    not_shown: Sequence[str]
    svg: str


def story_of(user: Any, pupil: Pupil, days: SchoolDays, today: date) -> Story | None:
    """For those at work at the school of these days; the pupil and her home have their own pages (decisions D10, D11).

    Whoever gets a story has her reading of the pupil's page in the log with it, in the same row (decisions D14).
    """
    unit = days.unit
    if writes_for_herself(user) or not unit.is_school_unit:
        return None
    try:
        role = role_of(user, unit)
    except LookupError:
        return None
    chapters: list[Chapter] = ask("pupil_story.chapters", pupil=pupil, unit=unit)
    read = _read(user, pupil, unit, [one.part for one in chapters])
    year = SchoolYear.of(today)
    found = [*_seen(read), *_actions(read), *_looks(read), *_notes(read), *_outside(read), *_to_come(read)]
    found += [event for one in chapters for event in one.events(read.of(one.part.model))]
    recent = sorted((one for one in found if one.on >= year.first_day), key=lambda one: (one.on, one.title))
    events = [replace(one, number=place) for place, one in enumerate(recent, 1)]
    going, _over = shown_actions(read.of(CaseAction), read.of(CaseFollowUp))
    follow_up = sorted(row["one"].follow_up_on for row in going)
    return Story(
        role=str(ROLES[role]),
        events=events[::-1],
        going=going,
        cases=[one for one in read.of(Case) if one.is_open],
        next_on=next((day for day in follow_up if day >= today), None),
        not_shown=_not_shown(role, is_own_journal=is_medical(role, unit)),
        svg=_drawn(events, days, year, today) if events else "",
    )


def _read(user: Any, pupil: Pupil, unit: Unit, more: Sequence[Part]) -> Read:
    """A report of concern is not among them: that it was made stays in the case (decisions D10)."""
    hers = Case.objects.everything(because="only of cases she takes part in").visible_to(user)
    mine = {"case__in": hers.filter(pupil=pupil, unit=unit)}
    return open_several(
        [
            Part(Concern, {"pupil": pupil, "unit": unit}),
            Part(Case, {"pupil": pupil, "unit": unit}),
            Part(CaseAction, {"case__pupil": pupil, "case__unit": unit}, ("owner",)),
            Part(CaseFollowUp, {"action__case__pupil": pupil, "action__case__unit": unit}, ("action",)),
            Part(CaseNote, mine, ("written_by",)),
            Part(OutsideWork, mine),
            *more,
        ],
        by=user,
        purpose=Purpose.CASE,
        deed="pupil.read",
        page=Page(pupil, unit.path),
    )


def _seen(read: Read) -> list[Event]:
    return [
        Event(
            day_of(one.raised_at), SEEN, one.get_theme_display(), one.seen, str(ROLES[Role(one.sender_role)])
        )
        for one in read.of(Concern)
    ]


def _actions(read: Read) -> list[Event]:
    return [
        Event(
            one.starts_on,
            DONE,
            _("Insats: %(what)s") % {"what": one.what},
            one.aim,
            one.owner.name,
            until=one.ended_on or max(one.follow_up_on, one.starts_on),
            label=one.what,
        )
        for one in read.of(CaseAction)
    ]


def _looks(read: Read) -> list[Event]:
    whats = {one.pk: one.what for one in read.of(CaseAction)}
    return [
        Event(
            one.on,
            SAID,
            _("Uppföljning: %(what)s") % {"what": whats.get(one.action_id, "")},
            f"{str(one.get_effect_display()).capitalize()}. {one.why}".strip(),
        )
        for one in read.of(CaseFollowUp)
    ]


def _notes(read: Read) -> list[Event]:
    return [
        Event(one.on, SAID, note_title(one), one.text, str(Person(one.written_by, Role(one.profession))))
        for one in read.of(CaseNote)
    ]


def _outside(read: Read) -> list[Event]:
    return [
        Event(one.begun_on, SAID, f"{one.get_kind_display()}: {one.get_party_display()}", one.what)
        for one in read.of(OutsideWork)
    ]


def _to_come(read: Read) -> list[Event]:
    return [
        Event(one.follow_up_on, SAID, _("Följ upp: %(what)s") % {"what": one.what}, is_planned=True)
        for one in read.of(CaseAction)
        if one.is_open
    ]


def _not_shown(role: Role, *, is_own_journal: bool) -> list[str]:
    """The same words whether there is anything or not: they must not tell that there is."""
    found = []
    if role in TEACHERS:
        found.append(_("Elevhälsans ärenden. Du ser bara insatser som du ser till."))
    else:
        found.append(_("Ärenden som du inte är med i."))
    found.append(_("Elevrapporter, och svar i dem, som din roll inte får läsa."))
    if role not in HEADS:
        found.append(_("Det andra har uppmärksammat, om du inte är med och tar hand om det."))
    if is_own_journal:
        found.append(_("Din egen journal. Den finns i ert journalsystem."))
    else:
        found.append(_("Skolsköterskans, skolläkarens och psykologens journaler. De finns i andra system."))
    return found


def _drawn(events: Sequence[Event], days: SchoolDays, year: SchoolYear, today: date) -> SafeString:
    lanes = {lane: [_mark(one) for one in events if one.lane == lane] for lane in (SEEN, DONE, SAID)}
    breaks = [(one.starts_on, one.ends_on) for one in days.breaks(year)]
    return year_lanes(
        Year(date(year.starts, 8, 1), date(year.starts + 1, 6, 30), today, breaks),
        [
            Lane(_("Uppmärksammat"), lanes[SEEN], shape="diamond"),
            Lane(_("Insatser"), lanes[DONE]),
            Lane(_("Samtal och uppföljning"), lanes[SAID]),
            Lane(_("Medicinsk journal"), words=_("Finns i journalsystemet. Visas inte här.")),
        ],
        alt=_("Läsåret i bild: siffrorna är samma som i listan."),
    )


def _mark(one: Event) -> LaneMark:
    return LaneMark(one.number, one.on, one.until, one.label)
