"""The reference says what the code does, and is known to be old when it does not."""

from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
from django.core.management import CommandError, call_command

from samsyn.conferences.models import Conference
from samsyn.config.describing import (
    addresses,
    files,
    indicators,
    permissions,
    reference,
    stale,
    states,
    write_reference,
)
from samsyn.config.describing.markdown import table


INDICATORS = "samsyn.config.describing.catalogue"


def test_writing_makes_every_page_and_then_nothing_more(tmp_path: Path) -> None:
    assert write_reference(tmp_path / "new") == [
        "indicators.md",
        "permissions.md",
        "addresses.md",
        "states.md",
        "files.md",
        "dataset.md",
    ]
    assert write_reference(tmp_path / "new") == []


def test_the_same_code_gives_the_same_words() -> None:
    assert reference() == reference()


def test_a_changed_and_a_missing_page_are_old_and_the_rest_are_not(tmp_path: Path) -> None:
    write_reference(tmp_path)
    (tmp_path / "states.md").write_text("old", "utf-8")
    (tmp_path / "addresses.md").unlink()
    assert stale(tmp_path) == ["addresses.md", "states.md"]


def test_checking_names_the_old_pages_and_writes_nothing(tmp_path: Path) -> None:
    write_reference(tmp_path)
    (tmp_path / "states.md").write_text("old", "utf-8")
    with pytest.raises(CommandError, match=r"states\.md") as refusal:
        call_command("describe", "--check", "--folder", str(tmp_path))
    assert refusal.value.returncode == 1
    assert (tmp_path / "states.md").read_text("utf-8") == "old"


def test_checking_is_content_when_everything_is_fresh(tmp_path: Path) -> None:
    said = StringIO()
    call_command("describe", "--folder", str(tmp_path), stdout=said)
    call_command("describe", "--folder", str(tmp_path), stdout=said)
    call_command("describe", "--check", "--folder", str(tmp_path), stdout=said)
    assert said.getvalue().splitlines()[1:] == ["Referensen är redan färsk.", "Referensen är färsk."]


def test_without_source_code_one_must_say_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("samsyn.config.management.commands.describe.CHECKOUT", tmp_path)
    with pytest.raises(CommandError, match="--folder") as refusal:
        call_command("describe")
    assert refusal.value.returncode == 2


def test_a_permission_is_a_sentence_with_its_reason_in_law() -> None:
    pupils = permissions().split("`Subject.PUPIL`")[1].split("##")[0]
    assert "GDPR art. 5.1 c; SFS 2010:800 26 a kap." in pupils
    assert "| skoladministratör | se, lägga till och ändra – i sin enhet och under den |" in pupils
    assert "| vårdnadshavare | se – sina barn |" in pupils


def test_an_address_says_who_may_open_it() -> None:
    said = addresses()
    assert "| `accounts:first_start` | `/start/<str:token>/` | Who is the organiser" in said
    assert said.split("`accounts:first_start`")[1].split("\n")[0].endswith("anybody |")
    assert said.split("`accounts:user_list`")[1].split("\n")[0].endswith("signed in |")


def test_states_are_a_table_and_a_picture() -> None:
    part = states().split(f"## {Conference._meta.label}\n")[1].split("\n## ")[0]
    assert "| planerad (`planned`) | underlaget är klart (`prepared`) |" in part
    assert "| avslutad (`closed`) | – |" in part
    assert "    [*] --> planned\n    planned --> prepared\n" in part
    assert part.rstrip().endswith("closed --> [*]\n```")


def test_no_indicators_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{INDICATORS}.find_spec", lambda name: None)
    assert "\nNone yet.\n" in indicators()


def test_an_example_is_told_by_what_comes_out_and_the_law_by_where_it_stands() -> None:
    said = indicators()
    assert "- Example: 300 av 6 000 minuter → 300 / 6000\n" in said
    assert "0: 1 / 1; 1: 1 / 1" in said.split("### missing_subjects")[1].split("##")[0]
    assert "| A 20, B 17.5, C 15, D 12.5, E 10, F 0 | Gymnasieförordningen (2010:2039) 7 kap. 4 § |" in said


def test_an_indicator_says_what_it_asks_and_where_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    made_up = ModuleType("made_up", "Share of days with sun.")
    made_up.ID, made_up.TITLE, made_up.PERIODS = "X01", "Soldagar", ("month", "term")  # type: ignore[attr-defined]
    made_up.REFERENCE = "SMHI"  # type: ignore[attr-defined]
    monkeypatch.setattr(f"{INDICATORS}._definitions", lambda: {"made_up": made_up})
    said = indicators()
    assert "| X01 | [`made_up`](#made_up) | Soldagar | today |  |  |  | month, term |" in said
    assert "### made_up\n\nX01 Soldagar. Share of days with sun.\n\n- Reference: SMHI\n" in said


def test_a_kind_of_file_names_its_columns_and_gives_an_example() -> None:
    roster = files().split("## Elevregister")[1].split("## ")[0]
    assert "| `security_marking` | Skyddsmarkering | sekretessmarkering, skydd, skyddad | no |" in roster
    assert "start;end;security_marking\n99900001;Norra;GR;9A" in roster


def test_a_bar_in_a_cell_does_not_end_the_cell() -> None:
    assert table(("A",), [("x|y",)]) == "| A |\n| --- |\n| x\\|y |\n"
