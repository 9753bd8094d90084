"""What the page of an activity says about it, in words."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.year_wheel.models import Activity
from samsyn.year_wheel.vocabulary import INPUTS, READY, Layer, Track
from samsyn.year_wheel.weeks import shown_days


def standing_sentence(activity: Activity, today: date) -> str:
    """One sentence on where it stands today."""
    if activity.state == Activity.State.WITHDRAWN:
        return _("Borttagen %(day)s.") % {"day": _day(activity.settled_on)}
    if activity.state == Activity.State.CLOSED:
        return _("Klar %(day)s.") % {"day": _day(activity.settled_on)}
    sentences = {
        "ongoing": _("Pågår till och med %(day)s.") % {"day": _day(activity.ends_on)},
        "late": _("Skulle ha varit klar %(day)s. Avsluta den, eller flytta den.")
        % {"day": _day(activity.ends_on)},
        "done": _("Klar. Tiden gick ut %(day)s.") % {"day": _day(activity.ends_on)},
        "coming": _starts_in((activity.starts_on - today).days, activity.starts_on),
    }
    return sentences[activity.standing(today)]


def _starts_in(days: int, day: date) -> str:
    text = ngettext("Börjar om %(days)s dag, %(day)s.", "Börjar om %(days)s dagar, %(day)s.", days)
    return text % {"days": days, "day": _day(day)}


def _day(day: date | None) -> str:
    """mån 30 nov 2026, on one line"""
    return date_format(day, "D\u00a0j\u00a0M\u00a0Y").lower() if day else ""


def facts_about(activity: Activity) -> list[tuple[str, str]]:
    """The pairs under the description; what is not known is left out."""
    by_layer = activity.track == Track.SKA and activity.layer != Layer.QUALITY
    where = activity.get_layer_display() if by_layer else activity.get_track_display()
    said = [
        (_("När"), shown_days(activity.starts_on, activity.ends_on)),
        (_("Ansvarig"), str(activity.get_owner_role_display())),
        (_("Tid för analys"), booked_time(activity)),
        (_("Blir till"), str(activity.get_output_display()) if activity.output else ""),
        (_("Del av hjulet"), str(where)),
        (_("Nivå"), str(activity.get_level_display())),
        (_("Följer"), str(activity.get_clock_display())),
        (_("Lag"), law_of(activity)),
    ]
    return [(term, text) for term, text in said if text]


def booked_time(activity: Activity) -> str:
    """Tis 24 nov 2026 kl. 13.00, 120 minuter; or how long it should take."""
    minutes = _("%(count)s minuter") % {"count": activity.minutes} if activity.minutes else ""
    if activity.booked_on is None:
        return _("%(minutes)s, inte bokad än") % {"minutes": minutes} if minutes else ""
    at = activity.booked_at.strftime("%H.%M") if activity.booked_at else ""
    return _("%(day)s kl. %(at)s, %(minutes)s") % {
        "day": _day(activity.booked_on),
        "at": at,
        "minutes": minutes,
    }


def booked_span(activity: Activity) -> tuple[datetime, datetime] | None:
    """The booked time as instants in Sweden; None where none is booked."""
    if activity.booked_on is None or activity.booked_at is None:
        return None
    starts = timezone.make_aware(datetime.combine(activity.booked_on, activity.booked_at))
    return starts, starts + timedelta(minutes=activity.minutes or 0)


def law_of(activity: Activity) -> str:
    """The paragraph, and when its wording was last read; one that nobody has read says so."""
    if not activity.law:
        return ""
    if activity.law_read_on is None:
        return _("%(law)s. Kontrollera lydelsen.") % {"law": activity.law}
    return _("%(law)s. Läst %(day)s.") % {"law": activity.law, "day": activity.law_read_on.isoformat()}


def inputs_of(activity: Activity) -> list[tuple[str, str]]:
    """The measures that have a page of their own here, with its address."""
    found = [name for name in activity.inputs if name in READY]
    return [
        (_first_large(str(INPUTS[name])), f"/resultat/{name}/?enhet={activity.unit_id}") for name in found
    ]


def inputs_elsewhere(activity: Activity) -> str:
    """What must be read in other systems or on paper, in one sentence."""
    found = [str(INPUTS[name]) for name in activity.inputs if name in INPUTS and name not in READY]
    if not found:
        return ""
    listed = (
        _("%(first)s och %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}
        if found[1:]
        else found[0]
    )
    return _("Hämta själv från annat håll: %(inputs)s.") % {"inputs": listed}


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
