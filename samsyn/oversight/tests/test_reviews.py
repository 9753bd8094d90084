"""Last month's reading, drawn by lot and by rule, and looked at by another person than the one who read."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from samsyn.accounts.models import Assignment
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import record_reading
from samsyn.core.jobs import JOBS
from samsyn.organisation.models import Guardian, Guardianship
from samsyn.oversight.actions.reviews import answer_review, draw_sample
from samsyn.oversight.limits import review_rule_on
from samsyn.oversight.models import ReadingDay, ReadingSample
from samsyn.oversight.queries.reviews import days_read, things_read
from samsyn.oversight.refusals import NotNow
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.queries.opening import opened
from samsyn.pupil_reports.models import PupilReport
from tests.world import TODAY, World


Read = Callable[..., None]


@pytest.fixture
def read(world: World, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Somebody reads a pupil's page on a day in October at an hour."""

    def reads(who: str, pupil: str = "noa", day: int = 14, hour: int = 10, deed: str = "pupil.read") -> None:
        moment = timezone.make_aware(datetime(2026, 10, day, hour))  # noqa: DTZ001  made aware here
        with monkeypatch.context() as then:
            then.setattr("django.utils.timezone.now", lambda: moment)
            things = [world.pupils[pupil]]
            record_reading(
                by=world.people[who], deed=deed, things=things, unit_path=world.units["Norra"].path
            )

    return reads


def drawn(world: World, unit: str = "Norra") -> dict[tuple[str, int], list[str]]:
    sample = draw_sample(by=INSTALLATION, unit=world.units[unit], today=TODAY)
    rows = ReadingDay.objects.filter(sample=sample).select_related("user")
    return {(one.user.name, one.on.day): one.reasons for one in rows}


