"""Words in the language that the page speaks, for modules that know no web framework.

Swedish is the source: a text without English is said as it stands.
"""

from django.utils.translation import gettext, gettext_noop, override


__all__ = ["SWEDISH", "gettext_noop", "in_swedish", "said"]
SWEDISH = "sv"


def said(text: str, **values: object) -> str:
    """The text in the language of the page, with what is named in it filled in."""
    words = gettext(text) if text else ""  # gettext answers an empty text with the heading of its own file
    return words % values if values else words


def in_swedish() -> override:
    """What is frozen is kept in the language of the records, whoever freezes it and whatever she reads."""
    return override(SWEDISH)
