"""The pages: who sees what, and a file's way from being handed in to being undone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import SkipFile
from django.utils import timezone

from samsyn.core.actions import INSTALLATION
from samsyn.imports import actions, waiting
from samsyn.imports.disk import DiskFull
from samsyn.imports.models import Import
from samsyn.imports.queries import sources
from samsyn.imports.sources.attendance import MINUTES
from samsyn.imports.tests.conftest import attendance, hand_in, pupil_row, roster, take_in
from samsyn.imports.uploads import SealingHandler


pytestmark = pytest.mark.usefixtures("near")
State = Import.State


@pytest.fixture(autouse=True)
def no_second_factor(monkeypatch):
    monkeypatch.setattr("samsyn.accounts.sessions.is_mfa_enabled", lambda user: True)


def upload(client, text, name="narvaro.csv"):
    return client.post("/lasin/ny/", {"file": SimpleUploadedFile(name, text.encode())})


def signed_in(client, school, person):
    client.force_login(school.people[person])
    return client


def cards(**places):
    """The cards of an attendance file as a browser sends them, each column of ours at its place."""
    names = dict(enumerate(["unit", "", "grade_year", "", "period_end", *MINUTES]))
    names |= {place: name for name, place in places.items()}
    return {"columns": "1", **{f"card_{place}": name for place, name in names.items()}}


def text_of(response):
    return response.content.decode().replace("\u00a0", " ")


def test_from_file_to_receipt_and_back(client, school):
    signed_in(client, school, "adam")
    response = upload(client, attendance(1, 2, 99))
    page = text_of(client.get(response["Location"]))
    assert "narvaro.csv: 3 rader. Vi känner igen Närvaro." in page
    assert "Läs in 2 rader" in page
    assert "Rad 4, kolumnen Personnummer." in page
    item = Import.objects.get(file_name="narvaro.csv")
    client.post(f"/lasin/{item.pk}/las-in/")
    page = text_of(client.get(f"/lasin/{item.pk}/"))
    assert "Närvaro är inläst" in page
    assert "2 rader är inlästa. Ångra går till i morgon kl." in page
    page = text_of(client.post(f"/lasin/{item.pk}/angra/", follow=True))
    assert "Inläsningen är ångrad. Det som fanns förut gäller igen." in page
    assert "Närvaro är ångrad" in page


def test_the_upload_never_lies_open(client, school, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    (tmp_path / "uploads").mkdir()
    upload(signed_in(client, school, "adam"), attendance(1))
    assert list((tmp_path / "uploads").iterdir()) == []
    assert not any(b"EXK-1" in file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())


def test_a_file_without_a_school_year_is_asked_about_and_not_thrown_away(client, school):
    """Exports that have lost the lines above their header are common; the year is never guessed."""
    signed_in(client, school, "sten")
    header, row = sources()["published_grades"].EXAMPLES[0][0].splitlines()[2:4]
    address = upload(client, f"{header}\n{row}\n", "slutbetyg.csv")["Location"]
    page = text_of(client.get(address))
    assert "Vilket läsår gäller filen?" in page
    assert "Läsåret står inte i filen, så välj det här." in page
    page = text_of(client.post(address, {"source": "published_grades", "year": ""}))
    assert "Välj läsår." in page
    client.post(address, {"source": "published_grades", "year": "2024/25"})
    assert "1 rad" in text_of(client.get(address))


def test_no_file_is_told(client, school):
    page = text_of(signed_in(client, school, "adam").post("/lasin/ny/", {}))
    assert "Välj en fil." in page


def test_a_file_that_is_too_large_or_finds_no_room_is_told_and_leaves_nothing(
    client, school, monkeypatch, settings
):
    signed_in(client, school, "adam")
    monkeypatch.setattr("samsyn.imports.limits.LARGEST_TEXT", 10)
    assert waiting.TOO_LARGE in text_of(upload(client, attendance(1)))
    monkeypatch.undo()
    monkeypatch.setattr("samsyn.accounts.sessions.is_mfa_enabled", lambda user: True)

    def full(self):
        raise DiskFull

    monkeypatch.setattr(waiting.Writer, "__init__", full)
    assert "Disken är full. Ingenting har ändrats." in text_of(upload(client, attendance(1)))
    assert not [file for file in settings.PLACES.waiting.iterdir() if file.suffix == ".part"]


def test_a_sender_who_goes_away_leaves_nothing(settings):
    handler = SealingHandler()
    handler.new_file("file", "f.csv", "text/csv", 10)
    handler.receive_data_chunk(b"EXK-1", 0)
    handler.upload_interrupted()
    handler.upload_interrupted()
    assert list(settings.PLACES.waiting.iterdir()) == []


def test_a_chunk_without_room_stops_the_upload(monkeypatch):
    handler = SealingHandler()
    handler.new_file("file", "f.csv", "text/csv", 10)
    monkeypatch.setattr("samsyn.imports.limits.LARGEST_TEXT", 3)
    with pytest.raises(SkipFile):
        handler.receive_data_chunk(b"EXK-1", 0)
    assert handler.fault == waiting.TOO_LARGE


def test_the_form_asks_for_the_token(school):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(school.people["adam"])
    assert upload(strict, attendance(1)).status_code == 403


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("adam", 200),
        ("bo", 200),
        ("britt", 200),
        ("sten", 200),
        ("sys", 200),
        ("anna", 404),
        ("cia", 404),
        ("nora", 404),
        ("kim", 404),
        ("vera", 404),
    ],
)
def test_who_sees_what_has_been_read(client, school, person, status):
    item = take_in(attendance(1))
    signed_in(client, school, person)
    assert client.get("/lasin/").status_code == status
    assert client.get(f"/lasin/{item.pk}/").status_code == status


@pytest.mark.parametrize(
    ("person", "status"),
    [("adam", 302), ("bo", 302), ("sten", 302), ("sys", 404), ("anna", 404), ("britt", 404)],
)
def test_who_may_hand_in(client, school, person, status):
    assert upload(signed_in(client, school, person), attendance(1)).status_code == status


def test_the_systems_administrator_sees_counts_and_faults_and_no_buttons(client, school):
    item = hand_in(attendance(1, 99))
    page = text_of(signed_in(client, school, "sys").get(f"/lasin/{item.pk}/"))
    assert "Rad 3, kolumnen Personnummer." in page
    assert "Läs in 1 rad" not in page
    assert "EXK" not in page
    assert "Granska filen" not in text_of(client.get("/lasin/"))
    assert client.post(f"/lasin/{item.pk}/las-in/").status_code == 403


def test_a_principal_of_another_school_sees_nothing_of_it(client, school):
    item = hand_in(attendance(1), by=school.people["adam"])
    assert signed_in(client, school, "dan").get(f"/lasin/{item.pk}/").status_code == 404


def test_a_file_nobody_knows_asks_what_it_is_and_a_missing_column_asks_which(client, school):
    signed_in(client, school, "adam")
    where = upload(client, attendance(1).replace("pupil_key", "Barnet").replace("period_start", "Dag 1"))[
        "Location"
    ]
    page = text_of(client.get(where))
    assert "Vi hittar ingen kolumn med personnummer." in page
    assert "Vi hittar ingen kolumn med från." in page
    page = text_of(client.post(where, cards(pupil_key=1), follow=True))
    assert "Vi hittar ingen kolumn med personnummer." not in page
    page = text_of(client.post(where, cards(pupil_key=1, period_start=3), follow=True))
    assert "Läs in 1 rad" in page
    where = upload(client, "frukt;antal\näpple;3\n", "frukt.csv")["Location"]
    page = text_of(client.get(where))
    assert "Vi känner inte igen frukt.csv." in page
    assert "Välj ett svar under ”Vad innehåller filen?”." in text_of(client.post(where, {}))


def test_a_refused_file_says_why(client, school):
    signed_in(client, school, "adam")
    page = text_of(client.get(upload(client, "%PDF-1.4")["Location"]))
    assert "Filen är inte inläst" in page
    assert "Filen du valde är en pdf." in page


def test_removing_a_file_says_that_nothing_is_changed(client, school):
    item = hand_in(attendance(1), by=school.people["adam"])
    page = text_of(signed_in(client, school, "adam").post(f"/lasin/{item.pk}/ta-bort/", follow=True))
    assert "Filen fil.csv är borttagen. Inget är inläst." in page
    assert "Filen togs bort innan den lästes in." in text_of(client.get(f"/lasin/{item.pk}/"))


def test_a_held_file_says_why_and_is_read_by_the_one_who_approves(client, school):
    take_in(attendance(*range(1, 11)))
    item = hand_in(attendance(*range(1, 9)))
    signed_in(client, school, "adam")
    assert "Norra: 10 elever förra gången, 8 i filen." in text_of(client.get(f"/lasin/{item.pk}/"))
    client.post(f"/lasin/{item.pk}/las-in/")
    item.refresh_from_db()
    assert item.state == State.READ


def test_a_file_before_the_roster_says_what_to_do_first(client, world):
    item = hand_in(attendance(1, unit="99900003"))
    client.force_login(world.people["sys"])
    assert "Inget elevregister är inläst än." in text_of(client.get(f"/lasin/{item.pk}/"))


def test_the_same_file_again_says_when_it_was_read(client, school):
    take_in(attendance(1))
    item = hand_in(attendance(1))
    page = text_of(signed_in(client, school, "adam").get(f"/lasin/{item.pk}/"))
    assert "Filen är redan inläst (i dag kl." in page


def test_a_page_that_waits_comes_back_by_itself_and_offers_a_way_out_when_it_takes_long(client, school):
    item = hand_in(attendance(1), by=school.people["adam"])
    Import.objects.filter(pk=item.pk).update(asked_at=timezone.now())
    response = signed_in(client, school, "adam").get(f"/lasin/{item.pk}/")
    assert (response["Refresh"], "läses nu" in text_of(response)) == ("2", True)
    Import.objects.filter(pk=item.pk).update(asked_at=timezone.now() - timedelta(minutes=3))
    response = client.get(f"/lasin/{item.pk}/")
    assert "Refresh" not in response
    assert "Försök igen" in text_of(response)


def test_a_full_disk_while_reading_is_told_and_the_file_waits(client, school, monkeypatch):
    item = hand_in(attendance(1), by=school.people["adam"])

    def full(**_):
        raise DiskFull

    monkeypatch.setattr("samsyn.imports.actions.writing.write", full)
    signed_in(client, school, "adam").post(f"/lasin/{item.pk}/las-in/")
    assert "Disken är full. Ingenting har ändrats." in text_of(client.get(f"/lasin/{item.pk}/"))
    assert waiting.exists(item.token)


def test_undo_is_not_offered_after_a_day_nor_to_those_who_may_only_see(client, school):
    item = take_in(attendance(1))
    assert signed_in(client, school, "britt").post(f"/lasin/{item.pk}/angra/").status_code == 404
    Import.objects.filter(pk=item.pk).update(read_at=timezone.now() - timedelta(hours=25))
    assert signed_in(client, school, "adam").post(f"/lasin/{item.pk}/angra/").status_code == 404
    assert "Ångra" not in text_of(client.get(f"/lasin/{item.pk}/"))


def test_a_roster_that_others_stand_on_says_what_to_undo_first(client, school):
    item = Import.objects.get()
    take_in(attendance(1))
    page = text_of(signed_in(client, school, "adam").post(f"/lasin/{item.pk}/angra/", follow=True))
    assert "Andra filer har lästs in för samma enheter sedan dess. Ångra dem först." in page


def test_jobs_of_nobody_signed_in_run_as_the_installation(school):
    from samsyn.imports import jobs

    item = hand_in(attendance(1))
    jobs.preview(item=item.pk, by=None)
    jobs.read(item=item.pk, by=None)
    jobs.sweep()
    assert Import.objects.get(pk=item.pk).state == State.READ


def test_a_roster_handed_in_before_an_organiser_exists_waits_without_unit(db):
    item = hand_in(roster(pupil_row(1)), by=INSTALLATION)
    assert item.unit is None
    assert actions.refuse(by=INSTALLATION, item=item).state == State.REFUSED
