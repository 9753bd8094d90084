"""Edlevo's xml and PING PONG's json: what is added together, and what is refused rather than guessed at."""

import json
from datetime import date

import pytest

from samsyn.demo.generate.identity import number_in_series
from samsyn.imports.attendance_systems import OVER_A_MONTH
from samsyn.imports.documents import BROKEN_JSON, BROKEN_XML
from samsyn.imports.sources import pingpong_attendance
from samsyn.imports.sources.edlevo_absence import HEAD, ONLY_ABSENCE, ONLY_PRESCHOOL, SUM
from samsyn.imports.tests.files import ask, sentences
from samsyn.imports.tests.test_absence_reports import NO_NUMBER, NOT_A_NUMBER, OVER, amounts


NO_DAY = "Datumet går inte att läsa. Skriv det som 2026-11-24."


def person(*parts: str, key: str = "EXK-1") -> str:
    return f"<person><personid>{key}</personid>{''.join(parts)}</person>"


def edlevo(*people: str) -> str:
    return HEAD + "".join(people) + "</persons>"


def lesson(number: int, minutes: int, reason: str, *, unit: str = "99900001", length: int = 60) -> str:
    return (
        f"<event><start>2026-10-{number:02d}T08:00:00</start><unitname>Norra</unitname><unitid>{unit}</unitid>"
        f"<schoolevent><lessonid>L{number}</lessonid><registeredby>x</registeredby><reason>{reason}</reason>"
        f"<minutes>{minutes}</minutes><lessonminutes>{length}</lessonminutes><courseorsubjectid>1</courseorsubjectid>"
        "<courseorsubjectcode>MA</courseorsubjectcode><courseorsubjectname>Matematik</courseorsubjectname>"
        "<grouporclassid>9A</grouporclassid><grouporclassname>9A</grouporclassname></schoolevent></event>"
    )


def summed(minutes: object, reason: str, *, offered: object = 6000, course: str = "1") -> str:
    text = SUM.format(minutes=minutes, offered=offered, reason=reason)
    return text.replace("<courseorsubjectid>1<", f"<courseorsubjectid>{course}<")


class TestEdlevo:
    def test_offered_minutes_of_a_course_are_counted_once_and_courses_are_added(self):
        """Course 1: 3 000 offered, 300 + 100 away. Course 2: 3 000 offered, 300 + 200 away."""
        text = edlevo(
            person(
                summed(300, "Valid", offered=3000), summed(100, "Invalid", offered=3000),
                summed(300, "Valid", offered=3000, course="2"), summed(200, "Invalid", offered=3000, course="2"),
            )
        )  # fmt: skip
        answer = ask(text)
        assert amounts(answer) == [(6000, 600, 300, 0)]
        assert answer.definition["unregistered"] == "unknown"

    def test_minutes_late_are_invalid_absence(self):
        answer = ask(edlevo(person(summed(600, "Valid"), summed(250, "Invalid"), summed(50, "LateArrival"))))
        assert amounts(answer) == [(6000, 600, 300, 0)]
        assert answer.definition["late"] == "absence"

    def test_where_presence_is_said_the_rest_is_unregistered(self):
        """5 000 + 600 + 300 of 6 000: 100 minutes nobody has said anything about."""
        answer = ask(edlevo(person(summed(5000, "Present"), summed(600, "Valid"), summed(300, "Invalid"))))
        assert amounts(answer) == [(5900, 600, 300, 100)]
        assert answer.definition["unregistered"] == "left_out"

    def test_lessons_are_added_by_month_and_unit(self):
        """Three lessons of 60 minutes, one of them missed; a late one is said twice but is one lesson."""
        text = edlevo(
            person(
                lesson(1, 60, "Present"),
                lesson(2, 60, "Valid"),
                lesson(3, 10, "LateArrival"),
                lesson(3, 50, "Present"),
            )
        )
        answer = ask(text)
        assert (amounts(answer), answer.units) == ([(180, 60, 10, 0)], ["99900001"])
        assert answer.table["period_end"].to_pylist() == [date(2026, 10, 3)]

    def test_an_id_of_edlevos_own_is_no_unit_of_ours(self):
        assert ask(edlevo(person(lesson(1, 60, "Present", unit="4711")))).units == [""]

    @pytest.mark.parametrize(
        ("parts", "sentence"),
        [
            ((summed(600, "Valid"), summed(300, "Invalid", offered=300)), NOT_A_NUMBER),  # offered contradicts itself
            ((summed(600, "Valid"), summed(600, "Valid")), NOT_A_NUMBER),  # the same said twice
            ((summed(600, "Sjuk"),), NOT_A_NUMBER),
            ((summed("", "Valid"),), NO_NUMBER),
            ((summed(6001, "Valid"), summed(300, "Invalid")), OVER),
            ((summed(60, "Valid").replace("2026-10-31T", "2026-11-05T"),), OVER_A_MONTH),
            ((summed(60, "Valid").replace("2026-10-01T", "nyss"),), NO_DAY),
        ],
    )  # fmt: skip
    def test_what_contradicts_itself_is_rejected(self, parts, sentence):
        answer = ask(edlevo(person(*parts), person(summed(0, "Valid"), key="EXK-2")))
        assert (answer.rows, answer.rejected, sentences(answer)) == (2, 1, {sentence: 1})

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            (edlevo(person(lesson(2, 60, "Valid"))), ONLY_ABSENCE),
            (
                edlevo(person("<event><preschoolevent><departmentname>Blå</departmentname></preschoolevent></event>")),
                ONLY_PRESCHOOL,
            ),
            (edlevo(person(summed(600, "Valid")))[:-20], BROKEN_XML),
            ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + edlevo(), BROKEN_XML),
        ],
    )  # fmt: skip
    def test_what_cannot_become_attendance_is_refused(self, text, sentence):
        assert ask(text).refused == sentence

    def test_other_xml_is_not_taken_for_it(self):
        assert ask("<persons><person/></persons>").source != "edlevo_absence"


