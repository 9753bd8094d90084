"""The kinds of conference and who takes part are data, and the data hold together."""

from datetime import date

import pytest

from samsyn.conferences.catalogue import templates, templates_for
from samsyn.conferences.participants import categories_for
from samsyn.organisation.models import Unit


ON = date(2026, 11, 20)


def school(*forms: str) -> Unit:
    return Unit(kind=Unit.Kind.SCHOOL, name="Skolan", school_types=list(forms))


def test_every_kind_of_unit_has_its_conferences() -> None:
    assert [one.code for one in templates_for(school("GR", "FTH"))] == ["RK1", "RK2", "RK3", "RK4"]
    assert [one.code for one in templates_for(school("FS"))] == ["RK1", "RK2", "RK3", "RK4"]
    assert [one.code for one in templates_for(Unit(kind=Unit.Kind.ORGANISER))] == ["HRK1", "HRK2"]


def test_every_template_asks_before_and_during() -> None:
    assert all(one.before and one.during and one.minutes for one in templates())
    assert len({(one.code, one.variant) for one in templates()}) == len(templates())


def test_a_preschool_is_not_asked_about_grades() -> None:
    asked = [question for one in templates_for(school("FS")) for question in one.during]
    assert not any("betyg" in question for question in asked)


def test_the_often_forgotten_school_forms_get_a_row_of_their_own() -> None:
    first = templates_for(school("GR"))[0]
    assert len(first.questions_during(["GR", "FTH", "FKLASS"])) == len(first.questions_during(["GR"])) + 2


@pytest.mark.parametrize(
    ("forms", "who"),
    [
        (["GR"], "teachers other_staff pupils guardians pupil_health"),
        (
            ["FKLASS", "GR", "FTH"],
            "teachers preschool_teachers other_staff after_school_staff pupils guardians pupil_health",
        ),
        (["FS"], "preschool_teachers other_staff children guardians"),
        (["VUXGR", "VUXGY"], "teachers other_staff pupils"),
    ],
)
def test_who_takes_part_follows_the_school_forms(forms: list[str], who: str) -> None:
    assert [one.key for one in categories_for(school(*forms), on=ON)] == who.split()


def test_a_huvudman_names_its_own_participants() -> None:
    assert categories_for(Unit(kind=Unit.Kind.ORGANISER), on=ON) == ()


def test_nobody_is_named_before_the_law_is_in_force() -> None:
    assert categories_for(school("GR"), on=date(2010, 7, 31)) == ()
