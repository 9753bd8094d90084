"""The targets of own lists: staff figures, complaints, follow-ups and forecasts, and how periods are written."""

from datetime import date

import pytest

from samsyn.core.actions import INSTALLATION
from samsyn.facts.store import connect, relation
from samsyn.imports import actions
from samsyn.imports.models import Import
from samsyn.imports.own_figures import NO_PERIOD
from samsyn.imports.tests.conftest import hand_in, sentences
from samsyn.imports.tests.files import ask
from samsyn.imports.tests.files import sentences as sentences_of


pytestmark = pytest.mark.usefixtures("near")


def test_staff_figures_are_kept_per_unit_and_period_and_an_unknown_name_is_not_repeated(school):
    text = (
        "Enhet;Period;Mått;Täljare;Nämnare;Antal personer\n"
        "Norra;2026;P01;18,5;24;26\nNorra;HT26;Personalomsättning;3;25;25\nSöderbyn;2026;P01;1;2;3\n"
    )
    item = actions.read_in(by=INSTALLATION, item=hand_in(text))
    assert (item.state, item.rows_new, item.rows_rejected) == (Import.State.READ, 2, 1)
    assert sentences(item) == {
        "Enheten finns inte i Samsyn. Skriv namnet som det står i Samsyn, eller skolenhetskoden.": 1
    }
    with connect() as engine:
        columns = "figure, numerator, denominator, persons, period_start, school_year"
        rows = relation(engine, "unit_figure").project(columns).order("figure").fetchall()
    assert rows == [
        ("P01", 18.5, 24.0, 26, date(2026, 1, 1), "2025/26"),
        ("P06", 3.0, 25.0, 25, date(2026, 8, 1), "2026/27"),
    ]
    actions.read_in(
        by=INSTALLATION, item=hand_in("Enhet;Period;Mått;Värde\nNorra;2026;P03;90\nNorra;2026;P01;80\n")
    )
    with connect() as engine:
        rows = relation(engine, "unit_figure").project("figure, numerator").order("figure").fetchall()
    assert rows == [("P01", 80.0), ("P03", 90.0), ("P06", 3.0)]  # other figures stay


def test_staff_and_visits_of_pupil_health_become_the_figures_that_measures_ask_for():
    staff = "Enhet;Läsår;Kompetens;Antal elever;Heltidstjänster;Vakansdagar;Skoldagar\n"
    visits = "Enhet;Läsår;Besök;Planerade hälsobesök;Genomförda hälsobesök\n"
    found = [
        (row["figure"], row["part"], row["numerator"], row["denominator"], row["persons"])
        for text in (
            f"{staff}Norra;2025/26;Skolkurator;400;0,8;12;178\n",
            f"{visits}Norra;2025/26;åk 4;60;57\n",
        )
        for row in ask(text).table.to_pylist()
    ]
    assert found == [
        ("E14", "kurator", 400.0, 0.8, 400),
        ("E15", "kurator", 12.0, 178.0, None),
        ("E16", "åk 4", 57.0, 60.0, None),
    ]
    answer = ask(f"{staff}Norra;2025/26;Kock;400;0,8;12;178\nNorra;2025/26;Kurator;400;0,8;;\n")
    assert [one.startswith("Värdet är ingen kompetens i elevhälsan.") for one in sentences_of(answer)] == [
        True
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Norra;2026-10;P07;106 %;", "Andelen är över 100 %. Rätta talet."),
        ("Norra;2026-10;P99;6;", "”P99” är inget mått. Skriv P01–P08, G04–G08, V03 eller måttets namn."),
        ("Norra;i höstas;P06;6;", NO_PERIOD),
        ("Norra;2027-10;P06;6;", "Perioden har inte börjat än. Rätta den."),
        ("Norra;2026-10;P06;=1+1;", "Cellen innehåller en formel. Klistra in som värden och spara filen igen."),
        ("Norra;2026-10;P06;-6;", "Talet är mindre än noll eller för stort. Rätta talet."),
        (";2026-10;P06;6;", "Enheten saknas. Fyll i den."),
    ],
)  # fmt: skip
def test_faults_in_staff_figures_say_what_to_do(row, sentence):
    answer = ask(f"Enhet;Period;Mått;Värde;Antal personer\nNorra;2026-10;P06;6;25\n{row}\n")
    assert (sentence in sentences_of(answer), answer.rejected) == (True, 1)


def test_a_sign_without_a_number_is_no_empty_cell_where_no_share_stands():
    answer = ask("Enhet;Period;Mått;Värde;Antal personer\nNorra;2026-10;P07;6;%\n")
    assert list(sentences_of(answer)) == ["Det här är inget tal. Skriv bara siffror, till exempel 180."]


def test_a_row_without_any_figure_is_told_of():
    answer = ask("Enhet;Period;Sjukfrånvaro (%);HME\nNorra;2026-10;6,2;78\nNorra;2026-11;;–\n")
    assert list(sentences_of(answer)) == ["Värdet saknas. Fyll i det eller ta bort raden."]
    assert (answer.rows, answer.rejected) == (2, 1)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("Okt. 2026", "2026-10-01", "2026-10-31"),
        ("10/2026", "2026-10-01", "2026-10-31"),
        ("2026 oktober", "2026-10-01", "2026-10-31"),
        ("VT 26", "2026-01-01", "2026-07-31"),
        ("läsåret 2025/2026", "2025-08-01", "2026-07-31"),
        ("2025,0", "2025-01-01", "2025-12-31"),
        ("2026-11-03", "2026-11-03", "2026-11-03"),
    ],
)
def test_periods_are_understood_as_people_write_them(written, first, last):
    answer = ask(f"Enhet;Period;Mått;Värde\nNorra;{written};P06;6\n")
    row = answer.table.to_pylist()[0]
    assert (row["period_start"].isoformat(), row["period_end"].isoformat()) == (first, last)


def test_follow_ups_are_about_participants_in_the_register(school):
    text = (
        "Skolenhetskod;Pnr;Avslutade utbildningen;Uppföljd;Sysselsättning;Inom yrkesområdet\n"
        "99900001;EXK-1;2026-01-16;2026-07-16;i arbete;ja\n99900001;EXK-2;2026-01-16;2026-07-20;studerar;nej\n"
    )
    item = actions.read_in(by=INSTALLATION, item=hand_in(text))
    assert (item.state, item.rows_new) == (Import.State.READ, 2)
    with connect() as engine:
        rows = relation(engine, "follow_up").project("months, outcome, in_field").fetchall()
    assert sorted(rows, key=str) == [(6, "study", None), (6, "work", True)]


def test_forecasts_per_subject_are_one_row_each_and_the_day_is_asked_for():
    text = "Skolenhetskod;Personnummer;Prognos matematik;Sv\n99900001;EXK-1;E;i riskzon\n"
    assert ask(text).asks[0]["title"] == "Vilken dag gjordes prognosen?"
    rows = ask(text, definition={"given_on": "2026-10-12"}).table.to_pylist()
    assert [(row["subject"], row["grade"], row["term"], row["given_on"]) for row in rows] == [
        ("MA", "E", "HT26", date(2026, 10, 12)),
        ("SV", "N", "HT26", date(2026, 10, 12)),
    ]
