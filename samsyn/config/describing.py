"""Writes the reference from the code itself, so that what the documents say is what the product does."""

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from samsyn.access import policy
from samsyn.access.policy import POLICY, Permit, Role, Subject
from samsyn.access.words import REACHES, ROLES, SUBJECTS, VERBS
from samsyn.core.plugins import modules_in


DEFINITIONS = "samsyn.indicators.definitions"
SIGNING_IN = "konto/"
NOTE = "Written by `samsyn describe`. Change the code, then run `make docs`; never edit this file.\n"


def reference() -> dict[str, str]:
    """The text of every page, by file name."""
    with override("sv"):
        return {name: write().rstrip("\n") + "\n" for name, write in PAGES.items()}


def write_reference(folder: Path) -> list[str]:
    """Write the pages that are not already as they should be; answers which."""
    written = stale(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reference().items():
        if name in written:
            (folder / name).write_text(text, "utf-8")
    return written


def stale(folder: Path) -> list[str]:
    """The names of pages that are missing or say something else than the code does."""
    return [
        name
        for name, text in reference().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table as Markdown; a bar inside a cell would end the cell."""
    lines = [head, tuple("---" for _ in head), *rows]
    return (
        "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )


def chapter(title: str, *parts: str) -> str:
    return "\n".join([f"# {title}", "", NOTE, *parts])


# Indicators


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
    )


def _definitions() -> dict[str, ModuleType]:
    return modules_in(DEFINITIONS) if find_spec(DEFINITIONS) else {}


def _said(definition: ModuleType, constant: str) -> str:
    value = getattr(definition, constant, "")
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


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
    return "\n".join(
        [f"## {name}", "", f"{_said(definition, 'ID')} {_said(definition, 'TITLE')}. {why}", "", *said, ""]
    )


# Permissions


def permissions() -> str:
    """Who may do what, subject by subject, with the reason that stands beside the line in the policy."""
    reasons = _reasons()
    return chapter(
        "Permissions",
        "From `samsyn/access/policy.py`. What no line grants is refused. A role is held in a unit for a period,",
        "and a unit includes everything below it. Everybody can read the same on the page *Vem får se vad?*\n",
        *[_subject(subject, reasons.get(subject.name, "")) for subject in Subject],
    )


def _reasons() -> dict[str, str]:
    """The comment above each subject in the policy: its reason, as a rule in law."""
    found: dict[str, str] = {}
    comment: list[str] = []
    for line in inspect.getsource(policy).splitlines():
        named = re.match(r"    Subject\.([A-Z_]+):", line)
        if named:
            found[named[1]] = " ".join(comment)
        comment = [*comment, line.strip("# ")] if line.startswith("    # ") else []
    return found


def _subject(subject: Subject, reason: str) -> str:
    same: dict[str, list[str]] = {}
    for role in Role:
        for permit in POLICY[subject].get(role, []):
            same.setdefault(_granted(permit), []).append(str(ROLES[role]))
    everybody = len(Role)
    rows = [
        ("alla roller" if len(roles) == everybody else "; ".join(roles), granted)
        for granted, roles in same.items()
    ]
    text = f"## {SUBJECTS[subject]}\n\n`Subject.{subject.name}`{'. ' if reason else ''}{reason}\n"
    return f"{text}\n{table(('Role', 'May'), rows)}"


def _granted(permit: Permit) -> str:
    verbs = [str(word) for verb, word in VERBS.items() if verb in permit.verbs]
    return f"{' och '.join([', '.join(verbs[:-1]), verbs[-1]] if verbs[1:] else verbs)} – {REACHES[permit.reach]}"


# Addresses


def addresses() -> str:
    """Every address with its name, what it shows and whether one must have signed in."""
    ours: dict[str, list[tuple[str, ...]]] = {}
    others: list[tuple[str, ...]] = []
    for route, name, view in sorted(_routes(get_resolver().url_patterns), key=lambda found: found[:2]):
        if route.startswith(SIGNING_IN):
            others.append((f"`{name}`", f"`/{route}`"))
        else:
            line = (f"`{name}`", f"`/{route}`", _first_line(view), _who(view))
            ours.setdefault(name.partition(":")[0], []).append(line)
    return chapter(
        "Addresses",
        "Each page asks the policy which rows it may show; what one may not see answers 404.\n",
        *[
            f"## {slice_}\n\n{table(('Name', 'Address', 'What', 'For'), ours[slice_])}"
            for slice_ in sorted(ours)
        ],
        f"## Signing in\n\nPages of django-allauth.\n\n{table(('Name', 'Address'), others)}",
    )


def _routes(patterns: list[Any], before: str = "", space: str = "") -> Iterator[tuple[str, str, Any]]:
    for pattern in patterns:
        route = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, route, inside)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield route, f"{space}{pattern.name}", pattern.callback


def _first_line(view: Any) -> str:
    return (inspect.getdoc(view) or "").partition("\n")[0]


def _who(view: Any) -> str:
    return "signed in" if getattr(view, "login_required", True) else "anybody"


# States


def states() -> str:
    """Which state may follow which, for everything that has states."""
    found = [
        model
        for model in sorted(apps.get_models(), key=_label)
        if isinstance(getattr(model, "NEXT", None), dict)
    ]
    return chapter(
        "States",
        "What the state of a thing allows stands with the thing, as a table called `NEXT`.",
        "The actions refuse every other step.\n",
        *([_states_of(model) for model in found] or ["None yet.\n"]),
    )


def _label(model: type[Model]) -> str:
    return model._meta.label


def _states_of(model: type[Model]) -> str:
    following: dict[Any, Any] = model.NEXT  # type: ignore[attr-defined]
    choices: Any = type(next(iter(following)))
    order = list(choices)
    rows = [
        (_word(state), ", ".join(_word(after) for after in order if after in following.get(state, ())) or "–")
        for state in order
    ]
    return "\n".join(
        [
            f"## {_label(model)}",
            "",
            _first_line(model),
            "",
            table(("State", "Next"), rows),
            _diagram(order, following),
            "",
        ]
    )


def _word(state: Any) -> str:
    return f"{state.label} (`{state.value}`)"


def _diagram(order: list[Any], following: dict[Any, Any]) -> str:
    names = [f'    state "{state.label}" as {state.value}' for state in order]
    steps = [
        f"    {one.value} --> {two.value}" for one in order for two in order if two in following.get(one, ())
    ]
    ends = [f"    {state.value} --> [*]" for state in order if not following.get(state)]
    return "\n".join(
        ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {order[0].value}", *steps, *ends, "```"]
    )


PAGES: dict[str, Callable[[], str]] = {
    "indicators.md": indicators,
    "permissions.md": permissions,
    "addresses.md": addresses,
    "states.md": states,
}
