"""The whole way in: received, looked at, read in, undone, and what it leaves behind."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.core import clock
from samsyn.core.jobs import put_off
from samsyn.core.models import AuditEvent
from samsyn.facts.models import Batch
from samsyn.facts.store import connect, relation
from samsyn.imports import actions, jobs, waiting
from samsyn.imports.landing.pupil_rows import NO_PUPIL, NO_RIGHT, NO_UNIT, TWICE
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import attendance, counts, hand_in, pupil_row, roster, sentences, take_in
from samsyn.organisation.models import Pupil


pytestmark = pytest.mark.usefixtures("near")

State, Hold = Import.State, Import.Hold


def facts(kind, columns):
    with connect() as engine:
        return relation(engine, kind).project(columns).order(columns).fetchall()


def minutes():
    return [row[0] for row in facts("attendance", "valid_min")]


def test_attendance_becomes_facts_of_the_pupils_internal_ids(school):
    item = take_in(attendance(1, 2))
    kept = dict(facts("attendance", "person, invalid_min"))
    assert (item.state, counts(item)) == (State.READ, (2, 2, 0, 0, 0))
    assert list(kept.values()) == [300.0, 300.0]
    assert set(kept) <= set(
        Pupil.objects.filter(enrolments__unit=school.units["Norra"]).values_list("pk", flat=True)
    )
    assert item.batches.get().periods == ["2026-10"]
    assert item.unit == school.units["Norra"]


def test_looking_changes_no_facts_and_the_file_waits_sealed(school):
    item = hand_in(attendance(1, 2))
    assert (item.state, counts(item), minutes()) == (State.PREVIEWED, (2, 2, 0, 0, 0), [])
    assert waiting.exists(item.token)
    assert b"EXK-1" not in (waiting._place(item.token)).read_bytes()


def test_the_sealed_file_is_destroyed_when_read_and_when_refused(school):
    read, refused = take_in(attendance(1)), hand_in(attendance(2))
    actions.refuse(by=school.people["adam"], item=refused)
    assert not waiting.exists(read.token)
    assert not waiting.exists(refused.token)
    assert Import.objects.get(pk=refused.pk).state == State.REFUSED


def test_the_same_file_twice_doubles_nothing_and_says_when(school):
    first, second = take_in(attendance(1, 2)), hand_in(attendance(1, 2))
    assert second.report["read_before"] == first.read_at.isoformat()
    second = actions.read_in(by=school.people["adam"], item=second)
    assert (second.state, counts(second), second.batches.count()) == (State.READ, (2, 0, 0, 2, 0), 0)
    assert len(minutes()) == 2


def test_reading_an_import_again_changes_nothing(school):
    item = take_in(attendance(1, 2))
    assert actions.read_in(by=school.people["adam"], item=item).read_at == item.read_at
    assert actions.preview(by=school.people["adam"], item=item).state == State.READ
    assert Batch.objects.filter(kind="attendance").count() == 1


def test_a_corrected_file_replaces_and_tells_new_changed_and_same_apart(school):
    take_in(attendance(1, 2))
    text = attendance(1, 2, 3).replace(
        "EXK-2;9;2026-10-01;2026-10-31;6000;600", "EXK-2;9;2026-10-01;2026-10-31;6000;900"
    )
    item = take_in(text)
    assert counts(item) == (3, 1, 1, 1, 0)
    assert minutes() == [600.0, 600.0, 900.0]


def test_another_month_stands_beside(school):
    take_in(attendance(1, 2, month="2026-09"))
    assert counts(take_in(attendance(1, 2))) == (2, 2, 0, 0, 0)
    assert len(minutes()) == 4


def test_undo_takes_the_rows_out_of_force_and_what_was_before_counts_again(school):
    take_in(attendance(1, 2))
    item = take_in(attendance(1, 2, valid=900))
    assert minutes() == [900.0, 900.0]
    undone = actions.undo(by=school.people["adam"], item=item)
    assert (undone.state, minutes()) == (State.UNDONE, [600.0, 600.0])
    assert actions.undo(by=school.people["adam"], item=undone).undone_at == undone.undone_at


def test_unknown_pupils_are_rejected_one_by_one(school):
    item = take_in(attendance(1, 2, 99))
    assert (counts(item), sentences(item)) == ((3, 2, 0, 0, 1), {NO_PUPIL: 1})
    assert item.faults[0]["rows"] == [4]


def test_unknown_units_are_rejected_by_code(school):
    item = hand_in(attendance(1) + attendance(2, unit="11111111").partition("\n")[2])
    assert (counts(item), sentences(item)) == ((2, 1, 0, 0, 1), {NO_UNIT.format(code="11111111"): 1})


def test_a_principal_reads_her_own_unit_only(school):
    text = attendance(1) + attendance(2, unit="99900002").partition("\n")[2]
    item = take_in(text, by=school.people["bo"], approve=True)
    assert (counts(item), sentences(item)) == ((2, 1, 0, 0, 1), {NO_RIGHT.format(name="Södra"): 1})
    assert Batch.objects.get(kind="attendance").unit == school.units["Norra"]


@pytest.mark.parametrize("person", ["anna", "sys", "cia", "nora", "kim", "britt"])
def test_others_may_not_hand_in_files(school, person):
    with pytest.raises(PermissionDenied):
        actions.receive(by=school.people[person], name="f.csv", chunks=[b"x"])
    with pytest.raises(PermissionDenied):
        actions.preview(by=school.people[person], item=hand_in(attendance(1)))


def test_an_administrator_of_two_units_reads_them_as_two_batches(school):
    """She has no right at the organiser, where the two meet."""
    from samsyn.accounts.models import Assignment

    adam = school.people["adam"]
    Assignment.objects.create(
        user=adam, role="school_administrator", unit=school.units["Södra"], starts_on=clock.today()
    )
    adam.forget_roles()
    take_in(roster(pupil_row(21, unit="99900002;Södra")))
    item = take_in(attendance(1) + attendance(21, unit="99900002").partition("\n")[2], by=adam, approve=True)
    units = {batch.unit.name for batch in item.batches.all()}
    assert (item.state, units, counts(item)) == (State.READ, {"Norra", "Södra"}, (2, 2, 0, 0, 0))


def test_a_file_before_the_roster_is_held_and_can_be_read_after_it(world):
    text = attendance(21, unit="99900003")
    item = take_in(text)
    assert (item.state, item.held_because) == (State.HELD, Hold.NO_ROSTER)
    assert (item.expires_at - item.received_at).days == 14
    take_in(roster(pupil_row(21, unit="99900003;Lingonet")))
    from samsyn.core.actions import INSTALLATION

    assert actions.read_in(by=INSTALLATION, item=item).state == State.READ


def test_a_roster_wakes_the_files_that_waited_for_it(world):
    item = take_in(attendance(21, unit="99900003"))
    with put_off() as wanted:
        take_in(attendance(22, unit="99900003"))
        assert not wanted
        take_in(roster(pupil_row(21, unit="99900003;Lingonet")))
    assert ("imports.preview", {"item": item.pk, "by": None}) in wanted
    item.refresh_from_db()
    assert item.asked_at is not None  # its page says that it is being looked at
    jobs.preview(item=item.pk, by=None)
    item.refresh_from_db()
    assert (item.state, item.held_because, item.asked_at) == (State.PREVIEWED, "", None)


def test_a_roster_wakes_no_file_of_one_who_hands_in_none_any_more(world):
    adam = world.people["adam"]
    item = take_in(attendance(21, unit="99900003"))
    assert item.held_because == Hold.NO_ROSTER
    Import.objects.filter(pk=item.pk).update(received_by=adam)
    adam.assignments.update(ends_on=date(2026, 11, 19))
    with put_off() as wanted:
        take_in(roster(pupil_row(21, unit="99900003;Lingonet")))
    assert "imports.preview" not in [name for name, _details in wanted]
    item.refresh_from_db()
    assert item.asked_at is None


def test_a_pupil_twice_in_a_month_counts_once(school):
    item = take_in(attendance(1, 1, 2))
    assert (counts(item), sentences(item)) == ((3, 2, 0, 0, 1), {TWICE: 1})


def test_several_lessons_on_one_day_are_no_twins(school):
    text = attendance(1, 1).replace("2026-10-31", "2026-10-01").replace("6000;600;300", "600;60;30")
    assert counts(take_in(text)) == (2, 2, 0, 0, 0)
    assert counts(take_in(text.replace(";240", ";0"))) == (2, 0, 2, 0, 0)


def test_a_file_with_a_tenth_fewer_pupils_is_held_for_approval(school):
    take_in(attendance(*range(1, 11)))
    item = take_in(attendance(*range(1, 9)))
    assert (item.state, item.held_because, item.report["fewer"]) == (
        State.HELD,
        Hold.FEWER,
        [("Norra", 10, 8)],
    )
    assert len(minutes()) == 10
    assert actions.approve_held(by=school.people["adam"], item=item).state == State.READ
    assert len(minutes()) == 8


def test_one_pupil_fewer_of_ten_is_read_and_told(school):
    take_in(attendance(*range(1, 11)))
    item = take_in(attendance(*range(1, 10)))
    assert (item.state, counts(item), item.rows_gone) == (State.READ, (9, 0, 0, 9, 0), 1)


def test_a_row_with_a_fault_does_not_take_away_what_was_known_of_the_pupil(school):
    take_in(attendance(*range(1, 11)))
    wrong = attendance(*range(1, 11)).splitlines()
    wrong[-1] = wrong[-1].replace(";600;300;", ";6000;300;")  # away for more than was offered
    item = hand_in("\n".join(wrong))
    assert (item.state, item.held_because, item.rows_rejected, item.rows_gone) == (
        State.HELD,
        Hold.LOST,
        1,
        1,
    )
    assert len(minutes()) == 10
    assert actions.approve_held(by=school.people["adam"], item=item).state == State.READ
    assert len(minutes()) == 9


def test_without_an_organiser_no_pupils_can_be_read(db):
    item = take_in(roster(pupil_row(1)))
    assert list(sentences(item)) == [
        "Det finns ingen huvudman än. Starta Samsyn och skriv in huvudmannen först."
    ]
    assert item.state == State.PREVIEWED


def test_an_unreadable_file_is_refused_and_destroyed(school):
    item = hand_in(b"%PDF-1.4")
    assert (item.state, item.refused_because) == (
        State.REFUSED,
        "Välj en Excel- eller csv-fil. Filen du valde är en pdf.",
    )
    assert not waiting.exists(item.token)


def test_columns_can_be_pointed_out_afterwards(school):
    item = hand_in(attendance(1).replace("pupil_key", "Barnet"), by=school.people["adam"])
    assert (item.missing, item.can_be_read) == ([["pupil_key", "Personnummer"]], False)
    item = actions.preview(
        by=school.people["adam"],
        item=item,
        choice=actions.Choice("attendance", columns={"pupil_key": "Barnet"}),
    )
    assert (item.missing, counts(item)) == ([], (1, 1, 0, 0, 0))
    assert actions.read_in(by=school.people["adam"], item=item, approve=True).state == State.READ


def test_a_file_nobody_knows_waits_for_somebody_to_say_what_it_is(school):
    item = hand_in("frukt;antal\näpple;3\n", by=school.people["adam"])
    assert (item.state, item.source, item.can_be_read) == (State.PREVIEWED, "", False)
    assert actions.read_in(by=school.people["adam"], item=item).state == State.PREVIEWED


@pytest.mark.figures
def test_every_deed_leaves_one_row_in_the_log_and_no_content(school):
    before = AuditEvent.objects.count()
    take_in(attendance(1), by=school.people["adam"], approve=True)
    deeds = [event.deed for event in AuditEvent.objects.all()[before:]]
    assert deeds == ["import.received", "import.previewed", "release.made", "batch.written", "import.read"]


def test_files_are_destroyed_when_their_time_is_out(school, monkeypatch):
    from datetime import timedelta

    from django.utils import timezone

    item = hand_in(attendance(1))
    assert actions.sweep() == 0
    later = timezone.now() + timedelta(hours=73)
    monkeypatch.setattr(timezone, "now", lambda: later)
    actions.sweep()
    item.refresh_from_db()
    assert (item.state, item.refused_because) == (
        State.REFUSED,
        "Filen togs bort när tiden gick ut. Läs in den på nytt.",
    )
    assert not waiting.exists(item.token)


def test_a_file_that_has_gone_from_the_folder_is_refused(school):
    item = hand_in(attendance(1))
    waiting.destroy(item.token)
    assert actions.read_in(by=school.people["adam"], item=item).state == State.REFUSED
