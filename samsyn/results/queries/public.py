"""Published figures about a unit's places: its schools, its municipality, the nation and similar municipalities."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Max, Min, QuerySet

from samsyn.core import clock
from samsyn.facts.models import Batch
from samsyn.indicators.disclosure import Released
from samsyn.indicators.models import PublishedValue
from samsyn.indicators.our_places import places_of
from samsyn.indicators.public_figures import (
    ALL,
    Description,
    is_share,
    public_figures,
    title_of,
    titled,
    titles,
    told_of,
)
from samsyn.indicators.published import Said, kept, released_as_published
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure, measures


NATION = "00"
WHOLE = ("", "Samtliga")  # the kind of organiser that means all of them
SIMILAR = "Liknande kommuner grundskola"


@dataclass(frozen=True)
class Listed:
    """A measure that says something about our places."""

    source: str
    name: str
    population: str
    title: str
    first: str
    last: str


@dataclass(frozen=True)
class Place:
    """A place, for municipalities with the kind of organiser: what stands at the head of a column."""

    level: str
    code: str
    name: str
    organiser_type: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all kinds of organisers are in it."""
        return not self.organiser_type


@dataclass(frozen=True)
class Series:
    """One place's figures of one measure, by period and sex."""

    place: Place
    figures: Mapping[tuple[str, str], Released]

    def figure(self, period: str, sex: str = "") -> Released | None:
        return self.figures.get((period, sex))


@dataclass(frozen=True)
class PublicFigure:
    """Everything published about our places in one measure, and what may be said of where it comes from."""

    listed: Listed
    periods: list[str]  # newest first
    series: list[Series]
    similar: list[Series]
    batches: list[Batch]
    description: Description | None
    read_on: date | None = field(default=None)

    def of_level(self, level: str) -> list[Series]:
        return [one for one in self.series if one.place.level == level]


def listed_measures(unit: Unit) -> list[Listed]:
    """The measures that say something about the unit's own places, by source and title."""
    codes, municipality = places_of(unit)
    told = titles()
    rows = (
        _rows([*codes, municipality])
        .values_list("source", "indicator", "population")
        .annotate(first=Min("period"), last=Max("period"))
        .order_by()
    )
    found = [
        Listed(source, name, group, _title(told, source, name, group), first, last)
        for source, name, group, first, last in rows
    ]
    return sorted(found, key=lambda one: (one.source, one.title.lower(), one.population))


def measure_of(source: str, name: str, population: str) -> Measure | None:
    """The measure of ours that shows the same figures with a judgement, if there is one."""
    sought = (source, name, population)
    each = (one for one in measures().values() if one.is_published)
    return next((one for one in each if _key(one) == sought), None)


def _key(one: Measure) -> tuple[str, str, str]:
    return one.definition.source, one.definition.published_as, one.definition.population


def _title(told: Mapping[tuple[str, str], str], source: str, name: str, population: str) -> str:
    own = measure_of(source, name, population)
    return own.title if own else titled(dict(told), source, name, population)


def public_figure(unit: Unit, source: str, name: str, population: str) -> PublicFigure | None:
    """One measure for the unit's places; nothing where nothing has been published about them."""
    codes, municipality = places_of(unit)
    rows = _rows([*codes, municipality, NATION]).filter(source=source, indicator=name, population=population)
    said = [kept(row) for row in rows]
    if not any(one.code != NATION for one in said):
        return None
    nameless = {one.code for one in said if not one.name}
    told = told_of(source, name, places=nameless, similar_to=municipality, words=SIMILAR)
    said = _named(said, told.names)
    own = measure_of(source, name, population)
    title = own.title if own else title_of(source, name, population, told.description)
    periods = sorted({one.period for one in said}, reverse=True)
    batches = list(Batch.objects.filter(pk__in={one.batch for one in said}).order_by("-read_at"))
    return PublicFigure(
        Listed(source, name, population, title, periods[-1], periods[0]),
        periods,
        series_of(said, is_share=is_share(title)),
        _similar(told.similar, source, name, population, is_share=is_share(title)),
        batches,
        told.description,
        clock.day_of(batches[0].read_at) if batches else None,
    )


def series_of(said: Iterable[Said], *, is_share: bool) -> list[Series]:
    """Released, one series for each place in the order of level and name."""
    found: dict[Place, dict[tuple[str, str], Released]] = defaultdict(dict)
    names: dict[tuple[str, str], str] = {}
    for one in sorted(said, key=lambda one: one.period):
        key = (one.level, one.code)
        names[key] = one.name or names.get(key, one.code)
        is_whole = one.level != "municipality" or one.organiser_type in WHOLE
        place = Place(one.level, one.code, "", "" if is_whole else one.organiser_type)
        found[place][one.period, one.sex] = released_as_published(one, is_share=is_share)
    order = {"unit": 0, "municipality": 1, "county": 2, "nation": 3}
    named = [
        Series(Place(place.level, place.code, names[place.level, place.code], place.organiser_type), figures)
        for place, figures in found.items()
    ]
    return sorted(
        named, key=lambda one: (order.get(one.place.level, 9), one.place.name, one.place.organiser_type)
    )


def _named(said: Sequence[Said], names: Mapping[str, str]) -> list[Said]:
    """Figures may hold nothing but the codes of their places."""
    return [replace(one, name=one.name or names.get(one.code, "")) for one in said]


def _rows(codes: Sequence[str]) -> QuerySet[PublishedValue]:
    return PublishedValue.objects.filter(unit_code__in=[code for code in codes if code])


def _similar(
    members: Mapping[str, str], source: str, name: str, population: str, *, is_share: bool
) -> list[Series]:
    """The municipalities that Kolada calls similar in school matters, all organisers and both sexes together."""
    if not members:
        return []
    said = public_figures(source, name, codes=list(members), population=population)
    whole = [one for one in said if not one.sex and one.organiser_type in WHOLE]
    return series_of(_named(whole, members), is_share=is_share)


def population_of(text: str) -> str:
    return text or ALL
