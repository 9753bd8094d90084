"""Finds the pupil that a reference is about, and where she was enrolled on a day."""

from dataclasses import dataclass
from datetime import date

from samsyn.imports.ss12000.memory import kept


GRADED = ("GR", "GRAN", "SP", "SAM", "FKLASS", "GY", "GYAN")


@dataclass(frozen=True, slots=True)
class Stay:
    """An enrolment in a unit with a code."""

    code: str
    form: str
    grade: int | None
    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


class People:
    """Everybody with an enrolment: key and stays. Names are not here."""

    def __init__(self, today: date) -> None:
        self.today = today
        codes = {key: unit["code"] for key, unit in kept("organisations")}
        self._found: dict[str, tuple[str, tuple[Stay, ...]]] = {}
        for key, pupil in kept("persons"):
            stays = tuple(
                Stay(codes[one["at"]], one["form"], one["grade"], _day(one["start"]), _end(one["end"]))
                for one in pupil["enrolments"]
                if codes.get(one["at"]) and one["start"]
            )
            self._found[key] = pupil["key"], stays

    def key(self, ref: str) -> str:
        """Empty for one that is not known."""
        return self._found[ref][0] if ref in self._found else ""

    def stay(self, ref: str, day: date) -> Stay | None:
        """Where she goes to school that day; fritidshem only where there is nothing else."""
        stays = [one for one in self._found.get(ref, ("", ()))[1] if one.holds(day)]
        return min(stays, key=lambda one: one.form not in GRADED, default=None)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _end(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
