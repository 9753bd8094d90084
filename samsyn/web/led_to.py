"""What a file that was read in led to: which figures stand on it, in which units and periods (decision D42)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.policy import Subject, Verb
from samsyn.core.numbers import number
from samsyn.core.school_year import SchoolYear, period_name
from samsyn.core.slots import fills
from samsyn.facts.models import Batch
from samsyn.indicators.catalogue import catalogue
from samsyn.indicators.models import Cell, PublishedValue, Refresh, Sheet
from samsyn.indicators.periods import in_order
from samsyn.organisation.models import Unit


NAMED = 4


@dataclass
class Touched:
    """One indicator: the periods and units whose figures stand on the file."""

    periods: set[str] = field(default_factory=set)
    units: set[int] = field(default_factory=set)


@fills("import.led_to")
def led_to(*, item: Any, user: Any) -> dict[str, Any] | None:
    """A sentence and a row for each indicator; nothing for those who may see no figures there."""
    units = {unit.pk: unit for unit in Unit.objects.where(user, may=Verb.SEE, subject=Subject.FIGURE)}
    batches = list(item.batches.all())
    if not units or not batches:
        return None
    rows = _own(batches, units) + _published(batches)
    if rows:
        return {"lead": _lead(batches, len(rows)), "rows": rows}
    since = Refresh.objects.filter(finished_at__gt=item.read_at).order_by("pk").last()
    if since is not None and since.state == Refresh.State.FAILED:
        lead = _(
            "Omräkningen gick inte. Filen är kvar och siffrorna är de från förut. Be den som driftar om hjälp."
        )
        return {"lead": lead, "rows": []}
    if since is not None:
        return {
            "lead": _of_a_roster() if _is_roster(batches) else _("Inget mått bygger på filen."),
            "rows": [],
        }
    lead = _("Siffrorna räknas om nu. Titta hit igen om en stund.")
    return {"lead": lead, "rows": [], "progress": _progress()}


def _is_roster(batches: Sequence[Batch]) -> bool:
    return any(batch.kind == "membership" for batch in batches)


def _of_a_roster() -> str:
    return _(
        "Filen har inga egna siffror. Alla mått räknar varje elev i den enhet och årskurs som står i den."
    )


def _progress() -> dict[str, Any]:
    """How far the figures that are counted right now have come."""
    running = Refresh.objects.filter(state=Refresh.State.RUNNING).order_by("pk").last()
    if running is None or not running.of:
        return {"text": _("Omräkningen väntar på sin tur."), "done": 0, "of": 1}
    said = {"done": number(running.done), "of": number(running.of)}
    text = _("%(done)s av %(of)s tabeller är räknade.") % said
    if running.done >= running.of:
        text = _("Tabellerna är räknade. Nu prövas att ingen kan kännas igen, och sedan sparas de.")
    return {"text": text, "done": running.done, "of": running.of}


def _lead(batches: Sequence[Batch], count: int) -> str:
    """New, or counted anew where something was there before."""
    before = Batch.objects.filter(replaced_by__in=batches).exists()
    if before or any(batch.rows_changed for batch in batches):
        return ngettext(
            "Ett mått har räknats om med filen.", "%(count)s mått har räknats om med filen.", count
        ) % {"count": count}
    return ngettext("Ett mått har nya siffror.", "%(count)s mått har nya siffror.", count) % {"count": count}


def _own(batches: Sequence[Batch], units: dict[int, Unit]) -> list[dict[str, str]]:
    """Figures that we make of facts, from the sheets of those school years."""
    keys = {batch.pk for batch in batches}
    years = {SchoolYear.named(batch.school_year) for batch in batches}
    sheets = Sheet.objects.filter(
        is_current=True, period__in=[name for year in years for name in _periods(year)]
    )
    counted = {
        (pk, indicator, period): {int(unit) for unit, used in kept.items() if keys.intersection(used)}
        for pk, indicator, period, kept in sheets.values_list("pk", "indicator", "period", "batches")
    }
    filled = _filled([pk for (pk, *_), where in counted.items() if where], units)
    found: dict[str, Touched] = {}
    for (pk, indicator, period), counted_in in counted.items():
        where = counted_in & filled.get(pk, set())
        if where:
            touched = found.setdefault(indicator, Touched())
            touched.periods.add(period)
            touched.units |= where
    known = catalogue()
    return [_row(known[name], one, units) for name, one in sorted(found.items()) if name in known]


def _filled(sheets: Sequence[int], units: Iterable[int]) -> dict[int, set[int]]:
    """The units that each sheet has a figure for: one about year 6 is counted from the file, and empty for 7–9."""
    totals = Cell.objects.filter(sheet__in=sheets, unit__in=units, table=Cell.Table.TOTAL)
    found: dict[int, set[int]] = {}
    for sheet, unit in totals.order_by().values_list("sheet_id", "unit_id").distinct():
        found.setdefault(sheet, set()).add(unit)
    return found


def _periods(year: SchoolYear) -> list[str]:
    terms = [f"HT{year.starts % 100:02d}", f"VT{(year.starts + 1) % 100:02d}"]
    return [*year.months(), *terms, str(year)]


def _row(definition: Any, touched: Touched, units: dict[int, Unit]) -> dict[str, str]:
    rhythm = definition.periods[0]
    periods = in_order(one for one in touched.periods if _rhythm(one) == rhythm) or in_order(touched.periods)
    span = period_name(periods[0])
    if len(periods) > 1:
        span = _("%(first)s–%(last)s") % {"first": span, "last": period_name(periods[-1])}
    schools = sorted(units[key].name for key in touched.units if units[key].is_school_unit)
    top = min((units[key] for key in touched.units), key=lambda unit: len(unit.path))
    address = reverse("results:measure", args=[definition.name])
    return {
        "title": str(definition.title),
        "why": f"{span}. {_listed(schools) or top.name}.",
        "url": f"{address}?enhet={top.pk}",
    }


def _rhythm(period: str) -> str:
    if period[:2] in {"HT", "VT"}:
        return "term"
    return "school_year" if "/" in period else "month"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    if more <= 1:
        return ", ".join(names)
    return _("%(names)s och %(count)s enheter till") % {"names": ", ".join(names[:NAMED]), "count": more}


def _published(batches: Sequence[Batch]) -> list[dict[str, str]]:
    """Figures that authorities publish: as they stand, by school year."""
    rows = PublishedValue.objects.filter(batch__in=[batch.pk for batch in batches])
    years = sorted(set(rows.order_by().values_list("school_year", flat=True).distinct()))
    if not years:
        return []
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    names = len(set(rows.order_by().values_list("indicator", flat=True).distinct()))
    why = ngettext("Ett mått, %(span)s.", "%(count)s mått, %(span)s.", names) % {"count": names, "span": span}
    return [{"title": _("Publicerad statistik"), "why": why, "url": reverse("results:public")}]
