"""What the overview and the page of schools show, as tables to take away."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samsyn.core.table_files import PageTable
from samsyn.results.measures import Measure
from samsyn.results.periods import spoken
from samsyn.results.queries import Assessment
from samsyn.results.tables import MISSING, newest_row


def of_overview(found: Sequence[Assessment]) -> PageTable:
    """The newest figure of every measure and part."""
    head = [_("Mått"), _("Period"), _("Del"), _("Elever"), _("Värde"), _("Väntat spann")]
    head += [_("Skillnad mot mitten"), _("Läge")]
    rows = [[one.measure.title, spoken(one.period), *newest_row(one)] for one in found]
    return PageTable(_("Alla mått"), head, rows)


def of_schools(measures: Sequence[Measure], rows: Sequence[dict[str, Any]]) -> PageTable:
    """One row a school, in the order of the page; for each measure its figure and what is said of it."""
    head = [_("Skola")]
    for one in measures:
        head += [one.short, _("%(measure)s, läge") % {"measure": one.short}]
    return PageTable(_("Skolor och mått"), head, [[row["name"], *_told(row["cells"])] for row in rows])


def _told(cells: Sequence[Any]) -> list[str]:
    told: list[str] = []
    for cell in cells:
        told += [cell.assessment.shown or MISSING, cell.word] if cell.assessment else [MISSING, ""]
    return told
