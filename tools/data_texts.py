"""The texts that stand in data: definitions, sources, templates and fault sentences, which xgettext cannot see.

Modules that know no web framework hold plain Swedish texts; what shows them asks for their English.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from samsyn.core.plugins import modules_in
from samsyn.core.school_year import MONTHS, period_name
from samsyn.indicators.catalogue import catalogue
from samsyn.indicators.shapes import SHAPES


PACKAGE = Path(__file__).parents[1] / "samsyn"
TEMPLATES = (
    "year_wheel/templates_catalogue",
    "conferences/templates_catalogue",
    "conferences/rules",
    "pupil_reports/ready",
)
FILES = (
    "pupil_health/rules/intervention_types.toml",
    "imports/rules/expected.toml",
    "pupil_health/rules/help.toml",
    "pupil_health/rules/scale.toml",
    "pupil_health/rules/practice.toml",
)
SPOKEN = {
    "title",
    "short",
    "about",
    "text",
    "why",
    "preset",
    "question",
    "choices",
    "before",
    "during",
    "pupils",
    "other_staff",
    "word",
    "meaning",
    "examples",
}
SENTENCE = re.compile(r"[A-ZÅÄÖ”{][^\n;]* [^\n;]*[.?]")
NO_SENTENCE = re.compile(r"\(%\)|![rs]}")  # a header, and a value as only a log may show it
WORD = re.compile(r"[^\W\d_]{2}")
SPOKEN_OF_SOURCES = ("TITLE", "WHAT")


def every_text() -> list[str]:
    """All of them, once each, in an order that does not change."""
    parts = (*indicators(), *facts(), *sources(), *templates(), *months(), *fault_sentences())
    return [text for text in dict.fromkeys(parts) if WORD.search(text)]


def indicators() -> Iterator[str]:
    for one in catalogue().values():
        yield from (one.title, one.family_title, one.question, one.why_it_matters, one.formula)
        yield from (one.subject["noun"], one.subject["measure"], *one.parts, *one.breaks.values())
        yield from (example.title for example in one.examples)
        yield from (one.limits, one.needs, one.worked, one.grain, one.reference)
        yield from (text for change in one.history for text in (change.school_years, change.why))


def facts() -> Iterator[str]:
    """What the rows of examples are called, their columns, and the Swedish words that stand in them."""
    for shape in SHAPES.values():
        yield from (shape.subject, *(head for _kind, head in shape.columns.values()))
    for one in catalogue().values():
        rows = (row for example in one.examples for row in example.facts if one.fact in SHAPES)
        yield from (value for row in rows for value in row.values() if isinstance(value, str))


def sources() -> Iterator[str]:
    """What a file is called and what is asked about it; the names of its columns stand in the file itself."""
    for module in modules_in("samsyn.imports.sources").values():
        yield from (str(getattr(module, name)) for name in SPOKEN_OF_SOURCES if hasattr(module, name))
        choices = getattr(module, "MEASURES", ())  # of what is asked: Ask.choices
        yield from (title for _answer, title in choices) if isinstance(choices, tuple) else ()


def templates() -> Iterator[str]:
    """Year wheels, conferences, who takes part, and kinds of insats."""
    found = [path for folder in TEMPLATES for path in sorted((PACKAGE / folder).glob("*.toml"))]
    for path in (*found, *(PACKAGE / name for name in FILES)):
        yield from spoken(tomllib.loads(path.read_text("utf-8")))


def spoken(content: Any, name: str = "") -> Iterator[str]:
    """The texts under the names that are shown, wherever they stand."""
    if isinstance(content, str):
        yield from [" ".join(content.split())] if name in SPOKEN else []
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from spoken(value, key)
    elif isinstance(content, list):
        for value in content:
            yield from spoken(value, name)


def months() -> Iterator[str]:
    yield from MONTHS
    yield from (period_name(f"2026-{month:02d}").partition(" ")[0] for month in range(1, 13))


def fault_sentences() -> Iterator[str]:
    """What the child says of a file: whole sentences, some with places for values: ”{name} saknas.”"""
    for path in sorted((PACKAGE / "imports").rglob("*.py")):
        inside = path.relative_to(PACKAGE / "imports").parts
        text = path.read_text("utf-8")
        if not {"tests", "migrations", "management"} & set(inside) and "gettext" not in text:
            yield from sentences_in(ast.parse(text))


def sentences_in(tree: ast.AST) -> Iterable[str]:
    """String constants that are sentences; docstrings and parts of f-strings are not."""
    passed = {id(part) for node in ast.walk(tree) for part in not_spoken(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in passed
        and SENTENCE.fullmatch(node.value)
        and not NO_SENTENCE.search(node.value)
    ]


def not_spoken(node: ast.AST) -> Iterable[ast.AST]:
    if isinstance(node, ast.JoinedStr):
        return node.values
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    return [first.value] if isinstance(first, ast.Expr) else []
