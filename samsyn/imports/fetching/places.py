"""What is said of places: Kolada's units beside our schools, municipalities like ours, codes that have ended."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.facts.engine import glance
from samsyn.facts.store import relation
from samsyn.imports.fetching.parts import SIMILAR, is_unit_id
from samsyn.imports.fetching.proposing import proposed
from samsyn.imports.kolada import SOURCE
from samsyn.imports.measures import municipality
from samsyn.imports.published_models import PlaceMatch
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser


CLOSED = "UPPHORT"


@dataclass(frozen=True)
class Row:
    """One described place."""

    what: str
    source: str
    code: str
    title: str
    parent: str
    category: str
    valid_to: date | None
    successor: str


@dataclass(frozen=True)
class Place:
    """A unit as Kolada names it, with ours where a person has said which it is."""

    code: str
    title: str
    unit: Unit | None = None
    proposal: int | None = None


@dataclass(frozen=True)
class Known:
    """Everything that has been read of places, fetched once for a page."""

    municipality: str
    schools: list[Unit]  # those of ours that have an official code
    rows: list[Row]

    def places(self) -> list[Place]:
        """The units of our municipality as Kolada names them; those without a match first."""
        matches = PlaceMatch.objects.filter(source=SOURCE, ended_at=None).select_related("unit")
        units = {one.code: one.unit for one in matches}
        found = [
            Place(one.code, one.title, units.get(one.code), self._proposal(one, units))
            for one in self._kolada("place")
            if self.municipality and one.parent == self.municipality and is_unit_id(one.code)
        ]
        return sorted(found, key=lambda one: (one.unit is not None, one.title))

    def place(self, code: str) -> Place | None:
        return next((one for one in self.places() if one.code == code), None)

    def similar(self) -> list[str]:
        """The names in the newest group of municipalities like ours."""
        own = next((one.title for one in self._kolada("place") if one.code == self.municipality), "")
        wanted = f"{SIMILAR}, {own}, "
        groups = [one for one in self._kolada("place") if own and one.title.startswith(wanted)]
        if not groups:
            return []
        newest = max(groups, key=lambda one: one.title)
        return sorted(one.title for one in self._kolada("member") if one.parent == newest.code)

    def codes_to_look_at(self) -> list[str]:
        """Our school units that the register says have ended, or does not know."""
        known = {one.code: one for one in self.rows if one.what == "school_unit"}
        if not known:
            return []
        return [said for unit in self.schools if (said := _said_of(unit, known.get(unit.code)))]

    def _kolada(self, what: str) -> list[Row]:
        return [one for one in self.rows if one.what == what and one.source == SOURCE]

    def _proposal(self, row: Row, units: dict[str, Unit]) -> int | None:
        return None if row.code in units else proposed(row.title, self.schools)


def known() -> Known:
    """What the page and its forms need, in few questions."""
    top = organiser()
    ours = (top.municipality_code if top else "") or municipality() or ""
    schools = Unit.objects.schools().exclude(code="").filter(closed_on=None).order_by("name")
    return Known(ours, list(schools), _rows())


def _rows() -> list[Row]:
    with glance() as engine:
        rows: Any = relation(engine, "reference").filter("what <> 'measure'")
        found = rows.project("what, source, code, title, parent, category, valid_to, successor").fetchall()
    return [Row(*one) for one in found]


def _said_of(unit: Unit, row: Row | None) -> str:
    about = {"unit": unit.name, "code": unit.code}
    if row is None:
        return _("%(unit)s (%(code)s) finns inte i registret. Kontrollera koden.") % about
    if row.successor:
        new = {**about, "new": row.successor}
        return _("%(unit)s (%(code)s) har ersatts av %(new)s. Lägg till den nya enheten.") % new
    if row.valid_to or row.category.upper() == CLOSED:
        ended = {**about, "day": row.valid_to.isoformat() if row.valid_to else ""}
        return _("%(unit)s (%(code)s) har upphört %(day)s. Se efter om den har en ny kod.") % ended
    return ""
