"""Schools and pupils for the benches, put straight into the database: what is measured comes after."""

from collections.abc import Iterator
from datetime import date, timedelta

from samsyn.demo.generate.identity import TEST_SERIALS, number_in_series


YEAR = "2025/26"
FIRST_DAY, LAST_DAY = date(2025, 8, 18), date(2026, 6, 12)
FIRST_BORN = date(2010, 1, 1)
MONTHS = (8, 9, 10, 11, 12, 1, 2, 3, 4, 5)


def school_days() -> list[date]:
    """The weekdays of the year but those of its longest holidays: 185."""
    span = (FIRST_DAY + timedelta(number) for number in range((LAST_DAY - FIRST_DAY).days + 1))
    weeks_off = {(2025, 44), (2025, 52), (2026, 1), (2026, 2), (2026, 8), (2026, 15)}
    return [day for day in span if day.weekday() < 5 and day.isocalendar()[:2] not in weeks_off]


def found_schools(count: int) -> list[int]:
    """An organiser with school units F–9 in areas of five; their keys."""
    from samsyn.core.actions import INSTALLATION
    from samsyn.organisation.actions.units import found_organiser, open_unit
    from samsyn.organisation.models import Unit

    top = found_organiser(by=INSTALLATION, name="Mätköping", regime="municipal")
    keys = []
    for number in range(count):
        if number % 5 == 0:
            area = open_unit(
                by=INSTALLATION, parent=top, kind=Unit.Kind.AREA, name=f"Område {number // 5 + 1}"
            )
        unit = open_unit(
            by=INSTALLATION,
            parent=area,
            kind=Unit.Kind.SCHOOL,
            name=f"Skola {number + 1}",
            code=f"{99900000 + number + 1}",
            school_types=["FKLASS", "GR"],
        )
        keys.append(unit.pk)
    return keys


def key_of(number: int) -> str:
    """An identity number of the tax agency's test series."""
    day, place = divmod(number, len(TEST_SERIALS))
    return number_in_series(FIRST_BORN + timedelta(day), TEST_SERIALS[place])


def enrol(count: int, units: list[int]) -> None:
    """Pupils with identity numbers, spread over the units and grades."""
    from samsyn.organisation.models import Enrolment, Pupil
    from samsyn.organisation.roster_rows import pupil_key_hash

    pupils = Pupil._base_manager.bulk_create(
        [
            Pupil(
                given=f"Förnamn{number}",
                family="Mätsson",
                sex="F" if number % 2 else "M",
                key_hash=pupil_key_hash(key_of(number)),
                key_type=Pupil.Key.IDENTITY,
                security_marking=Pupil.Marking.NONE,
            )
            for number in range(1, count + 1)
        ],
        batch_size=2_000,
    )
    Enrolment.objects.bulk_create(
        [
            Enrolment(
                pupil=pupil,
                unit_id=units[place % len(units)],
                school_type="GR",
                grade_year=1 + place // len(units) % 9,
                grade_scheme="se-9",
                starts_on=FIRST_DAY,
            )
            for place, pupil in enumerate(pupils)
        ],
        batch_size=2_000,
    )


def month_rows(pupils: int, schools: int, autumn: int = 2025) -> Iterator[str]:
    """An attendance file of one school year: a header, then one line per pupil and month."""
    yield "unit;pupil_key;grade_year;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min\n"
    for number in range(1, pupils + 1):
        place = number - 1
        start = f"{99900001 + place % schools};{key_of(number)};{1 + place // schools % 9};"
        for month in MONTHS:
            year = autumn + (month < 8)
            last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day
            valid, invalid = (number * 37 + month * 101) % 600, (number * 13 + month * 7) % 97
            yield (
                f"{start}{year}-{month:02d}-01;{year}-{month:02d}-{last};5940;{valid};{invalid};{number * month % 60}\n"
            )


def lesson_rows(pupils: int, schools: int, lessons: int = 5) -> Iterator[str]:
    """The same with one line per pupil and lesson: a header, then all lines of a pupil at a time."""
    yield "unit;pupil_key;grade_year;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min\n"
    days = [f"{day};{day};60;" for day in school_days() for _ in range(lessons)]
    away = ["0;0;0\n"] * 26 + ["60;0;0\n", "0;60;0\n", "0;0;60\n"]
    for number in range(1, pupils + 1):
        place = number - 1
        start = f"{99900001 + place % schools};{key_of(number)};{1 + place // schools % 9};"
        yield "".join(f"{start}{day}{away[(number * 7 + at) % 29]}" for at, day in enumerate(days))
