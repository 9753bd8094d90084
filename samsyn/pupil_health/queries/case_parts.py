"""What lies in a case, opened for those who may read it and put into words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.policy import Role
from samsyn.access.sealing import Opening, Part, Purpose, open_sealed, open_several, open_together
from samsyn.core import clock
from samsyn.core.numbers import number
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseFollowUp,
    CaseNote,
    OutsideWork,
    Rating,
    WelfareReport,
)
from samsyn.pupil_health.queries.goals import wording_of
from samsyn.pupil_health.queries.opening import classes_of
from samsyn.pupil_health.queries.people import Person
from samsyn.pupil_health.words import whom


OF_A_CASE = ("case__unit", "case__pupil", "case__group")
NOT_STAFF = (Role.PUPIL, Role.GUARDIAN)


def parts_of(key: UUID, hers: Any) -> list[Part]:
    """All that is said and done in a case; `hers` are the cases she takes part in (an owner sees her insats only)."""
    return [
        Part(CaseNote, {"case": key}, ("written_by", "corrects")),
        Part(CaseAction, {"case__in": hers}, ("owner",)),
        Part(CaseFollowUp, {"action__case__in": hers}),
        Part(OutsideWork, {"case": key}),
        Part(WelfareReport, {"case": key}, ("reported_by",)),
    ]


def case_to_work_in(user: Any, key: UUID) -> Case | None:
    """The open case, for one who takes part in it."""
    rows = open_sealed(
        Case,
        by=user,
        purpose=Purpose.CASE,
        pk=key,
        state=Case.State.OPEN,
        together=("unit", "pupil", "group"),
    )
    return rows[0] if rows else None


@dataclass(frozen=True)
class OpenedAction:
    """An insats and the looks at it."""

    action: CaseAction
    looks: Sequence[CaseFollowUp]


def opened_action(user: Any, key: UUID) -> OpenedAction | None:
    read = open_several(
        [
            Part(CaseAction, {"pk": key}, ("owner", *OF_A_CASE)),
            Part(CaseFollowUp, {"action": key}, ("made_by",)),
        ],
        by=user,
        purpose=Purpose.CASE,
        deed="caseaction.read",
    )
    found = read.of(CaseAction)
    if not found:
        return None
    return OpenedAction(found[0], sorted(read.of(CaseFollowUp), key=lambda one: one.made_at, reverse=True))


def takes_part(user: Any, one: CaseAction) -> bool:
    """Whether the case that an insats lies in is hers to read."""
    rows = Case.objects.everything(because="whether to lead her back to the case")
    return bool(rows.visible_to(user).filter(pk=one.case_id).exists())


def own_actions(user: Any, unit: Unit) -> list[dict[str, Any]]:
    """What the user sees to, for whom; the soonest looked at first."""
    found = open_together([own_opening(user, unit)], by=user)[0].of(CaseAction)
    return own_rows(found, classes_of([one.case for one in found], clock.today()))


def own_opening(user: Any, unit: Unit) -> Opening:
    going = {
        "owner": user,
        "case__unit": unit,
        "case__state": Case.State.OPEN,
        "state__in": (CaseAction.State.DECIDED, CaseAction.State.BEGUN),
    }
    return Opening("caseaction.read", Purpose.CASE, [Part(CaseAction, going, ("owner", *OF_A_CASE))])


def own_rows(found: Sequence[CaseAction], classes: Mapping[int, str]) -> list[dict[str, Any]]:
    today = clock.today()
    return [
        {
            "one": one,
            "whom": whom(one.case, classes.get(one.case.pupil_id or 0, "")),
            "late": one.follow_up_on < today,
        }
        for one in sorted(found, key=lambda one: one.follow_up_on)
    ]


def opened_note(user: Any, key: UUID) -> CaseNote | None:
    rows = open_sealed(CaseNote, by=user, purpose=Purpose.CASE, pk=key, together=("case__unit",))
    return rows[0] if rows else None


def opened_outside(user: Any, key: UUID) -> OutsideWork | None:
    rows = open_sealed(OutsideWork, by=user, purpose=Purpose.CASE, pk=key, together=("case__unit",))
    return rows[0] if rows else None


def opened_report(user: Any, key: UUID) -> WelfareReport | None:
    rows = open_sealed(WelfareReport, by=user, purpose=Purpose.CASE, pk=key, together=("case__unit",))
    return rows[0] if rows else None


def may_have_reported(people: Mapping[int, Person]) -> list[Person]:
    """Everybody who works at the unit: the duty is each person's own (SFS 2025:400 19 kap. 1 §)."""
    return [one for one in people.values() if one.role not in NOT_STAFF]


def shown_action(opened: OpenedAction) -> dict[str, Any]:
    """One insats on its own page: for whom, how much, and how it has gone."""
    one, today = opened.action, clock.today()
    return {
        "whom": whom(one.case, classes_of([one.case], today).get(one.case.pupil_id or 0, "")),
        "dose": dose(one),
        "goal": wording_of(one.goal_number),
        "late": one.is_open and one.follow_up_on < today,
        "looks": opened.looks,
    }


def shown_actions(
    actions: Sequence[CaseAction], looks: Sequence[CaseFollowUp]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Those that go on, the soonest looked at first; and those that are over."""
    today = clock.today()
    newest: dict[UUID, CaseFollowUp] = {
        one.action_id: one for one in sorted(looks, key=lambda one: one.made_at)
    }
    rows: list[dict[str, Any]] = [
        {
            "one": one,
            "dose": dose(one),
            "late": one.is_open and one.follow_up_on < today,
            "look": newest.get(one.pk),
        }
        for one in sorted(actions, key=lambda one: (one.follow_up_on, one.decided_at))
    ]
    return [row for row in rows if row["one"].is_open], [row for row in rows if not row["one"].is_open]


def dose(one: CaseAction) -> str:
    """40 minuter, 2 gånger i veckan, 6 veckor."""
    parts = []
    if one.minutes_each:
        parts.append(_("%(count)s minuter") % {"count": one.minutes_each})
    if one.times_per_week:
        times = number(one.times_per_week, 0 if one.times_per_week.is_integer() else 1)
        parts.append(_("%(count)s gånger i veckan") % {"count": times})
    if one.weeks:
        parts.append(ngettext("en vecka", "%(count)s veckor", one.weeks) % {"count": one.weeks})
    return ", ".join(parts)


def note_title(one: CaseNote) -> str:
    """A statement is its writer's, whoever reads it."""
    return _("Yttrande") if one.kind == CaseNote.Kind.STATEMENT else str(one.get_kind_display())


def shown_notes(notes: Sequence[CaseNote]) -> list[dict[str, Any]]:
    """The newest first, each with who signed it in which profession."""
    return [
        {
            "kind": note_title(one),
            "text": one.text,
            "on": one.on,
            "who": str(Person(one.written_by, Role(one.profession))),
            "when": one.signed_at,
            "kept_until": one.kept_from_guardians_until,
            "harm": one.harm,
            "key": one.pk,
            "basis": str(Rating.Basis(one.disclosure_basis).label) if one.disclosure_basis else "",
            "is_voice": one.kind == CaseNote.Kind.VOICE,
        }
        for one in sorted(notes, key=lambda one: (one.on, one.signed_at), reverse=True)
    ]
