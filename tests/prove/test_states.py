"""Who meets a thing in each state it may be in, against a table written by hand (security.md, row 1)."""

import logging
from random import Random

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.access_states import STATES, kind_of, line_for, lines
from tests.access_things import build_things, undone_answer_of
from tests.addresses import addresses, parameters_of
from tests.prove.said import say
from tests.test_access_matrix import rows
from tests.world import World


LOOSE = {"archived"}  # there or not; how a form answers when nothing can be done any more is told elsewhere


QUICK = ("glass_open", "about_curator")
TRIED = [(state, 8) for state in QUICK] + [
    pytest.param(state, None, marks=pytest.mark.prove) for state in STATES
]


@pytest.mark.parametrize(("state", "most"), TRIED)
def test_who_meets_a_thing_in_this_state(
    world: World, state: str, most: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)  # most are not there, as they should
    things = STATES[state](build_things(world))
    asked = [
        (method, address, cells, line)
        for (method, address), cells in rows().items()
        if (kind := kind_of(parameters_of(address), address)) and (line := line_for(state, kind, address))
    ]
    if most:
        asked = Random(state).sample(asked, min(most, len(asked)))
    people = world.people  # whoever asks is of Norra, wherever the thing is
    clients = {person: _client_of(people.get(person)) for person in next(iter(rows().values()))}
    wrong, cases = [], 0
    for method, address, cells, line in asked:
        for person in cells:
            expected = line.answers(cells, person)
            got = undone_answer_of(clients[person], method, address, things)
            cases += 1
            if got != expected and not (state in LOOSE and "404" not in (got, expected)):
                wrong.append(f"{state} {method} {address} {person}: {got}, not {expected}")
    assert not wrong, "\n".join(wrong)
    say(**{f"state_{state}": cases})


def test_every_line_of_the_table_is_about_something_that_is_tried() -> None:
    known = {kind_of(parameters_of(name), name) for name in addresses(get_resolver())} | set(
        addresses(get_resolver())
    )
    assert {one.state for one in lines()} == set(STATES)
    assert {one.what for one in lines()} <= known | {"everything"}


def _client_of(person: object) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client
