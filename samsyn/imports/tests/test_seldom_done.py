"""What is seldom done at the desk and around it: refused, told in words, or done all the same."""

import os
import socket
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.core.school_year import SchoolYear
from samsyn.imports import actions, desk, desk_words, jobs, standing
from samsyn.imports.desk import Calendar, Line, State
from samsyn.imports.landing.enrolled import _stays
from samsyn.imports.management.commands.import_files import summary
from samsyn.imports.models import Import, RememberedMapping, RoleProposal, SourceEndpoint, SourceRecord
from samsyn.imports.published_models import MeasureReview, PlaceMatch, StatisticsPart
from samsyn.imports.standing import Stable, Standing
from samsyn.imports.tests.conftest import attendance, hand_in, sentences
from samsyn.organisation.models import Pupil


THIS, TODAY = SchoolYear(2026), date(2026, 11, 20)


@pytest.mark.usefixtures("near")
class TestRights:
    def test_what_was_remembered_for_another_file_cannot_be_forgotten_from_here(self, school):
        item = hand_in(attendance(1), by=school.people["adam"])
        with pytest.raises(PermissionDenied):
            actions.forget(by=school.people["adam"], item=item, mapping=RememberedMapping(fingerprint="x"))

    def test_figures_of_a_unit_where_one_has_no_right_are_rejected(self, school):
        text = "Enhet;Period;Antal klagomål\nNorra;HT26;1\nSödra;HT26;2\n"
        item = hand_in(text, by=school.people["bo"])
        assert (item.rows_read, item.rows_rejected) == (2, 1)
        assert next(iter(sentences(item))).startswith("Du får inte läsa in filer för Södra.")

    def test_only_stays_within_the_unit_that_was_said_are_looked_at(self, school):
        everybody = set(Pupil._base_manager.values_list("pk", flat=True))
        here = set(_stays(everybody, school.units["Norra"]))
        assert set() < here < set(_stays(everybody, None))
        assert _stays(here, school.units["Södra"]) == {}

    def test_reminders_go_out_by_themselves(self, school, mailoutbox):
        jobs.remind()
        assert mailoutbox == []


def expected(**told):
    return SimpleNamespace(months_due=lambda year, today: [], is_monthly=True, short="frånvaro", **told)


class TestWords:
    def test_before_the_first_month_is_due_nothing_is_missing(self):
        assert desk._monthly(expected(), THIS, TODAY, [], 1) == State("coming", "inget än")

    def test_a_year_without_anything_to_say_says_nothing(self):
        assert desk.so_far(Calendar(THIS, [], [], [])) == ""

    def test_many_units_are_named_by_the_first_and_counted(self):
        units = [SimpleNamespace(pk=number, name=f"Skola {number}") for number in range(9)]
        said = desk.names_of(Calendar(THIS, units, [], []), range(9))
        assert said.endswith(f"Skola {desk.NAMED - 1} och {9 - desk.NAMED} till")

    def test_a_line_says_for_how_many_units_it_has_been_read(self):
        here, later, coming = (
            State("here", "t.o.m. v. 44"),
            State("here", "t.o.m. v. 45"),
            State("coming", "väntas"),
        )
        assert desk_words._tag(Line(expected(), {1: here, 2: later})) == "inläst"
        assert desk_words._tag(Line(expected(), {1: here, 2: coming})) == "1 av 2 enheter"

    def test_the_console_asks_for_the_school_year(self):
        item = Import(source="published_grades", report={"wants_year": True})
        assert summary(item).endswith("Skriv det med --year, till exempel 2024/25.")

    def test_every_record_says_what_it_is_without_naming_anybody(self):
        named = [
            *(
                SourceEndpoint(name="persons"),
                RememberedMapping(source="roster"),
                StatisticsPart(name="kolada"),
            ),
            *(PlaceMatch(code="V15"), MeasureReview(code="N15428")),
        ]
        assert [str(one) for one in named] == ["persons", "roster", "kolada", "V15", "N15428"]
        assert str(SourceRecord(pk=3, endpoint="persons", ref="Kim")) == "persons 3"
        assert str(RoleProposal(pk=3, name="Kim")) == "role proposal 3"


class TestTheProcessThatStandsReady:
    def test_where_none_stands_there_is_none_to_end_or_leave(self):
        stable = Stable()
        stable.end(1)
        stable.leave()
        assert (stable.computed, stable._standing) == (0.0, None)

    def test_one_that_has_died_is_noticed(self):
        ours, theirs = socket.socketpair()
        theirs.close()
        with ours, pytest.raises(BrokenPipeError):
            Standing(os.getpid(), None, ours)._told(4)

    def test_a_fork_of_the_web_process_starts_its_own_and_leaves_the_other_alone(self, monkeypatch):
        """The process of the parent is the parent's: only its line is closed."""
        line, other = socket.socketpair()
        mine = object()
        monkeypatch.setattr(standing, "_start", lambda: mine)
        stable = Stable()
        stable._standing = Standing(os.getpid() + 1, None, line)
        stable.make_ready()
        assert (stable._standing, line.fileno()) == (mine, -1)
        other.close()
