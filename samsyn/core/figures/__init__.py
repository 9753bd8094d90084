"""Figures drawn on the server: SVG with words beside every colour, the same on the page and in the report."""

from samsyn.core.figures.bars import Bar, Stack, bars, stacked
from samsyn.core.figures.panel import Expected, PanelPoint, panel
from samsyn.core.figures.scale import Scale, common_range
from samsyn.core.figures.strip import strip
from samsyn.core.figures.svg import Figure, Mark, arrow, meaning_of, verdict
from samsyn.core.figures.wheel import Holiday, State, WheelActivity, wheel


__all__ = [
    "Bar",
    "Expected",
    "Figure",
    "Holiday",
    "Mark",
    "PanelPoint",
    "Scale",
    "Stack",
    "State",
    "WheelActivity",
    "arrow",
    "bars",
    "common_range",
    "meaning_of",
    "panel",
    "stacked",
    "strip",
    "verdict",
    "wheel",
]
