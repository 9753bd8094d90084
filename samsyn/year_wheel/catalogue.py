"""Reads the default year wheels in templates_catalogue/ and refuses what does not hold together."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel.vocabulary import INPUTS, Clock, Kind, Layer, Level, Output, Owner, Slot, Track
from samsyn.year_wheel.weeks import NotATime, first_day, last_day


FOLDER = Path(__file__).parent / "templates_catalogue"
LONGEST_TITLE = 100
SOME_YEARS = (SchoolYear(2025), SchoolYear(2026))  # 2026 has a week 53, 2025 has not


class BadTemplate(ValueError):
    """A template that says something it must not; the message names the activity."""


@dataclass(frozen=True)
class TemplateActivity:
    """One activity as the template has it: its time is a rule, not a date."""

    id: str
    title: str
    track: str
    layer: str
    start: str
    end: str
    owner: str
    level: str
    text: str = ""
    why: str = ""
    kind: str = Kind.WORK.value
    clock: str = Clock.SCHOOL_YEAR.value
    main: bool = False
    inputs: tuple[str, ...] = ()
    output: str = ""
    law: str = ""
    law_read_on: date | None = None
    conference: str = ""
    minutes: int | None = None

    def days(self, year: SchoolYear) -> tuple[date, date]:
        """The first and last day that its rule means in a school year."""
        return first_day(self.start, year), last_day(self.end, year)


@dataclass(frozen=True)
class Template:
    """A default year wheel."""

    name: str
    title: str
    about: str
    for_kinds: tuple[str, ...]  # Unit.Kind
    for_school_types: tuple[str, ...]  # SS 12000; empty = any
    conferences: tuple[str, ...]
    activities: tuple[TemplateActivity, ...]

    def suits(self, unit: Any) -> bool:
        """Whether it is made for a unit of this kind with these school forms."""
        if unit.kind not in self.for_kinds:
            return False
        return not self.for_school_types or bool(set(self.for_school_types) & set(unit.school_types))


@cache
def templates() -> Mapping[str, Template]:
    """Every template by name."""
    raw = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.toml"))}
    return {name: checked(_template(name, content, raw)) for name, content in raw.items()}


def suggested(unit: Any) -> Template:
    """The template to begin with: the first that names one of the unit's school forms, else the school's."""
    suiting = [one for one in templates().values() if one.suits(unit)]
    named = [one for one in suiting if one.for_school_types]
    return next(iter(sorted(named or suiting, key=lambda one: one.name != "school")), templates()["school"])


def template_activity(template_id: str) -> TemplateActivity | None:
    """The activity called "school.rk1"."""
    name, _, _ = template_id.partition(".")
    if name not in templates():
        return None
    return next((one for one in templates()[name].activities if one.id == template_id), None)


def _template(name: str, content: dict[str, Any], raw: Mapping[str, dict[str, Any]]) -> Template:
    rows = {one["id"]: one for one in content.get("activity", [])}
    if base := content.get("based_on"):
        kept = {
            one["id"]: one for one in raw[base]["activity"] if one["id"] not in content.get("without", [])
        }
        rows = {
            key: kept.get(key, {}) | rows.get(key, {})
            for key in [*kept, *(key for key in rows if key not in kept)]
        }
    return Template(
        name=name,
        title=content["title"],
        about=content["about"],
        for_kinds=tuple(content["for_kinds"]),
        for_school_types=tuple(content.get("for_school_types", [])),
        conferences=tuple(content["conferences"]),
        activities=tuple(_activity(name, row) for row in rows.values()),
    )


def _activity(name: str, row: dict[str, Any]) -> TemplateActivity:
    unknown = set(row) - {field.name for field in fields(TemplateActivity)}
    if unknown:
        raise BadTemplate(f"{name}.{row['id']}: okända fält {sorted(unknown)}")
    try:
        made = TemplateActivity(**row)
    except TypeError as fault:
        raise BadTemplate(f"{name}.{row.get('id')}: {fault}") from fault
    return replace(
        made, id=f"{name}.{made.id}", inputs=tuple(made.inputs), text=_tidy(made.text), why=_tidy(made.why)
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())


def checked(template: Template) -> Template:
    """The template itself, if every word in it is one we know and every rule gives a time."""
    ids = [one.id for one in template.activities]
    if len(ids) != len(set(ids)):
        raise BadTemplate(f"{template.name}: samma id två gånger")
    for one in template.activities:
        for fault in faults_in(one):
            raise BadTemplate(f"{one.id}: {fault}")
    held = sorted(one.conference for one in template.activities if one.conference)
    if held != sorted(template.conferences):
        raise BadTemplate(f"{template.name}: konferenserna är {held}")
    return template


def faults_in(one: TemplateActivity) -> Iterable[str]:
    """What is wrong with an activity, in words."""
    said = (
        (one.track, Track), (one.layer, Layer), (one.kind, Kind), (one.clock, Clock),
        (one.level, Level), (one.owner, Owner), (one.output, Output), (one.conference, Slot),
    )  # fmt: skip
    yield from (
        f"”{word}” finns inte i {known.__name__}" for word, known in said if word and word not in known.values
    )
    yield from (f"måttet ”{name}” finns inte" for name in one.inputs if name not in INPUTS)
    if not one.owner:
        yield "ingen ansvarig"
    if not one.title or len(one.title) > LONGEST_TITLE:
        yield "titeln saknas eller är för lång"
    if bool(one.conference) != (one.kind == Kind.CONFERENCE):
        yield "en konferens har slaget conference och en plats, annat har ingetdera"
    yield from _faults_in_time(one)


def _faults_in_time(one: TemplateActivity) -> Iterable[str]:
    for year in SOME_YEARS:
        try:
            first, last = first_day(one.start, year), last_day(one.end, year)
        except (NotATime, ValueError) as fault:
            yield f"tiden ”{fault}” går inte att läsa"
            return
        if last < first:
            yield f"slutar före den börjar {year}"
