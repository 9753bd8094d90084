"""Final grades in year 9, and the three figures that are counted from them."""

from dataclasses import dataclass
from random import Random
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from samsyn.demo.generate.people import SVA_SHIFT, Person
from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.school_year import SchoolYear
from samsyn.demo.generate.units import LINDBERGA, SJOANG


# How hard a pass is in each subject beside the others, in standard deviations.
COMMON = {
    "Bl": 0.14,
    "En": 0.02,
    "Hkk": 0.08,
    "Idh": 0.10,
    "Ma": -0.22,
    "Mu": 0.16,
    "Bi": -0.04,
    "Fy": -0.10,
    "Ke": -0.10,
    "Ge": 0.0,
    "Hi": -0.02,
    "Re": 0.02,
    "Sh": 0.0,
    "Sl": 0.16,
    "Sv": -0.02,
    "Tk": -0.02,
}
OTHER = ("M1", "M2", "ML", "Sva", "Tn", "OVR")
LANGUAGES = ("spa", "spa", "spa", "deu", "deu", "fra")
LETTERS = np.array(list("FEDCBA"))
LIMITS = np.array([-1.72, -0.76, -0.16, 0.52, 1.08])  # between F and E, E and D ... B and A
COMMON_PART = 0.88  # of a grade that is the pupil and not the subject
UNIT_YEAR = 0.07  # how much a school's results move from year to year for reasons of its own
POINTS = {"A": 20.0, "B": 17.5, "C": 15.0, "D": 12.5, "E": 10.0}
AGE_IN_GRADE_9 = 15
NO, SO = ("Bi", "Fy", "Ke"), ("Ge", "Hi", "Re", "Sh")
COMPOSITION_ONLY = (SJOANG, LINDBERGA)


@dataclass(frozen=True)
class FinalGrades:
    """A pupil's grades by subject; `languages` has the code for M1, M2 and ML where one is read."""

    placement: Placement
    grades: dict[str, str]
    languages: dict[str, str]

    @property
    def passed(self) -> dict[str, float]:
        return {subject: POINTS[grade] for subject, grade in self.grades.items() if grade in POINTS}

    @property
    def merit(self) -> float:
        """The sixteen best besides språkval, and språkval as the seventeenth."""
        others = sorted((points for subject, points in self.passed.items() if subject != "M2"), reverse=True)
        return sum(others[:16]) + self.passed.get("M2", 0.0)

    @property
    def all_passed(self) -> bool:
        """A pass in everything the pupil has read; 2 and 3 mean that the subject is no part of it."""
        return not {"F", "9"} & set(self.grades.values())

    @property
    def eligible(self) -> bool:
        """For a vocational programme: Swedish, English, mathematics and five more."""
        core = {"Sv", "Sva"} & set(self.passed)
        return bool(core) and {"En", "Ma"} <= set(self.passed) and len(self.passed) - len(core) - 2 >= 5


def final_grades(year: SchoolYear, placements: list[Placement], seed: int) -> list[FinalGrades]:
    """For everybody who is in grade 9 of grundskola when the spring term ends."""
    return _grades(
        in_grade(9, year, placements), np.random.default_rng([seed, 4, year.first]), marks_of(year, seed)
    )


def grades_in_year_six(year: SchoolYear, placements: list[Placement], seed: int) -> list[FinalGrades]:
    """The grades of the spring term of grade 6; some schools teach NO or SO as one, or leave a subject for later."""
    chance = np.random.default_rng([seed, 6, year.first])
    graded = _grades(in_grade(6, year, placements), chance, marks_of(year, seed, " in six"))
    for one in graded:
        _as_taught(one.grades, int(one.placement.unit.code[-2:]))
    return graded


def _as_taught(grades: dict[str, str], unit: int) -> None:
    """Which subjects a school gives one grade in goes by its code: the same every year."""
    grades["No"] = grades["So"] = "2"
    for block, parts, is_whole in (("No", NO, unit % 3 == 0), ("So", SO, unit % 2 == 0)):
        if is_whole:
            grades[block] = grades[parts[0]]
            grades.update(dict.fromkeys(parts, "2"))
    if unit % 4 == 1:
        grades["Hkk"] = "Z"


