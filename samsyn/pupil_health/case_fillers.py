"""What cases put on the pages of others: that something is to be looked at, and behind the glass what is done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.accounts.models import Assignment
from samsyn.core.needs import Found, Need, Part, Waiting
from samsyn.core.slots import fills
from samsyn.organisation.models import Pupil, Unit
from samsyn.pupil_health.models import Case, CaseAction, CaseMember, CaseNote, OutsideWork, WelfareReport
from samsyn.pupil_health.queries.goals import served
from samsyn.pupil_health.queries.orphans import left_behind, to_find_somebody_for, without_receivers
from samsyn.pupil_health.targets import targets_on


BECAUSE = "how many wait for one who is responsible; nothing of them is read"
LOOK, FOLLOW, LEFT, UNRECEIVED = "look", "follow", "left", "unreceived"
MINUTES = {LOOK: 10, FOLLOW: 3, LEFT: 5, UNRECEIVED: 5}
PAGES = {FOLLOW: "pupil_health:own_actions", UNRECEIVED: "pupil_health:inbox"}


@fills("goal.served")
def insatser_for_a_goal(*, user: Any, unit: Unit, number: int) -> Mapping[str, tuple[int, int]]:
    """By level: how many insatser in cases serve a goal, and for how many known pupils. Whoever asks guards them."""
    return served(user, unit, number)


@fills("start.needs")
def in_cases(*, user: Any, unit: Unit, today: date) -> Waiting:
    """Cases to look at, insatser to follow up, and what somebody who has left was responsible for."""
    return Waiting(_parts(user, unit, today), _needs)


def _parts(user: Any, unit: Unit, today: date) -> list[Part]:
    if user.pupil_id or user.guardian_id:
        return []
    if not unit.is_school_unit:
        return _above_the_unit(user, unit)
    soon = today + timedelta(days=targets_on(today).remind)
    return [
        _to_follow_up(user, unit, soon, today),
        _to_look_at(user, unit, soon),
        _feedback(user, unit, today),
        _kept(CaseNote, user, unit, today),
        _kept(OutsideWork, user, unit, today),
        _left(user, unit),
    ]


def _above_the_unit(user: Any, unit: Unit) -> list[Part]:
    """What is kept from all who lead a unit falls to the chief education officer (decisions D7)."""
    if not may_in(user, Verb.CHANGE, Subject.CASE_RESPONSIBLE, unit):
        return []
    left = Part(LEFT, to_find_somebody_for(user, unit), "review_on")
    return [left, Part(UNRECEIVED, without_receivers(user, unit), "answer_by")]


def _needs(rows: Sequence[Found]) -> list[Need]:
    days = {kind: [one.day for one in rows if one.kind == kind] for kind in WORDS}
    return [_need(kind, known) for kind, known in days.items() if known]


def _to_look_at(user: Any, unit: Unit, soon: date) -> Part:
    rows = Case.objects.everything(because=BECAUSE).visible_to(user)
    mine = rows.filter(responsible=user, unit=unit, state=Case.State.OPEN, review_on__lte=soon)
    return Part(LOOK, mine, "review_on")


def _feedback(user: Any, unit: Unit, today: date) -> Part:
    """The same words as for any case: a start page does not tell that a report was made (decisions D10)."""
    rows = WelfareReport.objects.everything(because=BECAUSE)
    mine = rows.filter(
        case__responsible=user,
        case__unit=unit,
        case__state=Case.State.OPEN,
        feedback_on=None,
        feedback_due__lte=today,
    )
    return Part(LOOK, mine, "feedback_due")


def _kept(model: Any, user: Any, unit: Unit, today: date) -> Part:
    """What is kept from guardians and whose day has come; the same words again."""
    rows = model.objects.everything(because=BECAUSE)
    mine = rows.filter(
        case__responsible=user,
        case__unit=unit,
        case__state=Case.State.OPEN,
        kept_from_guardians_until__lte=today,
    )
    return Part(LOOK, mine, "kept_from_guardians_until")


def _to_follow_up(user: Any, unit: Unit, soon: date, today: date) -> Part:
    """Those one sees to oneself; and in one's own cases those of somebody who has left."""
    working = Assignment.objects.filter(in_force(today), user=OuterRef("owner"), user__is_active=True)
    rows = CaseAction.objects.everything(because=BECAUSE)
    due = rows.filter(case__unit=unit, case__state=Case.State.OPEN, follow_up_on__lte=soon)
    hers = Q(owner=user) | (Q(case__responsible=user) & ~Exists(working))
    return Part(FOLLOW, due.filter(hers).exclude(state=CaseAction.State.ENDED), "follow_up_on")


def _left(user: Any, unit: Unit) -> Part:
    """To those who lead the unit, and to those who still take part."""
    if may_in(user, Verb.CHANGE, Subject.CASE_RESPONSIBLE, unit):
        return Part(LEFT, to_find_somebody_for(user, unit), "review_on")
    members = CaseMember.objects.filter(user=user, ends_on=None, case=OuterRef("pk"))
    return Part(LEFT, left_behind(user, unit).filter(Exists(members)), "review_on")


WORDS: dict[str, tuple[Callable[[int], str], Callable[[], str]]] = {
    LOOK: (
        lambda n: ngettext("Se över ett ärende", "Se över %(count)s ärenden", n),
        lambda: _("Stämmer det som står där fortfarande? Internt tidsmål."),
    ),
    FOLLOW: (
        lambda n: ngettext("Följ upp en insats för en elev", "Följ upp %(count)s insatser för elever", n),
        lambda: _("Hjälper den? Fortsätt, ändra eller avsluta."),
    ),
    LEFT: (
        lambda n: ngettext("Ge ett ärende en ny ansvarig", "Ge %(count)s ärenden en ny ansvarig", n),
        lambda: _("Den som ansvarar har slutat eller är borta."),
    ),
    UNRECEIVED: (
        lambda n: ngettext("Ta emot en oro som ingen har", "Ta emot %(count)s oroar som ingen har", n),
        lambda: _("Rektor får inte läsa, och den som tog emot har slutat."),
    ),
}


def _need(kind: str, days: Sequence[date]) -> Need:
    title, why = WORDS[kind]
    words = title(len(days)) % {"count": len(days)}
    address = reverse(PAGES.get(kind, "pupil_health:case_list"))
    return Need(words, why(), address, due=days[0], minutes=MINUTES[kind] * len(days))


@fills("glass.parts")
def support_behind_glass(*, user: Any, pupil: Pupil, unit: Unit) -> dict[str, Any]:
    """What the school does for a pupil right now, in an emergency: what and who sees to it, never why.

    What is about somebody who leads the unit stays with the chief education officer (decisions D7).
    """
    rows = open_sealed(
        CaseAction,
        by=user,
        purpose=Purpose.EMERGENCY,
        together=("owner",),
        case__pupil=pupil,
        case__unit=unit,
        case__logged_at=F("case__unit"),
        state__in=(CaseAction.State.DECIDED, CaseAction.State.BEGUN),
    )
    lines = [(one.starts_on, f"{one.what} ({one.owner.name})") for one in rows]
    return {"title": _("Stöd och insatser som pågår"), "lines": sorted(lines, reverse=True)}
