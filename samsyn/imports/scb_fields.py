"""One of SCB's files as SCB describes it: its fields in order, and the codes that each of them may hold."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from samsyn.imports.cell_texts import refuse_formula
from samsyn.imports.columns import Column
from samsyn.imports.faults import Wrong, quoted


DAY, KEY, UNIT = "Datum", "PersonNr", "Skolenhetskod"
RAGGED_ROW = Column("Antal fält", "Antal fält", required=False)
LETTERS = ("A", "B", "C", "D", "E", "F")
STREAK = {"-", "–", "STRECK"}


@dataclass(frozen=True)
class Field:
    """One field as SCB describes it: the codes that have a meaning, and how many points where it counts them."""

    name: str
    codes: frozenset[str] = frozenset()
    least: int = 0
    most: int | None = None
    may_be_blank: bool = False
    required: bool = True
    asked: bool = True
    may_lack: bool = False  # some systems leave out all fields of which this is said

    def read(self, text: str, *, any_points: bool = False) -> str:
        """The code or number in its plain form; raises Wrong for everything that SCB has no meaning for."""
        tidy = text.strip().upper()
        if tidy in self.codes or (self.most is not None and self._are_points(tidy, any_points=any_points)):
            return tidy
        if tidy in STREAK and {"9", "F"} <= self.codes:
            return "9"
        if not tidy and self.may_be_blank:
            return ""
        refuse_formula(text)
        if not tidy:
            raise Wrong(f"{self._noun} saknas. {self._advice}")
        said = f"{quoted(text, otherwise='')} ".lstrip()
        raise Wrong(f"{self._noun} {said}finns inte. {self._advice}")

    def allows(self, text: str) -> bool:
        try:
            self.read(text)
        except Wrong:
            return False
        return True

    def _are_points(self, tidy: str, *, any_points: bool) -> bool:
        most = 76 if any_points else self.most or 0  # the codes begin at 77
        return tidy.isascii() and tidy.isdigit() and len(tidy) < 3 and self.least <= int(tidy) <= most

    @property
    def _noun(self) -> str:
        if self.most is not None:
            return "Poängen"
        return "Betyget" if "F" in self.codes else "Koden"

    @property
    def _advice(self) -> str:
        letters = ["A–F"] if set(LETTERS) <= self.codes else []
        points = [f"{self.least}–{self.most}"] if self.most is not None else []
        others = sorted(self.codes - set(LETTERS) if letters else self.codes, key=lambda one: (len(one), one))
        *first, last = [*letters, *points, *others]
        return f"Skriv {', '.join(first)} eller {last}."


@dataclass(frozen=True)
class Layout:
    """One of SCB's files: its fields in order, and the springs for which we have read SCB's description."""

    title: str
    springs: tuple[int, ...]
    fields: tuple[Field, ...]
    of_terms: bool = False  # grades of any term, not only of the spring

    @property
    def header(self) -> str:
        """The header row, where there is one."""
        return ";".join(field.name for field in self.fields) + "\n"

    @cached_property
    def coded(self) -> dict[int, Field]:
        """The fields with codes, by their places."""
        return {place: field for place, field in enumerate(self.fields) if field.codes}

    @cached_property
    def forms(self) -> tuple["Layout", ...]:
        """The layout as SCB describes it, and without the fields that some systems leave out."""
        return (self, replace(self, fields=tuple(one for one in self.fields if not one.may_lack)))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What is asked for. The names of pupils stand in the files too, but never leave the child process."""
        return (*(_column(field) for field in self.fields if field.asked), RAGGED_ROW)


def _column(field: Field) -> Column:
    if field.name == KEY:
        return Column(KEY, "Personnummer", ("personnummer", "pnr"))
    known_as = ("skolenhet", "skolkod") if field.name == UNIT else ()
    return Column(
        field.name,
        field.name,
        known_as,
        required=field.required and not field.may_lack,
        few=True,
        shown=field.name != DAY,
    )


def fields(names: str, codes: str, **how: Any) -> tuple[Field, ...]:
    """Several fields with the same codes; A–F stands for the six letters."""
    allowed = frozenset(one for code in codes.split() for one in (LETTERS if code == "A–F" else (code,)))
    return tuple(Field(name, allowed, **how) for name in names.split(","))


def unread(names: str) -> tuple[Field, ...]:
    """Fields that are not asked for."""
    return tuple(Field(name, asked=False) for name in names.split(","))


FIRST = (*unread("System"), Field(DAY, required=False), *unread("Version"), Field(KEY), Field(UNIT))
