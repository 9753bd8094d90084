"""How each absence report counts, and what it lacks: expected minutes are worked out by hand in each test."""

from datetime import date

import pytest

from samsyn.imports.attendance_headers import NO_OFFERED, NO_SPLIT, NO_TIME, WHICH_TIME, meaning_of
from samsyn.imports.attendance_systems import SEVERAL_MONTHS, period_in
from samsyn.imports.faults import NO_ROWS
from samsyn.imports.pupil_keys import LACKS_LAST_FOUR
from samsyn.imports.sources import skola24_absence, vklass_absence
from samsyn.imports.tests.files import ask, sentences
from samsyn.imports.text_files import LOST_ROWS


NOT_A_NUMBER = "Det här är inget tal. Skriv bara siffror, till exempel 180."
NO_NUMBER = "Ett tal saknas. Skriv 0 om det inte finns något att räkna."
OVER = "Frånvaron är över 100 % av den erbjudna tiden. Rätta tiderna."
SHARES = "Giltig frånvaro %;Ogiltig frånvaro %"
FORMULA = "Cellen innehåller en formel. Klistra in som värden och spara filen igen."


def amounts(answer):
    assert not answer.refused, answer.refused
    names = ("offered_min", "valid_min", "invalid_min", "unregistered_min")
    return [tuple(round(row[name], 2) for name in names) for row in answer.table.to_pylist()]


def vklass(header: str, *rows: str, title: str = "Period: oktober 2026") -> str:
    return "\n".join([title, "Klass 9A", header, *rows, "Summa" + ";1" * header.count(";")]) + "\n"


def skola24(header: str, *rows: str) -> str:
    return "\n".join([header, *rows]) + "\n"


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("GF min", ("valid", "min")),
        ("F h", ("invalid", "h")),
        ("Lekt.", ("taught", "lessons")),
        ("Undv. tid", ("taught", "")),
        ("Ej reg tid", ("unregistered", "%")),
        ("Giltig frånvaro (%)", ("valid", "%")),
        ("Antal skoldagar", ("taught", "days")),
        ("Rapporteringsgrad", ("registered", "%")),
        ("Telefon", None),
        ("%", None),
    ],
)
def test_headers_say_what_is_counted_and_in_which_unit(header, meaning):
    assert meaning_of(header) == meaning


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Period: 2026-10-01 - 2026-10-31", date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("202602", date(2026, 2, 1), date(2026, 2, 28)),
        ("Februari 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026 okt", date(2026, 10, 1), date(2026, 10, 31)),
        ("sept.", date(2026, 9, 1), date(2026, 9, 30)),
        ("maj", date(2027, 5, 1), date(2027, 5, 31)),
    ],
)
def test_periods_are_understood_in_words_and_figures(text, first, last):
    assert period_in(text, "2026/27") == (first, last)


@pytest.mark.parametrize(
    "text", ["", "Maja 2010", "klass 9A", "2026-13", "2026-02-30 – 2026-02-31", "oktober"]
)
def test_what_is_no_period_is_not_taken_for_one(text):
    assert period_in(text) is None


