"""Words in the language that the page speaks, for modules that know no web framework.

Swedish is the source: a text without English is said as it stands.
"""

from datetime import date

from django.utils.translation import get_language, gettext, gettext_noop, override

from samsyn.core.school_year import MONTHS, period_name


__all__ = ["SWEDISH", "gettext_noop", "in_swedish", "said", "said_day", "said_period"]
SWEDISH = "sv"


def said(text: str, **values: object) -> str:
    """The text in the language of the page, with what is named in it filled in."""
    # The framework has Swedish of its own for words such as ”No”, and answers an empty text with a heading.
    words = gettext(text) if text and get_language() != SWEDISH else text
    return words % values if values else words


def said_period(period: str) -> str:
    """”oktober 2026”; a school year or a term is its own name."""
    month, _space, year = period_name(period).partition(" ")
    return f"{said(month)} {year}" if year else month


def said_day(day: date) -> str:
    """”3 nov”."""
    return f"{day.day}\u00a0{said(MONTHS[day.month - 1])}"


def in_swedish() -> override:
    """What is frozen is kept in the language of the records, whoever freezes it and whatever she reads."""
    return override(SWEDISH)
