"""What a roster does to units, groups and pupils, and that it can be repeated and taken back."""

from datetime import date

import pytest

from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core.crypto import unseal
from samsyn.facts.store import connect, relation
from samsyn.imports import actions
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import counts, hand_in, pupil_row, roster, sentences, take_in
from samsyn.organisation.models import Enrolment, Group, Membership, ProtectedIdentity, Pupil, Unit
from samsyn.organisation.roster_rows import pupil_key_hash
from samsyn.organisation.rosters import NO_RIGHT, NO_UNIT, TWICE


pytestmark = pytest.mark.usefixtures("near")

State, Hold = Import.State, Import.Hold
TWELVE = [pupil_row(number) for number in range(1, 13)]


def pupil(number):
    return Pupil._base_manager.get(key_hash=pupil_key_hash(f"EXK-{number}"))


def members(columns="class_name, starts_on, ends_on", **which):
    with connect() as engine:
        rows = relation(engine, "membership", **which)
        return rows.project(columns).order(columns).fetchall()


def test_a_roster_makes_pupils_groups_enrolments_and_a_snapshot(world):
    item = take_in(roster(*TWELVE))
    kim = pupil(1)
    assert (item.state, counts(item)) == (State.READ, (12, 12, 0, 0, 0))
    assert (kim.given, kim.family, kim.sex, kim.key_type, str(kim)) == (
        "Förnamn1",
        "Släkt",
        "F",
        "source",
        "Förnamn1 Släkt",
    )
    assert kim.memberships.get().group == world.groups["9A"]
    assert (kim.enrolments.get().grade_year, kim.enrolments.get().grade_scheme) == (9, "se-9")
    here = members("class_name, person, grade_year, sex, protected", unit_ids=[world.units["Norra"].pk])
    assert ("9A", kim.pk, 9, "F", False) in here


def test_the_snapshot_holds_those_who_were_there_before_the_roster_too(world):
    """Kim, Lo and Noa of the cast are in Norra; the roster lacks them, so they are ended the day before."""
    take_in(roster(*TWELVE))
    ended = Enrolment.objects.filter(unit=world.units["Norra"], ends_on=date(2026, 11, 19)).count()
    assert (ended, len(members(unit_ids=[world.units["Norra"].pk]))) == (3, 15)


def test_the_same_roster_again_changes_nothing(world):
    take_in(roster(*TWELVE))
    before = [list(model._base_manager.values_list()) for model in (Pupil, Group, Enrolment, Membership)]
    item = take_in(roster(*TWELVE))
    assert (counts(item), item.batches.count()) == ((12, 0, 0, 12, 0), 0)
    assert before == [
        list(model._base_manager.values_list()) for model in (Pupil, Group, Enrolment, Membership)
    ]


def test_a_changed_name_and_a_changed_class_are_told_apart_from_new(world):
    take_in(roster(*TWELVE))
    rows = [
        TWELVE[0].replace("Förnamn1", "Kimberly"),
        TWELVE[1].replace(";;Ingen", ";2026-10-31;Ingen"),
        TWELVE[1].replace("9A", "9B").replace("2026-08-18", "2026-11-01"),
        *TWELVE[2:],
        pupil_row(13),
    ]
    item = take_in(roster(*rows))
    assert counts(item) == (14, 2, 2, 10, 0)  # new: 9B and number 13; changed: the name and the end of 9A
    assert pupil(1).given == "Kimberly"
    assert pupil(2).enrolments.count() == 1  # the two rows follow upon each other
    moved = members("class_name, starts_on, ends_on", unit_ids=[world.units["Norra"].pk])
    assert ("9A", date(2026, 8, 18), date(2026, 10, 31)) in moved
    assert ("9B", date(2026, 11, 1), None) in moved


def test_a_corrected_first_day_moves_the_enrolment_instead_of_doubling_it(world):
    take_in(roster(*TWELVE))
    take_in(roster(*TWELVE[:11], TWELVE[11].replace("2026-08-18", "2026-09-01")))
    assert [row.starts_on for row in pupil(12).enrolments.all()] == [date(2026, 9, 1)]
    assert [row.starts_on for row in pupil(12).memberships.all()] == [date(2026, 9, 1)]


