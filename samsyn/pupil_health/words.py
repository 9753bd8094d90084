"""Words of pupil health: how soon, what is decided, and the answers that lie ready."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.clock import day_of
from samsyn.pupil_health.models import Case, Concern


Wanted, Decision, State = Concern.Wanted, Concern.Decision, Concern.State
WANTED: dict[Concern.Wanted, Callable[[date], str]] = {
    Wanted.NEXT_MEETING: lambda day: (
        _("Nästa EHT-möte, senast %(day)s") % {"day": date_format(day, "D j M").lower()}
    ),
    Wanted.TWO_DAYS: lambda day: _("Inom två dagar"),
    Wanted.TODAY: lambda day: _("I dag"),
}
DECISIONS = {
    Decision.TAKE: gettext_lazy("Jag tar den"),
    Decision.MEETING: gettext_lazy("Ta upp på EHT-mötet"),
    Decision.PASS_ON: gettext_lazy("Skicka vidare till någon annan"),
    Decision.ENOUGH: gettext_lazy("Räcker så: inget mer behövs"),
}
READY_ANSWER = gettext_lazy(
    "Tack. Vi har läst det du skrev och tar hand om det. Du hör av dig igen om du ser något mer."
)
LAST_ANSWER = gettext_lazy("Tack. Det du berättade är omhändertaget, och vi har avslutat arbetet för nu.")
SENDERS = {  # by kind of sender, in the order of the page
    "teachers": gettext_lazy("Lärare"),
    "others": gettext_lazy("Övrig personal"),
    "health": gettext_lazy("Elevhälsan och skolledningen"),
    "pupil": gettext_lazy("Elever"),
    "guardian": gettext_lazy("Vårdnadshavare"),
}
TONES = {State.RECEIVED: "warn", State.IN_HAND: "", State.CLOSED: "done"}


def whom(concern: Concern | Case, class_name: str) -> str:
    """The pupil and her class, the group, or the sender's own description."""
    if concern.pupil:
        return f"{concern.pupil.shown_name}, {class_name}" if class_name else concern.pupil.shown_name
    if concern.group:
        return str(_("Klass %(name)s") % {"name": concern.group.name})
    return str(_("Flera elever") if getattr(concern, "is_several", False) else _("Okänd elev"))


def age(concern: Concern, today: date) -> str:
    days = (today - day_of(concern.raised_at)).days
    if days <= 0:
        return str(_("i dag"))
    return str(_("i går") if days == 1 else _("%(count)s dagar sedan") % {"count": days})


def receipt(concern: Concern, today: date) -> dict[str, Any]:
    """What a sender reads: to whom, when, one of three words, and the answer. Never what is done."""
    return {
        "key": concern.pk,
        "when": concern.raised_at,
        "state": str(concern.get_state_display()),
        "tone": TONES[State(concern.state)],
        "answer": concern.answer,
        "answer_by": concern.answer_by,
        "late": not concern.answer and concern.answer_by < today,
    }
