"""Rows and words of the inbox and of one concern, ready for the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import Role
from samsyn.core import clock
from samsyn.pupil_health.models import Concern, Rating
from samsyn.pupil_health.queries.opening import Opened, classes_of
from samsyn.pupil_health.queries.people import MAY_BE_NAMED, Person, of_roles
from samsyn.pupil_health.scale import HIGHEST, scale_named
from samsyn.pupil_health.words import WANTED, age, whom


TWO = 2


def nameable(opened: Opened, people: Mapping[int, Person]) -> list[Person]:
    """Those who may be asked to take part and do not yet."""
    return [one for one in of_roles(people.values(), MAY_BE_NAMED) if one.user.pk not in opened.members]


def shown_rows(concerns: Sequence[Concern]) -> list[dict[str, Any]]:
    """Who, class, age, wanted by, responsible: nothing else is in a list."""
    today = clock.today()
    classes = classes_of(concerns, today)
    return [
        {
            "key": one.pk,
            "whom": whom(one, classes.get(one.pupil_id or 0, "")),
            "age": age(one, today),
            "wanted": WANTED[Concern.Wanted(one.wanted)](one.wanted_by),
            "late": one.wanted_by < today or _unanswered(one, today),
            "responsible": one.responsible.name if one.responsible else "",
        }
        for one in concerns
    ]


def _unanswered(concern: Concern, today: date) -> bool:
    return concern.state == Concern.State.RECEIVED and concern.answer_by < today


def shown(
    opened: Opened, people: Mapping[int, Person], ratings: Sequence[Rating], today: date
) -> dict[str, Any]:
    """One concern in words."""
    concern = opened.concern
    rated = [_rating(one, today) for one in ratings]
    return {
        "whom": whom(concern, classes_of([concern], today).get(concern.pupil_id or 0, "")),
        "wanted": WANTED[Concern.Wanted(concern.wanted)](concern.wanted_by),
        "sender": str(Person(concern.raised_by, Role(concern.sender_role))),
        "members": [str(people[key]) for key in people if key in opened.members],
        "ratings": rated,
        "differs": _differs(rated),
        "highest": any(one["level"] == HIGHEST for one in rated),
    }


def may_agree(ratings: Sequence[Rating]) -> bool:
    """Whether two professions have assessed it, so that they can settle on one level."""
    return len({one.profession for one in ratings}) >= TWO


def _rating(one: Rating, today: date) -> dict[str, Any]:
    return {
        "level": one.level,
        "text": scale_named(one.scale).level(one.level).label,
        "who": str(Person(one.rated_by, Role(one.profession))),
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
    if len(newest) < TWO:
        return ""
    if len(set(newest.values())) == 1:
        return str(_("Bedömningarna är lika."))
    return str(_("Bedömningarna skiljer sig. Prata ihop er och sätt en gemensam nivå."))