def test_a_pupil_who_is_no_longer_in_the_file_ended_the_day_before(world):
    take_in(roster(*TWELVE))
    item = take_in(roster(*TWELVE[:11]))
    assert (item.rows_gone, pupil(12).enrolments.get().ends_on) == (1, date(2026, 11, 19))
    assert pupil(12).memberships.get().ends_on == date(2026, 11, 19)


def test_fewer_pupils_than_nine_tenths_are_held_and_approved(world):
    take_in(roster(*TWELVE))
    item = take_in(roster(*TWELVE[:10]))
    assert (item.state, item.held_because, item.report["fewer"]) == (
        State.HELD,
        Hold.FEWER,
        [("Norra", 12, 10)],
    )
    assert pupil(12).enrolments.get().ends_on is None
    assert actions.approve_held(by=world.people["adam"], item=item).state == State.READ
    assert pupil(12).enrolments.get().ends_on == date(2026, 11, 19)


def test_next_years_roster_ends_last_years_open_rows_and_keeps_history(world):
    take_in(
        roster(
            *(
                row.replace("2026-08-18", "2025-08-18").replace(";9;se", ";8;se").replace("9A", "8A")
                for row in TWELVE
            )
        )
    )
    item = take_in(roster(*TWELVE[:6]))
    assert (item.state, counts(item)) == (State.READ, (6, 6, 0, 0, 0))
    stretches = [
        (one.grade_year, one.starts_on, one.ends_on) for one in pupil(1).enrolments.order_by("starts_on")
    ]
    assert stretches == [(8, date(2025, 8, 18), date(2026, 7, 31)), (9, date(2026, 8, 18), None)]
    assert pupil(12).enrolments.get().ends_on == date(2026, 7, 31)


def test_a_row_with_a_fault_does_not_take_the_pupil_out_of_the_register(world):
    take_in(roster(*TWELVE))
    item = hand_in(roster(*TWELVE[:11], TWELVE[11].replace("2026-08-18", "2026-99-18")))
    assert (item.state, item.held_because, item.rows_rejected) == (State.HELD, Hold.LOST, 1)
    assert pupil(12).enrolments.get().ends_on is None


def test_an_older_year_read_afterwards_leaves_this_year_alone(world):
    take_in(roster(*TWELVE))
    old = [
        row.replace("2026-08-18", "2024-08-18").replace(";;Ingen", ";2025-06-12;Ingen") for row in TWELVE[:5]
    ]
    item = take_in(roster(*old))
    assert (item.report["years"], pupil(12).enrolments.get().ends_on) == (["2024/25"], None)


def test_a_roster_of_the_leisure_centre_alone_leaves_the_school_alone(world):
    take_in(roster(*TWELVE))
    row = TWELVE[0].replace(";GR;9A;Klass", ";FTH;Ugglan;Avdelning").replace(";9;se-9", ";3;se-9")
    item = hand_in(roster(row))
    assert item.held_because == Hold.FEWER
    actions.approve_held(by=world.people["adam"], item=item)
    assert pupil(2).enrolments.get().ends_on is None
    assert {row.school_type for row in pupil(1).enrolments.all()} == {"GR", "FTH"}
    with connect() as engine:
        rows = relation(engine, "membership").filter(f"person = {pupil(1).pk}")
        assert rows.project("school_type, class_name").order("school_type").fetchall() == [
            ("FTH", None),
            ("GR", "9A"),
        ]


@pytest.mark.parametrize("marking", ["Sekretessmarkering", "Skyddad folkbokföring", "", "vet inte"])
def test_a_protected_pupils_name_is_sealed_and_an_alias_shown(world, marking):
    take_in(roster(*TWELVE[:11], pupil_row(12, marking=marking)))
    lo = pupil(12)
    assert (lo.given, lo.family, lo.is_protected) == ("", "", True)
    assert lo.alias == f"Elev {lo.key_hash[:4].upper()}" == str(lo)
    sealed = open_sealed(ProtectedIdentity, by=world.people["bo"], purpose=Purpose.ROSTER, pupil=lo)[0]
    assert unseal(sealed.sealed_name, place=sealed.place) == "Förnamn12 Släkt"


def test_the_strictest_marking_of_a_pupils_rows_counts(world):
    rows = [TWELVE[0], TWELVE[0].replace("9A;Klass", "Anna;Mentor").replace("Ingen", "Sekretessmarkering")]
    take_in(roster(*rows), approve=True)
    assert pupil(1).security_marking == "Sekretessmarkering"


