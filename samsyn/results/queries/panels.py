"""The schools of the huvudman beside each other, as series that the analysis reads; no school is named."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from samsyn.analysis.forecast import Panel
from samsyn.analysis.result import Point
from samsyn.indicators.disclosure import Released
from samsyn.indicators.queries import figures_of_schools
from samsyn.organisation.models import Unit
from samsyn.results.periods import in_order
from samsyn.results.queries.fetching import PAGES_KEPT, made
from samsyn.results.queries.judging import point_of
from samsyn.results.queries.slices import KEYS, By


@dataclass(frozen=True)
class Schools:
    """Every school's released series over the same periods, by unit and part: "17:" or "17:8"."""

    periods: tuple[str, ...]
    series: Panel

    def others(self, unit: Unit) -> Panel:
        """All but the parts of one unit."""
        return {key: one for key, one in self.series.items() if not key.startswith(f"{unit.pk}:")}

    def of(self, unit: Unit, key: str = "") -> list[Point]:
        return list(self.series.get(f"{unit.pk}:{key}", ()))


def schools_panel(
    name: str, by: By = "total", *, unit: Unit, refreshed: tuple[object, ...] | None = None
) -> Schools:
    """The schools of the huvudman that `unit` belongs to, for as long as no new cells are made.

    Whoever asks several times says which cells are in force, and asks the database for it once.
    """
    top = unit.path.strip("/").partition("/")[0]
    return _panel(made() if refreshed is None else refreshed, f"/{top}/", name, by)


@lru_cache(maxsize=PAGES_KEPT)
def _panel(refreshed: tuple[object, ...], top: str, name: str, by: By) -> Schools:
    rows: dict[str, dict[str, Released]] = defaultdict(dict)
    for row in figures_of_schools(name, under=top, by=by):
        rows[f"{row.unit_id}:{KEYS[by](row) or ''}"][row.period] = row
    periods = tuple(in_order({period for known in rows.values() for period in known}))
    series = {
        key: tuple(point_of(period, known.get(period)) for period in periods) for key, known in rows.items()
    }
    return Schools(periods, series)
