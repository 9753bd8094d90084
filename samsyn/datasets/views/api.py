"""The door for other programs: fixed tables as JSON and Parquet, with a personal token in the header and nothing else.

A session opens nothing here, and a token opens nothing but this. Every answer is written in the log.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samsyn.core.audit import record_reading
from samsyn.datasets import openapi, queries, writing
from samsyn.datasets.entering import Entered, Refused, entered
from samsyn.datasets.schema import VERSION
from samsyn.indicators.catalogue import Definition, fed


PARQUET = "application/vnd.apache.parquet"
View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """Open to whoever shows a token in force; the reading and its row in the log are one transaction."""

    @login_not_required
    @require_safe
    @wraps(view)
    def enter(request: HttpRequest, **about: str) -> HttpResponse:
        try:
            who = entered(request)
            with transaction.atomic():
                answer = view(request, who, **about)
                _log(request, who, about)
        except Refused as fault:
            answer = JsonResponse({"error": str(fault)}, status=fault.status)
            for name, value in fault.headers.items():
                answer[name] = value
        answer["Cache-Control"] = "no-store, private"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    return enter


@door
def api(request: HttpRequest, who: Entered) -> HttpResponse:
    """What is here, for whom and until when."""
    return JsonResponse(
        {
            "version": VERSION,
            "unit": who.token.unit.name,
            "token": who.token.name,
            "expires_on": who.token.expires_on.isoformat(),
            "links": {
                "units": _address(request, "api_units"),
                "measures": _address(request, "api_measures"),
                "description": _address(request, "api_description"),
            },
        }
    )


@door
def api_units(request: HttpRequest, who: Entered) -> HttpResponse:
    """The units in reach, and which rules of small groups hold in each."""
    return JsonResponse({"data": queries.unit_rows(who.reach)})


@door
def api_measures(request: HttpRequest, who: Entered) -> HttpResponse:
    """Every measure, with the addresses of its figures."""
    data = [
        row
        | {
            "figures": _address(request, "api_figures", name=row["measure"]),
            "parquet": _address(request, "api_parquet", name=row["measure"]),
        }
        for row in queries.measure_rows()
    ]
    return JsonResponse({"data": data})


@door
def api_figures(request: HttpRequest, who: Entered, name: str) -> HttpResponse:
    """The figures of one measure in all units in reach, a school year a page, oldest first."""
    measure = _measure(name)
    pages = Paginator(queries.years_of(measure, who.reach), 1)
    try:
        page = pages.page(request.GET.get("page", "1"))
    except (EmptyPage, PageNotAnInteger) as fault:
        raise Refused(
            404, _("Sidan finns inte. Det finns %(count)s.") % {"count": pages.num_pages}
        ) from fault
    years = list(page)
    address = _address(request, "api_figures", name=name)
    return JsonResponse(
        {
            "page": page.number,
            "pages": pages.num_pages,
            "school_year": years[0] if years else None,
            "next": f"{address}?page={page.number + 1}" if page.has_next() else None,
            "data": queries.figure_rows(measure, who.reach, years[0]) if years else [],
        }
    )


@door
def api_parquet(request: HttpRequest, who: Entered, name: str) -> HttpResponse:
    """The figures of one measure, all years in one file."""
    rows = [row for year in queries.all_rows(_measure(name), who.reach) for row in year]
    about = {"Samsyn": f"datamängd version {VERSION}", "Uttagen av": who.token.user.name}
    answer = HttpResponse(writing.as_parquet(rows, about), content_type=PARQUET)
    answer["Content-Disposition"] = f'attachment; filename="{name}.parquet"'
    return answer


@login_not_required
@require_safe
def api_description(request: HttpRequest) -> HttpResponse:
    """The description of the doors as OpenAPI, for anybody."""
    return JsonResponse(openapi.description(request.build_absolute_uri(reverse("datasets:api"))))


def _measure(name: str) -> Definition:
    found = fed().get(name)
    if found is None:
        raise Refused(404, _("Måttet finns inte. Alla mått står under measures."))
    return found


def _address(request: HttpRequest, door: str, **parts: Any) -> str:
    return request.build_absolute_uri(reverse(f"datasets:{door}", kwargs=parts))


def _log(request: HttpRequest, who: Entered, about: dict[str, str]) -> None:
    record_reading(
        by=who.token.user,
        deed="dataset.read",
        things=[who.token],
        unit_path=who.token.unit.path,
        page=request.path,
        number=request.GET.get("page", ""),
        **about,
    )
