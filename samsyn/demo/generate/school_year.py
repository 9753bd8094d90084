"""The school days of five years in Exempelköping: about 178 a year, no day in holidays."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise


UNTIL = date(2026, 11, 20)  # the day the demo is seen from
ATTENDANCE_UNTIL = date(2026, 10, 31)


@dataclass(frozen=True)
class SchoolYear:
    """One school year: its terms, its holidays and the days the pupils are free for the staff's planning."""

    first: int
    autumn: tuple[date, date]
    spring: tuple[date, date]
    easter: date
    study_days: tuple[date, ...]

    @property
    def name(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02d}"

    @property
    def slug(self) -> str:
        return self.name.replace("/", "-")

    @property
    def starts_on(self) -> date:
        return date(self.first, 8, 1)

    @property
    def ends_on(self) -> date:
        return date(self.first + 1, 6, 30)

    @property
    def holidays(self) -> tuple[tuple[str, date, date], ...]:
        """Name, first and last day of each holiday."""
        autumn = date.fromisocalendar(self.first, 44, 1)
        winter = date.fromisocalendar(self.first + 1, 9, 1)
        ascension = self.easter + timedelta(days=39)
        return (
            ("Höstlov", autumn, autumn + timedelta(days=4)),
            ("Jullov", self.autumn[1] + timedelta(days=1), self.spring[0] - timedelta(days=1)),
            ("Sportlov", winter, winter + timedelta(days=4)),
            ("Påsklov", self.easter - timedelta(days=6), self.easter + timedelta(days=1)),
            ("Första maj", date(self.first + 1, 5, 1), date(self.first + 1, 5, 1)),
            ("Kristi himmelsfärd", ascension, ascension + timedelta(days=1)),
            ("Nationaldagen", date(self.first + 1, 6, 6), date(self.first + 1, 6, 6)),
        )

    @cached_property
    def school_days(self) -> tuple[date, ...]:
        length = (self.spring[1] - self.autumn[0]).days + 1
        days = (self.autumn[0] + timedelta(days=n) for n in range(length))
        return tuple(day for day in days if self._is_school_day(day))

    def _is_school_day(self, day: date) -> bool:
        if day.weekday() > 4 or day in self.study_days:
            return False
        return not any(first <= day <= last for _, first, last in self.holidays)

    def months(self) -> list[tuple[date, date]]:
        """First and last day of each month from August to June."""
        starts = [date(self.first + (month > 12), (month - 1) % 12 + 1, 1) for month in range(8, 20)]
        return [(first, after - timedelta(days=1)) for first, after in pairwise(starts)]

    def half_months(self) -> list[tuple[date, date]]:
        """Adult education reports twice a month."""
        halves = []
        for first, last in self.months():
            halves += [(first, first.replace(day=15)), (first.replace(day=16), last)]
        return halves


def _days(*written: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in written)


def _year(terms: str, easter: str, study_days: str) -> SchoolYear:
    autumn_first, autumn_last, spring_first, spring_last = _days(*terms.split())
    return SchoolYear(
        autumn_first.year,
        (autumn_first, autumn_last),
        (spring_first, spring_last),
        date.fromisoformat(easter),
        _days(*study_days.split()),
    )


SCHOOL_YEARS = (
    _year(
        "2022-08-17 2022-12-21 2023-01-10 2023-06-14",
        "2023-04-09",
        "2022-09-26 2022-11-25 2023-01-30 2023-03-17 2023-05-22",
    ),
    _year(
        "2023-08-16 2023-12-20 2024-01-09 2024-06-13",
        "2024-03-31",
        "2023-09-25 2023-10-16 2023-11-24 2024-03-15 2024-05-20",
    ),
    _year(
        "2024-08-15 2024-12-20 2025-01-09 2025-06-12",
        "2025-04-20",
        "2024-09-23 2024-11-22 2025-01-27 2025-03-14 2025-05-19",
    ),
    _year(
        "2025-08-18 2025-12-19 2026-01-08 2026-06-11",
        "2026-04-05",
        "2025-09-22 2025-11-21 2026-01-26 2026-03-13",
    ),
    _year(
        "2026-08-17 2026-12-18 2027-01-11 2027-06-11",
        "2027-03-28",
        "2026-09-21 2026-11-27 2027-01-25 2027-03-12",
    ),
)