def test_a_marking_that_comes_and_goes_seals_and_opens_the_name(world):
    take_in(roster(*TWELVE))
    take_in(roster(pupil_row(1, marking="Sekretessmarkering"), *TWELVE[1:]))
    alias = pupil(1).alias
    assert (pupil(1).given, bool(alias)) == ("", True)
    take_in(roster(pupil_row(1, marking="Sekretessmarkering"), *TWELVE[1:]))
    assert pupil(1).alias == alias
    take_in(roster(*TWELVE))
    assert pupil(1).given == "Förnamn1"
    assert not ProtectedIdentity.objects.everything(because="test").exists()


def test_sex_and_birthday_come_from_the_number_where_the_roster_is_silent(world):
    from samsyn.imports.tests.test_pupil_keys import KIM

    take_in(roster(pupil_row(1).replace("EXK-1", KIM).replace("Kvinna", "")), approve=True)
    row = Pupil._base_manager.get(key_hash=pupil_key_hash(KIM))
    assert (row.sex, row.born_on, row.key_type) == ("F", date(2010, 3, 1), "identity")


def test_a_new_unit_is_made_by_the_organisers_people_only(world):
    text = roster(pupil_row(1, unit="99900009;Nya skolan"))
    item = hand_in(text, by=world.people["adam"])
    assert sentences(item) == {NO_UNIT.format(code="99900009"): 1}
    take_in(text + " ")
    unit = Unit.objects.get(code="99900009")
    assert (unit.name, unit.parent.name, unit.school_types) == ("Nya skolan", "Exempelköping", ["GR"])
    assert unit.path == f"{unit.parent.path}{unit.pk}/"


def test_a_known_unit_learns_a_new_school_form(world):
    take_in(roster(pupil_row(1, unit="99900002;Södra").replace(";GR;", ";FTH;")))
    assert Unit.objects.get(code="99900002").school_types == ["FKLASS", "GR", "FTH"]


def test_rows_of_others_units_are_rejected(world):
    item = hand_in(roster(pupil_row(1), pupil_row(2, unit="99900002;Södra")), by=world.people["bo"])
    assert (counts(item), sentences(item)) == ((2, 1, 0, 0, 1), {NO_RIGHT.format(name="Södra"): 1})


def test_the_same_row_twice_counts_once(world):
    item = take_in(roster(TWELVE[0], TWELVE[0]))
    assert (counts(item), sentences(item)) == ((2, 1, 0, 0, 1), {TWICE: 1})


def test_a_pupil_without_a_group_is_enrolled_all_the_same(world):
    assert counts(take_in(roster(pupil_row(1, group="")), approve=True)) == (1, 1, 0, 0, 0)
    assert pupil(1).enrolments.count() == 1
    assert not pupil(1).memberships.exists()


def test_two_courses_at_once_keep_their_own_groups(world):
    rows = [
        pupil_row(1, group="Sfi B").replace(";GR;", ";VUXSFI;").replace(";9;se-9", ";;"),
        pupil_row(1, group="Matematik")
        .replace(";GR;", ";VUXGR;")
        .replace(";9;se-9", ";;")
        .replace("08-18", "09-01"),
    ]
    take_in(roster(*rows), approve=True)
    with connect() as engine:
        rows = relation(engine, "membership").filter(f"person = {pupil(1).pk}")
        found = rows.project("school_type, class_name").order("school_type").fetchall()
    assert found == [("VUXGR", "Matematik"), ("VUXSFI", "Sfi B")]


def test_days_between_two_classes_stand_by_themselves(world):
    from samsyn.imports.snapshot import Stretch, _cut

    whole = Stretch(date(2026, 8, 18), date(2027, 6, 10))
    classes = [
        Stretch(date(2026, 1, 1), date(2026, 6, 10), 1, "8A"),
        Stretch(date(2026, 9, 1), date(2026, 10, 31), 2, "9A"),
        Stretch(date(2027, 8, 1), None, 3, "X"),
    ]
    assert list(_cut(whole, classes)) == [
        Stretch(date(2026, 8, 18), date(2026, 8, 31)),
        classes[1],
        Stretch(date(2026, 11, 1), date(2027, 6, 10)),
    ]
