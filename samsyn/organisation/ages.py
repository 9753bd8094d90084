"""From which age a pupil speaks for herself, and from which she decides alone."""

from datetime import date

from samsyn.organisation.models import Pupil


OF_AGE = 18  # guardians have no right of their own any more: SFS 1949:381 9 kap. 1 §
ACTS_HERSELF = 16  # speaks for herself in matters of the Education Act: SFS 2010:800 29 kap. 12 §


def is_of_age(pupil: Pupil, on: date, age: int = OF_AGE) -> bool:
    """Whether she has turned so many years; where her age is not known somebody must ask."""
    return pupil.born_on is not None and pupil.born_on <= years_before(on, age)


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
