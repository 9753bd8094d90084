"""What is said of tokens and exports."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.core.numbers import number
from samsyn.datasets.models import AccessToken, DatasetExport


State = DatasetExport.State


def table_title(name: str) -> str:
    """The table in words, with the name that programs know it by."""
    titles = {"figures": _("Siffror"), "measures": _("Mått"), "units": _("Enheter")}
    return f"{titles[name]} ({name})"


def token_row(one: AccessToken, *, with_owner: bool = False) -> dict[str, str]:
    """Name, what it reaches and how long it lives, when it was used last, and whether it is in force."""
    until = _("%(unit)s. Gäller till och med %(day)s. Slutar på …%(end)s.") % {
        "unit": one.unit.name,
        "day": one.expires_on,
        "end": one.ends_with,
    }
    used = (
        _("Användes senast %(day)s.") % {"day": _day(one.used_at)} if one.used_at else _("Har inte använts.")
    )
    title = f"{one.name}, {one.user.name}" if with_owner else one.name
    return {"title": title, "why": f"{until} {used}", "tag": _standing(one)}


def _standing(one: AccessToken) -> str:
    if one.revoked_at is not None:
        return _("återkallad %(day)s") % {"day": _day(one.revoked_at)}
    return _("i bruk") if one.is_in_force else _("har gått ut")


def export_row(one: DatasetExport) -> dict[str, Any]:
    """One line in a list, and the sentences of its own page."""
    return {
        "title": _("%(unit)s, %(format)s") % {"unit": one.unit.name, "format": one.get_format_display()},
        "why": _("Beställd %(day)s.") % {"day": _day(one.ordered_at)},
        "tag": one.get_state_display(),
        "export": one,
        "heading": _heading(one),
        "text": _text(one),
        "so_far": _("%(done)s av %(of)s mått är klara") % {"done": one.done, "of": one.of}
        if one.of
        else _("Filen väntar på sin tur"),
    }


def _heading(one: DatasetExport) -> str:
    headings = {
        State.READY: _("Filen är klar"),
        State.FETCHED: _("Filen är hämtad"),
        State.FAILED: _("Filen kunde inte göras"),
        State.DESTROYED: _("Filen är förstörd"),
    }
    return str(headings.get(State(one.state), _("Filen görs nu")))


def _text(one: DatasetExport) -> str:
    if one.state == State.READY and one.expires_at:
        said = {"rows": number(one.rows), "day": f"{timezone.localtime(one.expires_at):%Y-%m-%d %H:%M}"}
        return _("%(rows)s rader. Filen kan hämtas en gång och förstörs %(day)s.") % said
    texts = {
        State.FETCHED: _("Filen finns inte kvar här. Behöver du den igen beställer du en ny."),
        State.FAILED: _("Något gick fel, eller så har du inte längre rätt till uppgifterna. Beställ en ny."),
        State.DESTROYED: _("Ingen hämtade filen inom ett dygn. Beställ en ny om du behöver den."),
    }
    return str(
        texts.get(State(one.state), _("Du kan lämna sidan. Filen finns här när den är klar, i ett dygn."))
    )


def _day(moment: Any) -> str:
    return f"{clock.day_of(moment):%Y-%m-%d}"
