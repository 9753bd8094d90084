"""What all figures share: coordinates, escaping, the finished figure, and its style when it stands alone."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _


Mark = Literal["", "up-bad", "down-bad", "up-good", "down-good", "up-neutral", "down-neutral"]
MARKS: tuple[Mark, ...] = ("", "up-bad", "down-bad", "up-good", "down-good", "up-neutral", "down-neutral")

VERDICTS = {
    "": _("som väntat"),
    "bad": _("sämre än väntat"),
    "good": _("bättre än väntat"),
    "up-neutral": _("högre än väntat"),
    "down-neutral": _("lägre än väntat"),
}

STYLESHEET = Path(__file__).parent.parent / "static" / "core" / "samsyn.css"
PDF_FONTS = '"Noto Sans","DejaVu Sans",sans-serif'


@dataclass(frozen=True)
class Figure:
    """A picture, the sentence that says the same, and the table with its numbers."""

    svg: SafeString
    alt: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def safe(markup: str) -> SafeString:
    """The one place where figures vouch for their markup: all words from outside were escaped before."""
    return mark_safe(markup)  # noqa: S308


def xy(value: float) -> str:
    """A coordinate with at most one decimal: small files, same bytes every time."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text(x: float, y: float, words: str, css: str = "", anchor: str = "") -> str:
    css = f' class="{css}"' if css else ""
    anchor = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text{css} x="{xy(x)}" y="{xy(y)}"{anchor}>{escape(words)}</text>'


def triangle(x: float, y: float, mark: Mark, size: float = 6) -> str:
    """▲ or ▼ around a point; the direction is up or down, the colour is worse or better."""
    direction, meaning = mark.split("-")
    sign = 1 if direction == "up" else -1
    tip, height = y - sign * size, sign * size * 1.75
    return f'<path class="{meaning}" d="M{xy(x)} {xy(tip)}l{xy(size)} {xy(height)}h{xy(-2 * size)}z"/>'


def meaning_of(mark: Mark) -> str:
    """bad, good, neutral, or nothing: the class of what carries the colour."""
    return mark.partition("-")[2]


def verdict(mark: Mark) -> str:
    """The words that always stand beside the colour."""
    return gettext(VERDICTS[mark if mark in VERDICTS else meaning_of(mark)])


def arrow(mark: Mark) -> str:
    return {"up": "▲", "down": "▼"}.get(mark.partition("-")[0], "")


def picture(
    css: str, size: tuple[float, float], inner: str, *, alt: str, standalone: bool = False
) -> SafeString:
    """The svg element itself; standing alone it brings its own colours, since no page is around it."""
    label = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
    width, height = xy(size[0]), xy(size[1])
    own, style = alone(width, height) if standalone else ("", "")
    return safe(f'<svg class="viz {css}" viewBox="0 0 {width} {height}" {label}{own}>{style}{inner}</svg>')


def alone(width: str, height: str) -> tuple[str, str]:
    """The attributes and the style element of a figure with no page around it."""
    own = f' xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    return own, f"<style>{standalone_style()}</style>"


@functools.cache
def standalone_style() -> str:
    """The figures' part of the stylesheet with its variables filled in: colours live in one file."""
    css = STYLESHEET.read_text(encoding="utf-8")
    colours = tokens() | {"font": PDF_FONTS}
    rules = css.split("stand alone (pdf, files) */", 1)[1].split("/* end of figures */", 1)[0]
    filled = re.sub(r"var\(--([\w-]+)\)", lambda match: colours[match[1]], rules)
    return re.sub(r"\s*([{};:,])\s*", r"\1", re.sub(r"\s+", " ", filled)).strip().replace(";}", "}")


@functools.cache
def tokens() -> dict[str, str]:
    """Names and values of the design's tokens, read from the stylesheet."""
    css = STYLESHEET.read_text(encoding="utf-8")
    block = css.split(":root {", 1)[1].split("}", 1)[0]
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+):([^;]+);", block)}
