"""What a turn asks, what becomes of the answers, and that the same day nothing is asked twice."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from samsyn.core.actions import INSTALLATION
from samsyn.facts.engine import glance
from samsyn.facts.store import relation
from samsyn.imports import actions
from samsyn.imports.fetching import jobs
from samsyn.imports.fetching.asking import PLANNED_TYPE
from samsyn.imports.fetching.run import due_parts, next_day
from samsyn.imports.fetching.tests.conftest import Fetch, configure
from samsyn.imports.fetching.tests.services import Services
from samsyn.imports.models import Import
from samsyn.imports.published_models import StatisticsPart
from tests.world import TODAY, World


pytestmark = pytest.mark.first_round  # about reading and reckoning, not about what a database does


def rows(kind: str, where: str, columns: str) -> list[tuple[object, ...]]:
    with glance() as engine:
        found: list[tuple[object, ...]] = (
            relation(engine, kind).filter(where).project(columns).order("ALL").fetchall()
        )
    return found


def test_values_for_us_those_like_us_and_the_nation_become_facts(turn: Fetch) -> None:
    outcome = turn()
    assert outcome.missing == []
    assert {item.state for item in outcome.imports} == {"read"}
    assert {item.rows_rejected for item in outcome.imports} == {0}
    found = rows(
        "published", "indicator = 'N15428' AND period = '2024' AND sex = ''", "unit_code, value, status"
    )
    assert found == [("00", 74.0, "EXISTS"), ("9990", 77.0, "EXISTS"), ("9991", 78.0, "EXISTS")]


def test_marks_and_values_taken_back_are_kept_as_such(turn: Fetch) -> None:
    turn("kolada_places", "kolada_values")
    about = "indicator = 'N15428' AND unit_code = '9990' AND period = '2020'"
    assert rows("published", about, "sex, value, status") == [
        ("", None, "NOT_REPORTED"),
        ("F", None, "MISSING"),
        ("M", None, "SECRECY"),
    ]


def test_no_question_has_more_than_twenty_five_ids_between_two_slashes(
    turn: Fetch, services: Services
) -> None:
    turn()
    longest = max(len(step.split(",")) for path, _query in services.log for step in path.split("/"))
    assert longest == 25


def test_pages_are_counted_by_us_and_the_address_in_the_answer_is_not_used(
    turn: Fetch, services: Services
) -> None:
    services.per_page = 10
    outcome = turn("kolada_places", "kolada_values")
    assert outcome.missing == []
    asked = [query["page"][0] for path, query in services.log if path.startswith("data/kpi/N15428")]
    asked += [query["page"][0] for path, query in services.log if "N15428" in path]
    assert {"1", "2", "3"} <= set(asked)
    assert len(rows("published", "indicator = 'N15428'", "unit_code, period, sex")) == 3 * 8 * 3


def test_a_second_run_the_same_day_asks_nothing_and_reads_nothing(turn: Fetch, services: Services) -> None:
    assert turn().questions > 0
    services.log.clear()
    again = turn()
    assert (again.questions, services.log, again.imports, again.missing) == (0, [], [], [])


def test_another_day_only_changes_are_sent(turn: Fetch, services: Services) -> None:
    first = turn()
    again = turn(today=TODAY + timedelta(days=7))
    absent = {path for path, _query in services.log if services.lacks(path)}
    assert again.questions == first.questions
    assert services.unchanged == first.questions - len(absent)
    assert again.imports == []


def test_our_units_are_asked_for_by_their_own_codes(turn: Fetch, services: Services) -> None:
    outcome = turn("planned")
    paths = [path for path, _query in services.log]
    assert "school-units/99900001/statistics/gr" in paths
    assert "school-units/99900003/statistics/fsk" in paths
    assert "statistics/national-values/gr" in paths
    assert set(services.accepted) == {PLANNED_TYPE}
    assert outcome.missing == []
    found = rows("published", "source = 'planned_educations'", "unit_code, population, value, status")
    assert ("99900001", "gr", 370.0, "ROUNDED_TO_10") in found
    assert ("00", "gr", 370.0, "ROUNDED_TO_10") in found
    assert all(code != "99900002" for code, *_ in found)


def test_the_register_tells_dates_and_successors_and_no_head_teacher(turn: Fetch) -> None:
    turn("register")
    found = rows("reference", "what = 'school_unit'", "code, category, successor, CAST(valid_to AS VARCHAR)")
    assert found == [
        ("99900001", "AKTIV", "", None),
        ("99900002", "UPPHORT", "99900009", "2026-06-30"),
        ("99900009", "AKTIV", "", None),
    ]


def test_the_same_file_dropped_in_says_the_same(turn: Fetch) -> None:
    """What is fetched is handed in as a file, so that the very bytes can be read in where there is no net."""
    item = next(
        one for one in turn("kolada_places", "kolada_values").imports if one.source == "kolada_values"
    )
    before = rows("published", "true", "unit_code, indicator, period, sex, value, status")
    cached = [
        json.loads(one.read_text())
        for one in (Path(settings.PLACES.data) / "cache/statistics").glob("*.json")
    ]
    kept = [
        {"address": one["address"], "answer": json.loads(one["body"])}
        for one in cached
        if "/data/" in one["address"]
    ]
    dropped = actions.receive(by=INSTALLATION, name="svar.json", chunks=[json.dumps(kept).encode()])
    dropped = actions.read_in(by=INSTALLATION, item=dropped)
    assert (dropped.state, dropped.source) == ("read", "kolada_values")
    assert (dropped.rows_read, dropped.rows_same) == (item.rows_read, item.rows_read)
    assert rows("published", "true", "unit_code, indicator, period, sex, value, status") == before


def test_what_a_person_has_undone_is_not_read_in_again_by_itself(turn: Fetch, world: World) -> None:
    item = turn("kolada_measures").imports[0]
    actions.undo(by=INSTALLATION, item=item)
    assert turn("kolada_measures").imports == []


def test_each_part_has_its_day(turn: Fetch) -> None:
    assert due_parts(TODAY) == list(dict.fromkeys(due_parts(TODAY)))
    assert "kolada_values" in due_parts(TODAY)
    turn()
    part = StatisticsPart.objects.get(name="kolada_values")
    assert part.read_at is not None
    fetched = part.read_at.date()
    assert next_day(part, fetched) == fetched + timedelta(days=7)
    assert next_day(StatisticsPart.objects.get(name="salsa"), fetched) == fetched + timedelta(days=30)
    assert due_parts(fetched + timedelta(days=6)) == []


def test_nothing_goes_out_by_itself_before_an_administrator_has_written_that_it_may(
    address: str, services: Services, world: World
) -> None:
    """That the organiser has said which municipality it is in is no leave to go out on the net."""
    world.units["Exempelköping"].municipality_code = "9990"
    world.units["Exempelköping"].save()
    jobs.turn()
    jobs.now()
    configure(address)
    file = Path(settings.PLACES.data) / "sources.toml"
    file.write_text(file.read_text().replace("[statistics]", "[other]"))
    jobs.turn()
    assert services.log == []


def test_the_municipality_may_be_the_one_the_organiser_has_said(
    address: str, services: Services, world: World
) -> None:
    world.units["Exempelköping"].municipality_code = "9990"
    world.units["Exempelköping"].save()
    configure(address, "")
    jobs.turn()
    assert any("/municipality/9990,0000,9991/" in path for path, _query in services.log)


def test_nothing_is_fetched_to_exempelkoping(address: str, services: Services, world: World) -> None:
    configure(address)
    (Path(settings.PLACES.data) / "demo.json").write_text("{}")
    jobs.now()
    with pytest.raises(CommandError, match="påhittat"):
        call_command("fetch", "statistics", municipality="9990")
    assert services.log == []


def test_the_command_tells_what_came(address: str, world: World) -> None:
    configure(address, "")
    out = StringIO()
    call_command(
        "fetch", "statistics", "--municipality", "9990", "--from", "2023", "--only", "kolada", "--format", "json",
        stdout=out,
    )  # fmt: skip
    told = json.loads(out.getvalue())
    assert [part["name"] for part in told["parts"]] == [
        "kolada_measures", "kolada_places", "kolada_values", "kolada_units",
    ]  # fmt: skip
    values = next(one for one in told["imports"] if one["source"] == "kolada_values")
    assert (values["state"], values["read"], values["rejected"]) == ("read", 2 * 3 * 4 * 3, 0)
    assert told["missing"] == []
    assert Import.objects.filter(received_by=None).count() == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "Ingen kommun är vald"),
        ({"municipality": "Kumla"}, "fyra siffror"),
        ({"municipality": "188/"}, "fyra siffror"),
        ({"municipality": "9990", "since": 1200}, "Första året"),
        ({"municipality": "9990", "since": 2999}, "Första året"),
    ],
)
def test_a_faulty_call_says_what_to_do(
    address: str, world: World, words: dict[str, object], said: str
) -> None:
    configure(address, "")
    with pytest.raises(CommandError, match=said) as fault:
        call_command("fetch", "statistics", **words)
    assert fault.value.returncode == 2
