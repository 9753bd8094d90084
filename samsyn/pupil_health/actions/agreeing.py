"""Agree on a level that another profession proposes, and practise on invented cases."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Unit
from samsyn.pupil_health.actions.handling import as_member
from samsyn.pupil_health.models import Concern, PracticeAnswer, Rating, RatingAssent
from samsyn.pupil_health.practice import case_named
from samsyn.pupil_health.queries.reach import role_of
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.scale import scale_on


@action("rating.assented")
def assent(*, by: Any, concern: Concern) -> RatingAssent:
    """Say that one's own profession agrees with the level that stands as a proposal."""
    found = as_member(by, concern)
    role = role_of(by, found.unit)
    rows = Rating.objects.everything(because="the newest of the concern that is open before her")
    ratings = list(rows.filter(concern=found).order_by("set_at"))
    if not ratings or not ratings[-1].agreed:
        raise NotNow(_("Det finns inget förslag att hålla med om. Ladda om sidan."))
    if ratings[-1].profession == role:
        raise NotNow(_("Ett annat yrke än det som föreslog ska hålla med."))
    if role not in {one.profession for one in ratings}:
        raise NotNow(_("Gör en egen bedömning först."))
    given, _made = RatingAssent.objects.get_or_create(
        rating=ratings[-1], user=by, defaults={"profession": role, "given_at": timezone.now()}
    )
    return given


@action("practice.answered")
def answer_case(*, by: Any, unit: Unit, case: str, level: int) -> PracticeAnswer:
    """Rate an invented case; the first answer stands, since one has then seen the others'."""
    require_in(by, Verb.ADD, Subject.PRACTICE, unit)
    scale = scale_on(clock.today())
    answer, _made = PracticeAnswer.objects.get_or_create(
        user=by,
        case=case_named(case).key,
        scale=scale.version,
        defaults={
            "unit": unit,
            "profession": role_of(by, unit),
            "level": scale.level(level).level,
            "given_at": timezone.now(),
        },
    )
    return answer
