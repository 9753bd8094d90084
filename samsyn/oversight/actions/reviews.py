"""Deeds about the monthly look at who has read: it is drawn, and somebody else answers for each day."""

import secrets
from datetime import date, timedelta
from random import Random

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import require
from samsyn.accounts.models import User
from samsyn.core.actions import Installation, action
from samsyn.core.jobs import enqueue
from samsyn.organisation.models import Unit
from samsyn.oversight.hits import Day, hits_of, known_of
from samsyn.oversight.limits import review_rule_on
from samsyn.oversight.models import ReadingDay, ReadingSample
from samsyn.oversight.queries.reviews import days_read, month_before
from samsyn.oversight.refusals import NotNow


SAMPLE = "sample"


@action("review.drawn")
def draw_sample(*, by: Installation, unit: Unit, today: date) -> ReadingSample:
    """Draw last month's days of reading at a unit, and take in each that a rule was hit by."""
    if getattr(by, "pk", None):
        raise PermissionDenied("The system draws, so that nobody chooses what is looked at")
    rule = review_rule_on(today)
    first, last = month_before(today)
    days = days_read(unit, first, last)
    seed = secrets.token_hex(8)
    sample = ReadingSample.objects.create(
        unit=unit,
        month=f"{first:%Y-%m}",
        seed=seed,
        population=len(days),
        drawn_at=timezone.now(),
        answer_by=today + timedelta(days=rule.days),
    )
    drawn, known = set(chosen(days, seed, rule.sample)), known_of(days, rule)
    for place, day in enumerate(days):
        reasons = [*([SAMPLE] if place in drawn else []), *hits_of(day, known)]
        if reasons:
            ReadingDay.objects.create(sample=sample, user=day.user, on=day.on, reasons=reasons)
    enqueue("oversight.tell_of_review", sample=sample.pk)
    return sample


def chosen(days: list[Day], seed: str, how_many: int) -> list[int]:
    """The places of the days that a seed draws: the same seed, the same days."""
    return sorted(Random(seed).sample(range(len(days)), min(how_many, len(days))))  # noqa: S311  kept to be drawn again


@action("review.answered")
def answer_review(*, by: User, one: ReadingDay, verdict: str, note: str = "") -> ReadingDay:
    """Say that a day of reading has been looked at and what came of it: never one's own."""
    require(by, Verb.CHANGE, one)
    found = ReadingDay.objects.select_for_update(of=("self",)).select_related("sample__unit").get(pk=one.pk)
    if found.user_id == by.pk:
        raise PermissionDenied("Nobody looks at her own reading")
    if found.verdict:
        raise NotNow(_("Någon har redan granskat. Ladda om sidan."))
    if verdict != ReadingDay.Verdict.IN_ORDER and not note.strip():
        raise NotNow(_("Skriv vad du har kommit fram till."))
    found.verdict = ReadingDay.Verdict(verdict)
    found.reviewed_by, found.reviewed_at = by, timezone.now()
    found.note = note.strip()
    found.save()
    return found
