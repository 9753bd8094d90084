"""A report is drafted, written, published and withdrawn; what was published never changes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access.zones import Zone
from samsyn.core.models import AuditEvent
from samsyn.core.school_year import SchoolYear
from samsyn.reports.actions import Refusal, make_report, publish, withdraw, write_text
from samsyn.reports.commissions import Commission, Texts, zone_of
from samsyn.reports.document import Rendering
from samsyn.reports.models import Report
from samsyn.reports.queries import beside, points_at_persons, public_reports, years_to_report
from tests.world import TODAY, World


YEAR = SchoolYear(2025)
PUBLIC, INSIDE = Rendering.PUBLIC, Rendering.INSIDE
CHECKED = Texts("Vi läste mer.", "Ny matsal.", "Mer läsning.", checked=True)


def ordered(world: World, rendering: Rendering = PUBLIC, unit: str = "Norra", **more: object) -> Commission:
    zone = zone_of(rendering, small_groups=bool(more.pop("small_groups", False)))
    return Commission("school_quality", world.units[unit], YEAR, rendering, zone, TODAY, **more)  # type: ignore[arg-type]


def made(world: World, rendering: Rendering = PUBLIC, by: str = "bo", **more: object) -> Report:
    return make_report(by=world.people[by], commission=ordered(world, rendering, **more))


def published(world: World) -> Report:
    return publish(by=world.people["bo"], report=made(world))


def test_report_is_made_as_a_draft_of_what_is_known(world: World) -> None:
    report = made(world)
    assert (report.state, report.version, report.zone) == ("draft", 1, "public")
    assert report.document.title == "Kvalitetsrapport Norra"
    assert report.is_intact
    assert AuditEvent.objects.filter(deed="report.made").count() == 1


def test_making_it_again_keeps_the_draft_and_its_texts(world: World) -> None:
    first = made(world, INSIDE)
    write_text(by=world.people["bo"], report=first, texts=CHECKED, today=TODAY)
    again = made(world, INSIDE)
    assert again.pk == first.pk
    assert again.summary == "Vi läste mer."


@pytest.mark.parametrize(
    "person", ["anna", "cia", "adam", "vera", "nora", "kim", "gun", "sys", "dan", "root"]
)
def test_only_those_who_lead_make_reports(world: World, person: str) -> None:
    with pytest.raises(PermissionDenied):
        made(world, by=person)


@pytest.mark.parametrize("person", ["eva", "sten", "dan"])
def test_only_those_who_lead_the_unit_make_one_with_small_groups(world: World, person: str) -> None:
    with pytest.raises(PermissionDenied):
        made(world, INSIDE, by=person, small_groups=True)
    assert made(world, INSIDE, small_groups=True).zone == Zone.INSIDE


def test_texts_follow_inside_and_only_after_the_tick_in_public(world: World) -> None:
    bo = world.people["bo"]
    inside, public = made(world, INSIDE), made(world, PUBLIC)
    unread = Texts(CHECKED.summary, CHECKED.conditions, CHECKED.next_year)
    for report in (inside, public):
        write_text(by=bo, report=report, texts=unread, today=TODAY)
    assert "Vi läste mer." in list(inside.document.texts())
    assert "Vi läste mer." not in list(public.document.texts())
    write_text(by=bo, report=public, texts=CHECKED, today=TODAY)
    assert "Vi läste mer." in list(public.document.texts())


def test_published_report_is_frozen(world: World) -> None:
    report = published(world)
    kept = report.digest
    with pytest.raises(Refusal, match="rättad version"):
        write_text(by=world.people["bo"], report=report, texts=CHECKED, today=TODAY)
    with pytest.raises(Refusal, match="rättad version"):
        publish(by=world.people["bo"], report=report)
    report.refresh_from_db()
    assert (report.digest, report.is_intact, report.state) == (kept, True, "published")
    assert report.decided_by == world.people["bo"]


def test_changing_what_is_stored_is_seen(world: World) -> None:
    report = published(world)
    report.payload["title"] = "Allt är bra"
    Report.objects.filter(pk=report.pk).update(payload=report.payload)
    report.refresh_from_db()
    assert not report.is_intact


def test_inside_report_is_never_published(world: World) -> None:
    with pytest.raises(Refusal, match="offentliga"):
        publish(by=world.people["bo"], report=made(world, INSIDE))


def test_report_changed_behind_our_back_is_not_published(world: World) -> None:
    report = made(world)
    report.payload["title"] = "Allt är bra"
    with pytest.raises(Refusal, match="utanför Samsyn"):
        publish(by=world.people["bo"], report=report)


def test_identity_number_stops_publication(world: World) -> None:
    report = made(world)
    texts = Texts("Eleven 20110505-2383 fick stöd.", checked=True)
    write_text(by=world.people["bo"], report=report, texts=texts, today=TODAY)
    assert points_at_persons(report).numbers
    with pytest.raises(Refusal, match="personnummer"):
        publish(by=world.people["bo"], report=report)


def test_names_of_the_units_pupils_are_warned_for(world: World) -> None:
    report = made(world)
    write_text(by=world.people["bo"], report=report, texts=Texts("Kim läste mer.", checked=True), today=TODAY)
    assert points_at_persons(report).names == ("Kim",)


def test_correction_is_a_new_version_told_beside_the_old_one(world: World) -> None:
    first = published(world)
    second = made(world)
    assert second.version == 2
    assert beside(first, world.people["nora"]) == []
    publish(by=world.people["bo"], report=second)
    assert [one.link for one in beside(first, world.people["nora"])] == ["Läs version 2"]
    assert [one.pk for one in public_reports(world.people["nora"])] == [second.pk]


def test_withdrawn_report_keeps_its_reason(world: World) -> None:
    report = published(world)
    with pytest.raises(Refusal, match="varför"):
        withdraw(by=world.people["bo"], report=report, because=" ")
    withdraw(by=world.people["bo"], report=report, because="Fel fil.")
    assert [one.text for one in beside(report, world.people["nora"])] == ["Fel fil."]
    assert public_reports(world.people["nora"]) == []
    with pytest.raises(Refusal, match="publicerad"):
        withdraw(by=world.people["bo"], report=report, because="Igen.")


@pytest.mark.parametrize(
    ("day", "usual"),
    [(date(2026, 11, 20), "2025/26"), (date(2027, 3, 1), "2026/27"), (date(2027, 8, 1), "2026/27")],
)
def test_usual_year_is_the_one_that_can_be_reported(day: date, usual: str) -> None:
    assert str(years_to_report(day)[0]) == usual
