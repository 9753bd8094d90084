"""Writes calendars as RFC 5545 has them, so that any calendar program can follow the wheel."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

from samsyn.core.crypto import fingerprint
from samsyn.core.language import said
from samsyn.year_wheel.models import Activity
from samsyn.year_wheel.weeks import shown_weeks


LINE_OCTETS = 75
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Event:
    """Whole days when `starts` is a date, otherwise from one instant to another."""

    uid: str
    title: str
    text: str
    starts: date | datetime
    ends: date | datetime  # the last day itself, or the instant
    changed_at: datetime
    address: str
    category: str


def events_of(
    activity: Activity, address: str, booked: tuple[datetime, datetime] | None = None
) -> Iterable[Event]:
    """The activity as whole days, and the hour booked for its analysis.

    What people have written in notes and texts of their own is left out: a calendar is read on many screens.
    """
    place = fingerprint("installation", purpose="ical")[:16]
    owner = _("Ansvarig: %(owner)s.") % {"owner": activity.get_owner_role_display()}
    weeks = shown_weeks(activity.starts_on, activity.ends_on)
    text = " ".join(
        part for part in (said(activity.text) if activity.template_id else "", owner, weeks) if part
    )
    category = str(activity.get_layer_display() if activity.track == "ska" else activity.get_track_display())
    whole = Event(
        uid=f"activity-{activity.pk}@{place}.samsyn",
        title=said(activity.title),
        text=text,
        starts=activity.starts_on,
        ends=activity.ends_on,
        changed_at=activity.changed_at,
        address=address,
        category=category,
    )
    yield whole
    if booked:
        title = _("Tid för analys: %(title)s") % {"title": said(activity.title)}
        uid = f"time-{activity.pk}@{place}.samsyn"
        yield replace(whole, uid=uid, title=title, text=owner, starts=booked[0], ends=booked[1])


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """A whole calendar, in lines that end in CRLF and are at most 75 octets long."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samsyn//year wheel//SV", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H"]
    for event in events:
        lines += _event(event)
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(event: Event) -> list[str]:
    stamp = _instant(event.changed_at)
    is_timed = isinstance(event.starts, datetime)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"DTSTART{_when(event.starts)}",
        # A whole-day event ends on the morning after its last day (RFC 5545 3.6.1).
        f"DTEND{_when(event.ends if is_timed else event.ends + timedelta(days=1))}",
        f"SUMMARY:{escaped(event.title)}",
        f"DESCRIPTION:{escaped(event.text)}",
        f"CATEGORIES:{escaped(event.category)}",
        f"URL:{event.address}",
        f"TRANSP:{'OPAQUE' if is_timed else 'TRANSPARENT'}",  # weeks of work do not make anybody busy
        "END:VEVENT",
    ]


def _when(moment: date | datetime) -> str:
    return f":{_instant(moment)}" if isinstance(moment, datetime) else f";VALUE=DATE:{moment:%Y%m%d}"


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Backslash, semicolon, comma and line breaks have a meaning of their own in a text."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> bytes:
    """Cut a line at 75 octets, never inside a letter; what follows begins with a space."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
