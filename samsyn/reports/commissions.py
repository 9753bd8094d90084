"""What somebody orders when a report is made, and which types there are to order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from django.utils import translation

from samsyn.access.zones import Zone
from samsyn.core.plugins import modules_in
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.reports.document import Document, Rendering


FOLDER = "samsyn.reports.types"
SCHOOL, ORGANISER = "school", "organiser"
LANGUAGE = "sv"


class NoSuchType(ValueError):
    """A type of report was asked for that no module defines."""


@dataclass(frozen=True)
class Texts:
    """What the author writes by hand, and whether it has been read for names of single persons."""

    summary: str = ""
    conditions: str = ""
    next_year: str = ""
    checked: bool = False


@dataclass(frozen=True)
class Commission:
    """One report: of what type, about which unit and year, for whom, and on which day."""

    report_type: str
    unit: Unit
    school_year: SchoolYear
    rendering: Rendering
    zone: Zone
    today: date
    texts: Texts = Texts()


def types() -> Mapping[str, ModuleType]:
    """Every type by its name; a type is added by adding a module to the folder."""
    modules = modules_in(FOLDER, "NAME", "TITLE", "LEVEL", "RENDERINGS", "compose")
    return {module.NAME: module for module in modules.values()}


def types_for(unit: Unit) -> list[ModuleType]:
    """The types that can be made of a unit."""
    level = SCHOOL if unit.is_school_unit else ORGANISER
    return [module for module in types().values() if level in module.LEVEL]


def type_named(name: str) -> ModuleType:
    if name not in types():
        raise NoSuchType(f"Rapporten ”{name}” finns inte. Välj bland {', '.join(sorted(types()))}.")
    return types()[name]


def title_of(name: str) -> str:
    return str(type_named(name).TITLE)


def zone_of(rendering: Rendering, *, small_groups: bool = False) -> Zone:
    """Which rules of disclosure a rendering obeys (decisions D1, D27)."""
    if rendering is Rendering.PUBLIC:
        return Zone.PUBLIC
    return Zone.INSIDE if small_groups else Zone.ORGANISER


def composed(commission: Commission) -> Document:
    """The whole document, in the language of reports."""
    with translation.override(LANGUAGE):  # whoever orders it, and in whatever language she reads the pages
        document: Document = type_named(commission.report_type).compose(commission)
    return document


def told(document: Document, texts: Texts) -> Document:
    """In public without what people wrote by hand until somebody has read it for names."""
    unread = document.rendering is Rendering.PUBLIC and not texts.checked
    return document.without_free_texts() if unread else document
