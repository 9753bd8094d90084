"""A server that fails in the middle: the reading goes on or says what is missing, and nothing is lost."""

from pathlib import Path

import pytest
from django.conf import settings

from samsyn.imports.disk import DiskFull
from samsyn.imports.models import Import, SourceEndpoint, SourceRecord
from samsyn.imports.ss12000 import memory
from samsyn.imports.ss12000.client import CUT_OFF, ELSEWHERE, NO_ANSWER, NO_ENTRY, TOO_BUSY
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.paging import LOOPS
from samsyn.imports.ss12000.sync import GOES_ON, NOT_YET, only_one, sync
from samsyn.imports.ss12000.tests.conftest import ROSTER, Sync, configure
from samsyn.organisation.models import Enrolment
from tests.register.server import Register


OAUTH = """token_address = "{host}/connect/token"
client_id = "samsyn"
secret_file = "oauth.secret"
scope = "ss12000"
"""


def test_passing_faults_are_asked_past(turn: Sync, register: Register) -> None:
    register.faults |= {
        ("organisations", 1): "html",
        ("organisations", 2): "500",
        ("persons", 2): "429",
        ("persons", 3): "503",
        ("groups", 1): "cut",
        ("groups", 2): "broken",
    }
    outcome = turn()
    assert not outcome.missing
    assert not register.faults
    assert outcome.imports[0].rows_new == 120


def test_a_token_of_ours_that_is_refused_once_waits_for_the_next_turn(turn: Sync, register: Register) -> None:
    """The register has one token and no way to renew it."""
    register.faults["persons", 2] = "401"
    assert turn().missing[-1].endswith(NO_ENTRY)
    assert turn().imports[0].rows_new == 120


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("401", NO_ENTRY),
        ("503", TOO_BUSY),
        ("cut", CUT_OFF),
        ("redirect", ELSEWHERE),
    ],
)
def test_a_lasting_fault_is_said_and_the_next_turn_goes_on(
    turn: Sync, register: Register, fault: str, said: str
) -> None:
    register.faults |= {("persons", number): fault for number in range(2, 10)}
    outcome = turn()
    assert outcome.imports == []
    assert outcome.missing == [NOT_YET, f"Elever med inskrivningar: {said}"]
    state = SourceEndpoint.objects.get(name="persons")
    assert (state.state, state.said, state.rows) == ("interrupted", said, 25)
    register.faults.clear()
    register.log.clear()
    outcome = turn()
    # the first page is not asked for again: the first question carries the token of the second page
    assert "pageToken" in next(query for _, path, query in register.log if path == "persons")
    assert (outcome.missing, outcome.imports[0].rows_new) == ([], 120)


def test_a_server_that_is_slow_is_waited_for_and_then_left(
    address: str, world: object, register: Register
) -> None:
    configure(address, f"timeout = 0.3\n{ROSTER}")
    register.faults |= {("persons", number): "slow" for number in range(1, 10)}
    outcome = sync(load(), wait=lambda seconds: None)
    assert outcome.missing[-1] == f"Elever med inskrivningar: {NO_ANSWER}"


def test_a_token_that_loops_stops_the_reading(turn: Sync, register: Register) -> None:
    register.faults |= {("persons", number): "loop" for number in range(1, 200)}
    outcome = turn()
    assert outcome.missing[-1] == f"Elever med inskrivningar: {LOOPS}"
    assert register.asked["persons"] < 10
    assert outcome.imports == []


def test_an_old_token_is_dropped_and_the_list_read_again(turn: Sync, register: Register) -> None:
    register.faults |= {("persons", number): "503" for number in range(2, 10)}
    turn()
    register.faults.clear()
    state = SourceEndpoint.objects.get(name="persons")
    register.faults["persons", register.asked["persons"] + 1] = "400"
    assert state.progress["token"]
    assert turn().imports[0].rows_new == 120


