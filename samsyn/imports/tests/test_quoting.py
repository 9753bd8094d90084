"""A cell may stand under the wrong header, or be one: nothing that may be about a person is said again."""

import json

import pytest

from samsyn.core.actions import INSTALLATION
from samsyn.core.crypto import unseal
from samsyn.imports import actions
from samsyn.imports.actions import writing
from samsyn.imports.queries import sources
from samsyn.imports.tests.conftest import ROSTER_HEADER, counts, hand_in, pupil_row, roster, take_in
from samsyn.imports.tests.files import ask
from samsyn.organisation.actions.pupils import protect_here
from samsyn.organisation.models import Membership, ProtectedIdentity, Pupil, Unit
from samsyn.organisation.roster_rows import pupil_key_hash


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


ABOUT_SOMEBODY = (
    *("Kanarina", "Bo", "Kanarina Skyddsson", "110402-9813", "20110402-9813", "201104029813", "110402"),
    *("20110402", "9813", "Kanarina 110402-9813", "11 04 02"),
)
SAID = ("refused", "headers", "columns", "missing", "cards", "asks", "vanished", "faults")
MANY = {name: module for name, module in sources().items() if module.EXAMPLES[0][0].lstrip()[0] not in "<{["}


def said_of(answer):
    return json.dumps([getattr(answer, name) for name in SAID], ensure_ascii=False)


def misplaced(text, name, *, all_of_them):
    """The example with something about a person in each of its cells in turn, the header row left as it is."""
    *above, last = text.splitlines()
    separator = max(";,\t", key=last.count)
    cells = last.split(separator)
    for at in range(len(cells)):
        told = ABOUT_SOMEBODY if all_of_them else (ABOUT_SOMEBODY[(at + len(name)) % len(ABOUT_SOMEBODY)],)
        for one in told:
            row = separator.join([*cells[:at], one, *cells[at + 1 :]])
            yield one, "\n".join([*above, row, ""])


@pytest.mark.parametrize("all_of_them", [False, pytest.param(True, marks=pytest.mark.prove)])
def test_a_cell_under_the_wrong_header_is_not_quoted(all_of_them):
    for name, module in MANY.items():
        for one, text in misplaced(module.EXAMPLES[0][0], name, all_of_them=all_of_them):
            said = said_of(ask(text, source=name))
            assert [way for way in (f"”{one}”", f'"{one}"') if way in said] == [], (name, text)


WITHOUT_HEADERS = (
    roster(*(pupil_row(number) for number in range(3))).removeprefix(ROSTER_HEADER),
    "Förnamn1;Släkt;Norra;Klass\n" * 3,
    "Elev;Förnamn1 Släkt;Klass;9A\nDatum;2026-10-01;Skola;Norra\n1;2;3;4\n",
    "Förnamn1;Släkt;Klass;9A\nVecka;Tid;Frv;Sak\n1;2;3;4\n2;3;4;5\n",
    "Förnamn1 Släkt;Norra;Klass;7\n",
)


@pytest.mark.parametrize("text", WITHOUT_HEADERS)
def test_a_row_of_a_pupil_is_not_taken_for_headers(text):
    for name in MANY:
        said = said_of(ask(text, source=name))
        assert [word for word in ("Förnamn1", "Släkt") if word in said] == [], name


@pytest.mark.parametrize("cell", ["Kim 110402-9813", "110402-9813", "20110402 9813", "Kim 11-04-02"])
def test_a_header_with_a_number_in_it_is_called_by_its_letter(cell):
    answer = ask(roster(pupil_row(1)).replace("end;", f"{cell};"))
    assert answer.headers[12] == "Kolumn M"
    assert cell not in said_of(answer)


def test_rows_that_only_our_own_client_writes_are_not_recognised():
    """Their keys are hashes already, and their cells are not looked through."""
    assert ask(sources()["ss12000_roster"].EXAMPLES[0][0]).source == ""


@pytest.mark.usefixtures("near")
def test_a_day_of_birth_in_the_column_of_units_is_not_told(world):
    item = hand_in(roster(pupil_row(1, unit="20110402;Norra")), by=world.people["bo"])
    assert item.rows_rejected == 1
    assert "20110402" not in json.dumps([item.faults, item.report])


@pytest.mark.usefixtures("near", "world")
@pytest.mark.parametrize("unit_names", [("Förnamn1", "Förnamn1"), ("Kanarina", "Skyddsson")])
def test_a_new_unit_is_not_called_what_a_pupil_is_called(unit_names):
    rows = [pupil_row(number, unit=f"99900099;{name}") for number, name in enumerate(unit_names, start=1)]
    take_in(roster(*rows), approve=True)
    names = Unit.objects.filter(code="99900099").values_list("name", flat=True)
    assert set(names) <= {"Skolenhet 99900099"}


@pytest.mark.usefixtures("near", "world")
def test_a_name_that_the_database_has_no_room_for_is_a_fault():
    item = take_in(
        roster(pupil_row(1).replace("Släkt", "S" * 81), pupil_row(2), pupil_row(3, group="9" * 61))
    )
    assert counts(item) == (3, 1, 0, 0, 2)


@pytest.mark.usefixtures("near", "school")
def test_a_block_set_while_a_roster_is_being_read_holds(world, monkeypatch):
    her = Pupil._base_manager.get(key_hash=pupil_key_hash("EXK-1"))
    write = writing.write

    def meanwhile(**details):
        protect_here(by=world.people["bo"], pupil=her, unit=world.units["Norra"])
        return write(**details)

    monkeypatch.setattr("samsyn.imports.actions.writing.write", meanwhile)
    take_in(roster(*(pupil_row(number).replace("Släkt", "Nysläkt") for number in range(1, 13))))
    her.refresh_from_db()
    assert (her.given, her.family, her.is_protected) == ("", "", True)
    (row,) = ProtectedIdentity.objects.everything(because="a test").filter(pupil=her)
    assert unseal(row.sealed_name, place=row.place) == "Förnamn1 Nysläkt"


@pytest.mark.usefixtures("near", "world")
def test_the_same_roster_handed_in_twice_and_read_at_the_same_time_is_read_once(monkeypatch):
    """Two clicks, two workers: the second was compared before the first was written."""
    file = roster(*(pupil_row(number) for number in range(1, 13)))
    first, second = hand_in(file), hand_in(file)
    write = writing.write

    def meanwhile(**details):
        monkeypatch.setattr(writing, "write", write)
        actions.read_in(by=INSTALLATION, item=first, approve=True)
        return write(**details)

    monkeypatch.setattr(writing, "write", meanwhile)
    item = actions.read_in(by=INSTALLATION, item=second, approve=True)
    assert (item.state, item.rows_new, item.rows_same) == ("read", 0, 12)
    assert Membership.objects.filter(group__name="9A", group__unit__code="99900001").count() == 2 + 12
