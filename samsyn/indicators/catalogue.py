"""The catalogue of indicators: every module in definitions/, with what it says about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any, Literal

from samsyn.core.plugins import modules_in
from samsyn.indicators.changes import Change
from samsyn.indicators.examples import Example
from samsyn.indicators.inputs import Input, inputs
from samsyn.indicators.shapes import SHAPES


FOLDER = "samsyn.indicators.definitions"
WHERE_NAMES_STAND = "Namnet står i adressen till måttets sida, till exempel /resultat/merit_rating/."
MUST_HAVE = (
    *("ID", "TITLE", "QUESTION", "WHY_IT_MATTERS", "REFERENCE", "BETTER", "KIND", "UNIT", "COUNTED", "FACT"),
    *("PERIODS", "SENSITIVITY", "FINEST", "VERSION", "VALID_FROM", "SUBJECT", "EXAMPLES"),
)


MAY_HAVE: dict[str, Any] = {  # constant: what it means where a module does not say
    "PARTS": (),
    "PUBLISHED_AS": "",
    "FORMULA": "",
    "SOURCE": "skolverket",
    "BREAKS": {},
    "NEEDS": "",
    "GRAIN": "",
    "LIMITS": "",
    "INPUT": "",
    "OF": None,
    "TARGET": "",
    "LEAST": 0.0,
    "SHOWN": "everywhere",
    "FAMILY_TITLE": "",
    "WORKED": "",
    "VALID_TO": None,
    "LEVELS": ("unit", "organiser"),
    "HISTORY": (),
}
COMPUTED = {"ratio", "parts", "days"}
RECORDS = "_record"  # how the facts end that slices above hand over from their own records (records.py)
OF_GROUP = (
    "population",
    "published_as",
    "levels",
    "organiser_type",
    "regime",
    "parts",
)  # what a group may say itself


class NoSuchIndicator(LookupError):
    """Nothing in definitions/ has this name."""


@dataclass(frozen=True)
class Gap:
    """What a difference is taken of: two rows of one measure, the second from the first."""

    of: str  # name of the measure
    by: Literal["sex", "part"]
    first: str
    second: str


@dataclass(frozen=True)
class Group:
    """One of several that a module defines at once, such as a subject: its name, and what people call it."""

    name: str
    label: str
    population: str = ""
    parts: tuple[str, ...] = ()  # of a distribution, where those of the groups differ


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
    kind: str  # ratio, parts, days, difference or published
    unit: str  # percent, points, percentage_points or count
    counted: str  # what numerator and denominator are: persons, minutes, marks, points or figures
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
    needs: str = ""  # the data that must be there first; empty where it is fed today
    grain: str = ""  # how fine the data must be, where that says more than the kind of facts does
    limits: str = ""  # what it cannot say
    input: str = ""  # which prepared input its function reads; the one called as its facts if none is said
    of: Gap | None = None  # of a difference
    target: str = ""  # of days: the rule that says within how many they should be
    least: float = (
        0.0  # the least that a person's numerator can be of her denominator: below nothing for a change
    )
    shown: str = "everywhere"  # or "inside": in the school unit only
    family: str = ""  # the module that defines it together with others, one for each subject or the like
    family_title: str = ""  # what they are called together
    group: str = ""  # which of them it is
    worked: str = ""  # an example worked in words, where the examples do not make one
    module: str = ""  # its own name, or that of the module that defines it for several groups
    label: str = ""  # the words for its group
    valid_to: date | None = None  # the last day for which it means anything
    history: tuple[Change, ...] = ()  # oldest first; the first version says itself
    levels: tuple[str, ...] = ("unit", "organiser")  # kinds of places that a published figure may be about
    organiser_type: str = ""  # as the source writes it, where one place has a figure for each
    regime: str = ""  # only for organisers of this form: what a municipality runs is nobody else's
    values: Callable[..., Any] | None = field(default=None, repr=False)

    @property
    def is_published(self) -> bool:
        return self.kind == "published"

    @property
    def base_id(self) -> str:
        """As the catalogue of the domain has it: T06 for all of T06-5 and T06-K-8."""
        return self.id.partition("-")[0]

    @property
    def area(self) -> str:
        """The letters that its id begins with: KR for knowledge results."""
        return self.base_id.rstrip("0123456789")

    @property
    def is_later(self) -> bool:
        """Whether it is defined and waits for its data: it has a page in the catalogue and no figures."""
        return bool(self.needs)

    @property
    def is_of_records(self) -> bool:
        """Whether what is counted are our own records of the work, and no persons."""
        return self.fact.endswith(RECORDS)

    @property
    def is_sealed(self) -> bool:
        """Whether a sealed slice counts it inside and hands over cells (sealed.py)."""
        return self.fact in SHAPES and SHAPES[self.fact].is_sealed

    @property
    def has_cells(self) -> bool:
        """Whether sums are kept of it; a difference is taken of other figures when they are shown."""
        return self.kind in COMPUTED and not self.is_later

    @property
    def is_computed(self) -> bool:
        """Whether the engine makes its cells of facts, and not of what other slices hand over."""
        return self.has_cells and not self.is_of_records and not self.is_sealed

    @property
    def prepared(self) -> Input:
        """The input that its function reads."""
        return inputs()[self.input or self.fact]

    @property
    def facts(self) -> tuple[str, ...]:
        """The kinds of facts it stands on, the first of which says for which periods there are figures."""
        return self.prepared.facts if self.is_computed else (self.fact,)

    @property
    def is_inside_only(self) -> bool:
        return self.shown == "inside"

    @property
    def is_share_of_persons(self) -> bool:
        """Whether a step of so many percentage points can be told as so many pupils."""
        return self.unit == "percent" and self.counted == "persons"

    @property
    def can_reveal_few(self) -> bool:
        """Whether one to four who do not reach could be recognised (domain 4.12)."""
        return self.unit == "percent" and self.counted in {"persons", "marks", "cases"}


@cache
def catalogue() -> Mapping[str, Definition]:
    """Every indicator by name."""
    found = modules_in(FOLDER, *MUST_HAVE)
    each = [one for name, module in sorted(found.items()) for one in _definitions(name, module)]
    return MappingProxyType({one.name: one for one in each})


def definition(name: str) -> Definition:
    """One indicator; an unknown name says which are spelt nearly so, for there are hundreds."""
    found = catalogue().get(name)
    if found is None:
        near = " eller ".join(get_close_matches(name, catalogue()))
        advice = f"Menade du {near}?" if near else WHERE_NAMES_STAND
        raise NoSuchIndicator(f"Måttet ”{name}” finns inte. {advice}")
    return found


@cache
def fed() -> dict[str, Definition]:
    """Those that have figures today, by name."""
    return {name: one for name, one in catalogue().items() if not one.is_later}


def of_records() -> list[Definition]:
    """Those counted from what slices above hand over."""
    return [one for one in fed().values() if one.is_of_records]


def sealed() -> list[Definition]:
    """Those that sealed slices hand over cells of."""
    return [one for one in fed().values() if one.is_sealed and one.has_cells]


def computed(fact: str | None = None) -> list[Definition]:
    """Those the engine makes cells of, from one kind of facts or from all."""
    return [one for one in catalogue().values() if one.is_computed and fact in {None, one.fact}]


def _definitions(name: str, module: ModuleType) -> list[Definition]:
    """What a module defines; one for each group where they may not be told together."""
    one = _definition(name, module)
    groups = getattr(module, "GROUPS", ())
    return [_of_group(one, group) for group in groups] if groups else [one]


def _of_group(one: Definition, group: Any) -> Definition:
    """What a group says of itself wins over what its module says of all of them."""
    words = {key: text.format(group=group.label) for key, text in one.subject.items()}
    of = one.of and replace(one.of, of=f"{one.of.of}_{group.name}")
    said = {name: getattr(group, name, None) for name in OF_GROUP}
    return replace(
        one,
        name=f"{one.name}_{group.name}",
        id=f"{one.id}-{group.name}",
        title=one.title.format(group=group.label),
        subject=words,
        of=of,
        family="" if one.is_published else one.name,
        group=group.name,
        label=group.label,
        **{name: value for name, value in said.items() if value},
    )


def _definition(name: str, module: ModuleType) -> Definition:
    told = {key.lower(): getattr(module, key) for key in MUST_HAVE}
    told |= {key.lower(): getattr(module, key, usual) for key, usual in MAY_HAVE.items()}
    return Definition(name=name, module=name, values=getattr(module, "values", None), **told)
