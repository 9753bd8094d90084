"""Routines: versions, those from above, what is found, and who is reminded."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from samsyn.core.needs import needs_in
from samsyn.health_team.actions import routines as deeds
from samsyn.health_team.fillers import what_waits
from samsyn.health_team.jobs import routine_letters
from samsyn.health_team.models import Routine
from samsyn.health_team.queries.routines import routines_in_force
from samsyn.pupil_health.refusals import Overtaken
from tests.world import TODAY, World


def written(title: str = "Första samtalet", **more: object) -> deeds.Written:
    said = {
        "text": "Ring hem samma dag.",
        "owner_role": "school_social_worker",
        "valid_from": date(2026, 8, 10),
        "review_on": date(2027, 8, 10),
    }
    return deeds.Written(title, **(said | more))


def write(world: World, by: str = "cia", unit: str = "Norra", **more: object) -> Routine:
    return deeds.write_routine(by=world.people[by], unit=world.units[unit], written=written(**more))


def titles(world: World, person: str, unit: str = "Norra", words: str = "") -> list[str]:
    found = routines_in_force(world.people[person], world.units[unit], TODAY, words=words)
    return [one.version.title for one in found]


def test_what_the_huvudman_decides_is_read_at_every_unit_and_a_units_own_only_there(world: World) -> None:
    write(world, "eva", "Exempelköping", title="Orosanmälan", owner_role="chief_education_officer")
    write(world)
    assert titles(world, "vera") == ["Första samtalet", "Orosanmälan"]
    assert titles(world, "dan", "Södra") == ["Orosanmälan"]
    assert titles(world, "kim") == []


def test_a_version_holds_from_its_day_and_the_one_before_until_then(world: World) -> None:
    routine = write(world)
    later = written("Första mötet", valid_from=date(2027, 1, 11), what_is_new="Nytt namn")
    deeds.rewrite_routine(by=world.people["cia"], routine=routine, written=later, opened=1)
    assert titles(world, "anna") == ["Första samtalet"]
    with pytest.raises(Overtaken):
        deeds.rewrite_routine(by=world.people["bo"], routine=routine, written=written(), opened=1)
    assert routine.versions.count() == 2


def test_search_finds_every_word_in_title_text_or_owner(world: World) -> None:
    write(world)
    write(world, title="Kris", text="Samla krisgruppen.", owner_role="principal")
    assert titles(world, "anna", words="kris REKTOR") == ["Kris"]
    assert titles(world, "anna", words="kris kurator") == []


def test_the_function_is_reminded_on_the_page_and_once_by_letter_until_it_has_been_read(world: World) -> None:
    routine = write(world, review_on=date(2026, 11, 13))
    norra = world.units["Norra"]

    def reminded(person: str) -> int:
        return len(needs_in([what_waits(user=world.people[person], unit=norra, today=TODAY)]))

    assert (reminded("cia"), reminded("siv"), reminded("bo")) == (1, 0, 0)
    routine_letters()
    routine_letters()
    assert [letter.to for letter in mail.outbox] == [["cia@exempelkoping.example"]]
    assert "Första samtalet" not in mail.outbox[0].body
    deeds.review_routine(by=world.people["cia"], routine=routine, on=TODAY, next_on=date(2027, 11, 1))
    assert reminded("cia") == 0
    assert routine.versions.first().what_is_new == "Genomläst och gäller som den är."


def test_where_nobody_holds_the_function_rektor_is_told(world: World) -> None:
    world.people["cia"].assignments.update(ends_on=date(2026, 11, 1))
    write(world, by="bo", review_on=date(2026, 11, 13))
    routine_letters()
    assert {address for letter in mail.outbox for address in letter.to} == {
        "bo@exempelkoping.example",
        "britt@exempelkoping.example",
    }


def test_teachers_read_and_do_not_write_and_nobody_writes_above_her_unit(world: World) -> None:
    for person, unit in (("anna", "Norra"), ("cia", "Exempelköping"), ("dan", "Norra")):
        with pytest.raises(PermissionDenied):
            write(world, person, unit)


def test_a_routine_is_written_changed_reviewed_and_withdrawn_on_its_pages(world: World) -> None:
    client = Client()
    client.force_login(world.people["spec"])
    new = {
        "title": "Överlämning till årskurs 7",
        "text": "Bjud in i maj.\nSkriv ett yttrande.",
        "owner_role": "special_needs_educator",
        "valid_from": "2026-11-20",
        "review_on": "2026-11-20",
    }
    page = reverse("health_team:routine_new")
    assert client.post(page, new).status_code == 422  # read again after it has begun
    assert client.post(page, new | {"review_on": "2027-05-03"}).status_code == 302
    made = Routine.objects.get()
    change = reverse("health_team:routine_change", args=[made.pk])
    newer = new | {"title": "Överlämning", "review_on": "2027-05-10", "what_is_new": "Kortare namn"}
    assert client.post(change, newer | {"opened": "1"}).status_code == 302
    lost = client.post(change, newer | {"opened": "1", "text": "Mitt förslag"})
    assert lost.status_code == 409
    assert "Mitt förslag" in lost.content.decode()
    page = reverse("health_team:routine", args=[made.pk])
    assert "Version 1" in client.get(page).content.decode()
    assert client.post(page, {"review": "1", "next_on": "2027-09-01"}).status_code == 302
    assert client.post(page, {"withdraw": "1", "because": "Står i planen"}).status_code == 302
    assert "Gäller inte längre" in client.get(page).content.decode()
    assert client.get(change).status_code == 404
    assert titles(world, "spec") == []
