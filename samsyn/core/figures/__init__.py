"""Figures drawn on the server: SVG with words beside every colour, the same on the page and in the report."""

from samsyn.core.figures.bars import Bar, Stack, bars, stacked
from samsyn.core.figures.cohort import CohortYear, cohort_lines
from samsyn.core.figures.dots import DotRow, dot_list
from samsyn.core.figures.funnel import FunnelDot, Limit, funnel_chart
from samsyn.core.figures.onset import Onset, onset
from samsyn.core.figures.panel import Expected, PanelPoint, panel
from samsyn.core.figures.scale import Scale, common_range
from samsyn.core.figures.scatter import ScatterDot, Side, Trend, scatter
from samsyn.core.figures.spread import Placed, spread_line
from samsyn.core.figures.strip import strip
from samsyn.core.figures.svg import Figure, Mark, arrow, meaning_of, verdict
from samsyn.core.figures.waterfall import Fall, waterfall
from samsyn.core.figures.wheel import Holiday, State, WheelActivity, wheel


__all__ = [
    "Bar",
    "CohortYear",
    "DotRow",
    "Expected",
    "Fall",
    "Figure",
    "FunnelDot",
    "Holiday",
    "Limit",
    "Mark",
    "Onset",
    "PanelPoint",
    "Placed",
    "Scale",
    "ScatterDot",
    "Side",
    "Stack",
    "State",
    "Trend",
    "WheelActivity",
    "arrow",
    "bars",
    "cohort_lines",
    "common_range",
    "dot_list",
    "funnel_chart",
    "meaning_of",
    "onset",
    "panel",
    "scatter",
    "spread_line",
    "stacked",
    "strip",
    "verdict",
    "waterfall",
    "wheel",
]
