"""The catalogue of indicators, and the numbers of the law they rest on."""

import inspect
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from samsyn.config.describing.markdown import chapter, table
from samsyn.core.plugins import modules_in
from samsyn.indicators.law import rules


DEFINITIONS = "samsyn.indicators.definitions"


def indicators() -> str:
    """Every indicator: what it asks, where it comes from, how fine it may be shown."""
    found = sorted(_definitions().items(), key=lambda pair: (str(_said(pair[1], "ID")), pair[0]))
    head = ("Id", "Name", "Title", "Kind", "Unit", "Better", "Periods", "Finest", "Sensitivity", "Version")
    rows = [_line_of(name, definition) for name, definition in found]
    return chapter(
        "Indicators",
        "One file each in `samsyn/indicators/definitions/`; how to add one: [an indicator](../how-to/indicator.md).\n",
        table(head, rows) if rows else "None yet.\n",
        *[_section_of(name, definition) for name, definition in found],
        _numbers(),
    )


def _definitions() -> dict[str, ModuleType]:
    return modules_in(DEFINITIONS) if find_spec(DEFINITIONS) else {}


def _said(definition: ModuleType, constant: str) -> str:
    value = getattr(definition, constant, "")
    return _in_words(list(value) if isinstance(value, tuple) else value)


def _line_of(name: str, definition: ModuleType) -> tuple[str, ...]:
    constants = ("TITLE", "KIND", "UNIT", "BETTER", "PERIODS", "FINEST", "SENSITIVITY", "VERSION")
    return (
        _said(definition, "ID"),
        f"[`{name}`](#{name})",
        *(_said(definition, constant) for constant in constants),
    )


def _section_of(name: str, definition: ModuleType) -> str:
    pairs = [
        ("Question", "QUESTION"),
        ("Why it matters", "WHY_IT_MATTERS"),
        ("How it is counted", "FORMULA"),
        ("Reference", "REFERENCE"),
        ("Facts", "FACT"),
        ("Valid from", "VALID_FROM"),
    ]
    said = [
        f"- {title}: {_said(definition, constant)}"
        for title, constant in pairs
        if _said(definition, constant)
    ]
    why = (inspect.getdoc(definition) or "").split("\n\n")[0].replace("\n", " ")
    head = [f"## {name}", "", f"{_said(definition, 'ID')} {_said(definition, 'TITLE')}. {why}", ""]
    return "\n".join([*head, *said, *map(_example, getattr(definition, "EXAMPLES", ())), ""])


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
