"""Every public file beside the project is handed in as an administrator does, and Kumla's figures come out right."""

import html
import io
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from samsyn.access.policy import Role
from samsyn.accounts.models import Assignment, User
from samsyn.core.jobs import JOBS, put_off
from samsyn.facts.actions import REFRESH
from samsyn.facts.engine import glance
from samsyn.facts.store import relation
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import counts, near
from samsyn.indicators.publishing import refresh_published
from samsyn.organisation.models import Unit
from tests.real_files import KUMLA, KUMLA_AREAS, WHOLE, Kept
from tests.world import unit


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


__all__ = ["near"]

SCHOOLS = {"Vialundskolan": "99992013", "Skogstorpsskolan": "44243725", "Kumlaby": "75692870"}


@pytest.fixture
def administrator(db: None, client: Client) -> Client:
    """A fresh installation of Kumla, with the administrator of the organiser at the keyboard."""
    kumla = unit("Kumla kommun", Unit.Kind.ORGANISER, None)
    for name, code in SCHOOLS.items():
        unit(name, Unit.Kind.SCHOOL, kumla, code, ["GR"])
    person = User.objects.create_user("asa@kumla.example", name="Åsa")
    Assignment.objects.create(user=person, role=Role.SCHOOL_ADMINISTRATOR, unit=kumla, starts_on="2022-08-01")
    client.force_login(person)
    return client