def record(**other: object) -> dict[str, object]:
    return {
        "activity": {"id": "a1"},
        "student": {"id": "EXK-1"},
        "startDate": "2026-10-01",
        "endDate": "2026-10-31",
        "attendanceSum": 5100,
        "validAbsenceSum": 600,
        "invalidAbsenceSum": 300,
        "reportedSum": 6000,
        "offeredSum": 6240,
    } | other


def pingpong(*records: object) -> str:
    return json.dumps({"data": list(records), "pageToken": None})


class TestPingPong:
    def test_activities_are_added_together(self):
        """2 600 + 300 + 100 of 3 000 and 2 500 + 300 + 200 of 3 000; 120 unreported in each."""
        answer = ask(pingpong_attendance.EXAMPLES[0][0])
        assert (answer.rows, amounts(answer)) == (1, [(6000, 600, 300, 240)])
        assert (answer.definition["records"], answer.definition["unregistered"]) == (2, "left_out")

    def test_elevrad_and_the_like_is_presence(self):
        assert amounts(ask(pingpong(record(attendanceSum=5000, otherAttendanceSum=100)))) == [
            (6000, 600, 300, 240)
        ]

    def test_absence_told_before_anybody_reported_is_not_lost(self):
        """Nothing is reported of 240 minutes, but the pupil was said to be away for 60 of them."""
        answer = ask(
            pingpong(
                record(
                    attendanceSum=0, validAbsenceSum=60, invalidAbsenceSum=0, reportedSum=0, offeredSum=240
                )
            )
        )
        assert amounts(answer) == [(60, 60, 0, 180)]

    def test_without_offered_time_what_is_said_is_all_there_is(self):
        one = record()
        del one["offeredSum"], one["reportedSum"]
        answer = ask(pingpong(one))
        assert amounts(answer) == [(6000, 600, 300, 0)]
        assert answer.definition["unregistered"] == "unknown"

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("2026-10-01", "2026-10-31"),
            ("2026-10-01T00:00:00", "2026-10-31T00:00:00"),
            ("2026-10-01T00:00:00", "2026-11-01T00:00:00"),  # up to, but not with, the first of November
            ("2026-09-30T22:00:00Z", "2026-10-31T22:59:59Z"),  # midnight here is two hours before, then one
            ("2026-10-01T00:00:00.000+02:00", "2026-10-31T00:00:00.000+01:00"),
        ],
    )
    def test_days_may_be_naive_or_on_a_clock_of_their_own(self, start, end):
        table = ask(pingpong(record(startDate=start, endDate=end))).table
        assert (table["period_start"].to_pylist(), table["period_end"].to_pylist()) == (
            [date(2026, 10, 1)],
            [date(2026, 10, 31)],
        )

    def test_the_identity_number_and_the_unit_are_taken_where_the_answer_was_expanded(self):
        number = number_in_series(date(2010, 3, 1), 980)
        inside = {
            "student": {"civicNo": {"value": number}},
            "activity": {"organisation": {"schoolUnitCode": "99900001"}},
        }
        answer = ask(pingpong(record(_embedded=inside)))
        assert (answer.units, answer.keys["text"].to_pylist()) == (["99900001"], [number])

    @pytest.mark.parametrize(
        ("other", "sentence"),
        [
            ({"attendanceSum": "två"}, NOT_A_NUMBER),
            ({"attendanceSum": None}, NO_NUMBER),
            ({"validAbsenceSum": True}, NOT_A_NUMBER),
            ({"validAbsenceSum": [600]}, NOT_A_NUMBER),
            ({"invalidAbsenceSum": -1}, "Tiden är mindre än noll. Rätta talet."),
            ({"endDate": "2026-12-31"}, OVER_A_MONTH),
            ({"startDate": None}, "Datum saknas. Skriv ett datum, till exempel 2026-11-24."),
            ({"student": "EXK-1"}, "Personnummer saknas. Fyll i det eller ta bort raden."),
            ({"startDate": "2026-12-01", "endDate": "2026-12-31"}, "Perioden har inte varit än. Rätta datumen."),
        ],
    )  # fmt: skip
    def test_a_record_that_is_wrong_rejects_the_pupils_period(self, other, sentence):
        answer = ask(pingpong(record(student={"id": "EXK-2"}), record(**other)))
        assert (answer.rows, answer.rejected, sentences(answer)) == (2, 1, {sentence: 1})

    def test_records_that_are_no_records_are_counted_as_wrong(self):
        answer = ask(pingpong(record(), None, "x", []))
        assert (answer.rows, answer.rejected) == (2, 1)

    @pytest.mark.parametrize("text", [pingpong(record())[:-9], '{"data": [' * 20_000])
    def test_broken_json_is_refused(self, text):
        assert ask(text).refused == BROKEN_JSON

    @pytest.mark.parametrize("text", ["[]", '{"data": null}', '{"data": [{"id": "x"}]}', "[1, 2]"])
    def test_other_json_is_not_taken_for_it(self, text):
        assert ask(text).source != "pingpong_attendance"