def test_rules_take_in_what_they_hit_and_tell_which(
    world: World, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is drawn by lot here: what is there a rule was hit by."""
    monkeypatch.setattr("samsyn.oversight.actions.reviews.chosen", lambda days, seed, how_many: [])
    people, pupils = world.people, world.pupils
    for person, name in (("spec", "Spec Berg"), ("siv", "Siv Ask"), ("pia", "Pia Alm")):
        people[person].name = name
        people[person].save()
    for pupil, name, address in (
        ("noa", "Pia Alm", ""),
        ("kim", "Ove Lind", people["siv"].email),
    ):
        guardian = Guardian.objects.create(name=name, email=address)
        Guardianship.objects.create(pupil=pupils[pupil], guardian=guardian)
    read("anna", "lo")
    read("cia", hour=23)
    read("cia", day=15, hour=6)
    read("ali", deed="glass.read")
    read("siv", "kim")
    read("pia")
    read("spec")
    read("kim", "kim")  # her own page
    assert drawn(world) == {
        ("Anna", 14): ["protected"],
        ("Cia", 14): ["colleagues_child", "night"],
        ("Cia", 15): ["colleagues_child"],
        ("Ali", 14): ["colleagues_child", "glass"],
        ("Siv Ask", 14): ["own_child"],
        ("Pia Alm", 14): ["own_child", "same_name"],
        ("Spec Berg", 14): ["same_name", "colleagues_child"],
    }


def test_many_on_a_day_and_what_is_about_a_colleague(
    world: World, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    norra, spec = world.units["Norra"], world.people["spec"]
    raised = Raised("exposed", "today", "Sa något hårt", world.pupils["kim"], about_adult=world.people["ali"])
    concern = raise_concern(by=world.people["anna"], unit=norra, raised=raised)
    assert opened(spec, concern.pk)
    many = [type(world.pupils["kim"])(pk=1000 + number) for number in range(40)]
    record_reading(by=world.people["adam"], deed="pupils.listed", things=many, unit_path=norra.path)
    record_reading(by=world.people["bo"], deed="pupils.listed", things=many[1:], unit_path=norra.path)
    next_month = timezone.localdate().replace(day=28) + timedelta(days=7)
    sample = draw_sample(by=INSTALLATION, unit=norra, today=next_month)
    by_the_wall = {"sample", "night"}  # drawn by lot, and by the hour at which the test happens to run
    told = {one.user.name: set(one.reasons) - by_the_wall for one in ReadingDay.objects.filter(sample=sample)}
    assert told == {"Spec": {"about_colleague"}, "Adam": {"many"}, "Bo": set()}


def test_reports_about_pupils_are_among_what_is_read_about_people(world: World) -> None:
    norra, anna, today = world.units["Norra"], world.people["anna"], timezone.localdate()
    report = PupilReport(pk=UUID(int=7))
    record_reading(by=anna, deed="pupilreport.read", things=[report], unit_path=norra.path)
    (day,) = days_read(norra, today, today)
    assert (day.user, day.things) == (anna, {("pupil_reports.PupilReport", str(report.pk))})
    sample = draw_sample(by=INSTALLATION, unit=norra, today=today)
    looked_at = ReadingDay(sample=sample, user=anna, on=today)
    assert [one.key for one in things_read(looked_at)] == [str(report.pk)]


def test_the_lot_is_drawn_again_by_its_seed_and_from_all_days(world: World, read: Read) -> None:
    for day in range(1, 26):
        read("ali", day=day)
    sample = draw_sample(by=INSTALLATION, unit=world.units["Norra"], today=TODAY)
    assert (sample.month, sample.population, sample.answer_by) == ("2026-10", 25, date(2026, 12, 4))
    days = days_read(world.units["Norra"], date(2026, 10, 1), date(2026, 10, 31))
    again = Random(sample.seed).sample(range(25), review_rule_on(TODAY).sample)
    assert {days[place].on for place in again} == set(ReadingDay.objects.values_list("on", flat=True))
    with pytest.raises(PermissionDenied):
        draw_sample(by=world.people["bo"], unit=world.units["Södra"], today=TODAY)


def test_nobody_meets_or_answers_for_her_own_reading(world: World, read: Read, client: Client) -> None:
    read("bo")
    read("ali")
    drawn(world)
    hers = ReadingDay.objects.get(user=world.people["bo"])
    bo, dag = world.people["bo"], world.people["dag"]
    assert hers not in ReadingDay.objects.visible_to(bo)
    client.force_login(bo)
    assert client.get(f"/granskning/{hers.pk}/").status_code == 404
    assert "Bo, 14" not in client.get("/granskning/").content.decode()
    with pytest.raises(PermissionDenied):
        answer_review(by=bo, one=hers, verdict="in_order")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingDay.objects.filter(pk=hers.pk).update(reviewed_by=bo)
    client.force_login(dag)
    page = client.get(f"/granskning/{hers.pk}/").content.decode()
    assert f"Elev {world.pupils['noa'].pk}: läste en elevs sida" in page
    assert "Noa" not in page
    assert client.post(f"/granskning/{hers.pk}/", {"verdict": "asked", "note": ""}).status_code == 200
    assert client.post(f"/granskning/{hers.pk}/", {"verdict": "asked", "note": "Vikarie"}).status_code == 302
    hers.refresh_from_db()
    assert (hers.verdict, hers.reviewed_by, hers.note) == ("asked", dag, "Vikarie")
    assert "Vikarie" not in hers.sealed_note
    with pytest.raises(NotNow, match="redan granskat"):
        answer_review(by=dag, one=hers, verdict="in_order")


@pytest.mark.parametrize("person", ["britt", "cia", "ali", "eva", "sys", "dan", "kim", "gun"])
def test_others_are_not_told_of_it(world: World, read: Read, client: Client, person: str) -> None:
    read("ali")
    drawn(world)
    client.force_login(world.people[person])
    one = ReadingDay.objects.get()
    assert client.get(f"/granskning/{one.pk}/").status_code == 404
    assert "Ali" not in client.get("/granskning/").content.decode().partition("<main")[2]


def test_once_a_month_it_is_drawn_everywhere_and_those_who_are_to_look_are_reminded(
    world: World, read: Read, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read("bo")
    for _hour in range(2):
        JOBS["oversight.draw_reviews"]()
    assert ReadingSample.objects.count() == len(world.units)
    assert [one.to for one in mail.outbox] == [["dag@exempelkoping.example"]]  # the day is Bo's own
    assert "Bo" not in mail.outbox[0].body
    for person, told in (("dag", True), ("bo", False)):
        client.force_login(world.people[person])
        home = client.get(f"/?enhet={world.units['Norra'].pk}").content.decode()
        assert ("Granska vem som har läst" in home) is told
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 1))
    JOBS["oversight.draw_reviews"]()
    assert len(mail.outbox) == 2  # still unanswered: reminded with the next month


def test_whoever_stands_in_for_rektor_is_not_called_to_rektors_own_reading(world: World, read: Read) -> None:
    read("bo")
    held = world.people["bo"].assignments.get()
    Assignment.objects.create(
        user=world.people["frida"],
        role="principal",
        unit=held.unit,
        starts_on=TODAY,
        instead_of=world.people["bo"],
    )
    sample = draw_sample(by=INSTALLATION, unit=held.unit, today=date(2026, 11, 20))
    mail.outbox.clear()
    JOBS["oversight.tell_of_review"](sample=sample.pk)
    assert [one.to for one in mail.outbox] == [["dag@exempelkoping.example"]]
