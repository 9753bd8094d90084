"""The one table of rights: what must always hold of it, whoever edits it."""

import pytest

from samsyn.access.policy import POLICY, Permit, Reach, Role, Subject, Verb, may, permits
from samsyn.access.words import REACHES, ROLES, SUBJECTS, VERBS


SEE, ADD, CHANGE = Verb.SEE, Verb.ADD, Verb.CHANGE


def who(verb: Verb, subject: Subject) -> set[Role]:
    """Those who may as a rule; whoever has broken the glass may for an hour."""
    return {
        role for role in Role if any(one.reach is not Reach.GLASS for one in permits(role, verb, subject))
    }


def test_there_are_nineteen_roles_and_every_subject_has_its_lines() -> None:
    assert len(Role) == 19
    assert set(POLICY) == set(Subject)


def test_every_word_of_the_policy_can_be_said_in_swedish() -> None:
    assert (set(ROLES), set(SUBJECTS), set(VERBS), set(REACHES)) == (
        set(Role),
        set(Subject),
        set(Verb),
        set(Reach),
    )


def test_what_no_line_grants_is_refused() -> None:
    assert permits(Role.GUARDIAN, SEE, Subject.AUDIT) == []
    assert permits(Role.TEACHER, CHANGE, Subject.PUPIL) == []
    assert permits(Role.TEACHER, SEE, Subject.PUPIL) == [
        Permit(frozenset({SEE}), Reach.TAUGHT),
        Permit(frozenset({SEE}), Reach.GLASS),
    ]


def test_a_permit_says_what_and_how_far() -> None:
    assert may(SEE, ADD, reach=Reach.OWN) == Permit(frozenset({SEE, ADD}), Reach.OWN)


@pytest.mark.parametrize(
    ("verb", "subject", "roles"),
    [
        (SEE, Subject.SMALL_NUMBER, {Role.PRINCIPAL, Role.DEPUTY_PRINCIPAL}),  # D1
        (ADD, Subject.PUPIL_FILE, {Role.PRINCIPAL, Role.SCHOOL_ADMINISTRATOR}),  # D6
        (ADD, Subject.ASSIGNMENT, {Role.SYSTEM_ADMINISTRATOR}),  # D6
        (SEE, Subject.PROTECTED_IDENTITY, {Role.PRINCIPAL, Role.SCHOOL_ADMINISTRATOR}),
        (CHANGE, Subject.PROTECTED_IDENTITY, {Role.PRINCIPAL}),  # D22
        (CHANGE, Subject.GUARDIANSHIP, {Role.PRINCIPAL}),  # domain 3.4
        (SEE, Subject.AUDIT, {Role.PRINCIPAL, Role.DATA_PROTECTION_OFFICER}),
        (CHANGE, Subject.AUDIT, set()),
        (ADD, Subject.AUDIT, set()),
    ],
)
def test_the_narrow_rights_are_for_these_and_nobody_else(
    verb: Verb, subject: Subject, roles: set[Role]
) -> None:
    assert who(verb, subject) == roles


def test_the_systems_administrator_sees_no_pupil_and_no_figure() -> None:
    forbidden = {
        Subject.PUPIL,
        Subject.PUPIL_ATTENDANCE,
        Subject.PUPIL_RECORD,
        Subject.GUARDIANSHIP,
        Subject.PROTECTED_IDENTITY,
        Subject.FIGURE,
        Subject.AUDIT,
    }
    assert not [one for one in forbidden if permits(Role.SYSTEM_ADMINISTRATOR, SEE, one)]


@pytest.mark.parametrize(
    "role",
    [
        Role.CHIEF_EDUCATION_OFFICER,
        Role.AREA_MANAGER,
        Role.QUALITY_STRATEGIST,
        Role.COMMITTEE_MEMBER,
        Role.SUPPORT_STAFF,
        Role.DATA_PROTECTION_OFFICER,
    ],
)
def test_nobody_above_or_beside_the_unit_sees_a_single_pupil(role: Role) -> None:
    about_one = (Subject.PUPIL, Subject.PUPIL_ATTENDANCE, Subject.PUPIL_RECORD, Subject.GUARDIANSHIP)
    assert not [one for one in about_one if permits(role, SEE, one)]


def test_pupils_and_guardians_reach_only_their_own() -> None:
    for role, reach in ((Role.PUPIL, Reach.SELF), (Role.GUARDIAN, Reach.CHILD)):
        for subject in (Subject.PUPIL, Subject.PUPIL_ATTENDANCE, Subject.PUPIL_RECORD):
            assert [line.reach for line in permits(role, SEE, subject)] == [reach]
