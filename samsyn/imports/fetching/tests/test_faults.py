"""Services that fail: what came whole is kept, what is missing is said, and nothing else is connected to."""

import os
import socket
import time
from datetime import timedelta

import pytest

from samsyn.imports.addresses import Unconfigured
from samsyn.imports.fetching import cache
from samsyn.imports.fetching.asking import CUT_OFF, ELSEWHERE, LOOPS, NO_ANSWER, REFUSED, TOO_BUSY
from samsyn.imports.fetching.configuration import load
from samsyn.imports.fetching.run import fetch, next_day
from samsyn.imports.fetching.tests.conftest import Fetch, configure
from samsyn.imports.fetching.tests.services import Services
from samsyn.imports.published_models import StatisticsPart
from samsyn.imports.ss12000.tests.test_addresses import TRICKS
from tests.world import TODAY, World


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


@pytest.mark.parametrize("fault", ["429", "503", "500", "cut", "html"])
def test_a_passing_fault_is_asked_past(turn: Fetch, services: Services, fault: str) -> None:
    services.faults["kpi/", 1] = fault
    assert turn("kolada_measures").missing == []


def test_the_service_decides_how_long_we_wait(turn: Fetch, services: Services, waits: list[float]) -> None:
    services.faults["kpi/", 1] = "429"  # Retry-After: 1
    turn("kolada_measures")
    assert 1.0 <= waits[0] < 1.5


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("429", TOO_BUSY),
        ("503", TOO_BUSY),
        ("cut", CUT_OFF),
        ("html", CUT_OFF),
        ("redirect", ELSEWHERE),
        ("400", REFUSED.format(status=400)),
    ],
)
def test_a_lasting_fault_in_the_middle_keeps_what_was_whole(
    turn: Fetch, services: Services, fault: str, said: str
) -> None:
    """The groups come last: municipalities and units are read in all the same, and tomorrow the rest comes."""
    services.faults["municipality_groups", 0] = fault
    outcome = turn("kolada_places")
    assert outcome.missing == [f"Liknande kommuner: {said}"]
    assert [(item.state, item.rows_read) for item in outcome.imports] == [("read", 6)]
    part = StatisticsPart.objects.get(name="kolada_places")
    assert (part.state, part.missing, part.read_at) == ("partly", outcome.missing, None)
    services.faults.clear()
    services.log.clear()
    assert turn("kolada_places").missing == []
    assert [path for path, _query in services.log] == ["municipality_groups"]


def test_a_service_asked_in_vain_is_left_alone(turn: Fetch, services: Services) -> None:
    services.faults["", 0] = "503"
    outcome = turn()
    assert {path.split("/")[0] for path, _query in services.log} == {"kpi", "school-units"}
    assert len(services.log) == 3 * 4  # three services, four attempts each
    assert {one.state for one in outcome.parts} == {
        "failed",
        "whole",
    }  # no unit is matched: nothing to ask for
    assert outcome.imports == []


def test_pages_that_go_round_are_left(turn: Fetch, services: Services) -> None:
    services.loops = True
    outcome = turn("kolada_places")
    assert f"Kommuner: {LOOPS}" in outcome.missing
    assert len(services.log) <= 6


def test_a_service_that_does_not_answer_says_so(world: World) -> None:
    configure("http://127.0.0.1:9/v2")
    outcome = fetch(load(TODAY.year), ["salsa"], TODAY, wait=lambda seconds: None)
    assert outcome.missing == [f"SALSA: {NO_ANSWER}"]


def test_a_spoilt_file_in_the_cache_is_asked_for_again(turn: Fetch, services: Services) -> None:
    turn("kolada_measures")
    services.log.clear()
    for file in cache._folder().glob("*"):
        file.write_text("{")
    assert turn("kolada_measures").missing == []
    assert len(services.log) == 4


def test_answers_that_nobody_has_asked_for_in_a_year_are_forgotten(turn: Fetch) -> None:
    turn("kolada_measures")
    files = list(cache._folder().glob("*"))
    old = files[0].stat().st_mtime - 401 * 86_400
    os.utime(files[0], (old, old))
    cache.sweep(time.time())
    assert sorted(cache._folder().glob("*")) == sorted(files[1:])


def test_what_a_fault_leaves_is_tried_again_tomorrow_and_not_before(turn: Fetch, services: Services) -> None:
    services.faults["kpi/", 0] = "400"
    turn("kolada_measures")
    part = StatisticsPart.objects.get(name="kolada_measures")
    tried = part.tried_at
    assert tried is not None
    assert next_day(part, tried.date()) == tried.date() + timedelta(days=1)


def test_no_trick_may_stand_in_the_configuration(world: World) -> None:
    let_in = []
    for trick in TRICKS:
        if not trick.isprintable():
            continue
        configure(trick.replace("\\", "\\\\"))
        try:
            load(TODAY.year)
        except Unconfigured:
            continue
        let_in.append(trick)
    assert let_in == []


def test_the_address_of_a_next_page_is_never_connected_to(
    turn: Fetch, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service names 169.254.169.254 as the next page; we go on to the next page of the service itself."""
    asked: list[object] = []
    real = socket.create_connection

    def watched(place: tuple[str, int], *rest: object, **more: object) -> object:
        asked.append(place[0])
        return real(place, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "create_connection", watched)
    services.per_page = 2
    assert turn("kolada_places").missing == []
    assert set(asked) <= {"127.0.0.1"}
    assert [query["page"] for path, query in services.log if path == "municipality"] == [["1"], ["2"]]


@pytest.mark.parametrize("more", ["municipality = 1881", "per_page = 0", 'from = "allt"', "from = 1900"])
def test_what_is_wrong_in_the_configuration_is_said(address: str, world: World, more: str) -> None:
    configure(address, more if "municipality" in more else f'municipality = "9990"\n{more}')
    if more == "municipality = 1881":  # a number is as plain as a text
        assert load(TODAY.year).municipality == "1881"
        return
    with pytest.raises(Unconfigured):
        load(TODAY.year)