def text_of(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", re.sub(r"<(?!/h1)[^>]*>", " ", response.content.decode()))


def through_the_page(client: Client, kept: Kept) -> Import:
    """Upload, look, say what the page asks, read in, receipt."""
    file = SimpleUploadedFile(kept.name, kept.path.read_bytes())
    address = client.post("/lasin/ny/", {"file": file})["Location"]
    if kept.is_unknown:
        assert "Vi känner inte igen" in text_of(client.get(address))
        client.post(address, {"source": kept.kind, "year": ""})
    if kept.year:
        assert "Vilket läsår gäller filen?" in text_of(client.get(address))
        client.post(address, {"source": kept.kind, "year": kept.year})
    assert "Läs in" in text_of(client.get(address))
    client.post(f"{address}las-in/")
    assert "är inläst</h1>" in text_of(client.get(address))
    return Import.objects.get(file_name=kept.name)


def through_the_console(kept: Kept) -> dict[str, Any]:
    """`samsyn import` with what a person has to say."""
    out = io.StringIO()
    said = {"kind": kept.kind if kept.is_unknown else "", "year": kept.year}
    call_command("import_files", str(kept.path), format="json", stdout=out, **said)
    (told,) = json.loads(out.getvalue())
    return dict(told)


def shown(*words: str) -> list[dict[str, Any]]:
    """`samsyn show`."""
    out = io.StringIO()
    call_command("show", *words, format="json", stdout=out)
    return list(json.loads(out.getvalue()))


ELIGIBLE = (86.4, 86.2, 86.2, 82.7, 85.0, 83.4, 80.3, 80.7, 84.7, 79.2, 88.4, 90.3, 75.5, 83.7, 80.2)
N15428 = {str(year): share for year, share in zip(range(2010, 2025), ELIGIBLE, strict=True)}
MERIT = {"99992013": 217.6, "44243725": 217.3, "75692870": 196.8}
VIALUND = [366, 361, 324, 277, 235, 204, 204, 165, 185, 216, 223, 271, 293, 313, 315]  # since 2009/10
AREAS = {  # Vialundskolan, Skogstorpsskolan, Kumlaby skola and all of Kumla, year 8, 2022
    "survey_safety": [8.2, 8.5, 7.5, 8.2],
    "survey_calm": [5.5, 6.3, 4.8, 5.6],
    "survey_support": [5.9, 6.2, 5.5, 5.9],
    "survey_stimulation": [5.0, 5.3, 4.4, 5.0],
}
SURVEY = ("Vialundskolan 101 8,2", "Skogstorpsskolan 87 8,5", "Kumlaby 50 7,5")  # answers and index of safety


def published(source: str, measure: str, *words: str) -> list[dict[str, Any]]:
    return shown("published", "--source", source, "--measure", measure, *words)


def assert_every_row_is_accounted_for(kept: Kept, source: str, told: tuple[int, int, int, int, int]) -> None:
    """Rows read = new + changed + same + rejected, as many as were counted in the file, and none rejected."""
    read, new, changed, same, rejected = told
    assert (source, read, rejected) == (kept.kind, kept.rows, 0), kept.name
    assert read == new + changed + same + rejected, kept.name


def assert_figures_of_kumla() -> None:
    """As `samsyn show` tells them."""
    rows = published("skolverket", "merit_rating")
    assert {row["unit_code"]: row["value"] for row in rows} == MERIT
    rows = published("kolada", "N15428", "--unit", "1881")
    assert {row["period"]: round(row["value"], 1) for row in rows if not row["sex"]} == N15428
    rows = published("skolverket", "pupils_1_9", "--unit", "99992013")
    by_year = {row["period"]: row["value"] for row in rows}
    assert [by_year[f"{year}/{(year + 1) % 100:02d}"] for year in range(2009, 2024)] == VIALUND
    for name, values in AREAS.items():
        told = [shown(f"{name}_8", "--unit", code) for code in (*SCHOOLS.values(), "2120001975")]
        assert [(row["value"], row["period"]) for (row,) in told] == [(value, "2021/22") for value in values]
    assert areas_of("2120001975") == KUMLA_AREAS


def areas_of(code: str) -> dict[str, float]:
    """Every published index of an organiser, also those that are no measure of ours."""
    with glance() as engine:
        rows = relation(engine, "survey_answer").filter(
            f"unit_code = '{code}' AND item = 'index' AND sex = '' AND status = 'EXISTS'"
        )
        return dict(rows.project("area, value").fetchall())


def assert_pages_of_kumla(client: Client) -> None:
    """As an administrator sees them."""
    page = text_of(client.get("/resultat/publicerat/skolverket/merit_rating/"))
    assert all(figure in page for figure in ("217,6", "217,3", "196,8"))
    address = "/resultat/publicerat/kolada/N15428/"
    assert "Inget publicerat om oss" in text_of(client.get(address))  # until a person has read what it means
    confirm(client, "N15428")
    page = text_of(client.get(address))
    for year, value in N15428.items():
        assert f"{year} {value:.1f}".replace(".", ",") in page
    page = text_of(client.get("/resultat/publicerat/skolverket/pupils_1_9/"))
    assert "2009/10" in page
    page = text_of(client.get("/resultat/survey_safety_8/"))
    assert all(figure in page for figure in SURVEY)


def confirm(client: Client, code: str) -> None:
    """Read in Kolada's descriptions, and say on the page that one of them is right."""
    through_the_page(client, next(kept for kept in WHOLE if kept.kind == "kolada_kpis"))
    page = client.get("/lasin/statistik/").content.decode()
    (value,) = re.findall(rf'name="measure" value="({code}[^"]*)"', page)
    client.post("/lasin/statistik/matt/", {"measure": [html.unescape(value)], "answer": "yes"})


@pytest.mark.usefixtures("near")
def test_kumlas_files_through_the_page(administrator, monkeypatch):
    with monkeypatch.context() as later:  # as before the worker has come to it
        later.setitem(JOBS, REFRESH, lambda **details: None)
        for kept in KUMLA:
            item = through_the_page(administrator, kept)
            assert_every_row_is_accounted_for(kept, item.source, counts(item))
    refresh_published()
    assert_figures_of_kumla()
    assert_pages_of_kumla(administrator)


@pytest.mark.usefixtures("near", "administrator")
def test_kumlas_files_through_the_console():
    with put_off():  # what a worker does when it comes to it
        for kept in KUMLA:
            told = through_the_console(kept)
            assert_every_row_is_accounted_for(kept, told["source"], tuple(told["rows"].values())[:5])
    refresh_published()
    assert_figures_of_kumla()


@pytest.mark.parametrize("kept", [WHOLE[0], WHOLE[1]], ids=["final grades", "pupils of 2009"])
def test_a_whole_country_is_read_by_the_real_child(administrator, kept):
    """The others are read by `make prove PART=files`."""
    item = through_the_page(administrator, kept)
    assert_every_row_is_accounted_for(kept, item.source, counts(item))
