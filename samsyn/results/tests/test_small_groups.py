"""A grade with five pupils, and who may know of it."""

import pytest


pytestmark = pytest.mark.django_db
ATTENDANCE = "/resultat/attendance/"


@pytest.mark.parametrize("person", ["anna", "cia", "sten", "max", "nora"])
def test_a_small_grade_is_not_shown_outside(small_figures, signed_in, person):
    """Grade 9 has five pupils, so no grade of that unit is shown."""
    address = f"{ATTENDANCE}?by=grade&enhet={small_figures.units['Norra'].pk}"
    for part in ("", "csv/", "xlsx/"):
        response = signed_in(small_figures.people[person]).get(address.replace("?", f"{part}?"))
        assert response.status_code == 200
    csv = signed_in(small_figures.people[person]).get(address.replace("?", "csv/?")).content.decode()
    assert "årskurs 9;2026-10;;..;" in csv
    assert "årskurs 8;2026-10;;..;" in csv
    assert ";5;" not in csv


def test_rektor_sees_the_small_grade_and_the_class(small_figures, signed_in):
    csv = signed_in(small_figures.people["bo"]).get(f"{ATTENDANCE}csv/?by=class").content.decode()
    assert "klass" in csv.lower()
    assert ";9A;2026-10;91;91,0;%;5;" in csv
