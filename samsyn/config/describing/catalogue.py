"""The catalogue of indicators, and the numbers of the law they rest on."""

import inspect
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from samsyn.config.describing.markdown import chapter, table
from samsyn.core.plugins import modules_in
from samsyn.indicators.law import rules
from samsyn.results.catalogue import AREAS


DEFINITIONS = "samsyn.indicators.definitions"


def indicators() -> str:
    """Every indicator by area: what it asks, where it comes from, what it cannot say, how fine it may be shown."""
    found = sorted(_definitions().items(), key=lambda pair: (str(_said(pair[1], "ID")), pair[0]))
    letters = dict.fromkeys((*AREAS, *(_area(one) for _, one in found)))
    areas = {area: [pair for pair in found if _area(pair[1]) == area] for area in letters}
    parts = [_area_of(_heading(area), each) for area, each in areas.items() if each] or ["None yet.\n"]
    return chapter(
        "Indicators",
        "One file each in `samsyn/indicators/definitions/`; how to add one: [an indicator](../how-to/indicator.md). "
        "An indicator that is fed *later* is defined and tried by its examples, and waits for its data.\n",
        _contents(areas),
        *parts,
        _numbers(),
    )


def _contents(areas: dict[str, list[tuple[str, ModuleType]]]) -> str:
    rows = [
        (
            f"[{_heading(area)}](#{_anchor(_heading(area))})",
            area,
            str(len({_base(one) for _, one in each})),
            str(len({_base(one) for _, one in each if not _said(one, "NEEDS")})),
        )
        for area, each in areas.items()
        if each
    ]
    return table(("Area", "Letters", "Indicators", "Fed today"), rows)


def _area_of(title: str, found: list[tuple[str, ModuleType]]) -> str:
    head = (
        "Id",
        "Name",
        "Title",
        "Fed",
        "Kind",
        "Unit",
        "Better",
        "Periods",
        "Finest",
        "Sensitivity",
        "Version",
    )
    rows = [_line_of(name, definition) for name, definition in found]
    sections = "\n".join(_section_of(name, definition) for name, definition in found)
    return f"## {title}\n\n{table(head, rows)}\n{sections}"


def _heading(area: str) -> str:
    return str(AREAS.get(area, area))


def _anchor(title: str) -> str:
    """As the heading is called in an address."""
    return title.lower().replace(",", "").replace(" ", "-")


def _base(definition: ModuleType) -> str:
    return _said(definition, "ID").partition("-")[0]


def _area(definition: ModuleType) -> str:
    return _base(definition).rstrip("0123456789")


def _definitions() -> dict[str, ModuleType]:
    return modules_in(DEFINITIONS) if find_spec(DEFINITIONS) else {}


def _said(definition: ModuleType, constant: str) -> str:
    value = getattr(definition, constant, "")
    return _in_words(list(value) if isinstance(value, tuple) else value)


def _title(definition: ModuleType) -> str:
    """Without whom it is about, where a module defines one for each of several groups."""
    return _said(definition, "TITLE").replace(", {group}", "").replace(" {group}", "").replace("{group}", "…")


def _line_of(name: str, definition: ModuleType) -> tuple[str, ...]:
    constants = ("KIND", "UNIT", "BETTER", "PERIODS", "FINEST", "SENSITIVITY", "VERSION")
    return (
        _said(definition, "ID"),
        f"[`{name}`](#{name})",
        _title(definition),
        "later" if _said(definition, "NEEDS") else "today",
        *(_said(definition, constant) for constant in constants),
    )


PAIRS = (
    ("Question", "QUESTION"),
    ("Why it matters", "WHY_IT_MATTERS"),
    ("How it is counted", "FORMULA"),
    ("Worked", "WORKED"),
    ("What it cannot say", "LIMITS"),
    ("Waits for", "NEEDS"),
    ("Grain", "GRAIN"),
    ("Reference", "REFERENCE"),
    ("Facts", "FACT"),
    ("Published as", "PUBLISHED_AS"),
    ("Valid from", "VALID_FROM"),
    ("Valid to", "VALID_TO"),
)


def _section_of(name: str, definition: ModuleType) -> str:
    said = [f"- {title}: {text}" for title, constant in PAIRS if (text := _said(definition, constant))]
    groups = [_group(one) for one in getattr(definition, "GROUPS", ())]
    said += [f"- One each for: {', '.join(groups)}"] if groups else []
    why = (inspect.getdoc(definition) or "").split("\n\n")[0].replace("\n", " ")
    head = [f"### {name}", "", f"{_said(definition, 'ID')} {_title(definition)}. {why}", ""]
    changes = [
        f"- Version {one.version}, {one.on}, {one.school_years}: {one.why}" for one in _changes(definition)
    ]
    return "\n".join([*head, *said, *changes, *map(_example, getattr(definition, "EXAMPLES", ())), ""])


def _group(one: Any) -> str:
    """Whom a measure is about, with the id of its source where it has one of its own."""
    code = getattr(one, "published_as", "")
    return f"{one.label} ({code})" if code else str(one.label)


def _changes(definition: ModuleType) -> tuple[Any, ...]:
    changes: tuple[Any, ...] = getattr(definition, "HISTORY", ())
    return changes


def _example(example: Any) -> str:
    """The title says what goes in; the rows are what must come out."""
    rows = [
        "".join(f"{part}: " for part in filter(None, [row.get("group"), row.get("part")]))
        + f"{row['numerator']:g} / {row['denominator']:g}"
        for row in example.expect
    ]
    return f"- Example: {example.title} → {'; '.join(rows) or 'nobody counts'}"


def _numbers() -> str:
    """What the law or the huvudman has set, with the day somebody last read the source."""
    head = ("Name", "Value", "Where it stands", "From", "To", "Checked")
    rows = [
        (
            f"`{rule.name}`",
            _in_words(rule.value),
            rule.reference,
            str(rule.valid_from),
            str(rule.valid_to or ""),
            str(rule.checked),
        )
        for rule in rules()
    ]
    return f"## Numbers\n\nDated entries in `samsyn/indicators/rules/`.\n\n{table(head, rows)}"


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {number:g}" for key, number in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
