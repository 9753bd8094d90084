"""The desk in use: of every kind of file the wrong one first, in each way that it can be wrong, and then the right one.

The page says in Swedish which row it is about and what to do, and nothing of a wrong file is kept.
"""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.accounts.models import Assignment
from samsyn.facts.models import Batch
from samsyn.imports.models import Import
from samsyn.imports.queries import sources
from samsyn.imports.tests.files import ask
from samsyn.organisation.models import Enrolment, Group, Pupil, Unit


pytestmark = [pytest.mark.usefixtures("near"), pytest.mark.first_round]

BY_HAND = {name: one for name, one in sources().items() if getattr(one, "BY_HAND", True)}
COLUMN = {  # one that the kind cannot do without, as its example writes it
    "attendance": "pupil_key",
    "attendance_mapped": "Pnr",
    "complaint_counts": "Antal klagomål",
    "edlevo_absence": "offeredminutes",
    "final_grades": "Ma",
    "grade_forecasts": "Prognosdatum",
    "health_staff": "Kompetens",
    "health_visits": "Genomförda hälsobesök",
    "inspection_counts": "Läsår",
    "kolada_kpis": "id",
    "kolada_places": "id",
    "kolada_values": "value",
    "national_tests_3": "MA_A_PR",
    "national_tests_6": "MA_PROVB",
    "national_tests_9": "MA_PROVB",
    "pingpong_attendance": "endDate",
    "planned_educations": "timePeriod",
    "published_grades": "Skol-enhetskod",
    "roster": "pupil_key",
    "salsa": "Skol-enhetskod",
    "school_survey": "Skolenhetskod",
    "school_unit_register": "Skolenhetskod",
    "schoolsoft_roster": "socialnumber",
    "skola24_absence": "Personnummer",
    "skolverket_costs": "Kommunkod",
    "skolverket_costs_upper": "Kommunkod",
    "skolverket_eligibility": "Kommun-kod",
    "skolverket_grades_6": "Kommun-kod",
    "skolverket_pupils": "Skol-enhetskod",
    "skolverket_staff": "Kommun-kod",
    "skolverket_subject_grades": "Kommunkod",
    "skolverket_tests": "Kommun-kod",
    "staff_figures": "Period",
    "term_grades_6": "Ma",
    "term_grades_9": "Ma",
    "unikum_roster": "Personnummer",
    "vklass_absence": "Personnr",
    "vocational_follow_up": "Personnummer",
}
OF_NO_TERM = {
    *("kolada_kpis", "kolada_places", "school_unit_register", "roster", "schoolsoft_roster", "unikum_roster"),
}


@pytest.fixture
def alva(world, monkeypatch):
    """Administrator of the whole organiser, at the keyboard."""
    monkeypatch.setattr("samsyn.accounts.sessions.is_mfa_enabled", lambda user: True)
    person = type(world.people["adam"]).objects.create_user("alva@exempelkoping.example", name="Alva")
    top = world.units["Exempelköping"]
    Assignment.objects.create(user=person, role="school_administrator", unit=top, starts_on=date(2022, 8, 1))
    return person


def spoilt(name: str) -> dict[str, bytes]:
    """The file of a kind, wrong in each way."""
    right = BY_HAND[name].EXAMPLES[0][0]
    ways = {
        "empty": b"",
        "encoding": right.encode("utf-16"),
        "row": next(text for text, _, rejected in BY_HAND[name].EXAMPLES if rejected).encode(),
        "column": re.sub(rf"\b{COLUMN[name]}\b", "Zz", right, count=";" in right).encode(),
    }
    return ways if name in OF_NO_TERM else {**ways, "term": ten_years_on(right).encode()}


def ten_years_on(text: str) -> str:
    """2026-10-31, 2025/26 and HT26 as they are written ten years later."""
    return re.sub(r"(?<=\b20|HT|VT)2(?=\d\b)|(?<=\b20\d\d/)2(?=\d)", "3", text)


def dropped(client, content: bytes) -> tuple[Import, str]:
    """What became of a file, and the page about it: its main part, in words."""
    address = client.post("/lasin/ny/", {"file": SimpleUploadedFile("fil.csv", content)})["Location"]
    page = client.get(address).content.decode()
    words = html.unescape(re.sub(r"<[^>]*>", " ", page[page.index("<main") : page.index("</main")]))
    return Import.objects.latest("pk"), " ".join(words.split())


def told(item: Import) -> str:
    """The sentence that the page has to say: what is wrong, in which row, and what to do about it."""
    if item.refused_because:
        return f"Filen är inte inläst fil.csv {item.refused_because}"
    if item.faults:
        fault = item.faults[0]
        return f"{fault['text']} 1 rad Rad {fault['rows'][0]}"
    if item.missing:
        return f"Vi hittar ingen kolumn med {item.missing[0][1].lower()}."
    if item.unanswered:
        return "Svara på frågan, så läser vi den."
    return "Vi känner inte igen fil.csv. Välj vad den innehåller."


def kept(settings) -> tuple[object, ...]:
    """What reading a file in would change."""
    counted = tuple(one._base_manager.count() for one in (Batch, Enrolment, Group, Pupil, Unit))
    files = [one for one in Path(settings.PLACES.facts).rglob("*") if one.is_file()]
    return (*counted, sorted(files))


@pytest.mark.parametrize("name", BY_HAND)
def test_a_wrong_file_says_what_to_do_and_keeps_nothing_and_the_right_one_goes_in(
    client, school, alva, settings, name
):
    client.force_login(alva)
    before = kept(settings)
    for way, content in spoilt(name).items():
        item, page = dropped(client, content)
        assert " ".join(told(item).split()) in page, way
        assert bool(item.refused_because) or way not in {"empty", "encoding"}, way
        assert bool(item.faults) or way not in {"row", "term"}, way
        if item.is_open:
            assert item.rows_to_read == 0 or way == "row"
            if way == "row" and not item.rows_to_read:  # pressed all the same: nothing of it is read
                client.post(f"/lasin/{item.pk}/las-in/")
            client.post(f"/lasin/{item.pk}/ta-bort/")
        item.refresh_from_db()
        assert item.state == Import.State.REFUSED, way
    assert kept(settings) == before
    item, _ = dropped(client, BY_HAND[name].EXAMPLES[0][0].encode())
    client.post(f"/lasin/{item.pk}/las-in/")
    item.refresh_from_db()
    assert (item.state, item.rows_rejected, item.batches.exists()) == (Import.State.READ, 0, True)


def test_a_file_in_which_every_row_is_cut_names_the_rows(client, school, alva):
    client.force_login(alva)
    header = BY_HAND["attendance"].HEADER
    item, page = dropped(client, f"{header}99900001;EXK-1\n99900001;EXK-2\n".encode())
    assert (item.rows_read, item.rows_rejected, item.can_be_read) == (2, 2, False)
    assert "Raden har fel antal kolumner. Jämför den med rubrikraden och rätta den. 2 rader Rad 2, 3" in page


def test_a_table_of_municipalities_without_their_codes_is_not_about_counties():
    text = BY_HAND["skolverket_costs"].EXAMPLES[0][0]
    assert ask(text).source == "skolverket_costs"
    assert ask(text.replace("Kommunkod", "Kod")).source == ""
