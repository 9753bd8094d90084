"""The figures of a page as files: the same release as on the page, written in the audit log."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.core.audit import record_reading
from samsyn.core.pages import SignedIn
from samsyn.results import files, tables, words
from samsyn.results.selecting import Selected, selected
from samsyn.results.views import asked_measure, asked_unit


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv(request: SignedIn, name: str) -> HttpResponse:
    return answer(request, name, "csv", "text/csv; charset=utf-8", csv_of)


def xlsx(request: SignedIn, name: str) -> HttpResponse:
    return answer(request, name, "xlsx", XLSX, xlsx_of)


def answer(
    request: SignedIn, name: str, kind: str, content_type: str, write: Callable[[Selected], bytes]
) -> HttpResponse:
    """Fetch, write the file and say so in the log: all or nothing."""
    unit, zone = asked_unit(request)
    measure = asked_measure(name)
    with transaction.atomic():
        chosen = selected(measure, request.GET, unit=unit, zone=zone, today=clock.today())
        record_reading(
            by=request.user,
            deed="figures.exported",
            things=[unit],
            unit_path=unit.path,
            indicator=name,
            split=chosen.by,
            zone=zone.value,
            format=kind,
        )
    response = HttpResponse(write(chosen), content_type=content_type)
    response["Content-Disposition"] = (
        f'attachment; filename="{name}-{unit.pk}-{clock.today():%Y-%m-%d}.{kind}"'
    )
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def csv_of(chosen: Selected) -> bytes:
    return files.as_csv(tables.FILE_HEAD, tables.file_rows(chosen.found))


def xlsx_of(chosen: Selected) -> bytes:
    notes = [str(chosen.measure.title), _("Enhet: %(unit)s") % {"unit": chosen.unit.name}]
    notes += words.method(chosen.found) if chosen.found else []
    notes += words.signs(row for one in chosen.found for row in one.released)
    return files.as_xlsx(str(chosen.measure.title), tables.FILE_HEAD, tables.file_rows(chosen.found), notes)
