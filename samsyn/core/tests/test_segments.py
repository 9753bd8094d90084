"""Years of the log that are over are signed; what a decision disposed of is not taken for a cut, and a cut is."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from samsyn.core import audit_check
from samsyn.core.audit import Broken, Entry, go_on, record, seal_pending
from samsyn.core.audit_check import close_years, dispose, verify
from samsyn.core.segments import closed_years, folder
from tests import tampering


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def three_years(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable) -> None:
    """Five rows in 2024, five in 2025 and five this year; the first of 2025 came at half past midnight."""
    with django_capture_on_commit_callbacks(execute=True):
        for year in (2024, 2025, 2026):
            for number in range(5):
                at = (
                    datetime(year - 1, 12, 31, 23, 30, tzinfo=UTC)
                    if not number
                    else datetime(year, 6, 1, tzinfo=UTC)
                )
                monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
                record(Entry("read", "pupil.read", "user:1", "organisation.Pupil", [number]))
        seal_pending()
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 20, 9, tzinfo=UTC))


@pytest.fixture
def closed(three_years: None) -> None:
    assert [(one.year, one.first, one.last) for one in close_years(TODAY)] == [(2024, 1, 5), (2025, 6, 10)]


def test_years_that_are_over_are_closed_once_and_this_year_is_open(closed: None) -> None:
    assert close_years(TODAY) == []
    verdict = verify()
    assert (verdict.fault, verdict.rows, [one.year for one in verdict.years]) == ("", 15, [2024, 2025])
    said = json.loads((folder() / "2025.json").read_text("utf-8"))
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = Ed25519PublicKey.from_public_bytes(
        bytes.fromhex(said["public_key"])
    )  # as an archive would check it
    key.verify(bytes.fromhex(said["signature"]), json.dumps(said["closed"], sort_keys=True).encode())


def test_a_broken_chain_is_never_signed(three_years: None) -> None:
    with tampering.as_owner():
        tampering.rows().filter(number=7).update(actor="user:2")
    with pytest.raises(Broken, match="Rad 7 är ändrad"):
        close_years(TODAY)
    assert closed_years() == ([], "")


def test_disposal_by_decision_leaves_a_whole_log_and_says_so_in_it(
    closed: None, capsys: pytest.CaptureFixture, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True), tampering.as_owner():
        call_command("audit", "dispose", year=2024, decision="Dnr 2026-117")
    assert "Bokslutet 2024 stämmer: rad 1–5, gallrat enligt Dnr 2026-117." in capsys.readouterr().out
    assert tampering.rows().filter(number__lte=5).count() == 0
    row = tampering.rows().get(deed="audit.disposed")
    assert row.details == {"year": 2024, "decision": "Dnr 2026-117", "rows": 5}
    with tampering.as_owner():
        tampering.rows().filter(number__in=(6, 7)).delete()
    assert verify().fault == "Rad 6 saknas."


def test_only_the_oldest_closed_year_may_go(closed: None) -> None:
    for year in (2025, 2026, 2023):
        with pytest.raises(Broken, match="äldsta"):
            dispose(year, by="installation", decision="x", today=TODAY)


def test_a_disposal_killed_before_the_rows_went_can_be_done_again(
    closed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_check, "record", lambda entry: 1 / 0)
    with tampering.as_owner():
        with pytest.raises(ZeroDivisionError):
            dispose(2024, by="installation", decision="x", today=TODAY)
        assert (verify().fault, tampering.rows().count()) == ("", 15)
        monkeypatch.undo()
        assert dispose(2024, by="installation", decision="x", today=TODAY) == 5
    assert verify().fault == ""


@pytest.mark.parametrize("where", ["first", "all"])
def test_rows_of_a_closed_year_that_nobody_disposed_of_are_missed(closed: None, where: str) -> None:
    """Also where somebody has the head and rewrites it: the statement of the year is signed."""
    with tampering.as_owner():
        if where == "first":
            tampering.rows().filter(number__lte=5).delete()
        else:
            tampering.rows().all().delete()
    assert verify().fault


def forge(year: int, change: Callable[[dict], object]) -> None:
    file = folder() / f"{year}.json"
    said = json.loads(file.read_text("utf-8"))
    change(said)
    file.write_text(json.dumps(said), "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["closed"].update(last=4),
        lambda said: said.update(disposed={"year": 2024, "decision": "x", "on": ""}, disposed_signature="00"),
        lambda said: said.pop("signature"),
    ],
)
def test_a_statement_that_is_not_signed_here_is_told(closed: None, change: Callable[[dict], object]) -> None:
    forge(2024, change)
    assert verify().fault == "Bokslutet 2024 är inte undertecknat med nyckeln i nyckelmappen."


def test_a_statement_that_is_taken_away_is_told(closed: None) -> None:
    (folder() / "2024.json").unlink()
    assert verify().fault == "Bokslutet 2025 hör inte ihop med året före."


def test_a_copy_put_back_from_before_a_year_was_closed_can_go_on(
    closed: None, django_capture_on_commit_callbacks: Callable
) -> None:
    with tampering.as_owner():
        tampering.rows().filter(number__gt=8).delete()
    with django_capture_on_commit_callbacks(execute=True):
        go_on(by="installation", because="En kopia är tillbakalagd.")
        seal_pending()
    assert [one.year for one in verify().years] == [2024]
    assert verify().fault == ""