class TestVklass:
    def test_minutes_registered_and_not(self):
        """5 100 + 600 + 300 minutes are registered of 6 240; 240 are not."""
        answer = ask(vklass("Personnr;Undv. tid;N min;GF min;F min", "EXK-1;6240;5100;600;300"))
        assert amounts(answer) == [(6000, 600, 300, 240)]
        assert answer.definition == {
            "system": "Vklass",
            "measure": "minutes",
            "unregistered": "left_out",
            "late": "absence",
            "registered_time": 6000.0,
            "unregistered_time": 240.0,
        }

    def test_hours_become_minutes(self):
        """104 h taught, 3,8 % of them not registered: 104 × 60 × 0,962 = 6 002,88."""
        answer = ask(vklass("Personnr;Undv. tid;GF h;F h;Ej reg tid", "EXK-1;104;10,5;5;3,8"))
        assert amounts(answer) == [(6002.88, 630, 300, 237.12)]
        assert (answer.definition["measure"], answer.definition["written_in"]) == ("minutes", "h")

    def test_shares_become_minutes_by_the_time_taught(self):
        """10 % and 5 % of 6 000 minutes; without a share of registration all of it counts as offered."""
        answer = ask(vklass("Personnr;Undv. tid (min);GF %;F %", "EXK-1;6000;10;5"))
        assert amounts(answer) == [(6000, 600, 300, 0)]
        assert answer.definition["unregistered"] == "counted"

    def test_lessons_stay_lessons(self):
        """Nobody has said how long a lesson is: the shares are right, and the batch says what was counted."""
        answer = ask(vklass("Personnr;Undv. tid;Lekt.;GF lekt;F lekt", "EXK-1;6000;100;10;5"))
        assert amounts(answer) == [(100, 10, 5, 0)]
        assert (answer.definition["measure"], answer.definition["late"]) == ("lessons", "presence")

    def test_lessons_become_minutes_where_their_length_is_said(self):
        answer = ask(
            vklass("Personnr;Undv. tid;Lekt.;GF lekt;F lekt;Minuter per lektion", "EXK-1;6000;100;10;5;60")
        )
        assert amounts(answer) == [(6000, 600, 300, 0)]
        assert (answer.definition["measure"], answer.definition["written_in"]) == ("minutes", "lessons")

    def test_minutes_are_preferred_to_other_ways_of_counting(self):
        header = "Personnr;Undv. tid;Lekt.;N min;GF min;F min;N %;GF %;F %;N h;GF h;F h"
        answer = ask(vklass(header, "EXK-1;6000;100;5100;600;300;85;10;5;85;10;5"))
        assert amounts(answer) == [(6000, 600, 300, 0)]

    def test_clock_times_are_hours_and_minutes(self):
        answer = ask(vklass("Personnr;Undv. tid;GF h;F h", "EXK-1;100:30;10:15;0:45"))
        assert amounts(answer) == [(6030, 615, 45, 0)]

    def test_rounding_is_no_fault(self):
        """33,3 + 66,7 % of 6 001 is 6 001; rounded parts may come a hair over."""
        answer = ask(vklass("Personnr;Undv. tid (min);GF %;F %", "EXK-1;6001;33,34;66,67"))
        assert (answer.rejected, sentences(answer)) == (0, {})

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            ("EXK-1;6000;sjuk;0;0", NOT_A_NUMBER),
            ("EXK-1;6000;5100;;300", NO_NUMBER),
            ("EXK-1;6000;=1+1;0;0", FORMULA),
            ("EXK-1;6000;5100;-600;300", "Tiden är mindre än noll. Rätta talet."),
            ("EXK-1;60000;50000;600;300", "Tiden är längre än perioden. Rätta talet."),
            (";6000;5100;600;300", "Personnummer saknas. Fyll i det eller ta bort raden."),
            ("20100301;6000;5100;600;300", LACKS_LAST_FOUR),
            (f"EXK-1;6000;{'9' * 400};600;300", "Tiden är längre än perioden. Rätta talet."),
        ],
    )  # fmt: skip
    def test_a_row_that_is_wrong_is_rejected_with_its_sentence(self, row, sentence):
        answer = ask(vklass("Personnr;Undv. tid;N min;GF min;F min", row, "EXK-2;6000;6000;0;0"))
        assert (answer.rows, answer.rejected, sentences(answer)) == (2, 1, {sentence: 1})

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            (vklass("Namn;Undv. tid;GF min;F min", "Kim;6000;0;0"), vklass_absence.NO_PUPILS),
            (vklass("Personnr;Undv. tid;GF min;F min", "EXK-1;6000;0;0", title="Norra"), vklass_absence.NO_PERIOD),
            (
                vklass("Personnr;Undv. tid;GF min;F min", "EXK-1;6000;0;0", title="2026-08-17 – 2026-10-31"),
                SEVERAL_MONTHS,
            ),
            (vklass("Personnr;Ej reg tid;GF min;F min", "EXK-1;3;0;0"), NO_OFFERED),
            (vklass("Personnr;Undv. tid;GF %;F %", "EXK-1;104;0;0"), WHICH_TIME),
            (
                vklass("Personnr;Undv. tid;GF min;F min", "EXK-1;6000;0;0")
                + vklass("Personnr;Lekt.;GF lekt;F lekt", "EXK-2;100;0;0"),
                "Klasserna i rapporten räknas på olika sätt. Ta ut dem var för sig.",
            ),
            (vklass("Personnr;Undv. tid;GF min;F min"), NO_ROWS),
            (vklass("Personnr;Undv. tid;GF min;F min", '"EXK-1;6000;0;0', "EXK-2;6000;0;0"), LOST_ROWS),
        ],
    )  # fmt: skip
    def test_a_report_that_lacks_something_is_refused_with_what_to_do(self, text, sentence):
        assert ask(text).refused == sentence

    def test_the_day_of_printing_is_no_period(self):
        title = "Period: oktober 2026\nUtskriven november 2026"
        answer = ask(vklass("Personnr;Undv. tid;GF min;F min", "EXK-1;6000;0;0", title=title))
        assert answer.table["period_start"].to_pylist() == [date(2026, 10, 1)]

    def test_a_month_that_has_not_been_is_rejected(self):
        answer = ask(vklass("Personnr;Undv. tid;GF min;F min", "EXK-1;6000;0;0", title="2026-12"))
        assert list(sentences(answer)) == ["Perioden har inte varit än. Rätta datumen."]


