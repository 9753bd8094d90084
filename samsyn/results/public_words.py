"""What the pages of published statistics say: tables over years, marks in words, and where figures come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.indicators.disclosure import Released
from samsyn.results.queries.public import PublicFigure, Series


SOURCES = {
    "skolverket": gettext_lazy("Skolverket"),
    "kolada": gettext_lazy("Kolada"),
    "skolinspektionen": gettext_lazy("Skolinspektionen, Skolenkäten"),
    "salsa": gettext_lazy("Skolverket, SALSA"),
    "planned_educations": gettext_lazy("Skolverket, skolornas siffror"),
}
LATEST = 6  # columns that a table of many places has room for
NOTHING = "–"


@dataclass(frozen=True)
class Told:
    """A table as the page writes it."""

    caption: str
    head: list[str]
    rows: list[list[str]]

    @property
    def numbers(self) -> str:
        return ",".join(str(at) for at in range(1, len(self.head)))


def source_name(source: str) -> str:
    return str(SOURCES.get(source, source))


def tables(found: PublicFigure) -> list[Told]:
    """Year by year beside the municipality and the nation; girls and boys; schools; similar municipalities."""
    schools = found.of_level("unit")
    beside = [one for one in found.series if one.place.level != "unit" or len(schools) == 1]
    told = [_by_year(_("År för år"), found.periods, beside, "")] if beside else []
    sexed = [one for one in beside if one.place.is_whole and any(sex for _period, sex in one.figures)]
    told += [_by_sex(found.periods, one) for one in sexed]
    if len(schools) > 1:
        told.append(_by_place(_("Skolorna"), found.periods, schools))
    if found.similar:
        told.append(_by_place(_("Liknande kommuner"), found.periods, found.similar))
    return told


def _by_year(caption: str, periods: Sequence[str], series: Sequence[Series], sex: str) -> Told:
    rows = [[period, *(_text(one.figure(period, sex)) for one in series)] for period in periods]
    return Told(caption, [_("Period"), *map(_place, series)], rows)


def _by_sex(periods: Sequence[str], one: Series) -> Told:
    head = [_("Period"), _("Flickor"), _("Pojkar")]
    rows = [[period, *(_text(one.figure(period, sex)) for sex in ("F", "M"))] for period in periods]
    return Told(_("Flickor och pojkar, %(place)s") % {"place": _place(one)}, head, rows)


def _by_place(caption: str, periods: Sequence[str], series: Sequence[Series]) -> Told:
    shown = list(periods[:LATEST])
    rows = [[_place(one), *(_text(one.figure(period)) for period in shown)] for one in series]
    return Told(caption, [_("Plats"), *shown], rows)


def _place(one: Series) -> str:
    name = _("Riket") if one.place.level == "nation" else one.place.name
    return f"{name} ({one.place.organiser_type.lower()})" if one.place.organiser_type else name


def _text(one: Released | None) -> str:
    return one.text or NOTHING if one is not None else NOTHING


def signs(found: PublicFigure) -> list[str]:
    """What the marks mean as their publisher uses them, only those that are there."""
    there = {_text(figure) for one in (*found.series, *found.similar) for figure in one.figures.values()}
    meanings = {
        "..": _(".. betyder att så få ligger bakom siffran att den inte visas."),
        "~100": _("~100 betyder att en till fyra elever inte nådde dit. Exakt andel visas inte."),
        ".": _(". betyder att uppgiften saknas. I antal elever kan det också betyda noll."),
        "*": _("* betyder att måttet inte gäller här."),
        NOTHING: _("– betyder att ingen siffra är publicerad."),
    }
    told = [text for mark, text in meanings.items() if mark in there]
    if any(text.startswith("cirka") for text in there):
        told.append(_("”Cirka” betyder att källan har avrundat till närmaste tiotal."))
    if found.listed.source == "kolada" and "95,0" in there:
        told.append(_("95,0 i Kolada kan vara ett ersättningsvärde för ~100."))
    return told


def origin(found: PublicFigure) -> list[tuple[str, str]]:
    """Source, report, how it counts and the day it was read."""
    told = [(_("Källa"), source_name(found.listed.source))]
    told += [(_("Rapport"), text) for text in _said(found, "report")[:1]]
    told += [(_("Uttag"), text) for text in _said(found, "drawn_on")[:1]]
    if found.description:
        told.append((_("Så räknar källan"), found.description.text))
    told += [(_("Period"), text) for text in _said(found, "period")[:1]]
    if _said(found, "told_apart"):
        told.append(
            (_("Observera"), _("Filen saknade rader ovanför rubrikerna. Kolumnerna tolkades i ordning."))
        )
    if found.read_on:
        told.append((_("Inläst"), found.read_on.isoformat()))
    return told


def _said(found: PublicFigure, name: str) -> list[str]:
    said: Iterable[str] = (str(batch.definition.get(name, "")) for batch in found.batches)
    return [text for text in said if text]
