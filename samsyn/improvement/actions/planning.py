"""Decide the verksamhetsplan: a version with a day and a name, as it stood."""

from datetime import date
from typing import Any

from django.db.models import Max

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.accounts.models import person_of
from samsyn.conferences.models import digest_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.core.language import in_swedish
from samsyn.improvement.models import Plan
from samsyn.improvement.queries.plans import contents_of
from samsyn.organisation.models import Unit


@action("plan.decided")
def decide_plan(*, by: Any, unit: Unit, school_year: str, note: str, on: date) -> Plan:
    """A version that says the same as the last one is refused."""
    require_in(by, Verb.ADD, Subject.GOAL, unit)
    with in_swedish():  # a decided plan is a record
        contents = contents_of(unit, school_year)
    if not contents["focus_areas"] and not contents["outside_focus"]:
        raise Refusal("Planen är tom. Lägg till ett fokusområde eller ett mål först.")
    digest = digest_of(contents)
    rows = Plan.objects.filter(unit=unit, school_year=school_year)
    last = rows.aggregate(last=Max("version"))["last"] or 0
    if rows.filter(version=last, digest=digest).exists():
        raise Refusal("Planen är likadan som den senast beslutade.")
    return Plan.objects.create(
        unit=unit,
        school_year=school_year,
        version=last + 1,
        contents=contents,
        digest=digest,
        note=note,
        decided_on=on,
        decided_by=person_of(by),
    )
