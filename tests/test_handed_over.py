"""The access matrix in the state "handed over": a role for a time, and a case for good."""

from datetime import date

import pytest
from django.test import Client

from samsyn.accounts.actions import Period, ask_stand_in
from samsyn.pupil_health.actions.case_people import end_case_member, hand_over
from tests.access_things import Things, build_things, undone_answer_of
from tests.test_access_matrix import rows
from tests.world import TODAY, World


OF_THE_CASE = {"case", "set_level", "add_case_member", "end_case_member", "hand_over", "close_case", "note"}
OPEN = {"200", "302", "422"}


@pytest.fixture
def things(world: World) -> Things:
    return build_things(world)


def entered(things: Things, person: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(things.world.people[person])
    client.get("/mitt/", {"enhet": things.world.units["Norra"].pk})
    return client


def test_a_stand_in_gets_what_both_roles_get_and_nothing_more(things: Things) -> None:
    """Pia, psychologist, stands in for Adam, administrator: every page that one of them reaches, and no other."""
    world = things.world
    ask_stand_in(
        by=world.people["bo"],
        assignment=world.people["adam"].assignments.get(),
        user=world.people["pia"],
        period=Period(TODAY, date(2026, 12, 4)),
    )
    client, wrong, gained = entered(things, "pia"), [], 0
    for (method, name), cells in rows().items():
        if method != "GET" or ":" not in name:
            continue
        expected = bool({cells["pia"], cells["adam"]} & OPEN)
        gained += expected and cells["pia"] not in OPEN
        answer = undone_answer_of(client, method, name, things)
        if (answer in OPEN) is not expected:
            wrong.append(f"{name}: {answer}, Pia got {cells['pia']} and Adam gets {cells['adam']}")
    assert not wrong, "\n".join(wrong)
    assert gained > 5


def test_a_case_that_is_handed_over_is_the_new_ones_and_no_longer_the_former_ones(things: Things) -> None:
    world, case = things.world, things.made["case"]
    cia, pia = world.people["cia"], world.people["pia"]
    hand_over(by=cia, case=case, to=pia, note="Ring hemmet på tisdag")
    end_case_member(by=pia, case=case, user=cia)
    before = {
        key: cells for key, cells in rows().items() if key[1].removeprefix("pupil_health:") in OF_THE_CASE
    }
    assert len(before) > len(OF_THE_CASE)
    clients = {person: entered(things, person) for person in ("cia", "pia", "bo", "siv")}
    for (method, name), cells in before.items():
        now = {person: undone_answer_of(client, method, name, things) for person, client in clients.items()}
        assert now == {"cia": "404", "pia": cells["cia"], "bo": "404", "siv": "404"}, (method, name)
