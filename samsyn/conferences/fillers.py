"""What this slice puts on the pages of others: links on deviation cards, and rows on the start page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.catalogue import NoSuchTemplate, template_for
from samsyn.conferences.current import current_deviations
from samsyn.conferences.models import Conference, Evidence
from samsyn.conferences.queries import keys_in_year, of_year, open_conference, place_of, used_in_year
from samsyn.core import clock
from samsyn.core.needs import Need
from samsyn.core.numbers import cardinal
from samsyn.core.once import once
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit
from samsyn.year_wheel.queries import next_conference


SOON = timedelta(days=21)
TO_PREPARE, TO_HOLD, TO_CLOSE, TO_ANALYSE = 5, 90, 20, 8  # minutes


@fills("deviation.links")
def analyse(*, assessment: Any, user: Any) -> list[tuple[str, str, str]] | None:
    """To the analysis where the deviation is taken up; to the preparation with it ticked where none is going on."""
    unit, today = assessment.unit, clock.today()
    about = _("av %(what)s") % {"what": assessment.headline}
    conference, uses = uses_in(unit, today)
    used = uses.get(assessment.ref)
    links = []
    if used and may_in(user, Verb.SEE, Subject.CONFERENCE, unit):
        links.append((_("Öppna analysen"), place_of(used), about))
    is_going_on = used is not None and used.conference.is_open
    if not is_going_on and may_in(user, Verb.ADD, Subject.CONFERENCE, unit):
        links.append((_("Skriv analys"), where_to_write(assessment, conference), about))
    return links or None


def where_to_write(assessment: Any, conference: Conference | None) -> str:
    """The preparation with the deviation ticked: of the open conference, or of a new one."""
    if conference and conference.may_be_prepared:
        address = reverse("conferences:conference_prepare", args=[conference.pk])
        return f"{address}?avvikelse={assessment.ref}"
    address = reverse("conferences:conference_new")
    return f"{address}?enhet={assessment.unit.pk}&avvikelse={assessment.ref}"


@once
def uses_in(unit: Unit, today: date) -> tuple[Conference | None, dict[str, Evidence]]:
    """The open conference, and what the conferences of the school year have taken up."""
    return open_conference(unit, today), used_in_year(unit, SchoolYear.of(today))


@fills("activity.steps")
def step_of(*, activity: Any) -> tuple[str, str] | None:
    """From the conference on the wheel to its own page."""
    if not activity.conference:
        return None
    conference = next(
        (one for one in of_year(activity.unit, activity.school_year) if one.template == activity.conference),
        None,
    )
    if conference:
        return _("Öppna konferensen"), reverse("conferences:conference", args=[conference.pk])
    address = reverse("conferences:conference_new")
    return _("Förbered konferensen"), f"{address}?enhet={activity.unit_id}&mall={activity.conference}"


@fills("start.needs")
def needs(*, user: Any, unit: Unit, today: date) -> list[Need]:
    """The conferences that wait for whoever leads the unit."""
    if not may_in(user, Verb.CHANGE, Subject.CONFERENCE, unit):
        return []
    held = of_year(unit, SchoolYear.of(today))
    return [*to_prepare(unit, today, held), *to_hold(held, today), *to_analyse(unit, today, user, held)]


def to_analyse(unit: Unit, today: date, user: Any, held: Sequence[Conference]) -> list[Need]:
    """One row for everything in a school unit that deviates and that no conference of the year has taken up."""
    if not unit.is_school_unit or not may_in(user, Verb.ADD, Subject.CONFERENCE, unit):
        return []
    taken = keys_in_year(unit, SchoolYear.of(today))
    left = [one for one in current_deviations(unit, today) if one.ref not in taken]
    if not left:
        return []
    others = len(left) - 1
    words = ngettext(
        "Och en avvikelse till utan analys.", "Och %(count)s avvikelser till utan analys.", others
    )
    why = words % {"count": cardinal(others)} if others else left[0].sentence
    title = _("Analysera: %(what)s") % {"what": left[0].headline}
    url = where_to_write(left[0], next((one for one in held if one.is_open), None))
    return [Need(title, why, url, tag=_("analys saknas"), tone="bad", minutes=TO_ANALYSE)]


def to_prepare(unit: Unit, today: date, held: Sequence[Conference]) -> list[Need]:
    """The next conference on the wheel, when it is near and nobody has begun to prepare it."""
    activity = next_conference(unit, today)
    if activity is None or activity.starts_on - today > SOON or not activity.conference:
        return []
    if any((one.template, one.school_year) == (activity.conference, activity.school_year) for one in held):
        return []
    try:
        template = template_for(activity.conference, unit)
    except NoSuchTemplate:
        return []
    day = activity.booked_on or activity.starts_on
    return [
        Need(
            title=_("Förbered %(name)s") % {"name": template.name},
            why=_("Avvikelserna är redan valda. Ta bort och lägg till."),
            url=f"{reverse('conferences:conference_new')}?enhet={unit.pk}&mall={template.code}",
            due=day,
            minutes=TO_PREPARE,
        )
    ]


def to_hold(held: Sequence[Conference], today: date) -> list[Need]:
    """Prepared ones whose day has come, and begun ones that nobody has closed."""
    found = []
    for conference in held:
        url = reverse("conferences:conference", args=[conference.pk])
        day = conference.held_on
        if conference.state == Conference.State.PREPARED and day - today <= SOON:
            why = _("Underlaget är klart. Svara på frågorna före konferensen.")
            title = _("Håll %(name)s") % {"name": conference}
            tone = "bad" if day < today else ""
            found.append(
                Need(title, why, url, day, tone=tone, minutes=TO_HOLD if day <= today else TO_PREPARE)
            )
        if conference.state == Conference.State.HELD:
            title = _("Avsluta %(name)s") % {"name": conference}
            found.append(
                Need(
                    title, _("Besluta om det som är kvar och skriv protokollet."), url, day, minutes=TO_CLOSE
                )
            )
    return found
