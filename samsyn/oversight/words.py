"""Why a day of reading is looked at, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _


REASONS = {
    "sample": _("stickprov"),
    "own_child": _("eget barn"),
    "same_name": _("samma efternamn"),
    "colleagues_child": _("en kollegas barn"),
    "about_colleague": _("gäller en vuxen på skolan"),
    "night": _("läst på natten"),
    "many": _("många på en dag"),
    "protected": _("skyddade personuppgifter"),
    "glass": _("genom glasrutan"),
}


def reasons_in_words(reasons: Iterable[str]) -> str:
    """stickprov, läst på natten"""
    return ", ".join(str(REASONS[reason]) for reason in reasons)
