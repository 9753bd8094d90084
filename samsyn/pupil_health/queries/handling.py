"""Rows and words of the inbox and of one concern, ready for the page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import HEADS, HEALTH_TEAM, TEACHERS, Role
from samsyn.access.words import ROLES
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Concern, Rating
from samsyn.pupil_health.queries.intake import holders
from samsyn.pupil_health.queries.opening import class_of, is_member, members_of, ratings_of
from samsyn.pupil_health.queries.reach import role_of
from samsyn.pupil_health.scale import scale_named
from samsyn.pupil_health.words import WANTED, age, whom


HIGHEST_WITH_HELP = 4


def nameable(concern: Concern) -> Sequence[User]:
    """Those who may be asked to take part and do not yet."""
    there = {one.pk for one in members_of(concern)}
    people = holders(concern.unit, (*HEADS, *HEALTH_TEAM, *TEACHERS))
    return [one for one in people if one.pk not in there]


def possible_intake(unit: Unit) -> Sequence[User]:
    return holders(unit, (*HEADS, *HEALTH_TEAM))


def shown_rows(concerns: Sequence[Concern]) -> list[dict[str, Any]]:
    """Who, class, age, wanted by, responsible: nothing else is in a list."""
    today = clock.today()
    return [
        {
            "key": one.pk,
            "whom": whom(one, class_of(one, today)),
            "age": age(one, today),
            "wanted": WANTED[Concern.Wanted(one.wanted)](one.wanted_by),
            "late": one.wanted_by < today,
            "responsible": one.responsible.name if one.responsible else "",
        }
        for one in concerns
    ]


def shown(user: Any, concern: Concern, today: date) -> dict[str, Any]:
    """One concern in words."""
    ratings = [_rating(one, concern.unit, today) for one in ratings_of(user, concern)]
    return {
        "whom": whom(concern, class_of(concern, today)),
        "pupil": concern.pupil,
        "wanted": WANTED[Concern.Wanted(concern.wanted)](concern.wanted_by),
        "sender": _person(concern.raised_by, Role(concern.sender_role)),
        "members": [_person(one, role_of(one, concern.unit)) for one in members_of(concern)],
        "ratings": ratings,
        "differs": _differs(ratings),
        "highest": any(one["level"] == HIGHEST_WITH_HELP for one in ratings),
        "may_rate": is_member(user, concern),
    }


def _person(user: Any, role: Role) -> str:
    return f"{user.name} ({str(ROLES[role]).lower()})"


def _rating(one: Rating, unit: Unit, today: date) -> dict[str, Any]:
    level = scale_named(one.scale).level(one.level)
    return {
        "level": one.level,
        "text": level.label,
        "who": _person(one.rated_by, Role(one.profession)),
        "fact": one.fact,
        "basis": one.get_disclosure_basis_display() if one.disclosure_basis else "",
        "until": one.valid_until,
        "lapsed": one.valid_until < today,
        "agreed": one.agreed,
        "profession": one.profession,
        "when": one.set_at,
    }


def _differs(ratings: Sequence[dict[str, Any]]) -> str:
    """What the newest assessment of each profession says beside the others'."""
    agreed = [place for place, one in enumerate(ratings) if one["agreed"]]
    newest = {one["profession"]: one["level"] for one in ratings[agreed[-1] if agreed else 0 :]}
    if agreed and len(set(newest.values())) == 1:
        return str(_("De som har bedömt är överens."))
    if len(newest) < len(("one", "another")):
        return ""
    if len(set(newest.values())) == 1:
        return str(_("Bedömningarna är lika."))
    return str(_("Bedömningarna skiljer sig. Prata ihop er och sätt en gemensam nivå."))
