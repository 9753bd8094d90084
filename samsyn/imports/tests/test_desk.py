"""The desk: what has been read and what is missing, which files wait and who is asked, and what is taken back late."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.accounts.models import Assignment
from samsyn.core.actions import INSTALLATION
from samsyn.core.needs import needs_in
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import ask
from samsyn.imports import actions, desk, expected, holding, reminding
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import attendance, hand_in, pupil_row, roster, take_in


pytestmark = pytest.mark.usefixtures("near")
State = Import.State
THIS = SchoolYear(2026)
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def no_second_factor(monkeypatch):
    monkeypatch.setattr("samsyn.accounts.sessions.is_mfa_enabled", lambda user: True)


@pytest.fixture
def alva(world):
    """Administrator of the whole organiser."""
    person = type(world.people["adam"]).objects.create_user("alva@exempelkoping.example", name="Alva")
    top = world.units["Exempelköping"]
    Assignment.objects.create(user=person, role="school_administrator", unit=top, starts_on=date(2022, 8, 1))
    return person


def seen_by(client, person, address="/lasin/"):
    client.force_login(person)
    return client.get(address).content.decode().replace("\u00a0", " ")


def line(user, key, today=TODAY):
    return next(one for one in desk.calendar(user, THIS, today).lines if one.expected.key == key)


def state(user, key, unit, today=TODAY):
    one = line(user, key, today).states[unit.pk]
    return one.name, one.word


def unknown(*numbers):
    return attendance(*numbers, unit="88800001")


def test_every_entry_of_what_is_expected_says_who_expects_it_and_when():
    for one in expected.expected_in(THIS):
        assert one.reference
        assert one.checked <= date(2026, 12, 31)
        assert one.due_on(THIS) if not one.is_monthly else one.months_due(THIS, TODAY)


def test_an_entry_that_does_not_say_where_it_comes_from_is_refused():
    with pytest.raises(expected.Unreadable, match="reference"):
        expected._one({"key": "x", "title": "X", "short": "x", "kind": "grade", "due": "06-30"})


def test_a_month_is_missing_only_when_the_fifteenth_of_the_next_has_gone(school):
    """August to October are due by 15 September, October and November; November by 15 December."""
    attended = next(one for one in expected.expected_in(THIS) if one.key == "attendance")
    assert attended.months_due(THIS, date(2026, 11, 15)) == ["2026-08", "2026-09"]
    assert attended.months_due(THIS, TODAY) == ["2026-08", "2026-09", "2026-10"]
    assert attended.months_due(THIS, date(2027, 12, 1))[-1] == "2027-06"  # nobody goes to school in July


def test_what_is_read_and_what_is_missing_is_told_in_words(school):
    bo, norra = school.people["bo"], school.units["Norra"]
    assert state(bo, "attendance", norra) == ("missing", "saknas")
    take_in(attendance(1))
    assert state(bo, "attendance", norra) == (
        "behind",
        "t.o.m. v. 44, augusti, september saknas",
    )  # 31 October
    assert state(bo, "roster_autumn", norra) == ("here", "inläst")
    assert state(bo, "grades_autumn", norra) == ("coming", "senast 15 januari 2027")
    assert state(bo, "grades_autumn", norra, date(2027, 1, 16)) == ("missing", "saknas")


def test_the_school_year_so_far_stands_in_one_sentence(school):
    take_in(attendance(1))
    said = desk.so_far(desk.calendar(school.people["bo"], THIS, date(2027, 1, 20)))
    assert said.startswith("Läsåret hittills: ")
    assert "frånvaro t.o.m. v. 44" in said
    assert "betyg ht saknas" in said


def test_grades_are_expected_only_where_pupils_go_in_those_grades(school):
    """Norra has pupils in grade 9 only; Lingonet is a preschool."""
    keys = {one.expected.key for one in desk.calendar(school.people["bo"], THIS, TODAY).lines}
    assert "grades_9" in keys
    assert "grades_6" not in keys
    assert school.units["Lingonet"].pk not in line(school.people["eva"], "attendance").states


def test_a_principal_sees_what_the_whole_organisers_file_held_for_her_unit(client, school):
    """She sees that it was read, when and by whom, and neither its name nor its rows."""
    take_in(
        roster(pupil_row(1), pupil_row(31, unit="99900002;Södra")), name="hela-kommunen.csv", approve=True
    )
    page = seen_by(client, school.people["bo"])
    assert "Elevregister" in page
    assert "Filen gäller fler enheter än dina." in page
    assert "hela-kommunen.csv" not in page
    assert "Inget är inläst än" not in page


def test_those_who_see_several_units_get_a_table_with_words(client, school):
    page = seen_by(client, school.people["eva"])
    assert "Visa enhet för enhet" in page
    assert page.count('<th scope="row">') == 3


def test_another_year_can_be_looked_at_and_none_to_come(client, school):
    assert "läsåret 2025/26" in seen_by(client, school.people["bo"], "/lasin/?lasar=2025-26")
    for odd in ("2031-32", "fel"):
        assert "läsåret 2026/27" in seen_by(client, school.people["bo"], f"/lasin/?lasar={odd}")


def test_the_first_file_of_its_kind_in_a_term_waits_for_a_look(client, school):
    adam = school.people["adam"]
    item = take_in(attendance(1), by=adam)
    assert (item.state, item.held_because) == (State.HELD, "first")
    page = seen_by(client, adam, f"/lasin/{item.pk}/")
    assert "Det är terminens första fil av sitt slag." in page
    assert "Gäller: Norra. Läsår: 2026/27." in page
    client.post(f"/lasin/{item.pk}/las-in/")
    item.refresh_from_db()
    assert (item.state, item.held_because) == (State.READ, "")
    assert take_in(attendance(2), by=adam).state == State.READ


def test_the_console_and_the_demo_read_on_without_a_look(school):
    assert take_in(attendance(1)).state == State.READ


def test_a_file_with_unknown_units_waits_until_the_unit_is_there(client, school):
    adam, sodra = school.people["adam"], school.units["Södra"]
    item = hand_in(unknown(1), by=adam)
    assert (item.state, item.held_because, item.report["unknown"]) == (State.HELD, "unknown", ["88800001"])
    page = seen_by(client, adam, f"/lasin/{item.pk}/")
    assert "Filen har skolenhetskoder som inte finns i Samsyn." in page
    assert "88800001" in page
    sodra.code = "88800001"
    sodra.save()
    Assignment.objects.create(user=adam, role="principal", unit=sodra, starts_on=date(2026, 8, 1))
    adam.forget_roles()
    item = actions.read_in(by=adam, item=item, approve=True)
    assert item.held_because != "unknown"


def test_a_file_with_a_few_unknown_units_is_read_without_them(school):
    text = attendance(*range(1, 11)) + unknown(11).partition("\n")[2]
    item = take_in(text, by=school.people["adam"], approve=True)
    assert (item.state, item.rows_rejected) == (State.READ, 1)


def test_a_person_may_read_what_is_left_of_a_file_with_many_unknown_units(school):
    text = attendance(1) + unknown(2, 3).partition("\n")[2]
    adam = school.people["adam"]
    assert take_in(text, by=adam).held_because == "unknown"
    assert take_in(text, by=adam, approve=True).state == State.READ
    assert take_in(text + " ").state == State.READ  # the console says what it left out


def test_the_queue_says_why_who_is_asked_and_offers_buttons_to_them_only(client, school):
    item = take_in(attendance(1), by=school.people["adam"])
    page = seen_by(client, school.people["bo"])
    assert "En inläsning väntar" in page
    assert "terminens första fil av sitt slag" in page
    assert "Kan ta ställning: Adam, Bo." in page
    assert f'action="/lasin/{item.pk}/las-in/"' in page
    assert f'action="/lasin/{item.pk}/las-in/"' not in seen_by(client, school.people["britt"])


def test_nobody_to_ask_is_told(world):
    from samsyn.imports.queue import who_is_asked

    assert who_is_asked([]) == "Ingen kan ta ställning än. Bjud in en skoladministratör."
    assert who_is_asked(list("ABCDE")) == "Kan ta ställning: A, B, C, D och 1 till."


def test_a_letter_says_that_a_file_waits_and_nothing_else(school, settings):
    settings.ADDRESS = "https://samsyn.example.se"
    item = take_in(attendance(1), by=school.people["adam"], name="Kim Lind 9A.csv")
    assert reminding.remind() == 0  # whoever handed it in may still be at the page
    Import.objects.update(received_at=timezone.now() - timedelta(hours=1))
    assert reminding.remind() == 2
    assert reminding.remind() == 0
    assert sorted(one.to[0] for one in mail.outbox) == [
        "adam@exempelkoping.example",
        "bo@exempelkoping.example",
    ]
    said = mail.outbox[0]
    assert said.subject == "En inläsning väntar på dig"
    assert said.body == f"En inläsning väntar på dig:\n\nhttps://samsyn.example.se/lasin/{item.pk}/\n"


def test_the_start_page_says_that_a_file_waits(school):
    norra = school.units["Norra"]

    def needs(person):
        answers = ask("start.needs", user=school.people[person], unit=norra, today=TODAY)
        return [need.title for need in needs_in(answers) if "väntar på dig" in need.title]

    assert needs("bo") == []
    take_in(attendance(1), by=school.people["adam"])
    assert (needs("bo"), needs("anna")) == (["En inläsning väntar på dig"], [])
    take_in(attendance(2), by=school.people["adam"])
    assert needs("adam") == ["2 inläsningar väntar på dig"]


def long_ago(item):
    Import.objects.filter(pk=item.pk).update(read_at=timezone.now() - timedelta(days=40))
    item.refresh_from_db()
    return item


def test_after_a_day_the_organisers_administrator_takes_back_and_says_why(client, school, alva):
    item = long_ago(take_in(attendance(1)))
    address = f"/lasin/{item.pk}/angra/"
    for person in ("adam", "bo", "eva", "sys"):
        client.force_login(school.people[person])
        assert client.post(address, {"because": "fel fil"}).status_code == 404
    assert "Ångra i efterhand" in seen_by(client, alva, f"/lasin/{item.pk}/")
    assert "Skriv varför inläsningen ångras." in client.post(address, {"because": " "}).content.decode()
    client.post(address, {"because": "Filen var från fel skola."})
    item.refresh_from_db()
    assert (item.state, item.undone_by, item.undone_because) == (
        State.UNDONE,
        alva,
        "Filen var från fel skola.",
    )
    assert "Alva skrev: Filen var från fel skola." in seen_by(client, alva, f"/lasin/{item.pk}/")
    assert not item.batches.get().in_force


def test_an_old_roster_is_not_taken_back_but_replaced(client, school, alva):
    item = long_ago(Import.objects.get())
    client.force_login(alva)
    page = client.post(f"/lasin/{item.pk}/angra/", {"because": "fel"}, follow=True).content.decode()
    assert "Läs in ett riktigt elevregister i stället." in page


def test_taking_back_late_asks_for_the_right_and_the_reason(school, alva):
    item = long_ago(take_in(attendance(1)))
    with pytest.raises(PermissionDenied):
        actions.undo_later(by=school.people["adam"], item=item, because="fel fil")
    with pytest.raises(actions.NotNow):
        actions.undo_later(by=alva, item=item, because=" ")
    actions.undo_later(by=INSTALLATION, item=item, because="fel fil")
    assert (
        actions.undo_later(by=alva, item=Import.objects.get(pk=item.pk), because="x").undone_because
        == "fel fil"
    )


def test_only_those_who_may_handle_a_file_are_asked(school):
    item = hand_in(attendance(1))
    names = [one.name for one in holding.asked(item, holding.askable())]
    assert names == ["Adam", "Bo"]  # Dan leads another unit, Sten reads published figures only


@pytest.mark.parametrize("person", ["bo", "eva", "sys"])
def test_the_desk_asks_few_questions(client, school, person):
    for month in ("2026-09", "2026-10"):
        take_in(attendance(1, 2, month=month))
    for number in range(3, 9):
        hand_in(attendance(number), by=school.people["adam"])
    client.force_login(school.people[person])
    client.get("/lasin/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/lasin/")
    assert len(asked) <= 15


def test_a_roster_of_other_schools_waits_for_a_look(client, school, alva):
    item = hand_in(roster(*(pupil_row(number, unit="88800001;Fjärran") for number in range(50, 55))), by=alva)
    assert (item.state, item.held_because) == (State.HELD, "unknown")
    page = seen_by(client, alva, f"/lasin/{item.pk}/")
    assert "Kommer filen från en annan kommun, så läs inte in den." in page
    assert actions.approve_held(by=alva, item=item).state == State.READ
