"""What is said and done in a case: sign a note, decide an insats, begin it, look at what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import require
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.pupil_health.actions.case_people import locked_case
from samsyn.pupil_health.actions.handling import may_be_named
from samsyn.pupil_health.intervention_types import intervention_types
from samsyn.pupil_health.models import Case, CaseAction, CaseFollowUp, CaseNote, OutsideWork
from samsyn.pupil_health.queries.goals import goals_to_serve
from samsyn.pupil_health.queries.orphans import is_barred
from samsyn.pupil_health.queries.reach import is_medical, role_of
from samsyn.pupil_health.refusals import NotNow


Kept = CaseNote | OutsideWork
State, Verdict = CaseAction.State, CaseFollowUp.Verdict


@dataclass(frozen=True)
class Said:
    """What somebody has to say in a case; medical staff say on what ground they may."""

    kind: str
    text: str
    on: date | None = None
    basis: str = ""
    harm: str = ""  # what the pupil might suffer if a guardian read it
    kept_until: date | None = None
    corrects: CaseNote | None = None


@action("case.note_signed")
def sign_note(*, by: Any, case: Case, said: Said) -> CaseNote:
    """Sign a note in one's own profession: it is never changed, only corrected by a later one."""
    found = open_one(by, case)
    role = role_of(by, found.unit)
    if not said.text.strip():
        raise NotNow(_("Skriv något innan du signerar."))
    if is_medical(role, found.unit) and not said.basis:
        raise NotNow(_("Välj på vilken grund du får lämna uppgiften."))
    if said.on and said.on > clock.today():
        raise NotNow(_("Dagen har inte varit än."))
    refuse_half_kept(said.harm, said.kept_until)
    if said.corrects and said.corrects.case_id != found.pk:
        raise NotNow(_("Anteckningen hör till ett annat ärende."))
    note = CaseNote(
        case=found,
        kind=said.kind,
        on=said.on or clock.today(),
        written_by=by,
        profession=role,
        disclosure_basis=said.basis if is_medical(role, found.unit) else "",
        kept_from_guardians_until=said.kept_until,
        signed_at=timezone.now(),
        corrects=said.corrects,
    )
    note.text, note.harm = said.text.strip(), said.harm.strip()
    note.save(force_insert=True)
    return note


@action("case.note_kept")
def look_at_keeping(*, by: Any, kept: Kept, kept_until: date | None) -> Kept:
    """Look again at what no guardian is given: keep it to a later day, or let it go."""
    open_one(by, kept.case)
    rows = type(kept).objects.everything(because="the row that was opened, locked for a change")
    found = rows.select_for_update(of=("self",)).select_related("case__logged_at").get(pk=kept.pk)
    if not found.kept_from_guardians_until:
        raise NotNow(_("Det hålls inte från någon. Ladda om sidan."))
    _refuse_days_past(kept_until)
    found.kept_from_guardians_until = kept_until
    found.save(update_fields=["kept_from_guardians_until"])
    return found


def refuse_half_kept(harm: str, kept_until: date | None) -> None:
    """What is kept from guardians has both a reason and a day to look again."""
    if bool(harm.strip()) != bool(kept_until):
        raise NotNow(_("Skriv både skälet och dagen då ni ser över det, eller lämna båda tomma."))
    _refuse_days_past(kept_until)


def _refuse_days_past(day: date | None) -> None:
    if day and day <= clock.today():
        raise NotNow(_("Välj en kommande dag då ni ser över det."))


@dataclass(frozen=True)
class Planned:
    """An insats as it is decided."""

    type: str
    purpose: str
    level: str
    what: str
    owner: User
    starts_on: date
    follow_up_on: date
    aim: str = ""
    minutes_each: int | None = None
    times_per_week: float | None = None
    weeks: int | None = None
    adults: int = 1
    goal: int | None = None  # its number, among those of the unit


