"""What the pages for raising a concern ask about: whom one may point out, and who will read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.accounts.models import Teaching
from samsyn.core import clock
from samsyn.organisation.models import Group, Membership, Pupil, Unit
from samsyn.organisation.queries import pupils_in
from samsyn.pupil_health.queries.people import Person, people_at


FEW = 60  # so many names are a list to look through; more are found by class or by name
NOT_STAFF = (Role.PUPIL, Role.GUARDIAN)


def may_raise(user: Any, unit: Unit) -> bool:
    return may_in(user, Verb.ADD, Subject.CONCERN, unit)


def writes_for_herself(user: Any) -> bool:
    """A pupil writes about herself, a guardian about her child."""
    return bool(user.pupil_id or user.guardian_id)


def may_see_pupils(user: Any, unit: Unit) -> bool:
    """Whether the sender may see names here at all; kringpersonal describe instead."""
    return (
        may_in(user, Verb.SEE, Subject.PUPIL, unit)
        or Teaching.objects.filter(in_force(clock.today()), user=user, group__unit=unit).exists()
    )


def own_pupils(user: Any, unit: Unit) -> Sequence[Pupil]:
    here = Membership.objects.filter(in_force(clock.today()), group__unit=unit).values("pupil")
    return list(Pupil.objects.visible_to(user).filter(pk__in=here))


def close_pupils(user: Any, unit: Unit, on: date) -> Sequence[Pupil]:
    """The pupils of one's own groups, where they are few enough to look through."""
    groups = Teaching.objects.filter(in_force(on), user=user, group__unit=unit).values("group")
    names = Group.objects.filter(pk__in=groups).values_list("name", flat=True)
    found: dict[int, Pupil] = {}
    for name in names:
        found |= {one.pk: one for one in pupils_in(user, unit, on, group=name)}
    return list(found.values()) if len(found) <= FEW else []


def adults_of(user: Any, people: Mapping[int, Person]) -> list[Person]:
    """Those at work at the unit, whom a concern may be about; not oneself."""
    return [one for one in people.values() if one.role not in NOT_STAFF and one.user != user]


def in_words(people: Sequence[Any], unit: Unit) -> str:
    """Who will read: Cia (kurator) och Spec (specialpedagog)."""
    known = people_at(unit)
    words = [str(known[key]) for key in known if key in people]
    return str(_(" och ")).join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def title_of(pupil: Pupil | None, group: Group | None, on: date) -> str:
    """Bilal Haddad, 8A."""
    if group:
        return str(_("Klass %(name)s") % {"name": group.name})
    if pupil is None:
        return ""
    rows = Membership.objects.filter(in_force(on), pupil=pupil, group__group_type=Group.Type.CLASS)
    name = rows.values_list("group__name", flat=True).first()
    return f"{pupil.shown_name}, {name}" if name else pupil.shown_name
