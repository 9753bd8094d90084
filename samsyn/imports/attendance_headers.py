"""Understands the headers and figures of absence reports: what each column counts, in which unit, and what it makes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from samsyn.imports.attendance_systems import amount, written
from samsyn.imports.columns import plain
from samsyn.imports.faults import Refused, Wrong


UNITS = {
    **dict.fromkeys(("min", "minut", "minuter"), "min"),
    **dict.fromkeys(("h", "tim", "timme", "timmar"), "h"),
    **dict.fromkeys(("%", "procent", "andel"), "%"),
    **dict.fromkeys(("lekt", "lektion", "lektioner"), "lessons"),
    **dict.fromkeys(("dag", "dagar", "skoldagar"), "days"),
}
NAMES = {
    "pupil_key": ("personnummer", "personnr", "pnr", "elevid", "civicno", "elevens personnummer"),
    "unit": ("skolenhetskod", "enhetskod", "skolkod"),
    "month": ("månad", "period"),
    "start": ("från", "fr o m", "from", "startdatum"),
    "end": ("till", "t o m", "tom", "slutdatum"),
    "taught": (
        *("undv tid", "undervisningstid", "lektionstid", "schemalagd tid", "erbjuden tid", "erbjudna"),
        *("total lektionstid", "antal", ""),
    ),
    "present": ("n", "närvaro", "närvarande"),
    "valid": ("gf", "giltig frånvaro", "giltig", "anmäld frånvaro", "anmäld", "anmäld giltig frånvaro"),
    "invalid": (
        *(
            "f",
            "ogiltig frånvaro",
            "ogiltig",
            "ej anmäld frånvaro",
            "ej anmäld",
            "oanmäld frånvaro",
            "oanmäld",
        ),
    ),
    "total": ("frånvaro", "total frånvaro", "frånvaro totalt", "summa frånvaro"),
    "unregistered": (
        *("ej reg tid", "ej reg", "ej registrerad", "ej registrerad tid", "oregistrerad", "oregistrerad tid"),
        *("ej rapporterad", "ej rapporterad tid", "orapporterad"),
    ),
    "registered": ("rapporteringsgrad", "rapporterat", "rapporterad tid", "registreringsgrad", "registrerad"),
    "lesson_length": ("lektionslängd", "längd per lektion"),
}
MEANINGS = {plain(name): what for what, names in NAMES.items() for name in names}
SHARES = {"registered", "unregistered"}  # without a unit these are per cent
MEASURES = ("min", "h", "%", "lessons", "days")  # the first that a file has is used
MINUTES_IN = {"min": 1.0, "h": 60.0}
TOLD_IN = {  # the fact's column in which a figure that cannot be read is shown
    "taught": "offered_min", "present": "offered_min", "lesson_length": "offered_min",
    "valid": "valid_min", "invalid": "invalid_min", "total": "invalid_min",
    "unregistered": "unregistered_min", "registered": "unregistered_min",
}  # fmt: skip

NO_SPLIT = (
    "Filen skiljer inte på giltig och ogiltig frånvaro. Ta med båda kolumnerna när du tar ut rapporten igen."
)
NO_TIME = (
    "Filen har frånvaro i procent men saknar lektionstid. Ta med kolumnen Lektionstid (min) när du tar ut "
    "rapporten igen."
)
NO_OFFERED = "Filen saknar erbjuden tid. Ta med kolumnen Lektionstid eller Antal lektioner i rapporten."
WHICH_TIME = (
    "Det går inte att se om lektionstiden är minuter eller timmar. Skriv Lektionstid (min) eller Lektionstid (h) "
    "i rubriken."
)

Counted = tuple[str, str]  # what is counted, and in which unit


@lru_cache(maxsize=4_096)
def meaning_of(header: str) -> Counted | None:
    """”GF min” is (valid, min); ”Lekt.” is (taught, lessons); a header that means nothing here is None."""
    words = re.findall(r"[a-zåäöé]+|%", header.lower().replace("minuter per lektion", "lektionslängd"))
    units = [UNITS[word] for word in words if word in UNITS]
    rest = plain("".join(word for word in words if word not in UNITS))
    what = MEANINGS.get(rest)
    if what is None or (not rest and units not in (["lessons"], ["days"])):
        return None
    return what, units[0] if units else ("%" if what in SHARES else "")


@dataclass(frozen=True)
class Way:
    """How a file's figures are read: where each one stands, and the unit its absence is counted in."""

    places: Mapping[Counted, int]
    measure: str

    @classmethod
    def of(cls, places: Mapping[Counted, int]) -> "Way":
        """Raises Refused, with the column that is missing, for figures that cannot become attendance."""
        for measure in MEASURES:
            kinds = [what for what in ("valid", "invalid", "total") if _at(places, what, measure) is not None]
            if len(kinds) > 1:
                way = cls(places, measure)
                way.require_time()
                return way
        raise Refused(NO_SPLIT)

    def require_time(self) -> None:
        if self.measure == "%":
            if any(("taught", unit) in self.places for unit in MINUTES_IN):
                return
            raise Refused(WHICH_TIME if ("taught", "") in self.places else NO_TIME)
        if self._place("taught") is None and self._place("present") is None:
            raise Refused(NO_OFFERED)

    @property
    def makes_minutes(self) -> bool:
        return self.measure in MINUTES_IN or self.measure == "%" or self.has("lesson_length")

    @property
    def tells_registration(self) -> bool:
        return any(self.has(what) for what in ("present", "unregistered", "registered"))

    def has(self, what: str) -> bool:
        return self._place(what) is not None

    def definition(self) -> dict[str, str]:
        """What to keep with the batch: the unit, and what becomes of lessons that nobody has registered."""
        said = {
            "measure": "minutes" if self.makes_minutes else self.measure,
            "unregistered": "left_out" if self.tells_registration else "counted",
        }
        return said if self.measure == "min" else said | {"written_in": self.measure}

    def _place(self, what: str) -> tuple[int, str] | None:
        if what in {"unregistered", "registered"}:
            return next(
                (
                    (self.places[what, unit], unit)
                    for unit in (self.measure, "%")
                    if (what, unit) in self.places
                ),
                None,
            )
        if what == "lesson_length":
            units = ["min", ""] if self.measure in {"lessons", "days"} else []
        elif what == "taught" and self.measure == "%":
            units = list(MINUTES_IN)
        elif what == "taught":
            units = [self.measure, *(MINUTES_IN if self.measure in MINUTES_IN else ()), ""]
        else:
            units = [self.measure, ""] if self.measure in {"min", "lessons", "days"} else [self.measure]
        return next(((self.places[what, unit], unit) for unit in units if (what, unit) in self.places), None)

    def said(self, cells: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Each figure of a row as it stands, with its unit."""
        found = {what: self._place(what) for what in TOLD_IN}
        return {
            what: (cells[place[0]] if place[0] < len(cells) else "", place[1])
            for what, place in found.items()
            if place is not None
        }

    def reckoned(self, cells: Sequence[str]) -> dict[str, str]:
        """The four amounts of a row; a figure that cannot be read stays as it stands, and gets its fault later."""
        figures: dict[str, float] = {}
        unreadable: dict[str, str] = {}
        said = self.said(cells)
        for what, (text, unit) in said.items():
            try:
                figures[what] = amount(text, unit or self.measure)
            except Wrong:
                unreadable[TOLD_IN[what]] = text
        zeros = dict.fromkeys(("offered_min", "valid_min", "invalid_min", "unregistered_min"), "0")
        if unreadable:
            return zeros | unreadable
        self._in_one_unit(figures, {what: unit for what, (_, unit) in said.items()})
        return zeros | {name: written(value) for name, value in _amounts(figures).items()}

    def _in_one_unit(self, figures: dict[str, float], units: Mapping[str, str]) -> None:
        """Turn everything into minutes where that can be done; shares of time become time."""
        factor = figures.pop("lesson_length", 1.0) if self.measure in {"lessons", "days"} else 1.0
        for what in ("taught", "present", "valid", "invalid", "total", "unregistered"):
            if what in figures and units[what] != "%":
                figures[what] *= MINUTES_IN.get(units[what] or self.measure, factor)
        for what in ("present", "valid", "invalid", "total", "unregistered"):
            if what in figures and units[what] == "%":
                figures[what] *= _time(figures) / 100
        if "registered" in figures:
            share = figures.pop("registered")
            if units["registered"] == "%":
                figures["unregistered"] = (100 - share) * _time(figures) / 100
            else:
                minutes = share * MINUTES_IN.get(units["registered"] or self.measure, factor)
                figures["unregistered"] = max(_time(figures) - minutes, 0.0)


def _at(places: Mapping[Counted, int], what: str, measure: str) -> int | None:
    """A column of absence without a unit counts what the whole report counts: minutes."""
    found = places.get((what, measure))
    return places.get((what, "")) if found is None and measure == "min" else found


def _time(figures: Mapping[str, float]) -> float:
    """All the time taught, whether registered or not."""
    away = figures["total"] if "total" in figures else figures.get("valid", 0) + figures.get("invalid", 0)
    return figures["taught"] if "taught" in figures else figures["present"] + away


def _amounts(figures: Mapping[str, float]) -> dict[str, float]:
    """Time that was registered, the two kinds of absence, and time that nobody has registered."""
    valid = figures["valid"] if "valid" in figures else figures["total"] - figures["invalid"]
    invalid = figures["invalid"] if "invalid" in figures else figures["total"] - valid
    away, whole = valid + invalid, _time(figures)
    if "present" in figures:
        offered = figures["present"] + away
    else:
        offered = max(whole - figures.get("unregistered", 0.0), min(away, whole))
    return {
        "offered_min": offered,
        "valid_min": valid,
        "invalid_min": invalid,
        "unregistered_min": max(whole - offered, 0.0),
    }
