"""The catalogue as people look it up: every measure under its area, found by words, fed today or later."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django.utils.translation import gettext_lazy

from samsyn.core.language import said
from samsyn.results.measures import Measure, all_measures


AREAS = {
    "KR": gettext_lazy("Kunskapsresultat"),
    "N": gettext_lazy("Närvaro"),
    "T": gettext_lazy("Trygghet, studiero och delaktighet"),
    "R": gettext_lazy("Kränkande behandling och aktiva åtgärder"),
    "S": gettext_lazy("Stöd"),
    "E": gettext_lazy("Elevhälsa"),
    "C": gettext_lazy("Klagomål och tillsyn"),
    "P": gettext_lazy("Personal och förutsättningar"),
    "F": gettext_lazy("Förskola och fritidshem"),
    "G": gettext_lazy("Gymnasieskola"),
    "V": gettext_lazy("Vuxenutbildning"),
    "Q": gettext_lazy("Kvalitetsarbetet själv"),
}
STATES = {
    "": gettext_lazy("Alla mått"),
    "nu": gettext_lazy("De som har siffror nu"),
    "senare": gettext_lazy("De som väntar på underlag"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the catalogue: a measure, or one measure for each of several groups."""

    measures: tuple[Measure, ...]

    @property
    def first(self) -> Measure:
        return self.measures[0]

    @property
    def id(self) -> str:
        """T06-K for all its groups."""
        definition = self.first.definition
        return definition.id.removesuffix(f"-{definition.group}") if definition.group else definition.id

    @property
    def title(self) -> str:
        """Without whom it is about, where there are several."""
        definition = self.first.definition
        if definition.family_title:
            return said(definition.family_title)
        return self.first.title.replace(f", {definition.label}", "") if definition.label else self.first.title

    @property
    def area(self) -> str:
        return self.first.definition.area

    @property
    def is_later(self) -> bool:
        return self.first.definition.is_later

    @property
    def groups(self) -> list[tuple[str, str]]:
        """The words for each group and the name of its measure."""
        return [(said(one.definition.label), one.name) for one in self.measures if one.definition.label]

    def says(self, words: Iterable[str]) -> bool:
        """Whether all words stand in what the catalogue says of it."""
        one = self.first
        definition = one.definition
        text = " ".join(
            (
                self.id,
                *(each.title for each in self.measures),
                one.question,
                one.formula,
                definition.reference,
            )
        ).casefold()
        return all(word in text for word in words)


@dataclass(frozen=True)
class Area:
    """One part of the catalogue."""

    key: str
    title: str
    entries: tuple[Entry, ...]


@cache
def entries() -> tuple[Entry, ...]:
    """Every line, in the order of the areas and then of the numbers."""
    order = list(AREAS)
    families: dict[str, list[Measure]] = {}
    for one in all_measures().values():
        families.setdefault(one.definition.module, []).append(one)
    found = [Entry(tuple(each)) for each in families.values()]
    return tuple(sorted(found, key=lambda one: (order.index(one.area), one.id)))


def areas(words: str, state: str) -> list[Area]:
    """The areas with something in them that says all the words and is in the state asked for."""
    asked = words.casefold().split()
    wanted = {"nu": False, "senare": True}.get(state)
    found = [one for one in entries() if wanted in {None, one.is_later} and one.says(asked)]
    grouped = groupby(found, key=lambda one: one.area)
    return [Area(key, str(AREAS[key]), tuple(each)) for key, each in grouped]


def by_area(measures: Iterable[Measure]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Names and titles under their areas, as a long list of choices is asked."""
    grouped: dict[str, list[tuple[str, str]]] = {area: [] for area in AREAS}
    for one in measures:
        grouped[one.definition.area].append((one.name, one.title))
    return [
        (str(AREAS[area]), sorted(named, key=lambda pair: pair[1]))
        for area, named in grouped.items()
        if named
    ]


def counts() -> tuple[int, int]:
    """How many measures of the domain there are, and how many of them have figures today."""
    known = {one.definition.base_id for one in all_measures().values()}
    fed = {one.definition.base_id for one in all_measures().values() if not one.definition.is_later}
    return len(known), len(fed)
