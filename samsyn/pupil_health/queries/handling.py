"""Rows and words of the inbox and of one concern, ready for the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from samsyn.access.policy import Role
from samsyn.core import clock
from samsyn.pupil_health.models import Concern
from samsyn.pupil_health.queries.opening import Opened, classes_of
from samsyn.pupil_health.queries.people import MAY_BE_NAMED, Person, of_roles
from samsyn.pupil_health.scale import HIGHEST
from samsyn.pupil_health.words import WANTED, age, whom


def nameable(opened: Opened, people: Mapping[int, Person]) -> list[Person]:
    """Those who may be asked to take part and do not yet."""
    return [one for one in of_roles(people.values(), MAY_BE_NAMED) if one.user.pk not in opened.members]


def shown_rows(concerns: Sequence[Concern], known: Mapping[int, str] | None = None) -> list[dict[str, Any]]:
    """Who, class, age, wanted by, responsible: nothing else is in a list. `known` is the class of each pupil."""
    today = clock.today()
    classes = classes_of(concerns, today) if known is None else known
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


def shown(opened: Opened, people: Mapping[int, Person], today: date) -> dict[str, Any]:
    """One concern in words."""
    concern = opened.concern
    return {
        "whom": whom(concern, classes_of([concern], today).get(concern.pupil_id or 0, "")),
        "wanted": WANTED[Concern.Wanted(concern.wanted)](concern.wanted_by),
        "sender": str(Person(concern.raised_by, Role(concern.sender_role))),
        "members": [str(people[key]) for key in people if key in opened.members],
        "highest": any(one.level == HIGHEST for one in opened.ratings),
    }