@action("case.action_decided")
def decide_action(*, by: Any, case: Case, planned: Planned) -> CaseAction:
    """Decide what is done, by whom, how much, and when somebody looks at what came of it."""
    found = open_one(by, case)
    _refuse_what_is_wrong(found, planned)
    decided = CaseAction(
        case=found,
        type=planned.type,
        purpose=planned.purpose,
        level=planned.level,
        goal_number=planned.goal,
        minutes_each=planned.minutes_each,
        times_per_week=planned.times_per_week,
        weeks=planned.weeks,
        adults=planned.adults,
        owner=planned.owner,
        decided_by=by,
        decided_at=timezone.now(),
        starts_on=planned.starts_on,
        follow_up_on=planned.follow_up_on,
    )
    decided.what, decided.aim = planned.what.strip(), planned.aim.strip()
    if planned.starts_on <= clock.today():
        decided.state, decided.begun_on = State.BEGUN, planned.starts_on
    decided.save(force_insert=True)
    return decided


@action("case.action_begun")
def begin_action(*, by: Any, one: CaseAction) -> CaseAction:
    """It has begun: from here it counts as done and not only as planned."""
    found = _locked_action(by, one)
    _move(found, State.BEGUN)
    found.begun_on = clock.today()
    found.save()
    return found


@dataclass(frozen=True)
class Seen:
    """What somebody saw when she looked at an insats."""

    fidelity: int
    effect: str
    verdict: str
    why: str = ""
    next_on: date | None = None


@action("case.action_followed_up")
def follow_up(*, by: Any, one: CaseAction, seen: Seen) -> CaseFollowUp:
    """Was it done, did it help, and what now; those who take part and the owner may look."""
    found = _locked_action(by, one)
    if not found.is_open:
        raise NotNow(_("Insatsen är redan avslutad. Ladda om sidan."))
    today, goes_on = clock.today(), seen.verdict != Verdict.END
    if goes_on and (seen.next_on is None or seen.next_on <= today):
        raise NotNow(_("Välj en kommande dag då ni tittar igen."))
    looked = CaseFollowUp(
        action=found,
        due_on=found.follow_up_on,
        on=today,
        fidelity=seen.fidelity,
        effect=seen.effect,
        verdict=seen.verdict,
        made_by=by,
        made_at=timezone.now(),
    )
    looked.why = seen.why.strip()
    looked.save(force_insert=True)
    if found.state == State.DECIDED and seen.fidelity > CaseFollowUp.Fidelity.NOT_DONE:
        found.state, found.begun_on = State.BEGUN, max(found.starts_on, found.begun_on or found.starts_on)
    if seen.next_on and goes_on:
        found.follow_up_on = seen.next_on
    else:
        found.state, found.ended_on = State.ENDED, today
    found.save()
    return looked


def open_one(by: Any, case: Case) -> Case:
    """The case, locked, for one who may change it while it is open."""
    found = locked_case(by, case)
    if not found.is_open:
        raise NotNow(_("Ärendet är avslutat. Öppna det igen först."))
    return found


def _refuse_what_is_wrong(case: Case, planned: Planned) -> None:
    if planned.type not in intervention_types():
        raise NotNow(_("Välj vilket slag av insats det är."))
    if not planned.what.strip():
        raise NotNow(_("Skriv vad som ska göras."))
    if planned.follow_up_on < planned.starts_on:
        raise NotNow(_("Uppföljningen är före starten. Välj en senare dag."))
    if planned.goal and planned.goal not in dict(goals_to_serve(case.unit)):
        raise NotNow(_("Målet gäller inte längre. Välj ett annat, eller inget."))
    if is_barred(planned.owner, case) or not _works_here(planned.owner, case):
        raise NotNow(_("Personen kan inte ansvara för insatsen. Välj en annan."))


def _works_here(user: User, case: Case) -> bool:
    try:
        return may_be_named(user, case.unit)
    except LookupError:
        return False


def _locked_action(by: Any, one: CaseAction) -> CaseAction:
    require(by, Verb.CHANGE, one)
    rows = CaseAction.objects.everything(because="the row that was opened, locked for a change")
    return rows.select_for_update(of=("self",)).select_related("case__unit", "case__logged_at").get(pk=one.pk)


def _move(one: CaseAction, state: CaseAction.State) -> None:
    if state not in CaseAction.NEXT[State(one.state)]:
        raise NotNow(_("Insatsen har redan börjat eller är avslutad. Ladda om sidan."))
    one.state = state
