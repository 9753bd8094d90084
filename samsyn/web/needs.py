"""What needs somebody today that no single slice knows: it takes results, conferences and reports together."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import zone_for
from samsyn.core.needs import Need, needs_in
from samsyn.core.slots import ask
from samsyn.organisation.models import Unit
from samsyn.reports.models import Report
from samsyn.results.queries.schools import schools_in
from samsyn.results.words import schools_title


MOST = 7  # ux.md c: a start page has at most seven rows
A_WEEK = timedelta(days=7)


def needs_of(user: Any, unit: Unit, today: date) -> list[Need]:
    """The soonest first; those without a day last, and a day in words beside each."""
    rows = needs_in(ask("start.needs", user=user, unit=unit, today=today))
    rows += dialogues(user, unit, today)
    rows += to_read(user, unit)
    rows.sort(key=lambda need: (need.due or date.max, need.title))
    return [
        replace(need, tag=need.tag or when(need.due, today), tone=need.tone or tone_of(need.due, today))
        for need in rows[:MOST]
    ]


def dialogues(user: Any, unit: Unit, today: date) -> list[Need]:
    """Schools that deviate for the worse, as their page tells it; a school's own wait in conferences."""
    if unit.is_school_unit or not may_in(user, Verb.SEE, Subject.FIGURE, unit):
        return []
    if may_in_public_only(user, unit):
        return []
    worse = [one.unit.name for one in schools_in(unit, zone_for(user, unit), today) if one.worse]
    if not worse:
        return []
    where = reverse("results:organiser")
    return [Need(schools_title(len(worse)), ", ".join(worse), where, tone="bad", minutes=15)]


def may_in_public_only(user: Any, unit: Unit) -> bool:
    """Committee members read the report; nobody expects them to explain a deviation."""
    return not may_in(user, Verb.SEE, Subject.REPORT, unit)


def to_read(user: Any, unit: Unit) -> list[Need]:
    """The newest published report, for those who read reports and write none."""
    if may_in(user, Verb.SEE, Subject.REPORT, unit) or not may_in(
        user, Verb.SEE, Subject.PUBLIC_REPORT, unit
    ):
        return []
    if may_in(user, Verb.SEE, Subject.BATCH, unit) or may_in(user, Verb.SEE, Subject.ACTIVITY, unit):
        return []
    newest = Report.objects.public_to(user).published().filter(unit=unit).defer("payload").first()
    if newest is None:
        return []
    title = _("Läs rapporten om %(unit)s, läsåret %(year)s") % {"unit": unit.name, "year": newest.school_year}
    return [
        Need(
            title, _("En sida, ungefär fem minuter."), reverse("reports:report", args=[newest.pk]), minutes=5
        )
    ]


def tone_of(due: date | None, today: date) -> str:
    return "bad" if due and due < today else ""


def when(due: date | None, today: date) -> str:
    """A day as one says it: "3 dagar sen", "i dag", "tors 26 nov"."""
    if due is None:
        return ""
    if due < today:
        late = (today - due).days
        return ngettext("en dag sen", "%(count)s dagar sen", late) % {"count": late}
    if due == today:
        return _("i dag")
    return date_format(due, "D j M" if due - today < A_WEEK else "j M").lower()