def test_a_kill_in_the_middle_loses_nothing(
    turn: Sync, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, pages = memory.keep, []

    def dying(*arguments: object) -> int:
        if len(pages) == 4:
            raise KeyboardInterrupt
        pages.append(1)
        return keep(*arguments)

    monkeypatch.setattr(memory, "keep", dying)
    with pytest.raises(KeyboardInterrupt):
        turn()
    monkeypatch.undo()
    assert not Import.objects.exists()
    assert turn().imports[0].rows_new == 120


def test_a_token_that_expires_is_renewed_once(address: str, world: object, register: Register) -> None:
    configure(address, ROSTER, OAUTH.format(host=address.removesuffix("/v2")))
    (Path(settings.PLACES.keys) / "oauth.secret").write_text("hemlig")
    register.faults["persons", 2] = "expire"
    outcome = sync(load(), wait=lambda seconds: None)
    assert (outcome.missing, outcome.imports[0].rows_new) == ([], 120)
    assert [path for _, path, _ in register.log].count("connect/token") == 2


def test_a_wrong_secret_is_said(address: str, world: object, register: Register) -> None:
    configure(address, ROSTER, OAUTH.format(host=address.removesuffix("/v2")))
    (Path(settings.PLACES.keys) / "oauth.secret").write_text("fel")
    assert NO_ENTRY in sync(load(), wait=lambda seconds: None).missing[-1]


def test_what_is_not_offered_and_not_permitted_is_no_fault(
    address: str, world: object, register: Register
) -> None:
    configure(address)
    register.forbidden, register.offered = {"groups"}, {"organisations", "persons"}
    outcome = sync(load(), wait=lambda seconds: None)
    states = dict(SourceEndpoint.objects.values_list("name", "state"))
    assert (states["groups"], states["placements"]) == ("not_permitted", "not_offered")
    assert outcome.missing == []
    assert outcome.imports[0].rows_new == 60  # enrolments without groups


def test_a_register_that_shrinks_is_held(turn: Sync, register: Register) -> None:
    turn()
    register.school.lists["persons"] = register.school.lists["persons"][20:]
    (item,) = turn(whole=True).imports
    assert (item.state, item.held_because) == (Import.State.HELD, Import.Hold.FEWER)
    assert Enrolment.objects.filter(ends_on=None).count() == 60


def test_an_empty_answer_empties_nothing(turn: Sync, register: Register) -> None:
    turn()
    before = Enrolment.objects.filter(ends_on=None).count()
    register.school.lists["persons"].clear()
    (item,) = turn(whole=True).imports
    assert item.state == Import.State.REFUSED
    assert Enrolment.objects.filter(ends_on=None).count() == before


def test_pages_that_come_bare_are_read_too(turn: Sync, register: Register) -> None:
    register.wrapped = False
    turn()
    assert SourceRecord.objects.filter(endpoint="organisations").count() == 4


@pytest.mark.parametrize("word", ["activities", "activitites"])
def test_both_spellings_of_deleted_activities_are_understood(
    address: str, world: object, register: Register, word: str
) -> None:
    configure(address, 'endpoints = ["organisations", "activities", "deletedEntities"]')
    sync(load(), wait=lambda seconds: None)
    register.school.deleted = {word: [register.school.lists["activities"][0]["id"]]}
    sync(load(), wait=lambda seconds: None)
    assert (
        SourceRecord.objects.filter(endpoint="activities").count() == 17
    )  # three subjects in six classes, less one


def test_two_turns_at_a_time_are_one(turn: Sync, register: Register) -> None:
    with only_one() as is_mine:
        assert is_mine
        assert turn().missing == [GOES_ON]
    assert not register.log
    assert turn().missing == []


def test_a_full_disk_is_said_and_the_next_turn_hands_in(
    turn: Sync, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr("samsyn.imports.waiting.put", full)
        assert turn().missing[0].startswith("Disken är full.")
    assert turn().imports[0].rows_new == 120
