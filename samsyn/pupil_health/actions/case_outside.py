"""Work with others than the school: with consent, until the school lets go; and that a report of concern was made.

The log says the same for both kinds, so that nobody reads in it that a report was made (decisions D10).
"""

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
from samsyn.pupil_health.actions.case_work import open_one, refuse_half_kept
from samsyn.pupil_health.models import Case, OutsideWork, WelfareReport
from samsyn.pupil_health.queries.consent import who_may_consent
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.targets import targets_on, working_days_after


@dataclass(frozen=True)
class Begun:
    """Whom the school works with, about what, and who has consented."""

    kind: str
    party: str
    what: str
    consent_from: str
    consent_on: date
    next_on: date | None = None
    harm: str = ""  # what the pupil might suffer if a guardian read it
    kept_until: date | None = None


@action("case.outside_noted")
def begin_outside(*, by: Any, case: Case, begun: Begun) -> OutsideWork:
    """Work with somebody outside the school begins, or the pupil is referred; somebody has consented first."""
    found, today = open_one(by, case), clock.today()
    _refuse_consent(found, begun.consent_from, begun.consent_on)
    refuse_half_kept(begun.harm, begun.kept_until)
    if not begun.what.strip():
        raise NotNow(_("Skriv vad det gäller."))
    work = OutsideWork(
        case=found,
        kind=begun.kind,
        party=begun.party,
        consent_from=begun.consent_from,
        consent_on=begun.consent_on,
        begun_on=today,
        next_on=begun.next_on,
        kept_from_guardians_until=begun.kept_until,
        noted_by=by,
        noted_at=timezone.now(),
    )
    work.what, work.harm = begun.what.strip(), begun.harm.strip()
    work.save(force_insert=True)
    return work


@action("case.outside_noted")
def ask_anew(*, by: Any, work: OutsideWork, consent_from: str, on: date) -> OutsideWork:
    """Somebody has consented anew, or, where nobody is named, has taken the consent back."""
    found = _locked(by, work)
    if found.released_on or not found.case.is_open:
        raise NotNow(_("Skolan har redan släppt. Ladda om sidan."))
    if consent_from:
        _refuse_consent(found.case, consent_from, on)
        found.set_consent_aside(on)
        found.consent_from, found.consent_on, found.consent_ended_on = consent_from, on, None
    elif found.consent_ended_on:
        raise NotNow(_("Samtycket är redan återtaget."))
    elif found.consent_on <= on <= clock.today():
        found.consent_ended_on = on
    else:
        raise NotNow(_("Välj en dag från samtycket till i dag."))
    found.save(update_fields=["consent_from", "consent_on", "consent_ended_on", "consents_before"])
    return found


def _refuse_consent(case: Case, consent_from: str, on: date) -> None:
    if not consent_from or on > clock.today():
        raise NotNow(_("Skriv vem som har samtyckt och vilken dag det var."))
    if consent_from not in who_may_consent(case.pupil, on):
        raise NotNow(_("Eleven är så gammal att hen samtycker själv."))


def _locked(by: Any, work: OutsideWork) -> OutsideWork:
    require(by, Verb.CHANGE, work)
    rows = OutsideWork.objects.everything(because="the row that was opened, locked for a change")
    found: OutsideWork = (
        rows.select_for_update(of=("self",))
        .select_related("case__unit", "case__logged_at", "case__pupil")
        .get(pk=work.pk)
    )
    return found


@action("case.outside_noted")
def release(*, by: Any, work: OutsideWork, text: str) -> OutsideWork:
    """“Vi släpper”: who goes on, and what the school no longer does."""
    found = _locked(by, work)
    if found.released_on:
        raise NotNow(_("Skolan har redan släppt. Ladda om sidan."))
    if not text.strip():
        raise NotNow(_("Skriv vem som tar vid och vad skolan inte längre gör."))
    found.release, found.released_on, found.next_on = text.strip(), clock.today(), None
    found.save()
    return found


@action("case.outside_noted")
def note_report(*, by: Any, case: Case, reported_by: User, on: date, receipt: str = "") -> WelfareReport:
    """Write down that somebody has made a report of concern; what it says is never kept here."""
    found, today = open_one(by, case), clock.today()
    if on > today:
        raise NotNow(_("Dagen har inte varit än."))
    report = WelfareReport(
        case=found,
        reported_by=reported_by,
        reported_on=on,
        feedback_due=working_days_after(on, targets_on(today).feedback),
        noted_by=by,
        noted_at=timezone.now(),
    )
    report.receipt = receipt.strip()
    report.save(force_insert=True)
    return report


@action("case.outside_noted")
def note_feedback(*, by: Any, report: WelfareReport, on: date) -> WelfareReport:
    """The social services have answered that they have the report."""
    require(by, Verb.CHANGE, report)
    rows = WelfareReport.objects.everything(because="the row that was opened, locked for a change")
    found = (
        rows.select_for_update(of=("self",)).select_related("case__unit", "case__logged_at").get(pk=report.pk)
    )
    if not found.reported_on <= on <= clock.today():
        raise NotNow(_("Välj en dag från anmälan till i dag."))
    found.feedback_on = on
    found.save(update_fields=["feedback_on"])
    return found
