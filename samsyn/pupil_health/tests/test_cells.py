"""What pupil health hands over to be counted: cells, counted once, and nothing of any pupil in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from samsyn.access.zones import Zone
from samsyn.core.sealed_cells import Judged, SealedCell, Span
from samsyn.core.slots import ask
from samsyn.indicators import sealed
from samsyn.indicators.engine import refresh
from samsyn.indicators.models import Cell, Release, Sheet
from samsyn.indicators.queries import figures
from samsyn.indicators.shapes import SHAPES
from samsyn.organisation.models import Pupil
from samsyn.pupil_health.actions import handling
from samsyn.pupil_health.actions.case_work import Said, sign_note
from samsyn.pupil_health.models import Case, Concern
from samsyn.pupil_health.tests.conftest import ANSWER, FACT, SECRET
from tests.world import TODAY, World


Begin = Callable[..., Case]
Tell = Callable[..., Concern]
Join = Callable[[int], Iterable[Pupil]]
SWEDEN = ZoneInfo("Europe/Stockholm")
WHY = "a test"
TUESDAY = date(2026, 9, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=SWEDEN)


def happened(rows: Any, **days: date) -> None:
    """Set back what the clock of the machine has stamped."""
    rows.update(**{name: at(day) for name, day in days.items()})


def shown(name: str, world: World, unit: str = "Norra", zone: Zone = Zone.INSIDE, **which: Any) -> list[Any]:
    rows = figures(name, unit=world.units[unit], zone=zone, **which)
    return [(row.period, *filter(None, [row.part]), row.text) for row in rows]


@pytest.fixture
def answered(told: Tell, world: World) -> Callable[..., Concern]:
    """Raised on Tuesday 1 September and answered so many days later."""

    def raise_one(days: int | None, **said: Any) -> Concern:
        one = told(**said)
        rows = Concern.objects.everything(because=WHY).filter(pk=one.pk)
        if days is not None:
            handling.decide(by=world.people["cia"], concern=one, decision="enough", answer=ANSWER)
            happened(
                rows, decided_at=TUESDAY + timedelta(days=days), closed_at=TUESDAY + timedelta(days=days)
            )
        happened(rows, raised_at=TUESDAY)
        return one

    return raise_one


def test_small_numbers_stay_in_the_unit_and_large_enough_ones_leave_it(
    answered: Callable[..., Concern], classmates: Join, world: World, client: Client
) -> None:
    """Six of eleven pupils' concerns were answered on the next school day: 54,5 %; five of six sides are enough."""
    pupils = list(classmates(11))
    for place, pupil in enumerate(pupils):
        answered(1 if place < 6 else 5, pupil=pupil)
    refresh()
    assert shown("worry_received", world) == [("2026-09", "54,5")]
    for zone in (Zone.ORGANISER, Zone.PUBLIC):
        assert shown("worry_received", world, "Exempelköping", zone) == [("2026-09", "54,5")]
    assert shown("worries_by_giver", world, rhythm="term") == []  # autumn is not over
    client.force_login(world.people["nora"])
    assert "54,5" in client.get("/resultat/worry_received/").content.decode()


def test_nobody_above_sees_fewer_than_ten_pupils_however_many_concerns_they_are(
    answered: Callable[..., Concern], world: World, client: Client
) -> None:
    for number in range(24):  # two pupils, twelve times each; and four whom nobody could name
        answered(1 if number % 2 else 4, pupil=world.pupils["kim" if number < 12 else "lo"])
    for _number in range(4):
        answered(1, who="Blå jacka")
    refresh()
    assert shown("worry_received", world) == [("2026-09", "57,1")]  # 16 of 28
    for unit in ("Norra", "Exempelköping"):
        for zone in (Zone.ORGANISER, Zone.PUBLIC):
            assert shown("worry_received", world, unit, zone) == [("2026-09", "..")]
    for name in ("nora", "eva", "sten", "max", "anna"):
        client.force_login(world.people[name])
        page = client.get("/resultat/worry_received/").content.decode()
        assert "57" not in page.partition("<main")[2], name


def test_a_period_is_counted_once_when_the_month_after_it_is_over(
    answered: Callable[..., Concern], world: World
) -> None:
    answered(1)
    assert sealed.counted_until(date(2026, 9, 30)) == date(2026, 10, 31)
    assert sealed.counted_until(date(2026, 6, 30)) == date(2026, 8, 31)  # July rests
    assert {of for _name, of in sealed.due(TODAY)} == {"2026-09"}
    refresh(kind=sealed.KIND)
    assert sealed.due(TODAY) == {}
    answered(None, pupil=world.pupils["lo"])  # written afterwards: what is counted stands
    refresh(everything=True)
    assert shown("worry_received", world) == [("2026-09", "100,0")]


def test_what_is_about_somebody_who_leads_the_unit_is_in_no_cell(
    answered: Callable[..., Concern], told: Tell, world: World
) -> None:
    answered(1)
    about = told(pupil=world.pupils["lo"], about_adult=world.people["bo"])
    happened(Concern.objects.everything(because=WHY).filter(pk=about.pk), raised_at=TUESDAY)
    refresh()
    norra = Cell.objects.get(sheet__indicator="worry_received", unit=world.units["Norra"])
    assert (norra.n, norra.persons) == (1, 1)


def test_an_attacker_who_reads_all_that_leaves_finds_no_text_and_no_pupil(
    answered: Callable[..., Concern], begun: Begin, world: World
) -> None:
    """She reads what is lent to the measures, what comes back, and every text that the figures are kept with."""
    case = begun(answered(None, who="Kanariefågeln i blå jacka"))
    happened(Case.objects.everything(because=WHY).filter(pk=case.pk), opened_at=TUESDAY)
    sign_note(by=world.people["cia"], case=case, said=Said("voice", "Kanariefågeln vill inte"))
    lent: list[Mapping[str, Any]] = []

    def judge(numbers: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> list[Judged]:
        lent.extend(rows)
        return [Judged("stolen", number, "", 1.0, 1.0) for number in numbers]

    span = Span(TUESDAY, date(2026, 9, 30), date(2026, 10, 31))
    facts = [name for name, shape in SHAPES.items() if shape.is_sealed]
    back = [
        cell
        for fact in facts
        for cells in ask("indicators.sealed", fact=fact, span=span, judge=judge)
        for cell in cells
    ]
    assert back
    assert {type(cell) for cell in back} == {SealedCell}
    assert {cell.unit for cell in back} <= {unit.pk for unit in world.units.values()}
    known = {"lärare", "övriga", "elevhälsa", "elev", "vårdnad", "individ", "grupp", "skolenhet", ""}
    assert {value for row in lent for value in row.values() if isinstance(value, str)} <= known
    assert (
        not {value for row in lent for value in row.values()} - known - {None, True, False} - set(range(400))
    )
    refresh()
    kept = [*Sheet.objects.values_list(), *Cell.objects.values_list(), *Release.objects.values_list()]
    assert kept
    everything = repr(kept)
    for secret in (SECRET, FACT, "Kanarie", "Kim", str(case.pk), "hash-of-kim"):
        assert secret not in everything
