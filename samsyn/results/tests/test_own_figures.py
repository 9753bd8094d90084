"""What needs figures of its own, or none."""

import pytest

from samsyn.access.zones import Zone
from samsyn.analysis.result import Caveat
from samsyn.results.queries import assessment
from samsyn.results.tests.hand_made import Class, read_in, read_in_grades
from samsyn.results.tests.reading import text_of
from tests.world import TODAY


pytestmark = pytest.mark.first_round  # about reckoning, not about what a database does


ATTENDANCE = "/resultat/attendance/"


def ask(world):
    return {"unit": world.units["Norra"], "zone": Zone.ORGANISER, "today": TODAY}


def test_low_registration_is_told_of_what_depends_on_it(world):
    """6 000 of 6 400 minutes are registered: 93.75 %."""
    read_in([Class(world.units["Norra"], 7, "7A", 20, unregistered=400.0)])
    assert Caveat.REGISTRATION in assessment("attendance", **ask(world)).finding.caveats
    assert Caveat.REGISTRATION not in assessment("registration_rate", **ask(world)).finding.caveats


def test_payload_changes_with_the_figures(world):
    read_in([Class(world.units["Norra"], 7, "7A", 20)])
    before = assessment("attendance", **ask(world)).as_payload()["hash"]
    read_in([Class(world.units["Norra"], 7, "7A", 30)])
    assert assessment("attendance", **ask(world)).as_payload()["hash"] != before


def test_a_unit_without_figures_says_what_to_do(world, signed_in):
    assert "Vi har inga siffror än." in text_of(signed_in(world.people["adam"]).get("/resultat/"))
    assert "Vi har inga siffror än för det här måttet." in text_of(
        signed_in(world.people["anna"]).get(ATTENDANCE)
    )


def test_a_class_with_a_formula_for_a_name_is_harmless_in_a_file(world, signed_in):
    read_in([Class(world.units["Norra"], 7, "=1+1", 20), Class(world.units["Norra"], 8, "8A", 20)])
    csv = signed_in(world.people["bo"]).get(f"{ATTENDANCE}csv/?by=class").content.decode()
    assert ";'=1+1;" in csv
    assert ";=1+1;" not in csv


def test_questions_do_not_grow_with_pupils_or_classes(world, signed_in, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    norra = world.units["Norra"]
    client = signed_in(world.people["bo"])
    counts = []
    for classes in (
        [Class(norra, 7, "7A", 20)],
        [Class(norra, grade, f"{grade}{row}", 20) for grade in (7, 8, 9) for row in "ABC"],
    ):
        read_in(classes)
        client.get("/resultat/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/resultat/")
            client.get(f"{ATTENDANCE}?by=class")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_before_any_figures_the_page_says_so(world, signed_in):
    assert "Vi har inga siffror än." in text_of(signed_in(world.people["sten"]).get("/huvudman/"))


HALF_MISS_TWO = ["AEC"] * 6 + ["FFE"] * 6


def test_a_distribution_shows_its_shares_and_no_verdict(world, signed_in):
    """Six of twelve miss nothing and six miss two subjects."""
    read_in_grades(Class(world.units["Norra"], 9, "9A", 12), HALF_MISS_TWO)
    text = text_of(signed_in(world.people["anna"]).get("/resultat/missing_subjects/"))
    assert "Läsåret 2025/26 50,0 % 0,0 % 50,0 % 0,0 % 0,0 % 12" in text
    assert "än väntat" not in text
    csv = signed_in(world.people["anna"]).get("/resultat/missing_subjects/csv/").content.decode()
    assert "läsåret 2025/26: 2;2025/26;50;50,0;%;" in csv


def test_a_distribution_with_a_part_of_few_is_withheld_outside_and_told_inside(world, signed_in):
    """Two pupils miss two subjects: one to four stand on one side."""
    read_in_grades(Class(world.units["Norra"], 9, "9A", 12), ["AEC"] * 10 + ["FFE"] * 2)
    outside = text_of(signed_in(world.people["anna"]).get("/resultat/missing_subjects/"))
    assert "Fördelningen visas inte." in outside
    assert "16,7" not in outside
    assert "16,7" in text_of(signed_in(world.people["bo"]).get("/resultat/missing_subjects/"))


def test_one_year_of_grades_is_too_little_and_says_so(world, signed_in):
    read_in_grades(Class(world.units["Norra"], 9, "9A", 12), HALF_MISS_TWO)
    text = text_of(signed_in(world.people["anna"]).get("/resultat/all_subjects_passed/"))
    assert "Underlaget är för litet för att bedöma andelen med godkänt i alla ämnen" in text
    assert "50,0 %" in text
