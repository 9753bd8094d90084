"""Numbers as Swedes write them, in one place so that every page and file agrees.

Decimal comma, hard space for thousands and before %, true minus, half rounded away from zero.
"""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.translation import get_language

from samsyn.core.language import said as _


HARD_SPACE = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"

CARDINALS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
ORDINALS = (
    *("nollte", "första", "andra", "tredje", "fjärde", "femte", "sjätte"),
    *("sjunde", "åttonde", "nionde", "tionde", "elfte", "tolfte"),
)
TEENS = range(11, 14)
ENGLISH_ENDS = {1: "st", 2: "nd", 3: "rd"}


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Round half away from zero, as people do by hand (2,5 → 3, −2,5 → −3)."""
    # repr, because 2.675 is 2.67499… in binary and nobody who reads 2,675 expects 2,67.
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(exact) if exact == 0 else exact


def adds_up(before: float, after: float, decimals: int = 0) -> bool:
    """Whether a change as written is that of the figures as written; 91,5 → 89,1 is written 92 → 89, and −2."""
    return rounded(after, decimals) - rounded(before, decimals) == rounded(after - before, decimals)


@lru_cache(maxsize=8192)
def number(value: float, decimals: int = 0) -> str:
    """12345.6 → ”12 346”; −3.24 with one decimal → ”−3,2”. A page writes the same figures many times over."""
    text = f"{rounded(value, decimals):,f}"
    return text.replace(",", HARD_SPACE).replace(".", ",").replace("-", MINUS)


def percent(value: float, decimals: int = 0) -> str:
    """A share already in percent: 14.7 → ”14,7 %”."""
    return with_unit(number(value, decimals), "%")


def with_unit(text: str, unit: str) -> str:
    """Keep a number and its unit on the same line."""
    return f"{text}{HARD_SPACE}{unit}" if unit else text


def together(text: str) -> str:
    """On one line, however narrow the page."""
    return text.replace(" ", HARD_SPACE)


def span(low: float, high: float, decimals: int = 0, unit: str = "") -> str:
    """6.1, 11.5 → ”6,1–11,5 %”; with a negative end ”−4 till 18”, since a dash would be read as minus."""
    ends = number(low, decimals), number(high, decimals)
    if min(low, high) < 0:
        return with_unit(together(_("%(low)s till %(high)s", low=ends[0], high=ends[1])), unit)
    return with_unit(EN_DASH.join(ends), unit)


def difference(value: float, decimals: int = 0, unit: str = "") -> str:
    """A change with its sign: ”+5”, ”−3,2 procentenheter”, ”0”."""
    sign = "+" if rounded(value, decimals) > 0 else ""
    return with_unit(sign + number(value, decimals), unit)


def of(part: float, whole: float) -> str:
    """58, 82 → ”58 av 82”."""
    return together(_("%(part)s av %(whole)s", part=number(part), whole=number(whole)))


def cardinal(count: int, *, neuter: bool = False) -> str:
    """In words up to twelve (ux.md d:8); ”ett” before a neuter noun. On English pages in figures."""
    if get_language() == "en":
        return number(count)
    if neuter and count == 1:
        return "ett"
    return CARDINALS[count] if 0 <= count < len(CARDINALS) else number(count)


def ordinal(place: int) -> str:
    """”tredje”, ”tolfte”, then ”13:e”, ”21:a”. On English pages in figures: 3rd."""
    is_teen = place % 100 in TEENS
    if get_language() == "en":
        return f"{place}{'th' if is_teen else ENGLISH_ENDS.get(place % 10, 'th')}"
    if 0 <= place < len(ORDINALS):
        return ORDINALS[place]
    ends_in_a = place % 10 in {1, 2} and not is_teen
    return f"{place}:{'a' if ends_in_a else 'e'}"
