"""What one does on the pages: close, move, book, withdraw and add; breaks, study days and calendar addresses."""

import pytest

from samsyn.year_wheel import actions
from samsyn.year_wheel.models import Activity, CalendarFeed, Holiday
from samsyn.year_wheel.tests.conftest import HERE, address, text
from tests.world import TODAY


pytestmark = pytest.mark.django_db


def test_an_activity_says_what_why_by_whom_and_with_what(bo):
    page = text(bo.get(address("rk2")))
    assert "Halva läsåret är kvar." in page
    assert "Börjar om 59 dagar" in page  # 20 Nov → 18 Jan: 10 + 31 + 18
    assert "/resultat/attendance/?enhet=" in page
    assert '4 kap. 4 § skollagen (2010:800). Läst <time class="nb">2026-11-21</time>.' in page
    assert "180 minuter, inte bokad än" in page


def test_a_paragraph_that_nobody_has_read_says_so(bo):
    assert "2 kap. 25 § skollagen (2010:800). Kontrollera lydelsen." in text(bo.get(address("health_start")))


def test_the_staff_see_an_activity_without_buttons(started, client):
    client.force_login(started.people["anna"])
    assert "Boka tid" not in text(client.get(address("rk2")))
    for tail in ("klar/", "flytta/", "tid/", "ta-bort/"):
        assert client.get(address("rk2", tail)).status_code == 404
        assert client.post(address("rk2", tail), {}).status_code == 404
    assert client.post(address("rk2", "oppna/")).status_code == 404


def test_closing_and_opening_again_from_the_page(bo):
    answer = bo.post(address("rk1", "klar/"), {"note": "Boka tre timmar"}, follow=True)
    assert "Aktiviteten är klar." in text(answer)
    assert "Boka tre timmar" in text(answer)
    assert "Öppna igen" in text(answer)
    assert "öppen igen" in text(bo.post(address("rk1", "oppna/"), follow=True))
    assert "hann före" in text(bo.post(address("rk1", "oppna/"), follow=True))


def test_a_note_with_an_identity_number_is_refused(bo):
    page = text(bo.post(address("rk1", "klar/"), {"note": "Ring 20110505-2383"}))
    assert "ser ut att ha ett personnummer" in page
    assert "Fel:" in page


def test_moving_from_the_page(bo):
    days = {"starts_on": "25 januari 2027", "ends_on": "2027-01-29"}
    assert "25–29 jan (v. 4)" in text(bo.post(address("rk2", "flytta/"), days, follow=True))
    wrong = {"starts_on": "2027-01-29", "ends_on": "2027-01-25"}
    assert "Byt plats på dem" in text(bo.post(address("rk2", "flytta/"), wrong))
    assert "Välj en dag inom läsåret 2026/27." in text(
        bo.post(address("rk2", "flytta/"), {"starts_on": "2028-01-01"})
    )


def test_booking_time_from_the_page(bo):
    answer = bo.post(
        address("rk2", "tid/"), {"on": "2027-01-20", "at": "13.00", "minutes": "120"}, follow=True
    )
    assert "ons 20 jan 2027 kl. 13.00, 120 minuter" in text(answer)


def test_withdrawing_needs_a_reason_and_can_be_undone(bo):
    assert "Skriv något under" in text(bo.post(address("rk2", "ta-bort/"), {"reason": ""}))
    answer = bo.post(address("rk2", "ta-bort/"), {"reason": "Slås ihop"}, follow=True)
    assert "Ta tillbaka till årshjulet" in text(answer)
    assert "Resultatkonferens 2" not in text(bo.get(HERE))
    bo.post(address("rk2", "oppna/"))
    assert "Resultatkonferens 2" in text(bo.get(HERE))


def test_what_cannot_be_moved_says_why(bo, started):
    actions.close_activity(
        by=started.people["bo"], activity=Activity.objects.get(template_id="school.rk1"), note="", on=TODAY
    )
    days = {"starts_on": "2026-11-23", "ends_on": "2026-11-24"}
    assert "Öppna den igen" in text(bo.post(address("rk1", "flytta/"), days))


OWN = {
    "title": "Läsvecka",
    "first_week": "48",
    "last_week": "48",
    "owner_role": "teaching_team",
    "track": "ska",
    "layer": "quality",
}


