"""Who takes part in a case, and who is responsible for it when somebody leaves."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from samsyn.access.policy import CASE_PEOPLE, Role, Subject, Verb
from samsyn.access.scoping import in_force, require, require_in
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Case, CaseBar, CaseHandover, CaseMember
from samsyn.pupil_health.queries.orphans import falls_to, has_left, is_barred
from samsyn.pupil_health.queries.people import MAY_JOIN_A_CASE
from samsyn.pupil_health.queries.reach import role_of
from samsyn.pupil_health.refusals import NotNow


@action("case.member_added")
def add_case_member(*, by: Any, case: Case, user: User) -> Case:
    """Let one more person of pupil health or the school's leaders take part from today."""
    found = locked_case(by, case)
    require_may_join(found, user)
    let_in(found, user, by)
    return found


@action("case.member_ended")
def end_case_member(*, by: Any, case: Case, user: User) -> Case:
    """From now on somebody takes no part; whoever is responsible hands over first."""
    found = locked_case(by, case)
    if found.responsible_id == user.pk:
        raise NotNow(_("Den som ansvarar lämnar över ärendet först."))
    rows = CaseMember.objects.filter(in_force(clock.today()), case=found, user=user)
    rows.update(ends_on=clock.today() - timedelta(days=1))  # at once: the last day counts
    return found


@action("case.handed_over")
def hand_over(*, by: Any, case: Case, to: User, note: str) -> CaseHandover:
    """Somebody else is responsible from today, with a note of what she needs to know."""
    found = locked_case(by, case)
    return _move_responsibility(found, by, to, note)


@action("case.responsible_named")
def name_responsible(*, by: Any, unit: Unit, key: UUID, to: User, note: str) -> CaseHandover:
    """Whoever leads the unit names somebody for a case whose responsible has left; she reads nothing of it."""
    require_in(by, Verb.CHANGE, Subject.CASE_RESPONSIBLE, unit)
    if not falls_to(by, unit, key):
        raise PermissionDenied("No such case")
    found = _rows().get(pk=key, unit=unit)
    if not found.is_open or not has_left(found.responsible, unit, CASE_PEOPLE):
        raise NotNow(_("Ärendet har redan en ansvarig. Ladda om sidan."))
    return _move_responsibility(found, by, to, note)


def require_may_join(case: Case, user: User) -> None:
    """Refuse those whom it is kept from, and those whose work is not in cases."""
    try:
        role = role_of(user, case.unit)
    except LookupError:
        role = None
    about_a_head = case.logged_at_id != case.unit_id
    chief = role is Role.CHIEF_EDUCATION_OFFICER and about_a_head
    if is_barred(user, case) or not (role in MAY_JOIN_A_CASE or chief):
        raise NotNow(_("Personen kan inte vara med i ärendet. Välj en annan."))


def let_in(case: Case, user: User, by: Any) -> None:
    """Takes part from today, unless she does already."""
    now = CaseMember.objects.filter(in_force(clock.today()), case=case, user=user)
    if not is_barred(user, case) and not now.exists():
        CaseMember.objects.create(case=case, user=user, starts_on=clock.today(), added_by=by)


def bar(case: Case, user: User) -> None:
    """Keep the case from somebody whom it is about."""
    if case.responsible_id == user.pk:
        raise NotNow(_("Lämna först över ärendet: oron gäller den som ansvarar för det."))
    CaseBar.objects.get_or_create(case=case, user=user)


def locked_case(by: Any, case: Case) -> Case:
    """The row as it stands now, for one who may change it, kept from others until the deed is done."""
    require(by, Verb.CHANGE, case)
    found: Case = _rows().get(pk=case.pk)
    return found


def _rows() -> Any:
    rows = Case.objects.everything(because="the row that was opened, locked for a change")
    return rows.select_for_update(of=("self",)).select_related("unit", "logged_at", "responsible")


def _move_responsibility(case: Case, by: Any, to: User, note: str) -> CaseHandover:
    if not case.is_open:
        raise NotNow(_("Ärendet är avslutat. Öppna det igen först."))
    if to.pk == case.responsible_id:
        raise NotNow(_("Personen ansvarar redan för ärendet."))
    if not note.strip():
        raise NotNow(_("Skriv vad den nya behöver veta först."))
    require_may_join(case, to)
    let_in(case, to, by)
    moved = CaseHandover(
        case=case,
        from_user=case.responsible,
        to_user=to,
        given_by=by,
        moved_on=clock.today(),
        noted_on=clock.today(),
    )
    moved.note = note.strip()
    moved.save(force_insert=True)
    case.responsible, case.responsible_since = to, clock.today()
    case.save(update_fields=["responsible", "responsible_since"])
    return moved
