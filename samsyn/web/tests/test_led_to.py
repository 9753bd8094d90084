"""What a file led to: the measures whose figures stand on it, only for those who may see figures there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.core.slots import ask
from samsyn.facts.models import Batch
from samsyn.imports.models import Import
from samsyn.indicators.models import Cell, Refresh, Sheet
from tests.world import World


@pytest.fixture
def item(world: World) -> Import:
    """A file with attendance in October, from which one sheet was made for Norra and Södra."""
    top, norra, sodra = (world.units[name] for name in ("Exempelköping", "Norra", "Södra"))
    now = timezone.now()
    batch = Batch.objects.create(
        kind="attendance", source="attendance", path=top.path, school_year="2026/27", read_at=now
    )
    made = Import.objects.create(
        unit=top, token="t", file_name="f.csv", received_at=now, expires_at=now, state="read", read_at=now
    )
    made.batches.set([batch])
    refresh = Refresh.objects.create(state="done", finished_at=now)
    sums = dict.fromkeys(("n", "x", "w", "xx", "xw", "ww", "r", "rr", "persons"), 1)
    for indicator, period in (
        ("attendance", "2026-09"),
        ("attendance", "2026-10"),
        ("valid_absence", "2026-10"),
    ):
        sheet = Sheet.objects.create(
            refresh=refresh,
            indicator=indicator,
            version=1,
            rhythm="month",
            period=period,
            is_current=True,
            batches={str(norra.pk): [batch.pk], str(sodra.pk): [batch.pk, 999]},
        )
        if indicator == "attendance":  # nobody in the file is counted in the other
            for unit in (norra, sodra):
                Cell.objects.create(sheet=sheet, unit=unit, line=0, table=Cell.Table.TOTAL, **sums)
    return made


def led_to(item: Import, user: object) -> list[dict[str, object]]:
    return ask("import.led_to", item=item, user=user)


def test_each_measure_is_told_with_its_periods_and_units_and_a_way_to_it(world, item):
    [part] = led_to(item, world.people["eva"])
    assert part["lead"] == "Ett mått har nya siffror."
    [row] = part["rows"]
    assert row["why"] == "september 2026–oktober 2026. Norra, Södra."
    assert row["url"].startswith("/resultat/attendance/?enhet=")


def test_a_principal_is_told_of_her_own_unit_only(world, item):
    [part] = led_to(item, world.people["bo"])
    assert part["rows"][0]["why"] == "september 2026–oktober 2026. Norra."


def test_those_who_see_no_figures_are_told_of_none(world, item):
    assert led_to(item, world.people["sys"]) == []


def test_before_the_figures_are_counted_the_page_says_so(world, item):
    Sheet.objects.all().delete()
    Refresh.objects.all().delete()
    [part] = led_to(item, world.people["eva"])
    assert (part["lead"], part["rows"]) == ("Siffrorna räknas om nu. Titta hit igen om en stund.", [])
    assert part["progress"]["text"] == "Omräkningen väntar på sin tur."
    running = Refresh.objects.create(done=240, of=1200)
    assert led_to(item, world.people["eva"])[0]["progress"] == {
        "text": "240 av 1\u00a0200 tabeller är räknade.",
        "done": 240,
        "of": 1200,
    }
    running.delete()
    Refresh.objects.create(state="done", finished_at=timezone.now())
    assert led_to(item, world.people["eva"])[0]["lead"] == "Inget mått bygger på filen."
    item.batches.update(kind="membership")
    assert led_to(item, world.people["eva"])[0]["lead"].startswith(
        "Filen har inga egna siffror. Alla mått räknar"
    )
    Refresh.objects.create(state="failed", finished_at=timezone.now())
    assert led_to(item, world.people["eva"])[0]["lead"].startswith("Omräkningen gick inte.")


def test_what_was_there_before_has_been_counted_anew(world, item):
    item.batches.update(rows_changed=3)
    assert led_to(item, world.people["eva"])[0]["lead"] == "Ett mått har räknats om med filen."


def test_the_page_looks_again_by_itself_until_the_figures_are_counted(world, item, client):
    Refresh.objects.update(finished_at=item.read_at - timedelta(hours=1))
    Sheet.objects.all().delete()
    client.force_login(world.people["eva"])
    page = client.get(f"/lasin/{item.pk}/")
    assert page["Refresh"] == "2"
    assert "<progress" in page.content.decode()
    Import.objects.update(read_at=timezone.now() - timedelta(hours=1))
    assert "Refresh" not in client.get(f"/lasin/{item.pk}/")