def in_grade(grade: int, year: SchoolYear, placements: list[Placement]) -> list[Placement]:
    """Everybody who is in that grade of grundskola when the spring term ends, sorted by school and class."""
    ending = [
        one
        for one in placements
        if one.grade == grade and one.school_type == "GR" and not one.ends_early(year)
    ]
    return sorted(ending, key=lambda one: (one.unit.code, one.group, one.person.key))


def marks_of(year: SchoolYear, seed: int, of: str = "") -> Random:
    return Random(f"{seed} marks {year.first}{of}")


def _grades(ending: list[Placement], chance: np.random.Generator, marks: Random) -> list[FinalGrades]:
    steps = _steps(ending, chance)
    return [_pupil(one, LETTERS[row].tolist(), marks) for one, row in zip(ending, steps, strict=True)]


def _steps(ending: list[Placement], chance: np.random.Generator) -> NDArray[np.int64]:
    """A step from 0 (F) to 5 (A) for each pupil and subject."""
    shifts = {code: chance.normal(0.0, UNIT_YEAR) for code in sorted({one.unit.code for one in ending})}
    ability = np.array([one.person.ability + one.unit.ability + shifts[one.unit.code] for one in ending])
    for code in COMPOSITION_ONLY:
        for sva in (False, True):
            same = [
                n for n, one in enumerate(ending) if one.unit.code == code and one.person.reads_sva == sva
            ]
            ability[same] = _evenly(ability[same], SVA_SHIFT if sva else 0.0)
    own = chance.normal(0.0, np.sqrt(1 - COMMON_PART**2), (len(ending), len(COMMON)))
    latent = COMMON_PART * ability[:, None] + own + np.array(list(COMMON.values()))
    steps: NDArray[np.int64] = np.searchsorted(LIMITS, latent).astype(np.int64)
    return steps


def _evenly(ability: NDArray[np.float64], centre: float) -> NDArray[np.float64]:
    """Keep the order, but spread the pupils evenly: then only the mix of pupils can change the mean."""
    places = np.argsort(np.argsort(ability))
    normal = NormalDist(centre, 1.0)
    return np.array([normal.inv_cdf((place + 0.5) / len(ability)) for place in places.tolist()])


def _pupil(one: Placement, letters: list[str], marks: Random) -> FinalGrades:
    """Add languages, mother tongue, no basis for a grade after long absence, and adapted courses."""
    grades = dict(zip(COMMON, letters, strict=True)) | dict.fromkeys(OTHER, "2")
    person = one.person
    if person.reads_sva:
        grades["Sva"], grades["Sv"] = grades["Sv"], "2"
    languages = _languages(person, grades, marks)
    long_absent = person.long_absence_from is not None and person.long_absence_from <= AGE_IN_GRADE_9
    if long_absent or marks.random() < 0.008:
        _without_basis(grades, 0.75 if long_absent else 0.25, marks)
    elif marks.random() < 0.012:
        for subject in marks.sample(["Bl", "Hkk", "Mu", "Sl", "Tk"], 2):
            grades[subject] = "3"
    return FinalGrades(one, grades, languages)


def _languages(person: Person, grades: dict[str, str], marks: Random) -> dict[str, str]:
    """Most read a language as språkval (M2), a few as skolans val (M1), some their mother tongue (ML)."""
    languages: dict[str, str] = {}
    if marks.random() < (0.82 if person.ability > -0.8 else 0.4):
        languages["M2"] = marks.choice(LANGUAGES)
        grades["M2"] = _near(grades["En"], marks)
    elif marks.random() < 0.05:
        languages["M1"] = marks.choice(LANGUAGES)
        grades["M1"] = _near(grades["En"], marks)
    if person.origin.language != "swe" and marks.random() < 0.5:
        languages["ML"] = person.origin.language
        grades["ML"] = _near("C", marks)
    return languages


def _near(grade: str, marks: Random) -> str:
    """The same grade or the one beside it."""
    letters = "FEDCBA"
    return letters[min(5, max(0, letters.index(grade) + marks.choice((-1, 0, 0, 0, 1))))]


def _without_basis(grades: dict[str, str], share: float, marks: Random) -> None:
    for subject, grade in grades.items():
        if grade in "FEDCBA" and marks.random() < share:
            grades[subject] = "9"
