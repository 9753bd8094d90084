"""What takes longer than a person waits for: writing the whole dataset, and destroying old files."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from samsyn.core.jobs import job
from samsyn.datasets import actions, writing
from samsyn.datasets.models import DatasetExport
from samsyn.datasets.queries import Reach, all_rows, measure_rows, reach_of, unit_rows
from samsyn.datasets.schema import VERSION
from samsyn.indicators.catalogue import Definition, fed


class NoLongerAllowed(Exception):
    """Whoever ordered the file has lost the right while it was made."""


@job("datasets.export")
def export(*, export: int) -> None:
    """Write the whole dataset as the one who ordered it may see it; lost rights stop it between two measures."""
    found = DatasetExport.objects.select_related("ordered_by", "unit").get(pk=export)
    if not found.is_working:
        return
    try:
        actions.end_export(found, _content(found))
    except NoLongerAllowed:
        actions.end_export(found, None)
    except BaseException:
        actions.end_export(found, None)
        raise


@job("datasets.sweep", hourly=True)
def sweep() -> None:
    actions.sweep()


def _content(export: DatasetExport) -> bytes:
    measures = list(fed().values())
    actions.begin_export(export, len(measures))
    reach = _reach(export)
    about = {
        "Samsyn": f"datamängd version {VERSION}",
        "Uttagen av": export.ordered_by.name,
        "Uttagen": f"{timezone.localtime(export.ordered_at):%Y-%m-%d %H:%M}",
        "Gäller": export.unit.name,
        "Små grupper": "visas inte",
    }
    if export.format == DatasetExport.Format.PARQUET:
        return writing.parquet_of(_rows(export, measures), about)
    return writing.zip_of(
        _rows(export, measures), about, measure_rows=measure_rows(), unit_rows=unit_rows(reach)
    )


def _rows(export: DatasetExport, measures: list[Definition]) -> Iterator[list[dict[str, Any]]]:
    """Measure by measure; before each one the rights are read anew."""
    for one in measures:
        rows = [row for year in all_rows(one, _reach(export)) for row in year]
        yield rows
        actions.note_progress(export, len(rows))


def _reach(export: DatasetExport) -> Reach:
    user = type(export.ordered_by).objects.get(pk=export.ordered_by_id)  # anew: rights end at once
    reach = reach_of(user, export.unit)
    if not reach:
        raise NoLongerAllowed
    return reach
