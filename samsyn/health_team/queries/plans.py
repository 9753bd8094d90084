"""The plan of a unit and year: how far it has come, what each has written, and what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.once import once
from samsyn.core.school_year import SchoolYear
from samsyn.health_team.models import (
    AgreedHealthPlan,
    AssignmentView,
    HealthPlan,
    HealthPlanMember,
    Wording,
    WordingAssent,
)
from samsyn.health_team.parts import RESULTS, SHARED, Part, parts_of
from samsyn.improvement.models import Goal, Intervention
from samsyn.improvement.queries import goals_of
from samsyn.organisation.models import Unit
from samsyn.pupil_health.queries.people import Person, people_at


AHEAD = (Intervention.Purpose.PROMOTIVE, Intervention.Purpose.PREVENTIVE)
AGREED_OF = ("parts", "goals", "days")  # what a plan says; staffing moves by itself


@dataclass(frozen=True)
class Check:
    """Something that a plan should have, and whether it does."""

    key: str
    done: bool
    lacks: str = ""


def may_read_agreed(user: Any, unit: Unit) -> bool:
    return unit.is_school_unit and may_in(user, Verb.SEE, Subject.AGREED_HEALTH_PLAN, unit)


def may_agree(user: Any, unit: Unit) -> bool:
    return may_in(user, Verb.ADD, Subject.AGREED_HEALTH_PLAN, unit)


def may_start(user: Any, unit: Unit) -> bool:
    return unit.is_school_unit and may_in(user, Verb.ADD, Subject.HEALTH_PLAN, unit)


def plan_seen(user: Any, unit: Unit, year: SchoolYear) -> HealthPlan | None:
    """The work on a year's plan, for those who take part in it."""
    rows = HealthPlan.objects.visible_to(user).filter(unit=unit, school_year=str(year))
    return rows.select_related("unit", "builds_on").first()


def plan_by_key(user: Any, key: int) -> HealthPlan | None:
    rows = HealthPlan.objects.visible_to(user).filter(pk=key)
    return rows.select_related("unit", "builds_on").first()


def agreed_versions(user: Any, unit: Unit, year: SchoolYear) -> Sequence[AgreedHealthPlan]:
    """The newest first."""
    rows = AgreedHealthPlan.objects.visible_to(user).filter(unit=unit, school_year=str(year))
    return list(rows.select_related("agreed_by", "unit"))


def member_of(user: Any, plan: HealthPlan) -> HealthPlanMember | None:
    return plan.members.filter(user=user).first()


@once
def members_of(plan: HealthPlan) -> Sequence[HealthPlanMember]:
    return list(plan.members.select_related("user"))


def may_join(plan: HealthPlan, members: Sequence[HealthPlanMember]) -> list[Person]:
    """Those at work at the unit who do not take part yet."""
    there = {one.user_id for one in members}
    return [one for key, one in people_at(plan.unit).items() if key not in there]


def own_views(user: Any, plan: HealthPlan) -> Mapping[str, AssignmentView]:
    rows = AssignmentView.objects.visible_to(user).filter(plan=plan, user=user)
    return {one.part: one for one in rows}


def views_of(user: Any, plan: HealthPlan, part: str) -> Sequence[AssignmentView]:
    """What each has written of a part, with her profession: only one's own until all are put side by side."""
    rows = list(AssignmentView.objects.visible_to(user).filter(plan=plan, part=part).select_related("user"))
    professions = {one.user_id: one.get_competence_display() for one in plan.members.all()}
    for one in rows:
        one.profession = professions.get(one.user_id, "")
    return rows


def wordings_of(plan: HealthPlan, part: str) -> Sequence[Wording]:
    """Every version of a part, the newest first."""
    rows = Wording.objects.filter(plan=plan, part=part).select_related("written_by")
    return list(rows.prefetch_related("assents__user").order_by("-version"))


def stands_behind(user: Any, wording: Wording) -> bool:
    return WordingAssent.objects.filter(wording=wording, user=user).exists()


def last_years(plan: HealthPlan, part: str) -> dict[str, str]:
    """What last year's plan said of a part, to begin from."""
    before = plan.builds_on.contents["parts"] if plan.builds_on else []
    found: dict[str, str] = next((one for one in before if one["key"] == part), {})
    return {name: found.get(name, "") for name in ("primary", "secondary", "text", "route")}


def is_changed(now: dict[str, Any], agreed: AgreedHealthPlan) -> bool:
    """Whether the plan says something else than what was agreed on."""
    return any(now[name] != agreed.contents[name] for name in AGREED_OF)


def goals_to_join(plan: HealthPlan) -> Sequence[Goal]:
    """The unit's goals of the year, whoever set them."""
    return goals_of(plan.unit, plan.school_year)


def checks_of(plan: HealthPlan, contents: dict[str, Any], agreed: AgreedHealthPlan | None) -> list[Check]:
    """What a plan should have: by the law, and by what makes it more than a paper."""
    worded = {one["key"]: one for one in contents["parts"]}
    shared = worded.get(SHARED, {})
    unreached = [one.title for one in parts_of(plan) if one.has_route and not _route(worded, one)]
    still_open = [one["title"] for one in contents["parts"] if one["still_open"]]
    purposes = purposes_in(plan)
    return [
        Check("all_held", not contents["lacking"], ", ".join(contents["lacking"])),
        Check("reached", not unreached, ", ".join(unreached)),
        Check("purposes", bool(shared.get("primary") and shared.get("secondary"))),
        Check("results", bool(worded.get(RESULTS, {}).get("text"))),
        Check("resolved", not still_open, ", ".join(still_open)),
        Check("goals", bool(contents["goals"])),
        Check("ahead", purposes >= set(AHEAD)),
        Check("days", bool(contents["days"])),
        Check("agreed", agreed is not None and not is_changed(contents, agreed)),
    ]


def purposes_in(plan: HealthPlan) -> set[str]:
    """What the unit's insatser of the year are for."""
    year = SchoolYear.named(plan.school_year)
    rows = Intervention.objects.of(plan.unit).filter(
        starts_on__lte=year.last_day, ends_on__gte=year.first_day
    )
    return set(rows.order_by().values_list("purpose", flat=True).distinct())


def _route(worded: Mapping[str, Any], part: Part) -> str:
    return str(worded.get(part.key, {}).get("route", ""))
