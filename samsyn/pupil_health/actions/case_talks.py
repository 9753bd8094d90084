"""What was said of a case at a meeting: written straight into the case, by and for those who take part in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import in_force, may_do
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.pupil_health.actions.case_work import open_one
from samsyn.pupil_health.models import Case, CaseMember, CaseTalk, CaseTalkAttendee, Meeting
from samsyn.pupil_health.queries.reach import is_medical, role_of
from samsyn.pupil_health.refusals import NotNow, Overtaken
from samsyn.pupil_health.scale import scale_named
from samsyn.year_wheel.queries import SchoolDays


@dataclass(frozen=True)
class Talk:
    """The uniform form of all units."""

    present: str
    next_on: date
    attendees: Sequence[User]
    voice: str = ""
    hypotheses: str = ""
    told: str = ""
    basis: str = ""
    opened: int = 0


@action("case.talked")
def write_talk(*, by: Any, meeting: Meeting, case: Case, talk: Talk) -> CaseTalk:
    """Save a new version; `talk.opened` is the version that the writer began from."""
    found = open_one(by, case)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    _refuse_what_is_wrong(by, meeting, found, talk)
    rows = CaseTalk.objects.everything(because="the newest version, in a case that the writer takes part in")
    latest = rows.filter(case=found, meeting=meeting).select_related("written_by").order_by("version").last()
    version = latest.version if latest else 0
    if latest and talk.opened != version:
        raise Overtaken(latest)
    role = role_of(by, found.unit)
    kept = CaseTalk(
        case=found,
        meeting=meeting,
        version=version + 1,
        next_on=talk.next_on,
        written_by=by,
        profession=role,
        written_at=timezone.now(),
        disclosure_basis=talk.basis if is_medical(role, found.unit) else "",
    )
    kept.present, kept.voice = talk.present.strip(), talk.voice.strip()
    kept.hypotheses, kept.told = talk.hypotheses.strip(), talk.told.strip()
    kept.save(force_insert=True)
    CaseTalkAttendee.objects.bulk_create(CaseTalkAttendee(talk=kept, user=user) for user in talk.attendees)
    if found.review_on != talk.next_on:
        found.review_on = talk.next_on
        found.save(update_fields=["review_on"])
    return kept


def latest_review(case: Case) -> date:
    """The last day that the case's level lets pass before somebody looks again."""
    days = scale_named(case.scale).level(case.level).review_school_days
    return SchoolDays(case.unit).after(clock.today(), days)


def _refuse_what_is_wrong(by: Any, meeting: Meeting, case: Case, talk: Talk) -> None:
    if not (meeting.is_about_cases and meeting.is_open and meeting.unit_id == case.unit_id):
        raise NotNow(_("Mötet är avslutat. Skriv en anteckning i ärendet i stället."))
    if not may_do(by, Verb.SEE, meeting):
        raise NotNow(_("Ärendet hör till ett annat möte."))
    if not talk.present.strip():
        raise NotNow(_("Skriv hur det är nu."))
    if is_medical(role_of(by, case.unit), case.unit) and not talk.basis:
        raise NotNow(_("Välj på vilken grund du får lämna uppgiften."))
    if not clock.today() < talk.next_on <= latest_review(case):
        raise NotNow(
            _("Nivån säger att ni ser över ärendet senast %(day)s. Välj en dag före dess.")
            % {"day": date_format(latest_review(case), "j F")}
        )
    members = CaseMember.objects.filter(in_force(clock.today()), case=case)
    if {user.pk for user in talk.attendees} - set(members.values_list("user_id", flat=True)):
        raise NotNow(_("Bara de som är med i ärendet kan vara med när det tas upp."))