def test_adding_an_activity_of_ones_own(bo):
    answer = bo.post(f"{HERE}ny/", OWN, follow=True)
    assert "Aktiviteten finns nu i årshjulet." in text(answer)
    assert "23–27 nov (v. 48)" in text(answer)
    assert "Läsvecka" in text(bo.get(HERE))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"last_week": "40"}, "Byt plats på dem"),
        ({"first_week": "54"}, "högst 53"),
        ({"title": ""}, "Skriv något under"),
        ({"title": "Möte om 110505-2383"}, "personnummer"),
        ({"owner_role": ""}, "Välj ett svar under"),
    ],
)
def test_a_faulty_activity_says_what_to_do(bo, wrong, said):
    assert said in text(bo.post(f"{HERE}ny/", OWN | wrong))
    assert not Activity.objects.filter(template_id="").exists()


def test_adding_what_the_template_has_and_the_wheel_has_not(bo, started):
    walk = Activity.objects.get(template_id="school.safety_walk")
    actions.withdraw_activity(by=started.people["bo"], activity=walk, reason="Ingen tid", on=TODAY)
    assert "?mall=school.safety_walk" in text(bo.get(f"{HERE}ny/"))
    proposal = text(bo.get(f"{HERE}ny/?mall=school.safety_walk"))
    assert 'value="Trygghetsvandring med eleverna"' in proposal
    assert 'value="42"' in proposal
    sent = {"title": "Trygghetsvandring", "first_week": "49", "last_week": "49", "owner_role": "principal"}
    bo.post(f"{HERE}ny/?mall=school.safety_walk", sent)
    assert "Trygghetsvandring" in text(bo.get(f"{HERE}?visa=allt"))
    assert "finns redan" in text(bo.post(f"{HERE}ny/?mall=school.safety_walk", sent))
    assert bo.get(f"{HERE}ny/?mall=organiser.hrk1").status_code == 404


def test_breaks_are_proposed_until_somebody_sets_them(bo):
    assert "Det här är de vanliga loven." in text(bo.get(f"{HERE}lov/"))
    days = {}
    for kind, first, last in (
        ("summer_before", "2026-08-01", "2026-08-18"), ("autumn", "2026-10-26", "2026-10-30"),
        ("christmas", "2026-12-22", "2027-01-08"), ("sport", "2027-02-15", "2027-02-19"),
        ("easter", "2027-03-22", "2027-03-25"), ("summer", "2027-06-14", "2027-07-31"),
    ):  # fmt: skip
        days |= {f"{kind}_first": first, f"{kind}_last": last}
    page = text(bo.post(f"{HERE}lov/", days | {"breaks": "1"}, follow=True))
    assert "Loven är sparade." in page
    assert "15–19 feb (v. 7)" in page
    assert "Byt plats på dem" in text(
        bo.post(f"{HERE}lov/", days | {"breaks": "1", "sport_last": "2027-02-01"})
    )
    outside = days | {"breaks": "1", "summer_last": "2027-08-02"}
    assert "Välj dagar inom läsåret." in text(bo.post(f"{HERE}lov/", outside))


def test_a_study_day_is_added_and_taken_back(bo):
    assert (
        "mån 23 nov 2026"
        in text(bo.post(f"{HERE}lov/", {"study_day": "1", "on": "2026-11-23"}, follow=True)).lower()
    )
    assert "inom läsåret" in text(bo.post(f"{HERE}lov/", {"study_day": "1", "on": "2025-11-23"}))
    bo.post(f"/arshjul/studiedag/{Holiday.objects.get().pk}/ta-bort/")
    assert "Inga studiedagar är inlagda." in text(bo.get(f"{HERE}lov/"))


def test_the_staff_read_the_breaks_and_do_not_change_them(started, client):
    client.force_login(started.people["anna"])
    assert "Ändra loven" not in text(client.get(f"{HERE}lov/"))
    assert client.post(f"{HERE}lov/", {"study_day": "1", "on": "2026-11-23"}).status_code == 404


def test_a_calendar_address_is_shown_once_and_can_be_closed(started, client):
    client.force_login(started.people["anna"])
    page = text(client.post("/arshjul/kalender/", {"amount": "main"}, follow=True))
    assert "http://testserver/arshjul/kalender/" in page
    assert "Den visas bara en gång." in page
    again = text(client.get("/arshjul/kalender/"))
    assert ".ics" not in again
    assert "Du har en adress" in again
    client.post("/arshjul/kalender/stang/")
    assert CalendarFeed.objects.get().revoked_at
    assert client.post("/arshjul/kalender/stang/").status_code == 404
