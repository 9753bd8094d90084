"""What has been given out stands; corrections follow when they are about so many that they are about nobody."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access.zones import Zone
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.models import AuditEvent
from samsyn.facts.actions import undo_batch
from samsyn.indicators import guarding
from samsyn.indicators.actions import NotYet, freeze_year, publish_corrections
from samsyn.indicators.catalogue import definition, of_records
from samsyn.indicators.corrections import Change, Sums, change
from samsyn.indicators.engine import refresh
from samsyn.indicators.models import KeptForGood, Publication, Release, Sheet
from samsyn.indicators.queries import figures
from samsyn.indicators.tests.school import away, pupil, write


RECORDS = of_records()[0]
SHARE, MINUTES = definition("absent_15_percent"), definition("attendance")


@pytest.fixture
def norra(world):
    return world.units["Norra"]


def read_in(norra, persons, absent=0, minutes=100):
    """October for so many pupils, everybody away a tenth, some of them two tenths."""
    write("membership", [pupil(person, norra) for person in range(persons)])
    rows = [away(one, norra, valid=200 if one < absent else minutes) for one in range(persons)]
    batch = write("attendance", rows)
    refresh()
    return batch


def told(norra, zone=Zone.ORGANISER, name="attendance"):
    return [
        (row.text, row.persons) for row in figures(name, unit=norra, zone=zone) if row.period == "2026-10"
    ]


@pytest.mark.parametrize("more", [1, 4])
def test_a_correction_about_one_to_four_pupils_is_seen_inside_only(norra, more):
    read_in(norra, 30)
    read_in(norra, 30 + more, minutes=150)
    assert told(norra) == [("90,0", 30)]
    assert told(norra, Zone.PUBLIC) == [("90,0", 30)]
    assert told(norra, Zone.INSIDE) == [("85,0", 30 + more)]


def test_a_correction_about_five_pupils_follows(norra):
    read_in(norra, 30)
    read_in(norra, 35, minutes=150)
    assert told(norra) == [("85,0", 35)]
    kinds = Release.objects.filter(indicator="attendance", period="2026-10").values_list("kind", flat=True)
    assert list(kinds.order_by("pk")) == ["first", "renewed"]


def test_corrections_that_add_up_to_few_are_compared_with_everything_given_out(norra):
    read_in(norra, 30)
    read_in(norra, 36)
    read_in(norra, 31)  # five fewer than the second, but one more than the first
    assert told(norra) == [("90,0", 36)]


def test_the_same_figures_made_anew_are_no_new_release(norra):
    read_in(norra, 30)
    before = Release.objects.count()
    refresh(everything=True)
    assert Release.objects.count() == before
    assert told(norra) == [("90,0", 30)]


def test_what_is_taken_back_is_shown_to_nobody_and_stands_in_the_register(norra):
    undo_batch(by=INSTALLATION, batch=read_in(norra, 30))
    refresh()
    assert told(norra) == []
    assert Release.objects.filter(kind=Release.Kind.WITHDRAWN, period="2026-10").exists()
    read_in(norra, 31)  # who takes back and reads in again comes no nearer
    assert told(norra) == []


def test_the_register_says_what_whom_and_what_is_hidden(norra):
    read_in(norra, 30)
    one = Release.objects.get(indicator="attendance", period="2026-10")
    assert (one.school_year, one.version, one.zone, one.hidden) == ("2026/27", 1, "organiser", [])
    assert len(one.population) == len(one.snapshot) == 64
    assert Sheet.objects.get(pk=one.sheet).is_released
    assert AuditEvent.objects.filter(deed="release.made").exists()


def test_the_register_is_never_changed(norra):
    read_in(norra, 30)
    one = Release.objects.first()
    for deed in (
        one.save,
        one.delete,
        Release.objects.all().delete,
        lambda: Release.objects.update(zone="x"),
    ):
        with pytest.raises(KeptForGood):
            deed()


@pytest.fixture
def summer(monkeypatch):
    """The school year 2026/27 is over."""
    monkeypatch.setattr(clock, "today", lambda: date(2027, 8, 20))


def test_a_frozen_year_stands_until_corrections_are_given_out_together(norra, world, summer):
    eva = world.people["eva"]
    read_in(norra, 30)
    freeze_year(by=eva, school_year="2026/27")
    read_in(norra, 40, minutes=150)
    assert told(norra) == [("90,0", 30)]
    made = publish_corrections(by=eva, school_year="2026/27")
    assert told(norra) == [("85,0", 40)]
    assert (made.tables > 0, made.refused) == (True, 0)
    kinds = set(Release.objects.filter(publication=made).values_list("kind", flat=True))
    assert kinds == {Release.Kind.CORRECTED}


def test_in_a_frozen_year_few_on_one_side_are_enough_to_refuse(norra, world, summer):
    read_in(norra, 60, absent=20)
    freeze_year(by=world.people["eva"], school_year="2026/27")
    read_in(norra, 60, absent=22)
    made = publish_corrections(by=world.people["eva"], school_year="2026/27")
    assert told(norra, name="absent_15_percent") == [("33,3", 60)]  # 20 of 60, not 22
    assert made.refused > 0


def test_a_year_that_goes_on_or_is_frozen_already_is_not_frozen(norra, world, monkeypatch):
    with pytest.raises(NotYet, match="inte slut"):
        freeze_year(by=world.people["eva"], school_year="2026/27")
    freeze_year(by=world.people["eva"], school_year="2025/26")
    with pytest.raises(NotYet, match="redan fryst"):
        freeze_year(by=world.people["eva"], school_year="2025/26")
    with pytest.raises(NotYet, match="inte fryst"):
        publish_corrections(by=world.people["eva"], school_year="2026/27")
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("who", ["bo", "nora", "dan", "kim", "sys"])
@pytest.mark.parametrize("deed", [freeze_year, publish_corrections])
def test_only_the_strategist_and_the_chief_freeze_and_give_out(world, who, deed):
    with pytest.raises(PermissionDenied):
        deed(by=world.people[who], school_year="2025/26")


@pytest.mark.django_db
def test_without_an_organiser_there_is_nothing_to_freeze():
    with pytest.raises(PermissionDenied):
        freeze_year(by=INSTALLATION, school_year="2025/26")


def test_sheets_that_there_is_no_time_for_stay_inside_and_are_made_again(norra, monkeypatch):
    monkeypatch.setattr(guarding, "SECONDS_IN_ALL", 0.0)
    monkeypatch.setattr(guarding, "TOLD_EVERY", 1)
    said = []
    write("membership", [pupil(person, norra, sex="FM"[person == 0]) for person in range(30)])
    write("attendance", [away(person, norra, valid=100) for person in range(30)])
    refresh(progress=said.append)
    assert told(norra) == [("..", None)]  # the only boy closes the sheet when nobody has judged it
    assert Sheet.objects.filter(outcome="late", is_current=True).exists()
    monkeypatch.undo()
    refresh()
    assert told(norra) == [("90,0", 30)]


KEY = (1, "t", None, "", "")


@pytest.mark.parametrize(
    ("one", "before", "after", "strict", "expected"),
    [
        (SHARE, (20, 60, 60), (20, 60, 60), True, Change.NONE),
        (SHARE, (20, 60, 60), (20 + 1e-12, 60, 60), True, Change.NONE),
        (SHARE, (20, 60, 60), (21, 61, 61), False, Change.FEW),
        (SHARE, (20, 60, 60), (22, 60, 60), False, Change.ENOUGH),
        (SHARE, (20, 60, 60), (22, 60, 60), True, Change.FEW),
        (SHARE, (20, 60, 60), (26, 66, 66), True, Change.ENOUGH),
        (MINUTES, (900, 1000, 60), (800, 1000, 60), True, Change.ENOUGH),
        (SHARE, (4, 9, 9), (5, 10, 10), True, Change.ENOUGH),  # the first was never shown
        (RECORDS, (20, 60, 60), (21, 61, 61), True, Change.ENOUGH),  # about no persons
    ],
)
def test_how_two_versions_differ(one, before, after, strict, expected):
    versions = ({KEY: Sums(*sums, may_leave=True)} for sums in (before, after))
    assert change(one, *versions, strict=strict) is expected


def test_what_is_not_shown_in_both_is_not_compared():
    shown, hidden = Sums(20, 60, 60, may_leave=True), Sums(21, 61, 61, may_leave=False)
    assert change(SHARE, {KEY: shown}, {KEY: hidden}, strict=True) is Change.ENOUGH
    assert change(SHARE, {KEY: shown}, {}, strict=True) is Change.ENOUGH
