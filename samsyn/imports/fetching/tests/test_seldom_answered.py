"""What public services seldom answer, and what the page and the command line say then."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from samsyn.core.actions import INSTALLATION
from samsyn.imports.addresses import Unconfigured
from samsyn.imports.fetching import actions, asking, jobs, places, told
from samsyn.imports.fetching.asking import CUT_OFF, ELSEWHERE, LOOPS, TOO_LARGE, Answer, Asker, Interrupted
from samsyn.imports.fetching.cache import Kept
from samsyn.imports.fetching.configuration import Configuration, is_scheduled, load
from samsyn.imports.fetching.handing_in import hand_in
from samsyn.imports.fetching.run import fetch
from samsyn.imports.fetching.tests.conftest import configure
from samsyn.imports.fetching.tests.services import Services
from samsyn.imports.models import Import
from samsyn.imports.outgoing import Outside, TooLarge
from samsyn.imports.published_models import StatisticsPart
from samsyn.imports.ss12000.tests.test_the_way_out import raising
from samsyn.imports.tests.conftest import hand_in as handed_in
from samsyn.imports.tests.conftest import near
from tests.world import TODAY, World


__all__ = ["near"]

HOST = "https://statistik.exempel.se"


@pytest.fixture
def asker() -> Iterator[Asker]:
    found = Configuration("9990", 2019, dict.fromkeys(("kolada", "planned", "register"), HOST))
    with Asker(found, TODAY, wait=lambda seconds: None) as one:
        yield one


@pytest.mark.parametrize(("fault", "said"), [(Outside(), ELSEWHERE), (TooLarge(), TOO_LARGE)])
def test_an_answer_from_elsewhere_or_too_large_stops_the_part(
    asker: Asker, monkeypatch: pytest.MonkeyPatch, fault: Exception, said: str
) -> None:
    monkeypatch.setattr(asker._http, "stream", raising(fault))
    with pytest.raises(Interrupted, match=said[:20]):
        asker._send(HOST, {})


def test_a_list_without_values_is_cut_off_and_one_without_end_is_left(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asker, "get", lambda *_: Answer("", {"values": "inga"}))
    with pytest.raises(Interrupted, match=CUT_OFF[:20]):
        list(asker.pages("kolada", "kpi"))
    monkeypatch.setattr(asker, "get", lambda *_: Answer("", {"values": [1], "next_url": "x"}))
    monkeypatch.setattr(asking, "MOST_PAGES", 1)
    with pytest.raises(Interrupted, match=LOOPS[:20]):
        list(asker.pages("kolada", "kpi"))


def test_a_service_that_tells_days_is_asked_for_what_is_newer() -> None:
    known = Kept("x", "2026-11-19", "{}", "", "Thu, 19 Nov 2026 10:00:00 GMT")
    assert asking._headers(known, "a")["If-Modified-Since"] == known.modified


def test_what_is_written_wrong_is_said_and_fetches_nothing(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PLACES.make()
    file = Path(settings.PLACES.data) / "sources.toml"
    file.write_text("x = [")
    assert not is_scheduled()
    file.write_text("statistics = 7\n")
    with pytest.raises(Unconfigured, match="Avsnittet"):
        load(2026)
    jobs.now()
    assert len(caplog.messages) == 1


@pytest.mark.usefixtures("near")
def test_a_newer_answer_takes_the_place_of_one_that_waits(world: World) -> None:
    older = handed_in("frukt;antal\näpple;3\n", name="Kolada")
    Import.objects.filter(pk=older.pk).update(source="kolada_kpis")
    hand_in("kolada_kpis", "Kolada", [Answer(f"{HOST}/kpi", {"values": []})])
    older.refresh_from_db()
    assert older.state == Import.State.REFUSED


def test_a_school_that_has_ended_is_said_with_its_day(world: World) -> None:
    norra = world.units["Norra"]
    row: Any = SimpleNamespace(successor="", valid_to=date(2026, 6, 30), category="")
    assert "har upphört 2026-06-30" in places._said_of(norra, row)
    closed: Any = SimpleNamespace(successor="", valid_to=None, category=places.CLOSED)
    assert "har upphört" in places._said_of(norra, closed)


def test_the_installation_decides_where_there_is_an_organiser(world: World) -> None:
    assert actions.may_decide(INSTALLATION)


def test_the_page_says_when_it_was_tried_in_vain_and_shows_a_measure_that_is_gone() -> None:
    line = told._line(StatisticsPart(name="kolada_measures", tried_at=None), TODAY)
    assert "Försökte" not in line.text
    tried = StatisticsPart(name="kolada_measures", tried_at=timezone.now())
    assert "Försökte" in told._line(tried, TODAY).text
    gone: Any = SimpleNamespace(code="N1", described=None, review=None, is_changed=False)
    assert told._measure(gone).title == "N1"


def test_the_command_says_in_words_what_came_and_what_is_missing(
    address: str, world: World, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(address, "")
    monkeypatch.setitem(fetch.__kwdefaults__, "wait", lambda seconds: None)
    words = ("fetch", "statistics", "--municipality", "9990", "--from", "2023", "--only", "kolada")
    services.faults["municipality_groups", 0] = "400"
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="Allt hämtades inte"):
        call_command(*words, stdout=out, stderr=err)
    assert "Liknande kommuner" in err.getvalue()
    assert "rader, " in out.getvalue()
