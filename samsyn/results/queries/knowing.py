"""What is known of a series besides its figures: its season over all units, and what people have said of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Value

from samsyn.access.zones import Zone
from samsyn.analysis.charts import Known
from samsyn.analysis.result import Point, Rhythm
from samsyn.analysis.season import NOT_SEASONAL, Season, season_of
from samsyn.indicators import queries as indicators
from samsyn.indicators.disclosure import Released
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure, measures
from samsyn.results.models import LeftOut, NewLevel
from samsyn.results.periods import for_analysis, place, rhythm_of
from samsyn.results.queries.definitions import Way
from samsyn.results.queries.fetching import cells_of
from samsyn.results.queries.judging import point_of
from samsyn.results.queries.kept_seasons import Seasons, keep, kept


SERIES_KEPT = 128
LEFT_OUT = "left_out"
KINDS = {
    NewLevel.State.CONFIRMED.value: "levels",
    NewLevel.State.DECLINED.value: "declined",
    LEFT_OUT: "left_out",
}
Key = tuple[int, str, str, str]  # unit, indicator, split, part


@dataclass(frozen=True)
class Said:
    """The periods that people have answered about, as the analysis writes them."""

    levels: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


NOTHING_SAID = Said()
Notes = tuple[tuple[Key, Said], ...]


@lru_cache(maxsize=SERIES_KEPT)
def notes_within(_made: tuple[object, ...], path: str) -> Notes:
    """What has been said of every series of a unit and of those below it, until something more is said."""
    names = ("unit_id", "indicator", "part_by", "part_key", "period", "state")
    within = {"unit__path__startswith": path, "withdrawn_at": None}
    levels = NewLevel.objects.filter(**within).order_by().values_list(*names)
    out = LeftOut.objects.filter(**within).order_by().annotate(state=Value(LEFT_OUT)).values_list(*names)
    found: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for *key, period, state in levels.union(out, all=True):
        found[key_of(key)][KINDS[state]].append(for_analysis(period))
    said = {
        key: Said(**{kind: tuple(sorted(periods)) for kind, periods in each.items()})
        for key, each in found.items()
    }
    return tuple(sorted(said.items(), key=lambda pair: pair[0]))


def key_of(parts: Sequence[object]) -> Key:
    unit, indicator, by, part = parts
    return int(str(unit)), str(indicator), str(by), str(part)


def series_key(unit_id: int, indicator: str, by: str, part: str) -> Key:
    """A school as a part of the huvudman is the same series as the school's own whole."""
    return (int(part), indicator, "total", "") if by == "unit" else (unit_id, indicator, by, part)


@lru_cache(maxsize=SERIES_KEPT)
def seasons(
    made: tuple[object, ...], path: str, names: tuple[str, ...], rhythm: Rhythm | None, until: str | None
) -> Seasons:
    """The pooled profile of each measure over the huvudman's school units, from what everybody may see.

    Asked for once for as long as no new cells are made; the same for every reader and every unit.
    """
    if not names:
        return {}
    known = kept(cells_of(made, path)) if rhythm is None and until is None else None
    if known is not None and known.keys() >= set(names):
        return {name: known[name] for name in names}
    return reckoned(path, names, rhythm, until)


def keep_seasons(made: tuple[object, ...], path: str) -> None:
    """Reckon them for every measure in its usual rhythm, now that there are new cells."""
    names = tuple(one.name for one in measures().values() if one.is_seasonal(None))
    keep(cells_of(made, path), reckoned(path, names, None, None))


def reckoned(path: str, names: tuple[str, ...], rhythm: Rhythm | None, until: str | None) -> Seasons:
    rows = indicators.figures_of(names, unit=top_of(path), zone=Zone.PUBLIC, by="unit", rhythm=rhythm)
    return {name: pooled(each, until) for name, each in rows.items()}


def top_of(path: str) -> Unit:
    """The huvudman of a unit, as much of it as is needed to ask for what lies below: its key begins every path."""
    key = path.split("/")[1]
    return Unit(pk=int(key), path=f"/{key}/", kind=Unit.Kind.ORGANISER)


def pooled(rows: Iterable[Released], until: str | None) -> Season | None:
    several: dict[int, list[Point]] = defaultdict(list)
    for row in rows:
        if until is None or place(row.period) <= place(until):
            several[row.unit_id].append(point_of(row.period, row))
    some = next((points[0].period for points in several.values()), "")
    return season_of(list(several.values()), "term" if some.endswith("t") else "month")


@dataclass(frozen=True)
class Told:
    """What is the same for all measures of a page: what people have said, the seasons, and how batches count."""

    said: Mapping[Key, Said] = field(default_factory=dict)
    seasons: Seasons = field(default_factory=dict)
    ways: Mapping[int, Way] = field(default_factory=dict)

    def known(self, measure: Measure, key: Key, points: Sequence[Point]) -> Known:
        """Everything about one series; one that is alone in having two whole years knows its own season."""
        rhythm = rhythm_of(points[-1].period)
        season = self.seasons.get(measure.name)
        if rhythm == "school_year":
            season = NOT_SEASONAL
        elif season is None:
            season = season_of([points], rhythm)
        said = self.said.get(key, NOTHING_SAID)
        return Known(
            data=measure.data,
            per=1.0,
            season=season,
            levels=said.levels,
            declined=said.declined,
            left_out=said.left_out,
            new_pupils=key[2] == "grade",
        )
