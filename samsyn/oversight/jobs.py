"""The jobs of oversight: letters without content."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn.access.policy import Role
from samsyn.access.scoping import in_force
from samsyn.accounts.models import Assignment, User
from samsyn.core import clock
from samsyn.core.jobs import job


@job("oversight.tell_of_alarm")
def tell_of_alarm(user: int) -> None:
    """Tell those who watch over somebody that she reads unusually much; who it is stands in the log only."""
    for one in watchers_of(user):
        with override(one.language):
            subject = _("Någon har läst ovanligt mycket i Samsyn")
            _send(one, subject, _("Logga in och se efter i loggen vad som har hänt."), "web:audit_log")


@job("oversight.tell_of_glass")
def tell_of_glass(user: int) -> None:
    """Tell those who watch over somebody that she has broken the glass: not who, for whom or why."""
    for one in watchers_of(user):
        with override(one.language):
            subject = _("Någon har öppnat glasrutan i Samsyn")
            _send(one, subject, _("Logga in och granska varför."), "oversight:glass_list")


def _send(to: User, subject: str, text: str, page: str) -> None:
    send_mail(subject, f"{text}\n\n{settings.ADDRESS}{reverse(page)}\n", None, [to.email])


def watchers_of(user: int) -> list[User]:
    """Rektor where the person works and every data protection officer, never the person herself."""
    held = Assignment.objects.filter(in_force(clock.today()), user__is_active=True).exclude(user=user)
    places = Assignment.objects.filter(in_force(clock.today()), user=user).values("unit")
    watching = held.filter(role=Role.DATA_PROTECTION_OFFICER) | held.filter(
        role=Role.PRINCIPAL, unit__in=places
    )
    return list(User.objects.filter(pk__in=watching.values("user")).order_by("pk"))
