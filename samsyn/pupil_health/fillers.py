"""What pupil health puts on the pages of others: the button that is always first, and what waits in the inbox."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.scoping import in_force
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core.needs import Found, Need, Part, Waiting
from samsyn.core.sealed_text import sealed_keys
from samsyn.core.slots import fills
from samsyn.organisation.models import Pupil, Unit
from samsyn.pupil_health.models import CaseBar, Concern, ConcernBar, ConcernMember
from samsyn.pupil_health.queries.meetings import decisions_to_do
from samsyn.pupil_health.queries.opening import OPEN
from samsyn.pupil_health.queries.patterns import patterns_at
from samsyn.pupil_health.queries.raising import may_raise, writes_for_herself


MINUTES = 2


@fills("start.first")
def the_button(*, user: Any, unit: Unit) -> tuple[str, str] | None:
    """Uppmärksamma en elev: one tap from the start page for everybody at school."""
    if not unit.is_school_unit or not may_raise(user, unit):
        return None
    title = _("Prata med elevhälsan") if writes_for_herself(user) else _("Uppmärksamma en elev")
    return title, reverse("pupil_health:raise_pick")


@fills("start.needs")
def waiting_and_answered(*, user: Any, unit: Unit, today: date) -> Waiting:
    """How many wait for those who receive, and that somebody has answered what one raised, the week it came.

    Days only: nothing of what they say is read.
    """
    mine = ConcernMember.objects.filter(in_force(today), user=user).values("concern")
    rows = Concern.objects.everything(because="how many wait for her, and whether she has an answer")
    received = rows.filter(pk__in=mine, state=Concern.State.RECEIVED, unit=unit)
    told = rows.filter(raised_by=user, unit=unit, answered_at__date__gte=_week_before(today))
    return Waiting([Part("new", received, "wanted_by"), Part("told", told, "wanted_by")], _told)


def _told(rows: Sequence[Found]) -> list[Need]:
    days = [one.day for one in rows if one.kind == "new"]
    return [*_to_read(days), *_to_hear(len(rows) > len(days))]


def _to_read(days: Sequence[date]) -> list[Need]:
    if not days:
        return []
    title = ngettext("Läs en ny oro i inkorgen", "Läs %(count)s nya i inkorgen", len(days)) % {
        "count": len(days)
    }
    why = _("Den som anmälde väntar på svar.")
    return [Need(title, why, reverse("pupil_health:inbox"), due=min(days), minutes=MINUTES * len(days))]


def _to_hear(is_told: bool) -> list[Need]:
    if not is_told:
        return []
    title, why = _("Läs svaret från elevhälsan"), _("På det du uppmärksammade.")
    return [Need(title, why, reverse("pupil_health:receipts"), minutes=1)]


@fills("start.needs")
def after_meetings(*, user: Any, unit: Unit, today: date) -> Sequence[Need]:
    """What one has to do after pupil health's meetings; none of it is about a single pupil."""
    return [
        Need(
            one.what,
            _("Beslutat på elevhälsans möte."),
            reverse("pupil_health:meeting_list"),
            due=one.due_on,
            tone="bad" if one.due_on < today else "",
        )
        for one in decisions_to_do(user, unit)
    ]


@fills("conference.observations")
def patterns_to_confer_about(*, user: Any, unit: Unit, today: date) -> Sequence[tuple[str, str]]:
    """What a conference may look at because of many worries: neither the class nor how many is told."""
    themes = dict.fromkeys(one.theme for one in patterns_at(user, unit, today))
    text = _("Elevhälsan ser samma sak hos flera elever i en klass: %(what)s.")
    return [(text % {"what": str(one.label).lower()}, _("Elevhälsan, mönster i klasser")) for one in themes]


def _week_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 7)


@fills("glass.parts")
def concerns_behind_glass(*, user: Any, pupil: Pupil, unit: Unit) -> dict[str, Any]:
    """Open concerns about a pupil in an emergency: what was seen, never who told or what is done.

    What is about somebody who leads the unit stays with the chief education officer (decisions D7).
    """
    rows = open_sealed(
        Concern,
        by=user,
        purpose=Purpose.EMERGENCY,
        pupil=pupil,
        unit=unit,
        logged_at=F("unit"),
        state__in=OPEN,
    )
    lines = [(one.raised_at, f"{one.get_theme_display()}. {one.seen}".strip()) for one in rows]
    return {"title": _("Oro som inte är avslutad"), "lines": sorted(lines, reverse=True)}


@fills("reading.about_staff")
def about_staff(*, keys: Collection[str]) -> set[str]:
    """Which of these concerns and cases are about a grown-up at the school; whom is not told."""
    concerns = ConcernBar.objects.filter(concern__in=sealed_keys(keys)).values_list("concern", flat=True)
    cases = CaseBar.objects.filter(case__in=sealed_keys(keys)).values_list("case", flat=True)
    return {str(key) for key in concerns.union(cases)}
