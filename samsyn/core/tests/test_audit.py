"""The audit log: what is written, how it is linked, and that every tampering is seen."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils.translation import gettext_lazy

from samsyn.core import audit
from samsyn.core.audit import Broken, Entry, go_on, head_file, record, seal_pending
from samsyn.core.audit_check import Verdict, verify
from samsyn.core.models import AuditEvent, Unchangeable
from tests import tampering
from tests.world import World


ROWS = 60
pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable) -> Callable:
    """Do something, and what is to happen once it is saved."""

    def perform(deed: Callable, *given: object, **named: object) -> object:
        with django_capture_on_commit_callbacks(execute=True):
            return deed(*given, **named)

    return perform


@pytest.fixture
def log(commit: Callable) -> None:
    commit(tampering.fill_log, ROWS)


def test_an_untouched_log_is_whole(log: None) -> None:
    assert verify() == Verdict(ROWS - 4)


def test_two_hundred_tamperings_are_all_seen(log: None) -> None:
    assert tampering.unfound(200, seed=20261120) == []
    assert not verify().fault


def test_an_empty_log_is_whole() -> None:
    assert verify() == Verdict(0)
    assert seal_pending() == 0


def test_a_lost_head_is_told(log: None) -> None:
    head_file().unlink()
    assert verify().fault == "Kedjans huvud saknas i nyckelmappen."


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"number": "x", "link": ""}', '{"number": -1, "link": ""}']
)
def test_a_head_that_cannot_be_read_fits_no_chain(log: None, text: str) -> None:
    head_file().write_text(text, "utf-8")
    assert "huvudet" in verify().fault


def test_a_head_of_another_chain_is_told(log: None) -> None:
    said = json.loads(head_file().read_text("utf-8"))
    for number in (said["number"], said["number"] - 3):
        head_file().write_text(json.dumps({"number": number, "link": "f" * 64}), "utf-8")
        assert "huvudet" in verify().fault


def test_a_head_that_a_killed_sealer_left_behind_is_no_fault(log: None, commit: Callable) -> None:
    kept = head_file().read_text("utf-8")
    commit(seal_pending)
    head_file().write_text(kept, "utf-8")
    assert verify() == Verdict(ROWS)
    record(Entry("done", "goal.set", "installation"))
    assert commit(seal_pending) == 1
    assert json.loads(head_file().read_text("utf-8"))["number"] == ROWS + 1


def test_a_cut_log_is_not_linked_further_as_if_nothing_had_happened(log: None, commit: Callable) -> None:
    with tampering.as_owner():
        tampering.rows().filter(number__gt=40).delete()
    with pytest.raises(Broken, match="De sista 16 raderna saknas"):
        seal_pending()
    assert verify().fault == "De sista 16 raderna saknas."


def test_a_log_that_must_go_on_says_so_in_the_log_itself(log: None, commit: Callable) -> None:
    with tampering.as_owner():
        tampering.rows().filter(number__gt=40).delete()
    row = commit(go_on, by="installation", because="En kopia är tillbakalagd.")
    assert row.details == {"because": "En kopia är tillbakalagd.", "had": 56, "has": 40}
    assert commit(seal_pending) == 5
    assert verify() == Verdict(45)
    assert len(list(head_file().parent.glob("audit-head-*.json"))) == 1


def test_a_log_without_rows_can_go_on_too(commit: Callable) -> None:
    commit(go_on, by="installation", because="Tom.")
    assert commit(seal_pending) == 1
    assert not verify().fault


def test_the_chain_is_linked_in_the_order_of_the_rows(log: None, commit: Callable) -> None:
    commit(seal_pending)
    keys = [row.pk for row in tampering.linked()]
    assert keys == sorted(keys)
    assert [row.number for row in tampering.linked()] == list(range(1, ROWS + 1))


def test_many_rows_are_linked_some_at_a_time(commit: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "AT_A_TIME", 7)
    commit(tampering.fill_log, 10, unsealed=10)
    assert [commit(seal_pending) for _ in range(3)] == [7, 3, 0]
    assert verify() == Verdict(10)


def test_rows_can_only_be_added(log: None) -> None:
    row = AuditEvent.objects.first()
    for deed in (row.save, row.delete, AuditEvent.objects.all().delete):
        with pytest.raises(Unchangeable):
            deed()
    with pytest.raises(Unchangeable):
        AuditEvent.objects.update(actor="user:1")
    assert str(row).endswith("person 0 pupil.read0")


def test_on_postgresql_the_application_may_not_change_what_is_said(log: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    for tamper in (tampering.rows().delete, lambda: tampering.rows().update(actor="user:1")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            tamper()


def test_details_of_any_kind_are_read_back_as_they_were_signed(world: World) -> None:
    said = {
        "on": date(2026, 11, 20),
        "at": datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
        "share": Decimal("14.70"),
        "why": gettext_lazy("uppföljning"),
        "years": (8, 9),
        10: "ten",
        9: "nine",
    }
    record(Entry("done", "goal.set", world.people["bo"], details=said))
    assert not verify().fault


def test_a_row_tells_who_in_which_roles_and_where(world: World) -> None:
    row = audit.record_reading(
        by=world.people["bo"], deed="pupil.read", things=world.pupils.values(), unit_path="/1/"
    )
    assert (row.actor, row.role) == (f"user:{world.people['bo'].pk}", "principal")
    assert (row.subject, len(row.subjects), row.unit_path) == ("organisation.Pupil", 4, "/1/")
    assert audit.record_reading(by="installation", deed="pupil.read", things=[]).actor == "installation"


def test_a_refusal_belongs_to_the_unit_of_whoever_was_refused(world: World) -> None:
    row = audit.record_denial(by=world.people["anna"], deed="goal.set")
    assert (row.outcome, row.unit_path) == ("denied", world.units["Norra"].path)
    assert audit.record_denial(by=world.people["root"], deed="goal.set").unit_path == ""


@pytest.mark.parametrize(
    ("paths", "common"),
    [
        ([], ""),
        ([""], ""),
        (["/1/4/"], "/1/4/"),
        (["/1/4/", "/1/4/17/"], "/1/4/"),
        (["/1/4/", "/1/41/"], "/1/"),
        (["/1/", "/2/"], ""),
    ],
)
def test_rows_of_several_units_belong_to_the_one_above_them(paths: list[str], common: str) -> None:
    assert audit.common_path(paths) == common
