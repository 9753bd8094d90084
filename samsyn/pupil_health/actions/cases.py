"""Make a case of a concern, say how fast adults must act, close it with a result, take it up again."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import in_force, require
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.pupil_health.actions.case_people import bar, let_in, locked_case, require_may_join
from samsyn.pupil_health.actions.handling import Assessment, locked, require_ground
from samsyn.pupil_health.models import Case, CaseLevel, Concern, ConcernBar, ConcernMember
from samsyn.pupil_health.queries.people import MAY_JOIN_A_CASE
from samsyn.pupil_health.queries.reach import is_medical, role_of
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.scale import scale_on
from samsyn.year_wheel.queries import SchoolDays


@dataclass(frozen=True)
class Opening:
    """Who is responsible, how fast adults must act, and the answer to the sender if she has none yet."""

    responsible: User
    assessment: Assessment
    answer: str = ""


@action("case.opened")
def open_case(*, by: Any, concern: Concern, opening: Opening) -> Case:
    """Make a case of a concern; those of pupil health and the school's leaders who take part in it come along."""
    found = locked(by, concern)
    _require_free(found)
    _answer(found, opening.answer)
    role = role_of(by, found.unit)
    require_ground(role, found.unit, opening.assessment)
    scale, today = scale_on(clock.today()), clock.today()
    case = Case(
        unit=found.unit,
        logged_at=found.logged_at,
        pupil=found.pupil,
        group=found.group,
        theme=found.theme,
        opened_by=by,
        opened_at=timezone.now(),
        responsible=opening.responsible,
        responsible_since=today,
        level=opening.assessment.level,
        scale=scale.version,
        review_on=_review_on(found, opening.assessment.level),
    )
    case.who = found.who
    case.save(force_insert=True)
    _bring_people(case, found, by)
    for user in (by, opening.responsible):
        require_may_join(case, user)
        let_in(case, user, by)
    _keep_level(case, by, opening.assessment)
    _tie(found, case, by)
    return case


@action("case.concern_added")
def join_case(*, by: Any, concern: Concern, case: Case, answer: str = "") -> Case:
    """Let a concern be worked with in a case that is already there, about the same pupil or group."""
    found, known = locked(by, concern), locked_case(by, case)
    _require_free(found)
    if not known.is_open:
        raise NotNow(_("Ärendet är avslutat. Öppna det igen först."))
    about = (found.unit_id, found.pupil_id, found.group_id)
    if about != (known.unit_id, known.pupil_id, known.group_id) or not (found.pupil_id or found.group_id):
        raise NotNow(_("Ärendet gäller någon annan."))
    _answer(found, answer)
    if found.logged_at_id != found.unit_id:
        known.logged_at = found.logged_at
        known.save(update_fields=["logged_at"])
    for user in User.objects.filter(
        pk__in=ConcernBar.objects.filter(concern=found).values("user"),
    ):
        bar(known, user)
    _tie(found, known, by)
    return known


@action("case.level_set")
def set_level(*, by: Any, case: Case, assessment: Assessment) -> CaseLevel:
    """Look again: how fast adults must act from now on; it holds until the day the scale says."""
    found = locked_case(by, case)
    if not found.is_open:
        raise NotNow(_("Ärendet är avslutat. Öppna det igen först."))
    require_ground(role_of(by, found.unit), found.unit, assessment)
    found.level, found.scale = assessment.level, scale_on(clock.today()).version
    found.review_on = _review_on(found, assessment.level)
    found.save(update_fields=["level", "scale", "review_on"])
    return _keep_level(found, by, assessment)


@dataclass(frozen=True)
class Closing:
    """How it ended, in one word and in a few sentences, and the last answer to those who raised it."""

    result: str
    end: str = ""
    answer: str = ""


@action("case.closed")
def close_case(*, by: Any, case: Case, closing: Closing) -> Case:
    """End the work; the concerns that it began with end too, each with an answer."""
    found = locked_case(by, case)
    if not found.is_open:
        raise NotNow(_("Ärendet är redan avslutat. Ladda om sidan."))
    if closing.result not in Case.Result.values:
        raise NotNow(_("Välj hur det gick."))
    rows = Concern.objects.everything(because="what the case began with ends with it")
    concerns = list(rows.select_for_update().filter(case=found).exclude(state=Concern.State.CLOSED))
    if concerns and not closing.answer.strip():
        raise NotNow(_("Skriv ett svar till den som anmälde."))
    now = timezone.now()
    for one in concerns:
        one.answer, one.answered_at = closing.answer.strip(), now
        one.state, one.closed_at = Concern.State.CLOSED, now
        one.save()
    found.state, found.result, found.end = Case.State.CLOSED, closing.result, closing.end.strip()
    found.closed_at, found.closed_by = now, by
    found.save()
    return found


@action("case.reopened")
def reopen_case(*, by: Any, case: Case) -> Case:
    """Take up again what was closed; somebody looks at it anew within the time of its level."""
    found = locked_case(by, case)
    if found.is_open:
        raise NotNow(_("Ärendet är redan öppet."))
    found.state, found.result, found.end = Case.State.OPEN, "", ""
    found.closed_at, found.closed_by = None, None
    found.reopened, found.reopened_at = found.reopened + 1, timezone.now()
    found.review_on = _review_on(found, found.level)
    found.save()
    return found


def _require_free(concern: Concern) -> None:
    if concern.case_id:
        raise NotNow(_("Oron hör redan till ett ärende. Ladda om sidan."))
    if not concern.is_open:
        raise NotNow(_("Oron är avslutad. Öppna den igen först."))


def _answer(concern: Concern, answer: str) -> None:
    """The sender has an answer before anything else is done with what she told."""
    if concern.state != Concern.State.RECEIVED:
        return
    if not answer.strip():
        raise NotNow(_("Skriv ett svar till den som anmälde. Det färdiga svaret räcker."))
    concern.decided_at = concern.answered_at = timezone.now()
    concern.decision, concern.answer = Concern.Decision.CASE, answer.strip()
    concern.state = Concern.State.IN_HAND


def _review_on(row: Case | Concern, level: int) -> Any:
    """The internal target: so many school days, by the scale that holds today."""
    days = scale_on(clock.today()).level(level).review_school_days
    return SchoolDays(row.unit).after(clock.today(), days)


def _keep_level(case: Case, by: Any, assessment: Assessment) -> CaseLevel:
    role = role_of(by, case.unit)
    kept = CaseLevel(
        case=case,
        level=assessment.level,
        scale=case.scale,
        set_by=by,
        profession=role,
        set_at=timezone.now(),
        valid_until=case.review_on,
        disclosure_basis=assessment.basis if is_medical(role, case.unit) else "",
    )
    kept.fact = assessment.fact.strip()
    kept.save(force_insert=True)
    return kept


def _bring_people(case: Case, concern: Concern, by: Any) -> None:
    """Those whom it is kept from first, then those who may take part in a case."""
    for barred in ConcernBar.objects.filter(concern=concern).select_related("user"):
        bar(case, barred.user)
    members = ConcernMember.objects.filter(in_force(clock.today()), concern=concern).select_related("user")
    for one in members:
        if _may_come_along(case, one.user):
            let_in(case, one.user, by)


def _may_come_along(case: Case, user: User) -> bool:
    try:
        role = role_of(user, case.unit)
    except LookupError:
        return False
    return role in MAY_JOIN_A_CASE or case.logged_at_id != case.unit_id


def _tie(concern: Concern, case: Case, by: Any) -> None:
    require(by, Verb.CHANGE, case)
    concern.case, concern.responsible = case, case.responsible
    concern.save()
