"""Turns the rows of a sheet of Skolenkäten into facts: one for each cell, every mask kept as the mask it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.imports.pupil_keys import is_personal
from samsyn.imports.school_survey_layout import NO_INDEX, Place


SOURCE = "skolinspektionen"
SOLE_TRADER = "enskild firma"
EVERYBODY, EVERYBODYS_CODE = "samtliga", "alla"  # all units that took part, which are not the whole nation
SEXES = {"kvinna": "F", "man": "M", "har annan könsidentitet": "X", "vill inte ange": "U"}

BETWEEN = "\x1f"
STATUSES = (
    "EXISTS",
    "NO_ANSWERS",
    "MASKED_1_9",
    "MASKED_10_19",
    "MASKED_20_PLUS",
    "SUPPRESSED",
    "NOT_APPLICABLE",
)
MARKS = {"": 1, "*": 2, "**": 3, "***": 4, "-": 5, "–": 5}  # as places in STATUSES
EXISTS, NOT_APPLICABLE, UNKNOWN = 0, 6, 7
ALL_SEXES = ("", "F", "M", "X", "U")
NONE = float("nan")
LARGEST = {"index": 10.0, "mean": 10.0, "share": 1.0, "response_rate": 2.0}
LARGEST_COUNT = 10_000_000.0

Fault = tuple[str, str]  # the column and the sentence
WRONG_CODE: Fault = ("unit_code", "Skolenhetskoden ska ha åtta siffror. Rätta koden.")
NOBODY: Fault = (
    "organiser_number",
    "Raden saknar skolenhetskod och organisationsnummer. Hämta filen på nytt.",
)
NO_VALUE: Fault = (
    "values",
    "Ett svar är varken ett tal eller ett märke vi känner (*, **, *** eller -). Hämta filen på nytt.",
)
OUT_OF_RANGE: Fault = (
    "values",
    "Ett svar ligger utanför skalan: index och medelvärden 0–10, andelar 0–1. Hämta filen på nytt.",
)


@dataclass(frozen=True)
class Owner:
    """Whose answers a row holds."""

    level: str
    code: str
    organiser: str
    sex: str = ""


def owner_of(number: str, organiser: str, code: str) -> Owner | None:
    """A unit by its code, an organiser by its number, or all that took part by their name; else nobody."""
    if number and is_personal(number.zfill(10)):  # a sole trader is a person: neither number nor name is kept
        number, organiser = "", SOLE_TRADER
    if code:
        return Owner("unit", code, organiser)
    whole, _, sex = organiser.partition(" - ")
    if not number and whole.lower().startswith(EVERYBODY):
        return Owner("group", EVERYBODYS_CODE, organiser, SEXES.get(sex.strip().lower(), ""))
    if number or organiser == SOLE_TRADER:
        return Owner("organiser", re.sub(r"\D", "", number), organiser)
    return None


class Values:
    """What cells say, each distinct text read once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, int]] = {}

    def read(self, text: str) -> tuple[float, int]:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = _value(text)
        return found


def _value(text: str) -> tuple[float, int]:
    tidy = re.sub(r"[\s\u00a0]", "", text)
    if tidy in MARKS:
        return NONE, MARKS[tidy]
    if re.fullmatch(r"\d{1,9}([.,]\d{1,20})?%?", tidy, re.ASCII):
        number = float(tidy.rstrip("%").replace(",", "."))
        return (number / 100 if tidy.endswith("%") else number), EXISTS
    return NONE, UNKNOWN


class SheetFacts:
    """The rows below one set of headers."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self._largest = np.array([LARGEST.get(place.item, LARGEST_COUNT) for place in places])
        self._no_index = [
            at for at, one in enumerate(places) if one.item == "index" and NO_INDEX in one.area.lower()
        ]
        self._at: list[int] = []
        self._rows: list[tuple[Owner, str, str, str, str]] = []
        self._values: list[Any] = []
        self._statuses: list[Any] = []

    def add(self, at: int, row: Sequence[str], values: Values) -> Fault | None:
        """Take a row in; the answer is what is wrong with it, if anything is."""
        number, organiser, municipality, code, unit_name, packed, respondents, year = row
        owner = owner_of(number, organiser, code)
        if owner is None:
            return NOBODY
        if owner.level == "unit" and not re.fullmatch(r"\d{8}", code, re.ASCII):
            return WRONG_CODE
        read = [values.read(text) for text in packed.split(BETWEEN)]
        statuses = np.array([status for _, status in read], "int8")
        if len(read) != len(self._places) or (statuses == UNKNOWN).any():
            return NO_VALUE
        amounts = np.array([value for value, _ in read])
        if (amounts > self._largest).any():
            return OUT_OF_RANGE
        statuses[self._no_index] = NOT_APPLICABLE
        self._at.append(at)
        self._rows.append((owner, unit_name or owner.organiser, municipality, respondents, year))
        self._values.append(amounts)
        self._statuses.append(statuses)
        return None

    def columns(self, numbers: Any) -> dict[str, Any]:
        """The facts of all rows, column by column; texts by number, since there are half a million of them."""
        places, rows = len(self._places), len(self._rows)
        owners = [owner for owner, *_ in self._rows]
        values = np.concatenate([np.array([], "float64"), *self._values])
        of_rows = {
            "level": [one.level for one in owners],
            "unit_code": [one.code for one in owners],
            "unit_name": [name for _, name, *_ in self._rows],
            "municipality": [name for _, _, name, *_ in self._rows],
            "organiser": [one.organiser for one in owners],
            "school_year": [year for *_, year in self._rows],
            "respondents": [name for *_, name, _ in self._rows],
            "source": [SOURCE] * rows,
        }
        told = {name: _encoded(texts, np.repeat(np.arange(rows), places)) for name, texts in of_rows.items()}
        for name in ("area", "question", "item", "alternative"):
            texts = [getattr(one, name) for one in self._places]
            told[name] = _encoded(texts, np.tile(np.arange(places), rows))
        return told | {
            "row": pa.array(np.repeat(np.asarray(numbers)[self._at], places), pa.int32()),
            "sex": _of(ALL_SEXES, self._sexes(owners)),
            "value": pa.array(values, pa.float64(), mask=np.isnan(values)),
            "status": _of(STATUSES, np.concatenate([np.array([], "int8"), *self._statuses])),
        }

    def _sexes(self, owners: Sequence[Owner]) -> Any:
        """A column's own sex, or that of the whole row."""
        of_place = np.array([ALL_SEXES.index(place.sex) for place in self._places], "int8")
        of_row = np.array([ALL_SEXES.index(owner.sex) for owner in owners], "int8")
        return np.where(of_place > 0, of_place, of_row[:, None]).ravel()


def _encoded(texts: Sequence[str], places: Any) -> pa.DictionaryArray:
    """Each text as many times as it is asked for."""
    each = pa.array(texts, pa.string()).dictionary_encode()
    return pa.DictionaryArray.from_arrays(each.indices.take(pa.array(places)), each.dictionary)


def _of(texts: Sequence[str], places: Any) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(places, pa.int8()), pa.array(texts, pa.string()))


def joined(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The facts of all sheets under one another."""
    tables = pa.concat_tables([pa.table(part) for part in parts]).unify_dictionaries().combine_chunks()
    columns = {name: tables[name].combine_chunks() for name in tables.column_names}
    return columns | {"row": columns["row"].to_numpy()}
