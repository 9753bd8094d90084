"""Released figures for a whole page, fetched once for as long as no new cells are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Max, Subquery, Value

from samsyn.access.zones import Zone
from samsyn.analysis.result import Rhythm
from samsyn.core.once import once
from samsyn.indicators import queries as indicators
from samsyn.indicators.disclosure import Released
from samsyn.indicators.models import Publication, Refresh
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure, measures
from samsyn.results.models import LeftOut, NewLevel
from samsyn.results.periods import in_order
from samsyn.results.queries.slices import By, may_be_split


PAGES_KEPT = 32  # about a megabyte each
CELLS = ("pk", "finished_at", "given_out")


@dataclass(frozen=True)
class Figures:
    """What has been let out of one unit for a page: the rows of each measure and split."""

    unit: Unit
    zone: Zone
    measures: tuple[Measure, ...]
    splits: tuple[By, ...]
    rows: Mapping[tuple[str, str], Sequence[Released]]
    question: "Question"

    def of(self, name: str, by: str) -> Sequence[Released]:
        return self.rows.get((name, by), ())

    def newest(self, name: str) -> list[Released]:
        """The rows of the newest period there is."""
        newest = self.periods(name)[-1:]
        return [row for by in self.splits for row in self.of(name, by) if row.period in newest]

    def periods(self, name: str) -> list[str]:
        return in_order(row.period for by in self.splits for row in self.of(name, by))


def figures_of(
    *,
    unit: Unit,
    zone: Zone,
    by: Sequence[By],
    names: Sequence[str] | None = None,
    rhythm: Rhythm | None = None,
) -> Figures:
    """Fetch everything a page needs at once; without a rhythm each measure comes in its usual one."""
    wanted = tuple(
        one for name, one in measures().items() if (not one.family if names is None else name in names)
    )
    splits = tuple(one for one in by if may_be_split(one, unit, zone))
    asked = {one.name for one in wanted}
    asked |= {one.rests_on for one in wanted} - {""}
    question = Question(made(), unit.pk, unit.path, zone, tuple(sorted(asked)), splits, rhythm, unit)
    return Figures(unit, zone, wanted, splits, released(question), question)


@dataclass(frozen=True)
class Question:
    """What is asked, and after which making of cells: two that are equal have the same answer."""

    made: tuple[object, ...]
    unit_id: int
    path: str
    zone: Zone
    names: tuple[str, ...]
    splits: tuple[By, ...]
    rhythm: Rhythm | None
    unit: Unit = field(compare=False)


@once
def made() -> tuple[object, ...]:
    """Which cells are in force, and when something was last said of a series: until then a page is the same."""
    said = {
        f"{kind}_{column}": Subquery(
            model.objects.order_by().values(_one=Value(1)).annotate(at=Max(column)).values("at")
        )
        for kind, model in (("level", NewLevel), ("left_out", LeftOut))
        for column in ("made_at", "withdrawn_at")
    }
    given_out = Publication.objects.order_by("-pk").values("pk")[:1]
    newest = Refresh.objects.filter(state=Refresh.State.DONE).order_by("-pk")
    rows = newest.annotate(given_out=Subquery(given_out), **said)
    return tuple(rows.values_list(*CELLS, *said)[:1])


def cells_of(made: tuple[Any, ...], path: str) -> str:
    """The part of it that says which cells are in force below a unit, to be written down."""
    return " ".join(map(str, (path, *made[0][: len(CELLS)]))) if made else ""


@lru_cache(maxsize=PAGES_KEPT)
def released(question: Question) -> Mapping[tuple[str, str], Sequence[Released]]:
    """Through the gate, for this zone only."""
    found: dict[tuple[str, str], Sequence[Released]] = {}
    for by in question.splits:
        rows = indicators.figures_of(
            question.names, unit=question.unit, zone=question.zone, by=by, rhythm=question.rhythm
        )
        found |= {(name, by): tuple(each) for name, each in rows.items()}
    return found
