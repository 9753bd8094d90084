"""What a page says about a file before anybody reads it in."""

import pytest

from samsyn.imports.sources.published_grades import TABLE
from samsyn.imports.tests.conftest import attendance, hand_in


pytestmark = pytest.mark.usefixtures("near")


@pytest.fixture(autouse=True)
def no_second_factor(monkeypatch):
    monkeypatch.setattr("samsyn.accounts.sessions.is_mfa_enabled", lambda user: True)


def seen_by(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode().replace("\u00a0", " ")


def test_last_years_file_says_so_before_it_is_read(client, school):
    old = attendance(1, month="2026-10").replace("2026-10", "2025-10")
    page = seen_by(client, school.people["adam"], f"/lasin/{hand_in(old, by=school.people['adam']).pk}/")
    assert "Filen gäller läsåret 2025/26, som är slut. Läs in den bara om det är meningen." in page


def test_a_file_about_many_schools_says_how_many_there_are(client, school):
    row = "Skola {0:04};9990{0:04};Exempelköping;9990;Kommunal;Kommunen;2129999990;103;59,2;~100;217,6\n"
    many = "".join(row.format(number) for number in range(1234))
    item = hand_in(TABLE + many, by=school.people["sten"], name="published.csv")
    page = seen_by(client, school.people["sten"], f"/lasin/{item.pk}/")
    assert "Skola 0003, Skola 0004 och 1 229 till." in page


KOLADA = "kpi;municipality_id;municipality;year;gender;count;status;value\nN15428;{};{};2024;T;1;;80.5\n"


@pytest.mark.parametrize(
    ("code", "name", "is_told"), [("0114", "Upplands Väsby", True), ("1881", "Kumla", False)]
)
def test_statistics_about_another_municipality_says_so(client, school, code, name, is_told):
    top = school.units["Exempelköping"]
    top.municipality_code = "1881"
    top.save()
    item = hand_in(KOLADA.format(code, name), by=school.people["sten"], name="kolada.csv")
    page = seen_by(client, school.people["sten"], f"/lasin/{item.pk}/")
    assert ("Varken era enheter eller er kommun finns i filen." in page) is is_told
