"""What the team does in the background: a letter when the day of review of a routine has come."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import job
from samsyn.health_team.actions.routines import note_reminded
from samsyn.health_team.models import Routine
from samsyn.health_team.queries.routines import keepers_of, unreminded
from samsyn.pupil_health.letters import sent


@job("health_team.letters", hourly=True)
def routine_letters() -> None:
    """To the function that owns the routine; where the mail is down the next hour tries again."""
    for routine in unreminded(clock.today()):
        if _sent(routine):
            note_reminded(by=INSTALLATION, routine=routine)


def _sent(routine: Routine) -> bool:
    path = reverse("health_team:routine", args=[routine.pk])
    subject = _("En rutin ska ses över")
    text = _("Dagen då den skulle ses över har kommit. Läs den och säg att den gäller.")
    return all(sent(user, subject, text, path, about="routine") for user in keepers_of(routine))
