"""What is planted in Exempelköping's files: the generator plants it, tests and benches look for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What has really happened."""

    RISE = "rise"  # absence rose, and it is no accident
    EFFECT = "effect"  # a measure was started, and it helped
    COMPOSITION = "composition"  # other pupils, the same results for each sort of pupil
    GAP = "gap"  # nobody registered
    NOISE = "noise"  # nothing happened
    BETTER = "better"  # better than expected, and it is no accident


@dataclass(frozen=True)
class Truth:
    """One truth: where and when it holds, in which indicator, how large it is and why it is there.

    `size` is the change in the indicator, in its own unit and sign: a rise in absence lowers N01. It is
    counted from the files of the ordinary seed at full scale. N01 in the period is compared with the mean of
    the same months in the years before, KR01 and KR03 with the mean of the three springs before, N12 with the
    rest of that school year. `tolerance` is how far the files may lie from `size`.
    `factor` is what the generator multiplies the pupils' absence by.
    """

    name: str
    kind: Kind
    unit: str
    unit_name: str
    grade: int | None
    indicator: str
    first: date
    last: date
    size: float
    tolerance: float
    measured_in: str
    why: str
    factor: float = 1.0

    def holds(self, unit: str, grade: int | None, day: date) -> bool:
        """Does the truth cover this unit, grade and day? Without a grade it covers the whole unit."""
        return self.unit == unit and self.grade in (None, grade) and self.first <= day <= self.last


START, END = date(2022, 8, 1), date(2026, 10, 31)
AUTUMN_2026 = date(2026, 8, 1)
POINTS = "procentenheter"

RISE_GRADE_8 = Truth(
    "rise-grade-8",
    Kind.RISE,
    "99900105",
    "Rönnbackaskolan",
    8,
    "N01",
    AUTUMN_2026,
    END,
    -5.9,
    0.5,
    POINTS,
    "Frånvaron i årskurs 8 steg när läsåret började. Den ligger tre standardavvikelser över det vanliga.",
    factor=2.15,
)
RISE_GRADE_5 = Truth(
    "rise-grade-5",
    Kind.RISE,
    "99900201",
    "Solgläntans skola",
    5,
    "N01",
    AUTUMN_2026,
    END,
    -6.4,
    0.5,
    POINTS,
    "Frånvaron i årskurs 5 steg i augusti 2026. Övriga årskurser i enheten är som vanligt.",
    factor=1.9,
)
ATTENDANCE_ROUTINE = Truth(
    "attendance-routine",
    Kind.EFFECT,
    "99900204",
    "Hammarvallens skola",
    None,
    "N01",
    date(2026, 1, 1),
    END,
    3.4,
    0.5,
    POINTS,
    "Insatsen Närvarorutin började i januari 2026. Därefter sjönk frånvaron med ungefär en tredjedel.",
    factor=0.66,
)
MERIT_BY_MIX = Truth(
    "merit-by-mix",
    Kind.COMPOSITION,
    "99900208",
    "Sjöängsskolan",
    9,
    "KR01",
    date(2026, 6, 1),
    date(2026, 6, 30),
    -17.4,
    0.5,
    "meritpoäng",
    "Lindbergaskolan stängdes sommaren 2025 och eleverna kom hit. Fler läser svenska som andraspråk. "
    "Resultaten för den som läser svenska och för den som läser svenska som andraspråk är som förut.",
)
PASSED_BY_MIX = Truth(
    "passed-by-mix",
    Kind.COMPOSITION,
    "99900208",
    "Sjöängsskolan",
    9,
    "KR03",
    date(2026, 6, 1),
    date(2026, 6, 30),
    -10.0,
    0.5,
    POINTS,
    "Samma flytt från Lindbergaskolan: sammansättningen ändrades, inte resultatet för varje slags elev.",
)
FEW_REGISTERED = Truth(
    "few-registered",
    Kind.GAP,
    "99900103",
    "Kvarnsjöskolan",
    None,
    "N12",
    date(2025, 2, 1),
    date(2025, 2, 28),
    -65.3,
    1.0,
    POINTS,
    "Ett systembyte: i februari 2025 registrerades var tredje lektion. Frånvaron går inte att lita på.",
)
MONTH_MISSING = Truth(
    "month-missing",
    Kind.GAP,
    "99900103",
    "Kvarnsjöskolan",
    None,
    "N01",
    date(2025, 3, 1),
    date(2025, 3, 31),
    0.0,
    0.0,
    "rader",
    "Samma systembyte: för mars 2025 finns inga rader alls. Månaden saknas och är inte noll.",
)
BETTER_GRADE_6 = Truth(
    "better-grade-6",
    Kind.BETTER,
    "99900102",
    "Lärkhöjdens skola",
    6,
    "N01",
    AUTUMN_2026,
    END,
    4.0,
    0.5,
    POINTS,
    "Närvaron i årskurs 6 är högre än väntat från augusti 2026. Det är värt att förstå och sprida.",
    factor=0.33,
)


def _noise(name: str, unit: str, unit_name: str) -> Truth:
    why = "Ingenting har hänt. Allt som rör sig är slump, årstid och att elever byts ut."
    return Truth(name, Kind.NOISE, unit, unit_name, None, "N01", START, END, 0.0, 1.0, POINTS, why)


TRUTHS = [
    RISE_GRADE_8,
    RISE_GRADE_5,
    ATTENDANCE_ROUTINE,
    MERIT_BY_MIX,
    PASSED_BY_MIX,
    FEW_REGISTERED,
    MONTH_MISSING,
    BETTER_GRADE_6,
    _noise("noise-norrang", "99900101", "Norrängsskolan"),
    _noise("noise-stenhoga", "99900106", "Stenhöga skola"),
    _noise("noise-tallasen", "99900202", "Tallåsens skola"),
]


def absence_factor(unit: str, grade: int | None, day: date) -> float:
    """What is planted on the absence of this unit and grade at this day."""
    factor = 1.0
    for truth in TRUTHS:
        if truth.holds(unit, grade, day):
            factor *= truth.factor
    return factor
