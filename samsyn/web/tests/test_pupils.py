"""Pupils in reach: found by name or class, every page read is written down, a true name only with a reason."""

import re
from datetime import date

import pyarrow as pa
import pytest
from django.test import Client

from samsyn.core.actions import INSTALLATION
from samsyn.core.crypto import seal
from samsyn.core.models import AuditEvent
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.facts.kinds import KINDS
from samsyn.organisation.models import Enrolment, Group, Membership, ProtectedIdentity, Pupil
from tests.world import START, World


@pytest.fixture
def as_person(world: World, client: Client) -> object:
    def enter(name: str) -> Client:
        client.force_login(world.people[name])
        return client

    return enter


def page(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def about(world: World, pupil: str) -> str:
    return f"/elever/{world.pupils[pupil].pk}/"


def written() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.values_list("deed", "outcome"))


def test_classes_come_first_and_their_pupils_after_a_click(as_person: object) -> None:
    client = as_person("bo")
    assert "9A" in page(client, "/elever/")
    assert "2 elever" in page(client, "/elever/")
    assert "Kim Lind" not in page(client, "/elever/")
    assert "Kim Lind" in page(client, "/elever/", klass="9A")


def test_a_teacher_sees_her_own_class_only(as_person: object) -> None:
    client = as_person("anna")
    assert "9B" not in page(client, "/elever/")
    assert "Noa" not in page(client, "/elever/", klass="9B")
    assert "Ingen elev heter så i dina klasser." in page(client, "/elever/", namn="Noa")


def test_a_protected_pupil_is_never_called_by_her_name(as_person: object, world: World) -> None:
    Pupil.objects.filter(pk=world.pupils["lo"].pk).update(given="Lovisa", family="Hemlig")
    client = as_person("bo")
    for shown in (
        page(client, "/elever/", klass="9A"),
        page(client, "/elever/", namn="Elev"),
        page(client, about(world, "lo")),
        page(client, "/elever/", namn="xyz"),
    ):
        assert "Lovisa" not in shown
        assert "Hemlig" not in shown
    assert "Elev LO" in page(client, "/elever/", namn="LO")
    assert "Ingen elev" in page(client, "/elever/", namn="Lovisa")


def test_a_teacher_without_a_class_is_told_whom_to_ask(as_person: object) -> None:
    assert "Du har ingen klass än." in page(as_person("frida"), "/elever/")


def test_an_empty_school_says_that_nothing_is_read_in(world: World, as_person: object) -> None:
    Membership.objects.all().delete()
    assert "Inga klasser är inlästa än." in page(as_person("bo"), "/elever/")


@pytest.mark.parametrize(
    ("person", "status"), [("vera", 404), ("eva", 404), ("sys", 404), ("dag", 404), ("kim", 200)]
)
def test_whoever_sees_no_pupils_finds_no_list(as_person: object, person: str, status: int) -> None:
    assert as_person(person).get("/elever/").status_code == status


def test_every_list_is_a_reading_a_short_one_and_one_to_choose_from_too(
    as_person: object, world: World
) -> None:
    norra = world.units["Norra"]
    group = Group.objects.create(unit=norra, name="7A", school_year="2026/27")
    for number in range(21):
        pupil = Pupil.objects.create(
            key_type="source", key_hash=f"h{number}", given=f"Elev{number}", security_marking="Ingen"
        )
        Enrolment.objects.create(pupil=pupil, unit=norra, school_type="GR", grade_year=7, starts_on=START)
        Membership.objects.create(pupil=pupil, group=group, starts_on=START)
    for address, query, found in (
        ("/elever/", {}, 0),
        ("/elever/", {"klass": "7A"}, 21),
        ("/elever/", {"namn": "Kim"}, 1),
        ("/uppmarksamma/", {"klass": "7A"}, 21),
    ):
        before = AuditEvent.objects.count()
        page(as_person("bo"), address, **query)
        rows = list(AuditEvent.objects.all())[before:]
        told = [(row.deed, len(row.subjects), row.unit_path) for row in rows]
        assert told == ([("pupils.listed", found, norra.path)] if found else [])


def test_reading_about_a_pupil_is_written_down_once(as_person: object, world: World) -> None:
    page(as_person("anna"), about(world, "kim"))
    row = AuditEvent.objects.get(deed="pupil.read")
    assert row.outcome == "read"
    assert row.subjects == [str(world.pupils["kim"].pk)]
    assert (row.role, row.unit_path) == ("teacher", world.units["Norra"].path)


