"""Any list: its columns on cards, pointed out by a person, remembered for the next file, and nothing else read."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.core.actions import INSTALLATION
from samsyn.facts.models import Batch
from samsyn.facts.store import connect, relation
from samsyn.imports import actions
from samsyn.imports.actions import Choice
from samsyn.imports.cards import looks_of
from samsyn.imports.models import RememberedMapping
from samsyn.imports.recognising import NO_HEADERS
from samsyn.imports.tests.conftest import hand_in
from samsyn.imports.tests.files import ask, workbook
from samsyn.imports.tests.files import sentences as sentences_of


pytestmark = pytest.mark.usefixtures("near")

LIST = (
    "Barnet;Elevnamn;Mån;Möjlig tid;Anmält;Oanmält;Vad hände\n"
    "EXK-1;Kim Lind;oktober 2026;100:00;12:30;5;Sjuk i magen hela veckan, hemma med feber sedan i tisdags\n"
    "EXK-2;Lo Ek;2026-10;6 000;600,5;0;Pappa ringde och sa att det blev ledigt för en begravning\n"
)
POINTED_OUT = {"pupil_key": "Barnet", "period": "Mån"}


@pytest.fixture(autouse=True)
def no_second_factor(monkeypatch):
    monkeypatch.setattr("samsyn.accounts.sessions.is_mfa_enabled", lambda user: True)


def text_of(response):
    return response.content.decode().replace("\u00a0", " ")


def upload(client, text, name="lista.csv"):
    return client.post("/lasin/ny/", {"file": SimpleUploadedFile(name, text.encode())})["Location"]


def read_as(answer):
    return {card["header"]: card["column"] for card in answer.cards}


def test_the_number_of_a_company_does_not_look_like_that_of_a_person():
    assert looks_of(["2120001975", "5566501796"]) == "number"
    assert looks_of(["201202032390", "1202032390"]) == "key"


def test_each_column_of_the_file_is_a_card_with_its_looks_and_never_a_value():
    answer = ask(LIST, source="attendance_mapped")
    assert read_as(answer) == {
        "Barnet": "",
        "Elevnamn": "",
        "Mån": "",
        "Möjlig tid": "offered_min",
        "Anmält": "valid_min",
        "Oanmält": "invalid_min",
        "Vad hände": "",
    }
    assert [card["looks"] for card in answer.cards][-1] == "long"
    assert {card["header"]: card["holds"] for card in answer.cards if card["holds"]} == {
        "Elevnamn": "names",
        "Vad hände": "free",
    }
    assert "Lind" not in str(answer.cards)
    assert [name for name, _ in answer.missing] == ["pupil_key", "period"]


def test_minutes_are_read_as_hours_and_minutes_with_comma_and_with_spaces():
    """12:30 is 12 x 60 + 30 = 750 minutes; 100:00 is 6000."""
    answer = ask(LIST, source="attendance_mapped", columns=POINTED_OUT, definition={"counted": "minutes"})
    rows = answer.table.to_pylist()
    assert [(row["offered_min"], row["valid_min"], row["invalid_min"]) for row in rows] == [
        (6000, 750, 5),
        (6000, 600.5, 0),
    ]
    assert {(row["period_start"], row["period_end"]) for row in rows} == {
        (date(2026, 10, 1), date(2026, 10, 31))
    }
    assert "ringde" not in str(rows)
    assert answer.definition == {
        "counted": "minutes",
        "measure": "minutes",
        "unregistered": "unknown",
        "late": "unknown",
    }


@pytest.mark.parametrize(
    ("counted", "offered", "valid", "kept"),
    [
        ("hours", "100", "12,5", (6000, 750, "minutes")),  # x 60
        ("percent", "6000", "12,5 %", (6000, 750, "minutes")),  # 12.5 % of 6000
        ("lessons", "100", "12", (100, 12, "lessons")),
        ("days", "20", "2,5", (20, 2.5, "days")),
    ],
)
def test_a_file_counts_in_the_measure_a_person_says(counted, offered, valid, kept):
    text = f"Pnr;Månad;Möjlig tid;Anmält;Oanmält\nEXK-1;2026-10;{offered};{valid};0\n"
    answer = ask(text, source="attendance_mapped", definition={"counted": counted})
    row = answer.table.to_pylist()[0]
    assert (row["offered_min"], row["valid_min"], answer.definition["measure"]) == kept


def test_a_file_that_does_not_say_how_it_counts_asks():
    answer = ask("Pnr;Månad;Möjlig tid;Anmält;Oanmält\nEXK-1;2026-10;100;12;0\n", source="attendance_mapped")
    assert (answer.rows, [one["answer"] for one in answer.asks]) == (0, [""])
    said = ask(
        "Pnr;Månad;Möjlig tid;Anmält (dagar);Oanmält (dagar)\nEXK-1;2026-10;20;2;0\n",
        source="attendance_mapped",
    )
    assert (said.rows, said.definition["measure"]) == (1, "days")


@pytest.mark.parametrize(
    "text",
    [
        "EXK-1;Kim Lind;2026-10;6000\nEXK-2;Lo Ek;2026-10;6000\n",
        "200110232383;Kim\n200110242390;Lo\n",
        "Kim;ja\nLo;nej\nAda;ja\n",
    ],
)
def test_a_file_without_headers_is_refused_and_its_first_pupil_is_never_taken_for_one(text):
    answer = ask(text, source="attendance_mapped")
    assert (answer.refused, answer.headers) == (NO_HEADERS, [])


def test_a_number_among_the_headers_is_called_by_its_letter():
    answer = ask("Pnr;Månad;200110232383;\nEXK-1;2026-10;1;2\n", source="attendance_mapped")
    assert answer.headers == ["Pnr", "Månad", "Kolumn C", "Kolumn D"]


def test_columns_with_the_same_header_can_be_told_apart():
    text = "Pnr;Datum;Datum;Möjlig tid;Anmält;Oanmält\nEXK-1;2026-10-01;2026-10-31;6000;600;0\n"
    answer = ask(
        text,
        source="attendance_mapped",
        columns={"period_start": "Datum", "period_end": "Datum (2)"},
        definition={"counted": "minutes"},
    )
    row = answer.table.to_pylist()[0]
    assert (row["period_start"], row["period_end"]) == (date(2026, 10, 1), date(2026, 10, 31))


def test_a_column_that_is_not_to_be_read_is_not_read():
    text = "Pnr;Månad;Möjlig tid;Anmält;Oanmält;Oregistrerat\nEXK-1;2026-10;6000;600;0;sju\n"
    asked = {"source": "attendance_mapped", "definition": {"counted": "minutes"}}
    assert ask(text, **asked).rejected == 1
    assert ask(text, **asked, columns={"unregistered_min": ""}).rejected == 0


def test_percent_over_a_hundred_and_formulas_are_faults():
    text = "Pnr;Månad;Möjlig tid;Anmält (%);Oanmält (%)\nEXK-1;2026-10;6000;106 %;0\n"
    assert sentences_of(ask(text, source="attendance_mapped")) == {
        "Frånvaron är över 100 %. Rätta talet.": 1,
        "Frånvaron är över 100 % av den erbjudna tiden. Rätta tiderna.": 1,
    }
    book = workbook("Enhet;Period;Mått;Värde\nNorra;2026-10;P06;7\n", formula_at=(1, 3))
    formula = "Cellen innehåller en formel. Klistra in som värden och spara filen igen."
    assert formula in sentences_of(ask(book))


def test_cards_are_pointed_out_on_the_page_read_in_and_remembered(client, school):
    client.force_login(school.people["adam"])
    where = upload(client, LIST)
    assert "Vi känner inte igen lista.csv." in text_of(client.get(where))
    page = text_of(client.post(where, {"source": "attendance_mapped"}, follow=True))
    assert "Vi hittar ingen kolumn med personnummer." in page
    assert "Läses inte in, kan innehålla hälsouppgifter" in page
    both = {"card_0": "pupil_key", "card_1": "pupil_key"} | CARDS
    assert "kan inte båda vara personnummer." in text_of(client.post(where, both))
    page = text_of(client.post(where, {"card_0": "pupil_key"} | CARDS | {"ask_counted": ""}, follow=True))
    assert "Hur räknar filen frånvaron?" in page
    assert "Läs in 2 rader" not in page
    sent = {"card_0": "pupil_key"} | CARDS | {"ask_counted": "minutes"}
    assert "Läs in 2 rader" in text_of(client.post(where, sent, follow=True))
    page = text_of(client.post(f"{where}las-in/", sent, follow=True))
    assert "2 rader är inlästa." in page
    assert Batch.objects.get(kind="attendance").definition["counted"] == "minutes"

    again = upload(client, LIST.replace(";5;", ";6;"), "lista2.csv")
    page = text_of(client.get(again))
    assert "Vi minns hur du gjorde förra gången (i dag kl." in page
    assert "Läs in 2 rader" in page
    page = text_of(client.post(f"{again}glom/", follow=True))
    assert "Vi har glömt hur filen lästes förra gången." in page
    assert "Vi minns" not in page
    assert client.post(f"{again}glom/").status_code == 404


CARDS = {
    "columns": "1",
    "card_2": "period",
    "card_3": "offered_min",
    "card_4": "valid_min",
    "card_5": "invalid_min",
}


def test_a_card_changed_beside_the_button_is_looked_at_before_it_is_read(client, school):
    client.force_login(school.people["adam"])
    text = (
        "Skolenhetskod;Pnr;Månad;Möjlig tid;Anmält (min);Oanmält (min)\n99900001;EXK-1;2026-10;6000;600;0\n"
    )
    where = upload(client, text)
    names = ["unit", "pupil_key", "period", "offered_min", "invalid_min", "valid_min"]
    sent = {"columns": "1", "ask_counted": "minutes"}
    sent |= {f"card_{at}": name for at, name in enumerate(names)}
    page = text_of(client.post(f"{where}las-in/", sent, follow=True))
    assert "Du ändrade något. Titta en gång till innan du läser in." in page
    assert not Batch.objects.filter(kind="attendance").exists()
    assert "1 rad är inläst." in text_of(client.post(f"{where}las-in/", sent, follow=True))
    assert "kan inte båda vara" in text_of(
        client.post(f"{upload(client, text)}las-in/", sent | {"card_0": "period"})
    )


def test_what_was_remembered_is_used_although_a_column_has_vanished_or_come(school):
    remember_list()
    gone = hand_in(LIST.replace("Barnet;", "Den unge;"))
    assert (gone.source, gone.missing) == ("attendance_mapped", [["pupil_key", "Personnummer"]])
    assert gone.report["vanished"] == [["pupil_key", "Barnet"]]
    more = hand_in(LIST.replace("Vad hände", "Vad hände;Ny").replace("\n", ";\n").replace("Ny;", "Ny"))
    assert (more.report["recalled"] != "", more.missing) == (True, [])
    other = hand_in("Barnet;Frukt\nEXK-1;3\n")
    assert other.report["recalled"] == ""


def remember_list():
    item = actions.receive(by=INSTALLATION, name="lista.csv", chunks=[LIST.encode()])
    choice = Choice("attendance_mapped", "", POINTED_OUT, None, {"counted": "minutes"})
    actions.read_in(by=INSTALLATION, item=item, choice=choice)
    return RememberedMapping.objects.get()


def test_what_is_remembered_holds_headers_and_answers_and_no_value(school):
    mapping = remember_list()
    assert mapping.columns | POINTED_OUT == mapping.columns
    assert mapping.definition == {"counted": "minutes"}
    assert not {"EXK-1", "Kim Lind"} & set(str(mapping.as_request()).replace("'", " ").split())


def test_only_one_who_may_handle_the_file_may_forget(client, school):
    remember_list()
    item = hand_in(LIST)
    client.force_login(school.people["britt"])
    assert client.post(f"/lasin/{item.pk}/glom/").status_code == 404
    assert RememberedMapping.objects.get().forgotten_at is None


def test_a_list_that_names_no_unit_is_about_the_one_a_person_says(client, school):
    client.force_login(school.people["adam"])
    where = upload(client, "Pnr;Prognosdatum;Prognos\nEXK-1;2026-10-12;på väg\nEXK-2;2026-10-12;i riskzon\n")
    page = text_of(client.get(where))
    assert "Vi hittar ingen kolumn med skolenhetskod." in page
    sent = {"columns": "1", "card_0": "pupil_key", "card_1": "given_on", "card_2": "forecast"}
    sent |= {"unit": school.units["Norra"].pk}
    assert "Läs in 2 rader" in text_of(client.post(where, sent, follow=True))
    client.post(f"{where}las-in/")
    with connect() as engine:
        rows = relation(engine, "grade").order("grade").fetchall()
    assert [row[8] for row in rows] == ["J", "N"]
