"""The figures of a page as files: the same release as on the page, written in the audit log."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.access.zones import Zone
from samsyn.core import clock, spreadsheets
from samsyn.core.audit import record_reading
from samsyn.core.pages import SignedIn
from samsyn.organisation.models import Unit
from samsyn.results import tables, words
from samsyn.results.measures import Measure
from samsyn.results.selecting import divided, selected
from samsyn.results.views import asked_measure, asked_unit


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sheet:
    """What a file holds."""

    title: str
    by: str
    rows: list[list[spreadsheets.Cell]]
    notes: list[str]


def csv(request: SignedIn, name: str) -> HttpResponse:
    return answer(request, name, "csv", "text/csv; charset=utf-8", csv_of)


def xlsx(request: SignedIn, name: str) -> HttpResponse:
    return answer(request, name, "xlsx", XLSX, xlsx_of)


def answer(
    request: SignedIn, name: str, kind: str, content_type: str, write: Callable[[Sheet], bytes]
) -> HttpResponse:
    """Fetch, write the file and say so in the log: all or nothing."""
    unit, zone = asked_unit(request)
    measure = asked_measure(name)
    with transaction.atomic():
        sheet = sheet_of(measure, request.GET, unit, zone)
        record_reading(
            by=request.user,
            deed="figures.exported",
            things=[unit],
            unit_path=unit.path,
            indicator=name,
            split=sheet.by,
            zone=zone.value,
            format=kind,
        )
    response = HttpResponse(write(sheet), content_type=content_type)
    response["Content-Disposition"] = (
        f'attachment; filename="{name}-{unit.pk}-{clock.today():%Y-%m-%d}.{kind}"'
    )
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sheet_of(measure: Measure, asked: Mapping[str, str], unit: Unit, zone: Zone) -> Sheet:
    """The same choice, the same release and the same rows as on the page."""
    about = [measure.title, _("Enhet: %(unit)s") % {"unit": unit.name}]
    if not measure.is_assessed:
        parts = divided(measure, asked, unit=unit, zone=zone, today=clock.today())
        shown = [row for one in parts.found for row in one.parts]
        rows = tables.part_rows(parts.found, measure, unit.name, parts.by)
        return Sheet(measure.title, parts.by, rows, [*about, *words.signs(shown)])
    chosen = selected(measure, asked, unit=unit, zone=zone, today=clock.today())
    released = [row for one in chosen.found for row in one.released]
    about += words.method(chosen.found) if chosen.found else []
    return Sheet(measure.title, chosen.by, tables.file_rows(chosen.found), [*about, *words.signs(released)])


def csv_of(sheet: Sheet) -> bytes:
    return spreadsheets.as_csv(tables.FILE_HEAD, sheet.rows)


def xlsx_of(sheet: Sheet) -> bytes:
    return spreadsheets.as_xlsx(sheet.title, tables.FILE_HEAD, sheet.rows, sheet.notes)
