"""`samsyn report` writes files, and the start page says when a report is missing."""

from datetime import date
from pathlib import Path

import docx as word
import pytest
from django.core.management import CommandError, call_command

from samsyn.core.models import AuditEvent
from samsyn.core.plugins import modules_in
from samsyn.reports import pdf
from samsyn.reports.commissions import NoSuchType, type_named, types_for
from samsyn.reports.needs import unwritten_report
from samsyn.reports.tests.test_publishing import made, published
from tests.world import TODAY, World


def report(out: Path, **more: object) -> str:
    asked = {"unit": "Norra", "year": "2025/26", "out": out, "format": out.suffix[1:], "verbosity": 0} | more
    call_command("report", "school_quality", **asked)
    return out.read_text("utf-8") if out.suffix == ".html" else ""


def test_command_writes_the_public_report_by_default(world: World, tmp_path: Path) -> None:
    made_file = report(tmp_path / "r.html", unit="99900001")
    assert "Kvalitetsrapport Norra" in made_file
    assert "offentlig" in made_file
    event = AuditEvent.objects.get(deed="report.taken_out")
    assert event.actor == "installation"


def test_command_writes_word_and_pdf(world: World, tmp_path: Path) -> None:
    report(tmp_path / "r.docx")
    assert word.Document(str(tmp_path / "r.docx")).core_properties.title == "Kvalitetsrapport Norra"
    if pdf.is_possible():
        report(tmp_path / "r.pdf")
        assert (tmp_path / "r.pdf").read_bytes()[:5] == b"%PDF-"


def test_inside_asks_who_and_gives_what_she_may_see(world: World, tmp_path: Path) -> None:
    bo = report(tmp_path / "bo.html", rendering="inside", email="bo@exempelkoping.example")
    eva = report(tmp_path / "eva.html", rendering="inside", email="eva@exempelkoping.example")
    assert "Rektor och biträdande rektor: små grupper visas." in bo
    assert "Inom enheten: grupper med färre än tio elever visas inte" in eva
    event = AuditEvent.objects.filter(deed="report.taken_out").first()
    assert (event.actor, event.details["zone"]) == (f"user:{world.people['bo'].pk}", "inside")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"rendering": "inside"}, "Skriv --as"),
        ({"rendering": "inside", "email": "x@y.example"}, "Ingen användare"),
        ({"rendering": "inside", "email": "gun@exempelkoping.example"}, "får inte läsa"),
        ({"unit": "Ingenstans"}, "finns inte"),
        ({"year": "i fjol"}, "inget läsår"),
    ],
)
def test_refusals_say_what_to_do(world: World, tmp_path: Path, asked: dict[str, str], answer: str) -> None:
    with pytest.raises(CommandError, match=answer):
        report(tmp_path / "r.html", **asked)


def test_a_type_that_is_not_there_is_told(world: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Välj bland committee, school_quality"):
        call_command("report", "sagobok", unit="Norra", out=tmp_path / "r.html", format="html")
    with pytest.raises(CommandError, match="görs inte för Norra"):
        call_command("report", "committee", unit="Norra", out=tmp_path / "r.html", format="html")
    with pytest.raises(NoSuchType):
        type_named("sagobok")


def test_types_are_the_modules_of_the_folder(world: World) -> None:
    assert len(modules_in("samsyn.reports.types", "NAME", "TITLE", "LEVEL", "RENDERINGS", "compose")) == 2
    assert [one.NAME for one in types_for(world.units["Norra"])] == ["school_quality"]
    assert {one.NAME for one in types_for(world.units["Exempelköping"])} == {"school_quality", "committee"}


def asked(world: World, person: str, day: date = TODAY) -> list[str]:
    found = unwritten_report(user=world.people[person], unit=world.units["Norra"], today=day)
    return [need.title for need in found]


def test_start_page_asks_for_the_report_until_it_is_published(world: World) -> None:
    assert asked(world, "bo") == ["Gör kvalitetsrapporten för 2025/26"]
    made(world)
    assert asked(world, "bo") == ["Publicera kvalitetsrapporten för 2025/26"]
    published(world)
    assert asked(world, "bo") == []


def test_start_page_asks_nobody_else_and_not_in_spring(world: World) -> None:
    assert asked(world, "anna") == []
    assert asked(world, "nora") == []
    assert asked(world, "bo", date(2027, 3, 1)) == []
