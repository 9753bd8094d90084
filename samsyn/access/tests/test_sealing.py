"""Sealed rows come out through one door, and the audit row is written before they do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.access.policy import Verb
from samsyn.access.sealing import PURPOSES, NoDoor, Part, Purpose, open_each, open_sealed, read_together
from samsyn.core.audit import Reading
from samsyn.core.crypto import seal
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import ProtectedIdentity, Pupil
from samsyn.pupil_health.models import Concern
from samsyn.rights.models import LegalHold
from tests.world import World


@pytest.fixture
def lo(world: World) -> ProtectedIdentity:
    row = ProtectedIdentity(pupil=world.pupils["lo"], unit=world.units["Norra"])
    return ProtectedIdentity.objects.create(
        pupil=row.pupil, unit=row.unit, sealed_name=seal("Lo Ek", place=row.place)
    )


@pytest.fixture
def mio(world: World) -> ProtectedIdentity:
    return ProtectedIdentity.objects.create(
        pupil=world.pupils["mio"], unit=world.units["Södra"], sealed_name="x"
    )


@pytest.mark.parametrize("reach", ["all", "count", "first", "exists", "values", "iterator", "latest"])
def test_the_manager_has_no_doors(db: None, reach: str) -> None:
    with pytest.raises(NoDoor, match="use open_sealed"):
        getattr(ProtectedIdentity.objects, reach)()


def test_all_rows_are_had_only_by_saying_why(lo: ProtectedIdentity) -> None:
    with pytest.raises(NoDoor, match="Say why"):
        ProtectedIdentity.objects.everything(because="")
    assert ProtectedIdentity.objects.everything(because="to count them in a test").count() == 1


def test_the_audit_row_is_written_before_the_rows_are_read(world: World, lo: ProtectedIdentity) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert open_sealed(ProtectedIdentity, by=world.people["bo"], purpose=Purpose.ROSTER) == [lo]
    said = [query["sql"].lower() for query in asked]
    written = next(n for n, sql in enumerate(said) if sql.startswith("insert into"))
    read = [n for n, sql in enumerate(said) if "sealed_name" in sql and sql.startswith("select")]
    assert read
    assert min(read) > written


def test_the_audit_row_says_what_why_and_where(world: World, lo: ProtectedIdentity) -> None:
    open_sealed(ProtectedIdentity, by=world.people["bo"], purpose=Purpose.CASE, pupil=world.pupils["lo"])
    row = AuditEvent.objects.get()
    assert (row.outcome, row.deed, row.subjects) == ("read", "protectedidentity.read", [str(lo.pk)])
    assert (row.unit_path, row.details) == (world.units["Norra"].path, {"purpose": "case"})


def test_a_reading_that_finds_nothing_is_written_down_too(world: World, lo: ProtectedIdentity) -> None:
    assert open_sealed(ProtectedIdentity, by=world.people["anna"], purpose=Purpose.CASE) == []
    row = AuditEvent.objects.get()
    assert (row.subjects, row.unit_path) == ([], "")


def test_rows_of_several_models_have_an_audit_row_each_before_any_is_read(world: World) -> None:
    bo, kim, norra = world.people["bo"], world.pupils["kim"], world.units["Norra"]
    hold = LegalHold(pupil=kim, unit=norra, placed_by=bo, placed_at=timezone.now(), sealed_reason="x")
    hold.save(force_insert=True)
    parts = [Part(LegalHold, {"pupil": kim}), Part(Concern, {"pupil": kim})]
    beside = [(Pupil, Pupil.objects.filter(pk=kim.pk), ())]
    first = Reading("extract.prepared", [kim], norra.path)
    with CaptureQueriesContext(connection) as asked:
        read = open_each(parts, by=bo, purpose=Purpose.EXTRACT, first=first, beside=beside)
    assert (read.of(LegalHold), read.of(Concern), read.of(Pupil)) == ([hold], [], [kim])
    assert list(AuditEvent.objects.values_list("deed", "subjects", "unit_path")) == [
        ("extract.prepared", [str(kim.pk)], norra.path),
        ("legalhold.read", [str(hold.pk)], norra.path),
        ("concern.read", [], ""),
    ]
    said = [query["sql"].lower() for query in asked]
    (written,) = [n for n, sql in enumerate(said) if sql.startswith("insert into")]
    assert [n for n, sql in enumerate(said) if "sealed_reason" in sql] > [written]


def test_nothing_sealed_is_read_beside_and_no_model_is_asked_for_twice(
    world: World, lo: ProtectedIdentity
) -> None:
    sealed = [(ProtectedIdentity, [lo.pk], ())]
    first = Reading("extract.prepared", [lo.pupil])
    with pytest.raises(NoDoor, match="ProtectedIdentity is sealed"):
        read_together(sealed)
    with pytest.raises(NoDoor, match="ProtectedIdentity is sealed"):
        open_each([], by=world.people["bo"], purpose=Purpose.EXTRACT, first=first, beside=sealed)
    with pytest.raises(ValueError, match="Pupil is asked for twice"):
        read_together([(Pupil, [world.pupils[name].pk], ()) for name in ("kim", "noa")])
    assert not AuditEvent.objects.exists()


def test_nobody_reads_the_rows_of_another_unit(
    world: World, lo: ProtectedIdentity, mio: ProtectedIdentity
) -> None:
    dan, adam = world.people["dan"], world.people["adam"]
    assert open_sealed(ProtectedIdentity, by=dan, purpose=Purpose.ROSTER) == [mio]
    assert open_sealed(ProtectedIdentity, by=dan, purpose=Purpose.ROSTER, pk=lo.pk) == []
    assert open_sealed(ProtectedIdentity, by=adam, purpose=Purpose.ROSTER, verb=Verb.CHANGE) == []


@pytest.mark.django_db(transaction=True)
def test_without_its_audit_row_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.world import build

    world = build()
    ProtectedIdentity.objects.create(pupil=world.pupils["lo"], unit=world.units["Norra"], sealed_name="x")
    monkeypatch.setattr("samsyn.access.sealing.record_reading", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_sealed(ProtectedIdentity, by=world.people["bo"], purpose=Purpose.ROSTER)


def test_purposes_are_a_closed_list_with_swedish_names() -> None:
    assert {purpose.label for purpose in Purpose} == {str(word) for word in PURPOSES.values()}
    with pytest.raises(ValueError, match="curiosity"):
        Purpose("curiosity")
