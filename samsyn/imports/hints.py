"""What somebody should notice about a file before it is read in, though nothing in it is wrong."""

from typing import Any

import pyarrow as pa
from django.utils.translation import gettext as _

from samsyn.core.numbers import number
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import ask
from samsyn.facts.kinds import PLACELESS
from samsyn.imports.landing import Landing, Reader
from samsyn.imports.models import Import
from samsyn.organisation.models import Unit


NAMED = 5
PLACES = ("unit_code", "municipality_code")
NAMES = ("municipality", "unit_name")


def about(reader: Reader, landing: Landing) -> dict[str, Any]:
    """Keys of sentences, and the names of the few places that a published file speaks of."""
    found = []
    if reader.source.ABOUT_PUPILS and landing.years and max(landing.years) < str(SchoolYear.of(reader.today)):
        found.append("old_year")
    sheets = landing.definition.get("sheets", [])
    if reader.source.FACT == "survey_answer" and sheets and not any(one.get("by_sex") for one in sheets):
        found.append("no_sex_sheet")
    found += [name for name in ("misnamed", "ambiguous") if getattr(landing, name)]
    names: list[str] = []
    if reader.source.FACT in PLACELESS and landing.table is not None and landing.table.num_rows:
        names = _names(landing.table)
        if _is_about_others(landing.table):
            found.append("not_ours")
    return {
        "hints": found,
        "places": names[:NAMED],
        "places_in_all": len(names),
        "misnamed": landing.misnamed[:NAMED],
        "ambiguous": landing.ambiguous[:NAMED],
    }


def sentences(item: Import) -> list[str]:
    """The same, in words."""
    years = item.report.get("years", [])
    words = {
        "old_year": _("Filen gäller läsåret %(year)s, som är slut. Läs in den bara om det är meningen.")
        % {"year": years[-1] if years else ""},
        "no_sex_sheet": _(
            "Filen saknar bladet med resultat per kön. Hämta hela arbetsboken om ni vill se dem."
        ),
        "misnamed": _("Filen har andra namn än Samsyn på de här enheterna: %(units)s. Kontrollera koderna.")
        % {"units": ", ".join(f"{name} ({code})" for code, name in item.report.get("misnamed", []))},
        "ambiguous": _("Filen har mer än ett namn för samma skolenhetskod: %(codes)s. Kontrollera koderna.")
        % {"codes": ", ".join(item.report.get("ambiguous", []))},
        "not_ours": _("Varken era enheter eller er kommun finns i filen. Kontrollera att det är rätt fil."),
    }
    doubled = [
        _("Mer än en kolumn heter ”%(header)s”. Vi läser den första. Ta bort den andra om det är fel.")
        % {"header": header}
        for header in item.report.get("doubled", [])
    ]
    return doubled + [words[key] for key in item.report.get("hints", []) if key in words]


def seen(item: Import) -> str:
    """Which units and school years a file is about, for the one who looks."""
    names = item.report.get("places") or item.report.get("units") or []
    years = item.report.get("years", [])
    more = item.report.get("places_in_all", len(names)) - NAMED
    shown = ", ".join(names[:NAMED])
    if more > 0:
        shown = _("%(names)s och %(count)s till") % {"names": shown, "count": number(more)}
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    told = [
        _("Gäller: %(places)s.") % {"places": shown} if shown else "",
        _("Läsår: %(years)s.") % {"years": span} if span else "",
    ]
    return " ".join(part for part in told if part)


def _is_about_others(table: pa.Table) -> bool:
    """Whether it names units or municipalities, and none of them is ours; we must know of some that is."""
    codes = {code for name in PLACES if name in table.column_names for code in _texts(table, name)}
    ours = {*ask("published.municipality")}
    for one in Unit.objects.all():
        ours |= {one.code, one.municipality_code}
    for matched in ask("published.places"):
        ours |= set(matched)
    ours.discard("")
    of_level = ours if any(len(code) > 4 for code in codes) else {code for code in ours if len(code) == 4}
    return bool(codes and of_level) and not codes & ours


def _names(table: pa.Table) -> list[str]:
    for name in NAMES:
        if name in table.column_names:
            found = _texts(table, name)
            if found:
                return sorted(found)
    return []


def _texts(table: pa.Table, name: str) -> set[str]:
    return {str(one) for one in table[name].unique().to_pylist() if one}
