"""The catalogue of indicators: every module in definitions/, with what it says about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

from samsyn.core.plugins import modules_in
from samsyn.indicators.examples import Example


FOLDER = "samsyn.indicators.definitions"
MUST_HAVE = (
    *("ID", "TITLE", "QUESTION", "WHY_IT_MATTERS", "REFERENCE", "BETTER", "KIND", "UNIT", "COUNTED", "FACT"),
    *("PERIODS", "SENSITIVITY", "FINEST", "VERSION", "VALID_FROM", "SUBJECT", "EXAMPLES"),
)


class NoSuchIndicator(LookupError):
    """Nothing in definitions/ has this name."""


@dataclass(frozen=True)
class Definition:
    """What one indicator means."""

    name: str  # of its module, its address and its argument on the command line
    id: str  # in the catalogue of the domain: KR01
    title: str
    question: str
    why_it_matters: str
    reference: str
    better: str  # higher, lower or neutral
    kind: str  # ratio, parts or published
    unit: str  # percent, points or count
    counted: str  # what numerator and denominator are: persons, minutes, marks or points
    fact: str
    periods: tuple[str, ...]
    sensitivity: str
    finest: str
    version: int
    valid_from: date
    subject: Mapping[str, str]
    examples: tuple[Example, ...]
    parts: tuple[str, ...] = ()
    published_as: str = ""
    source: str = "skolverket"  # who has published it
    population: str = ""  # whom a published figure is about, where there are several
    breaks: Mapping[str, str] = field(
        default_factory=dict
    )  # school year: what changed, so that it starts anew
    formula: str = ""  # how it is counted, in plain words
    values: Callable[..., Any] | None = field(default=None, repr=False)

    @property
    def is_published(self) -> bool:
        return self.kind == "published"

    @property
    def is_share_of_persons(self) -> bool:
        """Whether a step of so many percentage points can be told as so many pupils."""
        return self.unit == "percent" and self.counted == "persons"

    @property
    def can_reveal_few(self) -> bool:
        """Whether one to four who do not reach could be recognised (domain 4.12)."""
        return self.unit == "percent" and self.counted in {"persons", "marks"}


@cache
def catalogue() -> Mapping[str, Definition]:
    """Every indicator by name."""
    found = modules_in(FOLDER, *MUST_HAVE)
    each = [one for name, module in sorted(found.items()) for one in _definitions(name, module)]
    return MappingProxyType({one.name: one for one in each})


def definition(name: str) -> Definition:
    """One indicator; an unknown name says which there are."""
    found = catalogue().get(name)
    if found is None:
        raise NoSuchIndicator(f"Måttet ”{name}” finns inte. Välj ett av: {', '.join(catalogue())}.")
    return found


def computed(fact: str | None = None) -> list[Definition]:
    """Those we compute ourselves, from one kind of facts or from all."""
    return [one for one in catalogue().values() if not one.is_published and fact in {None, one.fact}]


def _definitions(name: str, module: ModuleType) -> list[Definition]:
    """What a module defines; one for each group where they may not be told together."""
    one = _definition(name, module)
    groups = getattr(module, "GROUPS", ())
    return [_of_group(one, group) for group in groups] if groups else [one]


def _of_group(one: Definition, group: Any) -> Definition:
    words = {key: text.format(group=group.label) for key, text in one.subject.items()}
    return replace(
        one,
        name=f"{one.name}_{group.name}",
        id=f"{one.id}-{group.name}",
        title=one.title.format(group=group.label),
        subject=words,
        population=group.population,
    )


def _definition(name: str, module: ModuleType) -> Definition:
    told = {key.lower(): getattr(module, key) for key in MUST_HAVE}
    return Definition(
        name=name,
        parts=getattr(module, "PARTS", ()),
        published_as=getattr(module, "PUBLISHED_AS", ""),
        formula=getattr(module, "FORMULA", ""),
        source=getattr(module, "SOURCE", "skolverket"),
        breaks=getattr(module, "BREAKS", {}),
        values=getattr(module, "values", None),
        **told,
    )
