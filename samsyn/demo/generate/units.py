"""Which units Exempelköping has, how large they are and where their pupils come from and go on to."""

from dataclasses import dataclass, field
from datetime import date


ORGANISER = "Exempelköpings kommun"
MUNICIPALITY = "Exempelköping"
MUNICIPALITY_CODE = "9990"  # no municipality has it
ORGANISER_NUMBER = "2129999990"  # its check digit is wrong on purpose
NORTH, SOUTH, WHOLE = "Område Norr", "Område Syd", "Gemensamma verksamheter"
AREAS = (NORTH, SOUTH, WHOLE)


@dataclass(frozen=True)
class UnitPlan:
    """A unit as planned: pupils per grade, absence and results beside the others, next school."""

    code: str
    name: str
    area: str
    school_types: tuple[str, ...]
    grades: tuple[int, ...] = ()
    per_grade: int = 0
    next_school: str | None = None
    ability: float = 0.0  # in standard deviations of a pupil's results
    absence: float = 1.0  # beside the usual level of the grade
    sva_share: float = 0.08
    unregistered: float = 0.010
    closed_on: date | None = None
    sections: tuple[str, ...] = field(default=())

    @property
    def has_compulsory(self) -> bool:
        return "GR" in self.school_types


LOWER, WHOLE_SCHOOL, UPPER = tuple(range(7)), tuple(range(10)), (7, 8, 9)
LOWER_TYPES, UPPER_TYPES = ("FKLASS", "GR", "FTH"), ("GR",)

RONNBACKA, SJOANG, LINDBERGA, GYMNASIUM = "99900105", "99900208", "99900209", "99900301"
ADAPTED, ADULT = "99900302", "99900303"

UNITS = (
    UnitPlan(
        "99900101",
        "Norrängsskolan",
        NORTH,
        LOWER_TYPES,
        WHOLE_SCHOOL,
        50,
        ability=0.10,
        sections=("Ugglan", "Räven"),
    ),
    UnitPlan(
        "99900102",
        "Lärkhöjdens skola",
        NORTH,
        LOWER_TYPES,
        LOWER,
        44,
        RONNBACKA,
        ability=0.15,
        sections=("Ekorren", "Haren"),
    ),
    UnitPlan(
        "99900103",
        "Kvarnsjöskolan",
        NORTH,
        LOWER_TYPES,
        LOWER,
        23,
        RONNBACKA,
        ability=-0.10,
        sections=("Bävern",),
    ),
    UnitPlan(
        "99900104",
        "Forsnäs skola",
        NORTH,
        LOWER_TYPES,
        LOWER,
        14,
        RONNBACKA,
        absence=0.9,
        sections=("Laxen",),
    ),
    UnitPlan(RONNBACKA, "Rönnbackaskolan", NORTH, UPPER_TYPES, UPPER, 90, absence=0.97),
    UnitPlan(
        "99900106",
        "Stenhöga skola",
        NORTH,
        LOWER_TYPES,
        WHOLE_SCHOOL,
        42,
        ability=-0.15,
        absence=1.06,
        sva_share=0.14,
        sections=("Lodjuret", "Björnen"),
    ),
    UnitPlan(
        "99900107",
        "Björkviks skola",
        NORTH,
        LOWER_TYPES,
        LOWER,
        8,
        RONNBACKA,
        absence=0.92,
        sections=("Tärnan",),
    ),
    UnitPlan(
        "99900201",
        "Solgläntans skola",
        SOUTH,
        LOWER_TYPES,
        LOWER,
        50,
        SJOANG,
        sva_share=0.05,
        sections=("Solrosen", "Blåklinten"),
    ),
    UnitPlan(
        "99900202",
        "Tallåsens skola",
        SOUTH,
        LOWER_TYPES,
        LOWER,
        25,
        SJOANG,
        sva_share=0.05,
        sections=("Kotten",),
    ),
    UnitPlan(
        "99900203",
        "Ekdalens skola",
        SOUTH,
        LOWER_TYPES,
        LOWER,
        33,
        LINDBERGA,
        absence=1.1,
        sva_share=0.72,
        sections=("Ollonet",),
    ),
    UnitPlan(
        "99900204",
        "Hammarvallens skola",
        SOUTH,
        LOWER_TYPES,
        WHOLE_SCHOOL,
        50,
        ability=-0.05,
        absence=1.22,
        sva_share=0.12,
        sections=("Smedjan", "Hyttan"),
    ),
    UnitPlan(
        "99900205",
        "Åkervinge skola",
        SOUTH,
        LOWER_TYPES,
        WHOLE_SCHOOL,
        26,
        ability=-0.25,
        unregistered=0.042,
        sections=("Tranan",),
    ),
    UnitPlan(SJOANG, "Sjöängsskolan", SOUTH, UPPER_TYPES, UPPER, 75, sva_share=0.05),
    UnitPlan(
        LINDBERGA,
        "Lindbergaskolan",
        SOUTH,
        UPPER_TYPES,
        UPPER,
        33,
        absence=1.1,
        sva_share=0.72,
        closed_on=date(2025, 6, 30),
    ),
    UnitPlan(GYMNASIUM, "Exempelköpings gymnasium", WHOLE, ("GY",), (1, 2, 3), 230),
    UnitPlan(ADAPTED, "Ljungens anpassade grundskola", WHOLE, ("GRS",), tuple(range(1, 10)), 7),
    UnitPlan(ADULT, "Komvux Exempelköping", WHOLE, ("VUXGR", "VUXGY", "VUXSFI"), (), 300, unregistered=0.02),
    UnitPlan(
        "99900401",
        "Smultronets förskola",
        NORTH,
        ("FS",),
        sections=("Myran", "Humlan", "Fjärilen", "Nyckelpigan"),
    ),
    UnitPlan(
        "99900402",
        "Blåsippans förskola",
        SOUTH,
        ("FS",),
        sections=("Vitsippan", "Gullvivan", "Klockan", "Linnean"),
    ),
)
BY_CODE = {unit.code: unit for unit in UNITS}
PRESCHOOLS = tuple(unit for unit in UNITS if "FS" in unit.school_types)
# classes that hold several grades, by grade from förskoleklass
MIXED_CLASSES = {
    "99900107": (*["Lillgruppen"] * 2, *["Mellangruppen"] * 2, *["Storgruppen"] * 3),
    ADAPTED: (*["Eken"] * 4, *["Lönnen"] * 3, *["Asken"] * 3),
}


def is_open(unit: UnitPlan, day: date) -> bool:
    return unit.closed_on is None or day <= unit.closed_on


def planned_size(unit: UnitPlan, day: date) -> int:
    """Pupils per grade; Sjöängsskolan grows by the school it takes over."""
    taken_over = BY_CODE[LINDBERGA]
    grown = unit.code == SJOANG and not is_open(taken_over, day)
    return unit.per_grade + (taken_over.per_grade if grown else 0)


def successor(code: str, day: date) -> UnitPlan:
    """The school that takes over; when Lindbergaskolan closes, Sjöängsskolan takes its pupils."""
    unit = BY_CODE[code]
    return unit if is_open(unit, day) else BY_CODE[SJOANG]
