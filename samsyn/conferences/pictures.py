"""Draw frozen evidence again from what was frozen, never from the figures of today."""

from itertools import zip_longest
from typing import Any

from samsyn.core.figures import Expected, Figure, Mark, PanelPoint, Scale, common_range, panel
from samsyn.results.periods import spoken, year_label


NOISE_BAND, LAST_YEAR = "noise_band", "last_year"


def picture_of(payload: dict[str, Any], *, standalone: bool = False) -> Figure | None:
    """The panel as it looked on the day; nothing for an observation."""
    series = payload.get("series") or []
    if not series:
        return None
    low, high = payload.get("interval") or (None, None)
    values = [point["value"] for point in series]
    edges = [edge for point in series for edge in point.get("span") or ()]
    scale = axis([*values, low, high, *edges], is_share=payload.get("unit_sign") == "%")
    points = [
        PanelPoint(
            label=spoken(point["period"]),
            value=point["value"],
            mark=mark_of(side or 0, payload),
            year_label=year_label(point["period"]),
            text=point["text"],
        )
        for point, side in zip_longest(series, payload.get("marks") or [])
    ]
    alt = payload.get("alt") or payload.get("headline", "")
    return panel(points, scale=scale, alt=alt, expected=expected_of(payload, series), standalone=standalone)


def axis(values: list[float | None], *, is_share: bool) -> Scale:
    """From zero where the figures are near it; a line may be cropped, so that one sees how it moves."""
    known = [value for value in values if value is not None]
    from_zero = is_share and bool(known) and min(known) < max(known) / 2
    return common_range(known, floor=0.0 if from_zero else None, ceiling=100.0 if is_share else None)


def mark_of(side: int, payload: dict[str, Any]) -> Mark:
    """Direction from the point, meaning from which way is better."""
    if not side:
        return ""
    better = payload.get("better")
    way = "up" if side > 0 else "down"
    if better not in {"higher", "lower"}:
        return "up-neutral" if side > 0 else "down-neutral"
    is_good = (side > 0) == (better == "higher")
    found: dict[tuple[str, bool], Mark] = {
        ("up", True): "up-good",
        ("up", False): "up-bad",
        ("down", True): "down-good",
        ("down", False): "down-bad",
    }
    return found[way, is_good]


def expected_of(payload: dict[str, Any], series: list[dict[str, Any]]) -> Expected:
    """A noise band holds for the newest point only, a control chart for all; with a season each has its own."""
    spans = [point.get("span") or (None, None) for point in series]
    if any(low is not None for low, _high in spans):
        lows, highs = [low for low, _high in spans], [high for _low, high in spans]
        return Expected(lows, highs, [point.get("middle") for point in series])
    low, high = payload.get("interval") or (None, None)
    middle = payload.get("middle")
    if payload.get("method") == LAST_YEAR:
        return Expected()
    if payload.get("method") != NOISE_BAND or low is None:
        return Expected(low, high, middle)
    before: list[float | None] = [None] * (len(series) - 1)
    return Expected([*before, low], [*before, high], [*before, middle])
