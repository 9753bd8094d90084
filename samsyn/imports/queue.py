"""The files that wait at the desk: why, who is asked, until when, and what the person may do about each."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.imports.holding import askable, asked
from samsyn.imports.models import Import
from samsyn.imports.queries import has_right_for, may_hand_in
from samsyn.imports.told import kind_of, moment, rows_word


NAMED = 4
FROM_THE_LIST = (Import.Hold.FEWER, Import.Hold.FIRST)  # the others ask for more than a word
WHY = {
    Import.Hold.NO_ROSTER: gettext_lazy("Inget elevregister är inläst än. Läs in det först."),
    Import.Hold.FEWER: gettext_lazy("Filen har färre elever än förra gången. Stämmer det?"),
    Import.Hold.FIRST: gettext_lazy(
        "Det är terminens första fil av sitt slag. Titta på enheter, läsår och antal."
    ),
    Import.Hold.UNKNOWN_UNIT: gettext_lazy(
        "Filen har skolenhetskoder som inte finns i Samsyn. Kontrollera att det är rätt fil."
    ),
    Import.Hold.LOST: gettext_lazy("Filen har rader med fel, och elever som fanns förra gången saknas."),
}


@dataclass(frozen=True)
class Held:
    """One file that waits."""

    item: Import
    kind: str
    why: str
    what: str
    who: str
    may_handle: bool
    can_be_approved: bool


def held_for(user: Any) -> list[Held]:
    """The oldest first. One question for the files, one for who may be asked."""
    rows = (
        Import.objects.visible_to(user).filter(state=Import.State.HELD).select_related("received_by", "unit")
    )
    items = list(rows.order_by("received_at"))
    if not items:
        return []
    holders, hands_in = askable(), may_hand_in(user)
    return [_held(user, item, holders, hands_in) for item in items]


def _held(user: Any, item: Import, holders: list[Any], hands_in: bool) -> Held:
    may_handle = (hands_in and item.received_by_id == user.pk) or has_right_for(user, item)
    by_look = item.held_because in FROM_THE_LIST and item.can_be_read
    return Held(
        item,
        kind_of(item),
        str(WHY.get(Import.Hold(item.held_because), "") if item.held_because else ""),
        _what(item),
        who_is_asked([one.name for one in asked(item, holders)]),
        may_handle,
        by_look,
    )


def _what(item: Import) -> str:
    who = item.received_by.name if item.received_by else _("kommandoraden")
    return _("%(file)s, %(rows)s. Inlämnad %(when)s av %(who)s. Filen finns kvar till %(until)s.") % {
        "file": item.file_name,
        "rows": rows_word(item.rows_read),
        "when": moment(item.received_at),
        "who": who,
        "until": moment(item.expires_at),
    }


def who_is_asked(names: list[str]) -> str:
    if not names:
        return _("Ingen kan ta ställning än. Bjud in en skoladministratör.")
    shown = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        shown = _("%(names)s och %(count)s till") % {"names": shown, "count": len(names) - NAMED}
    return _("Kan ta ställning: %(names)s.") % {"names": shown}