@pytest.mark.parametrize(
    ("person", "pupil"), [("anna", "noa"), ("dan", "kim"), ("eva", "kim"), ("gun", "noa")]
)
def test_a_pupil_out_of_reach_is_not_there_and_the_attempt_is_written_down(
    as_person: object, world: World, person: str, pupil: str
) -> None:
    client = as_person(person)
    denied = client.get(about(world, pupil))
    unknown = client.get("/elever/999999/")
    assert (denied.status_code, unknown.status_code) == (404, 404)
    told = [re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in (denied, unknown)]
    assert told[0] == told[1]
    assert written() == [("pupil.read", "denied")] * 2


def test_a_title_names_nobody(as_person: object, world: World) -> None:
    shown = page(as_person("bo"), about(world, "kim"))
    title = shown.partition("<title>")[2].partition("</title>")[0]
    assert "Kim" not in title
    assert "<h1>Kim Lind</h1>" in shown


def test_a_role_without_the_right_to_attendance_is_told_whom_to_ask(as_person: object, world: World) -> None:
    assert "Fråga rektor." in page(as_person("siv"), about(world, "kim"))
    assert "Här finns inget antecknat." in page(as_person("spec"), about(world, "kim"))


def test_attendance_is_told_month_by_month_as_shares_of_what_was_offered(
    as_person: object, world: World
) -> None:
    norra = world.units["Norra"]
    rows = [
        {
            "person": world.pupils["kim"].pk,
            "unit": norra.pk,
            "grade_year": 9,
            "period_start": date(2026, month, 1),
            "period_end": date(2026, month, 28),
            "offered_min": offered,
            "valid_min": 300.0,
            "invalid_min": 60.0,
            "unregistered_min": 0.0,
        }
        for month, offered in ((9, 6000.0), (10, 4800.0), (11, 0.0))
    ]
    batch = NewBatch(kind="attendance", source="test", school_year="2026/27", unit=norra)
    table = pa.Table.from_pylist(rows, schema=KINDS["attendance"].schema)
    write_batch(by=INSTALLATION, batch=batch, table=table)
    shown = page(as_person("bo"), about(world, "kim"))
    # October: 4 800 minutes are 80 hours; 300/4 800 = 6,25 %, 60/4 800 = 1,25 %, together 7,5 %.
    october = shown.partition("oktober 2026")[2].partition("</tr>")[0]
    assert [cell in october for cell in (">80<", "6,3", "1,3", "7,5")] == [True] * 4
    assert shown.index("oktober 2026") < shown.index("september 2026")
    assert "november 2026" not in shown


def test_an_earlier_school_is_not_told_to_the_present_one(as_person: object, world: World) -> None:
    Enrolment.objects.create(
        pupil=world.pupils["lo"],
        unit=world.units["Södra"],
        school_type="GR",
        grade_year=8,
        starts_on=date(2025, 8, 1),
        ends_on=date(2026, 6, 15),
    )
    shown = page(as_person("bo"), about(world, "lo"))
    assert "Norra, grundskola, årskurs 9" in shown
    assert "Södra" not in shown


# --- The true name -----------------------------------------------------------------------------------------


@pytest.fixture
def name_kept(world: World) -> None:
    row = ProtectedIdentity(pupil=world.pupils["lo"], unit=world.units["Norra"])
    row.sealed_name = seal("Lovisa Hemlig", place=row.place)
    row.save()


def test_rektor_opens_the_true_name_and_it_is_written_down(
    as_person: object, world: World, name_kept: None
) -> None:
    client = as_person("bo")
    assert "Visa namnet (loggas)" in page(client, about(world, "lo"))
    answer = client.post(f"{about(world, 'lo')}namn/")
    assert "Lovisa Hemlig" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store, private"
    row = AuditEvent.objects.get(deed="protectedidentity.read")
    assert (row.outcome, len(row.subjects), row.details) == ("read", 1, {"purpose": "roster"})
    assert "Lovisa" not in str(row.__dict__)


@pytest.mark.parametrize(
    ("person", "outcome"), [("anna", "read"), ("cia", "read"), ("dan", "denied"), ("sys", "denied")]
)
def test_others_find_no_name_and_leave_a_trace(
    as_person: object, world: World, name_kept: None, person: str, outcome: str
) -> None:
    client = as_person(person)
    answer = client.post(f"{about(world, 'lo')}namn/")
    assert answer.status_code == 404
    assert written() == [("protectedidentity.read", outcome)]
    assert AuditEvent.objects.get().subjects == []


def test_the_button_is_not_shown_to_those_who_may_not(
    as_person: object, world: World, name_kept: None
) -> None:
    assert "Visa namnet" not in page(as_person("anna"), about(world, "lo"))
    assert "Visa namnet" not in page(as_person("bo"), about(world, "kim"))


def test_a_name_is_not_had_by_a_link(as_person: object, world: World, name_kept: None) -> None:
    assert as_person("bo").get(f"{about(world, 'lo')}namn/").status_code == 405
