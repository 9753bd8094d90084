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
from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import job
from samsyn.organisation.models import Unit
from samsyn.oversight.actions.reviews import draw_sample
from samsyn.oversight.models import ReadingDay, ReadingSample
from samsyn.oversight.queries.reviews import month_before


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


@job("oversight.draw_reviews", hourly=True)
def draw_reviews() -> None:
    """Once a month, at every unit: what was read last month, for somebody else to look at."""
    today = clock.today()
    month = f"{month_before(today)[0]:%Y-%m}"
    drawn = ReadingSample.objects.filter(month=month).values("unit")
    for unit in Unit.objects.exclude(pk__in=drawn):
        draw_sample(by=INSTALLATION, unit=unit, today=today)


@job("oversight.tell_of_review")
def tell_of_review(sample: int) -> None:
    """Tell those who are to look, while something waits: not whose reading it is."""
    found = ReadingSample.objects.select_related("unit").get(pk=sample)
    rows = ReadingDay.objects.filter(sample__unit=found.unit, verdict="")
    readers = set(rows.values_list("user", flat=True))
    for one in reviewers_at(found.unit):
        if readers - set(one.barred_as()):  # neither her own, nor those of whom she stands in for
            with override(one.language):
                subject = _("Månadens granskning väntar i Samsyn")
                _send(one, subject, _("Logga in och granska vem som har läst."), "oversight:review_list")


def _send(to: User, subject: str, text: str, page: str) -> None:
    send_mail(subject, f"{text}\n\n{settings.ADDRESS}{reverse(page)}\n", None, [to.email])


def reviewers_at(unit: Unit) -> list[User]:
    """Rektor there and every data protection officer: she looks at what rektor herself has read."""
    held = Assignment.objects.filter(in_force(clock.today()), user__is_active=True)
    heads = held.filter(role=Role.PRINCIPAL, unit=unit)
    officers = held.filter(role=Role.DATA_PROTECTION_OFFICER)
    return list(User.objects.filter(pk__in=(heads | officers).values("user")).order_by("pk"))


def watchers_of(user: int) -> list[User]:
    """Rektor where the person works and every data protection officer, never the person herself."""
    held = Assignment.objects.filter(in_force(clock.today()), user__is_active=True).exclude(user=user)
    places = Assignment.objects.filter(in_force(clock.today()), user=user).values("unit")
    watching = held.filter(role=Role.DATA_PROTECTION_OFFICER) | held.filter(
        role=Role.PRINCIPAL, unit__in=places
    )
    return list(User.objects.filter(pk__in=watching.values("user")).order_by("pk"))
