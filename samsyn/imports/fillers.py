"""What waits at the desk, on the start page of those who may handle it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.needs import Found, Need, Part, Waiting
from samsyn.core.slots import fills
from samsyn.imports.models import Import
from samsyn.organisation.models import Unit


@fills("start.needs")
def needs(*, user: Any, unit: Unit, today: date) -> Waiting | None:
    """One row, however many files wait."""
    if not any(may_in(user, Verb.ADD, subject, unit) for subject in (Subject.PUPIL_FILE, Subject.BATCH)):
        return None
    held = Import.objects.visible_to(user).filter(state=Import.State.HELD)
    return Waiting([Part("held", held, TruncDate("received_at"))], _told)


def _told(rows: Sequence[Found]) -> list[Need]:
    keys = [one.key for one in rows]
    title = ngettext("En inläsning väntar på dig", "%(count)s inläsningar väntar på dig", len(keys)) % {
        "count": len(keys)
    }
    one = len(keys) == 1
    address = reverse("imports:import_detail", args=keys) if one else reverse("imports:import_list")
    return [Need(title, _("Titta på filen och säg om den stämmer."), address, tone="now", minutes=2)]
