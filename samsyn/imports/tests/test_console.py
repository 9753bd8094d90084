"""`samsyn import`: what it says, and its exit codes."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samsyn.facts.models import Batch
from samsyn.imports.disk import DiskFull
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import attendance, pupil_row, roster, take_in


pytestmark = pytest.mark.usefixtures("near")


@pytest.fixture
def run(tmp_path, school):
    def run(*files, **options):
        paths = []
        for number, text in enumerate(files):
            path = tmp_path / f"fil{number}.csv"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        out, err = StringIO(), StringIO()
        code = 0
        try:
            call_command("import_files", *paths, stdout=out, stderr=err, **options)
        except CommandError as fault:
            code = fault.returncode
            err.write(str(fault))
        return code, out.getvalue().replace("\u00a0", " "), err.getvalue()

    return run


def test_files_are_read_in_the_order_they_are_given(run):
    code, out, _ = run(
        roster(pupil_row(31, unit="99900002;Södra")), attendance(31, unit="99900002"), approve=True
    )
    assert code == 0
    assert (
        "fil1.csv: Närvaro, läsår 2026/27. rader i filen 1, nya 1, ändrade 0, lika som förut 0, läses inte in 0."
        in out
    )


def test_a_rejected_row_gives_exit_code_one_and_its_sentence(run):
    code, _, err = run(attendance(1, 99))
    assert code == 1
    assert "Rad 3, kolumnen Personnummer. Eleven finns inte i elevregistret." in err


def test_json_says_everything(run):
    code, out, _ = run(attendance(1), format="json")
    said = json.loads(out)[0]
    assert (code, said["state"], said["source"], said["school_years"]) == (
        0,
        "read",
        "attendance",
        ["2026/27"],
    )
    assert said["rows"] == {"read": 1, "new": 1, "changed": 0, "same": 0, "rejected": 0, "gone": 0}
    assert said["batches"] == [Batch.objects.get(kind="attendance").pk]


def test_a_dry_run_reads_nothing(run):
    code, out, _ = run(attendance(1), dry_run=True)
    assert (code, "granskad, inte inläst." in out) == (0, True)
    assert not Batch.objects.filter(kind="attendance").exists()


def test_a_file_read_before_says_when_and_is_left_alone(run):
    run(attendance(1))
    code, out, _ = run(attendance(1))
    assert (code, "redan inläst i dag kl." in out) == (0, True)
    assert Batch.objects.filter(kind="attendance").count() == 1


def test_fewer_pupils_need_a_word(run):
    take_in(attendance(*range(1, 11)))
    for dry_run in (True, False):
        code, out, err = run(attendance(*range(1, 9)), dry_run=dry_run)
        assert (code, "Pausad: färre elever än förra gången." in out) == (1, True)
        assert "Norra: 10 elever förra gången, 8 i filen." in err
    assert run(attendance(*range(1, 9)) + "\n", approve=True, dry_run=True)[0] == 0
    assert run(attendance(*range(1, 9)) + " ", approve=True)[0] == 0


def test_one_unit_only(run):
    take_in(roster(pupil_row(31, unit="99900002;Södra")), approve=True)
    text = attendance(1) + attendance(31, unit="99900002").partition("\n")[2]
    code, _, err = run(text, unit="norra")
    assert (code, "Raden gäller en annan enhet än Norra." in err) == (1, True)
    assert run(text, unit="99900002", dry_run=True)[0] == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"unit": "Ingenstans"}, "Enheten ”Ingenstans” finns inte."),
        ({"year": "2026"}, "är inget läsår"),
        ({"email": "ingen@exempel.se"}, "Ingen har adressen"),
    ],
)
def test_faulty_calls_give_exit_code_two(run, options, said):
    code, _, err = run(attendance(1), **options)
    assert (code, said in err) == (2, True)


def test_a_file_that_is_not_there(school, tmp_path):
    with pytest.raises(CommandError) as fault:
        call_command("import_files", tmp_path / "saknas.csv")
    assert fault.value.returncode == 2
    with pytest.raises(CommandError, match="Ange filer, inte mappen /"):
        call_command("import_files", tmp_path)


def test_what_cannot_be_read_says_why(run):
    assert "Filen du valde är en pdf." in run(b"%PDF")[1]
    assert "Vi känner inte igen filen." in run("a;b\n1;2\n")[1]
    lacking = run(attendance(1).replace("pupil_key", "Barnet"))[1]
    assert "Vi hittar ingen kolumn med personnummer." in lacking
    assert "Skriv rubriken med --kind attendance --columns pupil_key=…" in lacking


def test_the_kind_and_the_year_can_be_said(run):
    from samsyn.imports.sources.published_grades import EXAMPLES

    text = EXAMPLES[0][0].replace("2024/25", "")
    assert run(text, kind="published_grades", year="2023/24")[0] == 0
    assert Import.objects.first().report["years"] == ["2023/24"]


def test_reading_as_somebody(run):
    code, out, _ = run(attendance(1), email="bo@exempelkoping.example")
    assert (code, "läs in med --approve" in out) == (1, True)  # the first of the term waits for a look
    assert run(attendance(1), email="bo@exempelkoping.example", approve=True)[0] == 0
    code, _, err = run(attendance(2), email="anna@exempelkoping.example")
    assert (code, "får inte läsa in filer" in err) == (1, True)


def test_a_full_disk(run, monkeypatch):
    def full(**_):
        raise DiskFull

    monkeypatch.setattr("samsyn.imports.actions.receive", full)
    code, _, err = run(attendance(1))
    assert (code, "Disken är full." in err) == (1, True)


OWN_LIST = "Barnet;Mån;Möjlig tid;Anmält;Oanmält, summa\nEXK-1;2026-10;20;2;0\n"


def test_columns_and_answers_can_be_said_as_on_the_page(run):
    said = {"kind": "attendance_mapped", "columns": "pupil_key=Barnet,period=Mån,invalid_min=Oanmält, summa"}
    code, out, _ = run(OWN_LIST, **said)
    assert (code, "Hur räknar filen frånvaron? Svara med --answers counted=…" in out) == (1, True)
    assert run(OWN_LIST, **said, answers="counted=days")[0] == 0
    assert Batch.objects.get(kind="attendance").definition["measure"] == "days"
    assert run(OWN_LIST.replace(";2;", ";3;"))[0] == 0  # remembered


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"columns": "pupil_key=Barnet"}, "Skriv också --source"),
        ({"columns": "pupil_key=A,pupil_key=B", "kind": "attendance_mapped"}, "varje namn en gång"),
        ({"columns": "namn=A", "kind": "attendance_mapped"}, "Kolumnen namn finns inte."),
        ({"answers": "counted"}, "Skriv namn=rubrik"),
    ],
)
def test_columns_that_cannot_be_understood_give_exit_code_two(run, options, said):
    code, _, err = run(OWN_LIST, **options)
    assert (code, said in err) == (2, True)
