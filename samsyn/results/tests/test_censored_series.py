"""Where the gate has written ~0 or ~100, the series lacks its extremes and is not judged by the rest."""

from samsyn.access.zones import Zone
from samsyn.analysis.result import Verdict
from samsyn.indicators.disclosure import Released
from samsyn.organisation.models import Unit
from samsyn.results.measures import measures
from samsyn.results.queries.assessing import _About


def row(period: str, value: float | None, status: str = "shown") -> Released:
    return Released(
        indicator="absent_50_percent",
        version=1,
        period=period,
        unit_id=1,
        unit_name="Norra",
        value=value,
        text="~0" if value is None else str(value),
        status=status,
        persons=90,
        n=90,
        grade_year=None,
        group=None,
        sex=None,
        part=None,
        batches=(),
    )


MONTHS = [f"{2022 + m // 12}-{m % 12 + 1:02d}" for m in range(36)]
QUIET = [row(month, 5.0 + index % 3) for index, month in enumerate(MONTHS)]


def verdict_of(rows: list[Released]) -> Verdict:
    from datetime import date

    about = _About(
        measures()["absent_50_percent"],
        Unit(pk=1),
        Zone.PUBLIC,
        date(2026, 11, 20),
        lambda *_: None,
        MONTHS[-1],
    )
    return about.assessed(rows, "total")[0].finding.verdict


def test_a_whole_series_is_judged() -> None:
    assert verdict_of(QUIET) is Verdict.AS_EXPECTED


def test_a_series_with_a_mark_is_not() -> None:
    marked = [*QUIET[:5], QUIET[5]._replace(value=None, text="~0", status="near_0"), *QUIET[6:]]
    assert verdict_of(marked) is Verdict.TOO_LITTLE