class TestSkola24:
    def test_a_row_per_pupil_and_month_in_per_cent(self):
        """96 % of 6 000 minutes are reported: 5 760. 10 % and 5 % are of all 6 000."""
        answer = ask(skola24_absence.EXAMPLES[0][0])
        assert amounts(answer) == [(5760, 600, 300, 240)]
        assert (answer.definition["system"], answer.definition["written_in"]) == ("Skola24", "%")

    def test_without_a_share_of_reporting_unreported_lessons_count_as_presence(self):
        answer = ask(
            skola24(
                "Personnummer;Månad;Lektionstid (h);Giltig frånvaro (h);Ogiltig frånvaro (h)",
                "EXK-1;2026-10;100;10;5",
            )
        )
        assert amounts(answer) == [(6000, 600, 300, 0)]
        assert answer.definition["unregistered"] == "counted"

    def test_total_absence_and_one_kind_give_the_other(self):
        header = "Personnummer;Månad;Lektionstid (min);Total frånvaro (min);Ogiltig frånvaro (min)"
        assert amounts(ask(skola24(header, "EXK-1;oktober 2026;6000;900;300"))) == [(6000, 600, 300, 0)]

    def test_months_may_stand_in_a_row_above(self):
        text = (
            ";;september 2026;;;oktober 2026;;\n"
            "Personnummer;Klass;Lektionstid (min);Giltig (min);Ogiltig (min);"
            "Lektionstid (min);Giltig (min);Ogiltig (min)\n"
            "EXK-1;9A;6000;600;300;6200;0;0\nEXK-2;9A;;;;6200;100;0\n"
        )
        answer = ask(text)
        assert (answer.rows, answer.rejected) == (2, 0)
        assert amounts(answer) == [(6000, 600, 300, 0), (6200, 0, 0, 0), (6200, 100, 0, 0)]
        assert [str(day) for day in answer.table["period_end"].to_pylist()] == [
            "2026-09-30",
            "2026-10-31",
            "2026-10-31",
        ]

    def test_one_wrong_month_rejects_the_pupil(self):
        """Else her year would have a hole that nobody sees."""
        answer = ask(skola24_absence.EXAMPLES[1][0])
        assert (answer.rows, answer.rejected, len(answer.table), sentences(answer)) == (2, 1, 2, {OVER: 1})

    def test_shares_are_never_taken_for_minutes(self):
        """Every header of the minimal csv is there, but absence is in per cent."""
        header = (
            "Skolenhetskod;Personnummer;Från;Till;Lektionstid (min);Giltig frånvaro %;Ogiltig frånvaro %;"
            "Oregistrerad tid (min)"
        )
        answer = ask(skola24(header, "99900001;EXK-1;2026-10-01;2026-10-31;6000;10;5;0"))
        assert (answer.source, amounts(answer)) == ("skola24_absence", [(6000, 600, 300, 0)])
        assert answer.units == ["99900001"]

    @pytest.mark.parametrize(
        ("header", "row", "sentence"),
        [
            (f"Personnummer;Månad;{SHARES}", "EXK-1;2026-10;10;5", NO_TIME),
            (f"Personnummer;Månad;Lektionstid;{SHARES}", "EXK-1;2026-10;100;10;5", WHICH_TIME),
            ("Personnummer;Månad;Giltig (min);Ogiltig (min)", "EXK-1;2026-10;600;300", NO_OFFERED),
            (f"Personnummer;Lektionstid (min);{SHARES}", "EXK-1;6000;10;5", skola24_absence.NO_MONTH),
        ],
    )  # fmt: skip
    def test_a_file_that_lacks_something_is_refused_with_the_column(self, header, row, sentence):
        assert ask(skola24(header, row)).refused == sentence

    def test_total_absence_alone_is_refused_when_it_is_said_to_be_from_skola24(self):
        text = skola24("Personnummer;2026-09 frånvaro %;2026-10 frånvaro %", "EXK-1;10;12")
        assert ask(text, source="skola24_absence").refused == NO_SPLIT

    def test_a_month_without_a_year_needs_the_school_year(self):
        text = skola24(
            "Personnummer;Oktober Lektionstid (min);Oktober Giltig (min);Oktober Ogiltig (min)",
            "EXK-1;6000;0;0",
        )
        assert ask(text).refused == skola24_absence.NO_MONTH
        assert ask(text, year="2026/27").table["period_start"].to_pylist() == [date(2026, 10, 1)]

    def test_a_month_in_a_cell_that_cannot_be_read_rejects_its_row(self):
        text = skola24(
            "Personnummer;Månad;Lektionstid (min);Giltig (min);Ogiltig (min)",
            "EXK-1;höst;6000;0;0",
            "EXK-2;2026-10;6000;0;0",
        )
        assert sentences(ask(text)) == {"Datumet går inte att läsa. Skriv det som 2026-11-24.": 1}
