"""What whoever has just made the first account does next: units, people, and a file."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts.models import Assignment
from samsyn.core.needs import Need
from samsyn.core.slots import fills
from samsyn.organisation.models import Enrolment, Unit


READERS_OF_FILES = (Role.PRINCIPAL, Role.SCHOOL_ADMINISTRATOR)


@fills("start.needs")
def first_steps(user: Any, unit: Unit, today: date) -> list[Need]:
    """For whoever invites others, until there is somebody who can read in a roster."""
    if not unit.is_organiser or not may_in(user, Verb.ADD, Subject.ASSIGNMENT, unit):
        return []
    steps = []
    if not Unit.objects.within(unit).schools().exists():
        steps.append(
            Need(
                _("Lägg till skolenheterna"),
                _("Eller låt ett elevregister göra det när det läses in."),
                reverse("organisation:unit_list"),
                minutes=10,
            )
        )
    if not Assignment.objects.visible_to(user).filter(role__in=READERS_OF_FILES).exists():
        steps.append(
            Need(
                _("Bjud in rektorer och skoladministratörer"),
                _("De läser in elevregister, närvaro och betyg."),
                reverse("accounts:invite"),
                minutes=10,
            )
        )
    return steps


@fills("start.needs")
def first_file(user: Any, unit: Unit, today: date) -> list[Need]:
    """For whoever reads in for all units, until there is a pupil."""
    if not unit.is_organiser or not may_in(user, Verb.ADD, Subject.PUPIL_FILE, unit):
        return []
    if Enrolment.objects.exists():
        return []
    why = _("Enheter, klasser och elever kommer med det. Läs sedan in närvaro och betyg.")
    return [Need(_("Läs in elevregistret"), why, reverse("imports:import_list"), minutes=10)]
