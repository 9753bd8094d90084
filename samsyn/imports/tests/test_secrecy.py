"""A canary: numbers and protected names are looked for everywhere after they have been read in."""

import duckdb
import pytest
from django.apps import apps

from samsyn.imports import actions
from samsyn.imports.pupil_keys import luhn
from samsyn.imports.sources import final_grades
from samsyn.imports.tests.conftest import attendance, hand_in, pupil_row, roster, take_in


def number(eight, serial):
    return f"{eight}{serial}{luhn(eight[2:] + serial)}"


OPEN, PROTECTED, UNKNOWN = number("20110401", "980"), number("20110402", "981"), number("20110403", "982")
SECRET_NAMES = ("Kanarina", "Skyddsson", "Betygsnamn", "Okändsson")


def files():
    """A roster with one ordinary, one protected and one unmarked pupil, their attendance and their grades."""
    rows = (
        pupil_row(1).replace("EXK-1;", f"{OPEN};"),
        pupil_row(2, marking="Sekretessmarkering").replace(
            "EXK-2;Förnamn2;Släkt", f"{PROTECTED};Kanarina;Skyddsson"
        ),
        pupil_row(3, marking="").replace("EXK-3;Förnamn3;Släkt", f"{UNKNOWN};Kanarina;Okändsson"),
    )
    yield roster(*rows)
    text = attendance(1, 2, 3)
    for one, key in ((1, OPEN), (2, f"{PROTECTED[:8]}-{PROTECTED[8:]}"), (3, UNKNOWN[2:])):
        text = text.replace(f"EXK-{one};", f"{key};")
    yield text
    header, row = final_grades.EXAMPLES[0][0].splitlines()
    yield "\n".join(
        [header, row.replace("EXK-1;", f"{PROTECTED};").replace("Kim;Lind", "Betygsnamn;Skyddsson"), ""]
    )


def everything_written(folder):
    """All that lies in the data folder, the facts as text, and every row of the database."""
    for file in folder.rglob("*"):
        if file.suffix == ".parquet":
            yield str(file), str(duckdb.read_parquet(str(file)).fetchall())
        if file.is_file():
            yield str(file), file.read_bytes().decode("latin-1")
    for model in apps.get_models():
        yield (
            model._meta.label,
            str(list(model._base_manager.values_list()) if hasattr(model, "_base_manager") else ""),
        )


@pytest.mark.figures
@pytest.mark.usefixtures("near")
def test_no_number_and_no_protected_name_is_left_anywhere(world, settings, caplog, capfd, tmp_path):
    for text in files():
        waiting = hand_in(text, by=world.people["adam"], name="elever.csv")
        take_in(text, approve=True)
        actions.preview(by=world.people["adam"], item=waiting)
    written = dict(everything_written(settings.PLACES.data))
    written["log"] = caplog.text + "".join(capfd.readouterr())
    for key in (OPEN, PROTECTED, UNKNOWN):
        for way in (key, key[2:], f"{key[:8]}-{key[8:]}", f"{key[2:8]}-{key[8:]}"):
            assert [place for place, text in written.items() if way in text] == []
    for name in SECRET_NAMES:
        assert [place for place, text in written.items() if name in text] == []
    assert any("Förnamn1" in text for text in written.values())  # the search does find what is stored openly


@pytest.mark.usefixtures("near")
def test_a_demo_refuses_real_numbers_and_keeps_nothing_of_the_file(world, settings):
    (settings.PLACES.data / "demo.json").write_text('{"name": "Exempelköping"}', "utf-8")
    real = number("20110401", "123")
    item = hand_in(roster(pupil_row(1).replace("EXK-1", real)))
    assert (item.state, item.refused_because.startswith("Det här är en påhittad kommun.")) == (
        "refused",
        True,
    )
    assert hand_in(roster(pupil_row(1).replace("EXK-1", OPEN))).state in {"previewed", "held"}
