"""The workshop: write alone, put side by side, word together, stand behind."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import require
from samsyn.accounts.models import User, person_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.health_team.models import AssignmentView, HealthPlan, HealthPlanMember, Wording, WordingAssent
from samsyn.pupil_health.refusals import Overtaken


@dataclass(frozen=True)
class Seen:
    """How one person sees a part."""

    primary: str = ""
    secondary: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.primary or self.secondary or self.text)


@action("assignment.seen")
def write_views(
    *, by: User, plan: HealthPlan, views: Mapping[str, Seen], handed_in: bool, on: date
) -> HealthPlanMember:
    """Save what one thinks oneself; it can be changed until all are put side by side."""
    member = _member(by, plan)
    if HealthPlan.objects.get(pk=plan.pk).is_together:
        raise Refusal(_("Synsätten ligger redan sida vid sida. Säg det du tänker i samtalet."))
    for part, seen in views.items():
        if not seen.is_empty or AssignmentView.objects.filter(plan=plan, user=by, part=part).exists():
            said = asdict(seen)
            AssignmentView.objects.update_or_create(plan=plan, user=by, part=part, defaults=said)
    member.handed_in_on = on if handed_in else member.handed_in_on
    member.save(update_fields=["handed_in_on"])
    return member


@action("assignment.opened")
def put_side_by_side(*, by: Any, plan: HealthPlan, on: date) -> HealthPlan:
    """From now on everybody who takes part reads what each has written, and nobody changes it."""
    require(by, Verb.CHANGE, plan)
    now = HealthPlan.objects.select_for_update().get(pk=plan.pk)
    if HealthPlan.Phase.TOGETHER not in HealthPlan.NEXT[HealthPlan.Phase(now.phase)]:
        raise Refusal(_("Någon annan hann före. Läs in sidan igen."))
    if not now.members.exclude(handed_in_on=None).exists():
        raise Refusal(_("Ingen har lämnat in sin syn än. Vänta tills minst en är klar."))
    plan.phase, plan.opened_on = HealthPlan.Phase.TOGETHER, on
    plan.save(update_fields=["phase", "opened_on"])
    return plan


@dataclass(frozen=True)
class Together:
    """What the team words together, and what it leaves open."""

    primary: str = ""
    secondary: str = ""
    text: str = ""
    route: str = ""
    still_open: str = ""


@action("assignment.worded")
def word_together(*, by: Any, plan: HealthPlan, part: str, said: Together, opened: int) -> Wording:
    """Save a new version; `opened` is the one the writer began from, 0 where there was none."""
    require(by, Verb.CHANGE, plan)
    now = HealthPlan.objects.select_for_update().get(
        pk=plan.pk
    )  # two who save at once come one after the other
    if not now.is_together:
        raise Refusal(_("Lägg synsätten sida vid sida först."))
    latest = Wording.objects.filter(plan=plan, part=part).select_related("written_by").last()
    if latest and latest.version != opened:
        raise Overtaken(latest)
    version = (latest.version if latest else 0) + 1
    return Wording.objects.create(
        plan=plan, part=part, version=version, written_by=person_of(by), **asdict(said)
    )


@action("assignment.assented")
def stand_behind(*, by: User, wording: Wording, on: date) -> WordingAssent:
    """One stands behind a wording as it was saved; a later version asks again."""
    _member(by, wording.plan)
    newest = Wording.objects.filter(plan=wording.plan, part=wording.part).last()
    if newest != wording:
        raise Refusal(_("Formuleringen har ändrats. Läs den nya först."))
    assent, _new = WordingAssent.objects.get_or_create(wording=wording, user=by, defaults={"on": on})
    return assent


def _member(by: User, plan: HealthPlan) -> HealthPlanMember:
    """Only those who take part have a view and a voice."""
    require(by, Verb.CHANGE, plan)
    member = HealthPlanMember.objects.filter(plan=plan, user=by).first()
    if member is None:
        raise PermissionDenied(f"{by} takes no part in plan {plan.pk}")
    return member
