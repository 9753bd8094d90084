"""The whole permission policy. What no line grants is refused.

Read a line as a sentence: of a GOAL, a PRINCIPAL may see, add and change those WITHIN her unit.
Roles are held in a unit for a period (samsyn.accounts); a unit includes everything below it.
Change this file together with tests/test_access_matrix.py, and have someone else review it.
"""

from dataclasses import dataclass

from samsyn.access.vocabulary import Reach, Role, Subject, Verb


__all__ = [
    "HEADS",
    "HEALTH_TEAM",
    "ORGANISERS",
    "POLICY",
    "TEACHERS",
    "Permit",
    "Reach",
    "Role",
    "Subject",
    "Verb",
    "may",
    "permits",
]


@dataclass(frozen=True)
class Permit:
    """May do `verbs` to the rows in `reach`."""

    verbs: frozenset[Verb]
    reach: Reach


def may(*verbs: Verb, reach: Reach) -> Permit:
    return Permit(frozenset(verbs), reach)


SEE, ADD, CHANGE = Verb.SEE, Verb.ADD, Verb.CHANGE
WITHIN, OWN, TAUGHT, SELF, CHILD = Reach.WITHIN, Reach.OWN, Reach.TAUGHT, Reach.SELF, Reach.CHILD
NAMED, GLASS = Reach.NAMED, Reach.GLASS
IN_HER_CASE = may(SEE, reach=Reach.CASE)
BEHIND_GLASS, RAISES = may(SEE, reach=GLASS), (may(ADD, reach=WITHIN), may(SEE, reach=OWN))
WRITES = (may(ADD, reach=WITHIN), may(SEE, CHANGE, reach=OWN), may(SEE, reach=NAMED))

HEADS = (Role.PRINCIPAL, Role.DEPUTY_PRINCIPAL)
HEALTH_TEAM = (
    Role.SCHOOL_SOCIAL_WORKER,
    Role.SCHOOL_NURSE,
    Role.SCHOOL_DOCTOR,
    Role.SCHOOL_PSYCHOLOGIST,
    Role.SPECIAL_NEEDS_EDUCATOR,
)
TEACHERS = (Role.TEACHER, Role.PRESCHOOL_TEACHER)
ORGANISERS = (Role.CHIEF_EDUCATION_OFFICER, Role.AREA_MANAGER, Role.QUALITY_STRATEGIST)
STEERING = (Role.CHIEF_EDUCATION_OFFICER, Role.QUALITY_STRATEGIST)
TAKERS = (*HEADS, *ORGANISERS, Role.SCHOOL_ADMINISTRATOR, Role.COMMITTEE_MEMBER)
APPOINTS = (Role.CHIEF_EDUCATION_OFFICER, Role.SYSTEM_ADMINISTRATOR)
HANDED_ON = (  # roles in which somebody else may stand in
    *HEADS,
    Role.SCHOOL_SOCIAL_WORKER,
    Role.SPECIAL_NEEDS_EDUCATOR,
    *TEACHERS,
    Role.SCHOOL_ADMINISTRATOR,
)
AT_WORK = (*HEADS, *HEALTH_TEAM, *TEACHERS, *ORGANISERS, Role.SUPPORT_STAFF, Role.SCHOOL_ADMINISTRATOR)
CASE_PEOPLE = (*HEADS, *HEALTH_TEAM, Role.CHIEF_EDUCATION_OFFICER)
EVERYBODY = tuple(Role)

Lines = dict[Role, list[Permit]]


def each(roles: tuple[Role, ...], *permits: Permit) -> Lines:
    return {role: list(permits) for role in roles}


ANSWERS = each(HEADS, *WRITES, may(SEE, CHANGE, reach=WITHIN)) | each((*HEALTH_TEAM, *TEACHERS), *WRITES)

POLICY: dict[Subject, Lines] = {
    # Which units there are is public (Skolenhetsregistret).
    Subject.UNIT: each(EVERYBODY, may(SEE, reach=WITHIN))
    | {Role.SYSTEM_ADMINISTRATOR: [may(SEE, ADD, CHANGE, reach=WITHIN)]},
    # Ordinary pupil data for those who need them at work: GDPR art. 5.1 c; SFS 2010:800 26 a kap.
    Subject.PUPIL: each(HEADS, may(SEE, reach=WITHIN))
    | each(HEALTH_TEAM, may(SEE, reach=WITHIN))
    | each(TEACHERS, may(SEE, reach=TAUGHT), BEHIND_GLASS)
    | {
        Role.SCHOOL_ADMINISTRATOR: [may(SEE, ADD, CHANGE, reach=WITHIN)],
        Role.PUPIL: [may(SEE, reach=SELF)],
        Role.GUARDIAN: [may(SEE, reach=CHILD)],
    },
    # Attendance of one pupil: kurator works with absence, SFS 2010:800 7 kap. 19 a §. The rest of pupil health reads it
    # of pupils in whose case they take part, as long as it is open (domain 3.3: C), or breaks the glass.
    Subject.PUPIL_ATTENDANCE: each(HEADS, may(SEE, reach=WITHIN))
    | each(HEALTH_TEAM, IN_HER_CASE, BEHIND_GLASS)
    | each(TEACHERS, may(SEE, reach=TAUGHT), BEHIND_GLASS)
    | each(
        (Role.SCHOOL_SOCIAL_WORKER, Role.SPECIAL_NEEDS_EDUCATOR, Role.SCHOOL_ADMINISTRATOR),
        may(SEE, reach=WITHIN),
    )
    | {Role.PUPIL: [may(SEE, reach=SELF)], Role.GUARDIAN: [may(SEE, reach=CHILD)]},
    # Grades and tests of one pupil; of pupil health the special needs educator by rank, the psychologist in a case.
    Subject.PUPIL_RECORD: each(HEADS, may(SEE, reach=WITHIN))
    | each(HEALTH_TEAM, BEHIND_GLASS)
    | each(TEACHERS, may(SEE, reach=TAUGHT), BEHIND_GLASS)
    | {
        Role.SPECIAL_NEEDS_EDUCATOR: [may(SEE, reach=WITHIN)],
        Role.SCHOOL_PSYCHOLOGIST: [IN_HER_CASE, BEHIND_GLASS],
        Role.SCHOOL_ADMINISTRATOR: [may(SEE, reach=WITHIN)],
        Role.PUPIL: [may(SEE, reach=SELF)],
        Role.GUARDIAN: [may(SEE, reach=CHILD)],
    },
    # A signal stays in the unit, with those who read the pupil's record there and act on it. The pupil and her
    # guardians see it, the rule and the data: GDPR art. 13-15, 22. The administrator reads records to keep
    # them right, and the organiser has no pupil to look at (statistics.md 7).
    Subject.ATTENTION: each((*HEADS, Role.SPECIAL_NEEDS_EDUCATOR), may(SEE, CHANGE, reach=WITHIN))
    | each(TEACHERS, may(SEE, CHANGE, reach=TAUGHT))
    | {Role.PUPIL: [may(SEE, reach=SELF)], Role.GUARDIAN: [may(SEE, reach=CHILD)]},
    # Everybody may read the rules; the huvudman's chief officer decides them.
    Subject.ATTENTION_RULE: each(EVERYBODY, may(SEE, reach=WITHIN))
    | {Role.CHIEF_EDUCATION_OFFICER: [may(SEE, ADD, reach=WITHIN)]},
    # Whom the rules find, once a year, in groups of ten and more: SFS 2008:567 3 kap. 15-20 §§.
    Subject.EQUAL_TREATMENT: each(
        (*HEADS, *ORGANISERS, Role.DATA_PROTECTION_OFFICER), may(SEE, reach=WITHIN)
    ),
    # Skyddade personuppgifter: SFS 2009:400 21 kap. 3-3 a §§, 22 kap. 1 §.
    Subject.PROTECTED_IDENTITY: each((Role.DEPUTY_PRINCIPAL, *HEALTH_TEAM, *TEACHERS), BEHIND_GLASS)
    | {
        Role.PRINCIPAL: [may(SEE, CHANGE, reach=WITHIN)],
        Role.SCHOOL_ADMINISTRATOR: [may(SEE, reach=WITHIN)],
    },
    # Who may not be told where a child is: by routine, as protected identities; rektor sets it (domain 3.3, 3.4).
    Subject.GUARDIANSHIP: {
        Role.PRINCIPAL: [may(SEE, CHANGE, reach=WITHIN)],
        Role.SCHOOL_ADMINISTRATOR: [may(SEE, reach=WITHIN)],
    },
    # Her own to say from eighteen, and nobody else's: SFS 1949:381 9 kap. 1 §.
    Subject.GUARDIAN_AGREEMENT: {Role.PUPIL: [may(SEE, CHANGE, reach=SELF)]},
    # Quality work is done with the staff, and results are public in the large: SFS 2010:800 4 kap. 3-4 §§.
    Subject.FIGURE: each((*HEADS, *HEALTH_TEAM, *TEACHERS, *ORGANISERS), may(SEE, reach=WITHIN))
    | each((Role.SCHOOL_ADMINISTRATOR, Role.COMMITTEE_MEMBER), may(SEE, reach=WITHIN)),
    # What may have moved a figure is free text by staff: it is read by those who work with the figures.
    Subject.CHART_NOTE: each((*HEALTH_TEAM, *TEACHERS), may(SEE, reach=WITHIN))
    | each((*HEADS, *ORGANISERS), may(SEE, ADD, CHANGE, reach=WITHIN)),
    # Frozen once for all who are told of them; who keeps the register sees no more figures than before (D3).
    Subject.RELEASE: each(
        (Role.CHIEF_EDUCATION_OFFICER, Role.QUALITY_STRATEGIST), may(SEE, CHANGE, reach=WITHIN)
    )
    | each((Role.SYSTEM_ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER), may(SEE, reach=WITHIN)),
    # Small numbers stay with those who lead the unit (decisions D1).
    Subject.SMALL_NUMBER: each(HEADS, may(SEE, reach=WITHIN)),
    # The same figures for other programs; the zone inside never goes out that way (ADR 0015).
    Subject.DATASET: each(TAKERS, may(ADD, reach=WITHIN), may(SEE, reach=OWN)),
    # Whoever answers for the installation can stop a token, and never read with it.
    Subject.ACCESS_TOKEN: each(TAKERS, may(ADD, reach=WITHIN), may(SEE, CHANGE, reach=OWN))
    | {Role.SYSTEM_ADMINISTRATOR: [may(SEE, CHANGE, reach=WITHIN)]}
    | {Role.DATA_PROTECTION_OFFICER: [may(SEE, reach=WITHIN)]},
    # The systems administrator sees counts and faults, never rows (decisions D6).
    Subject.BATCH: each((*HEADS, *ORGANISERS), may(SEE, reach=WITHIN))
    | each((Role.SCHOOL_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR), may(SEE, CHANGE, reach=WITHIN))
    | {
        Role.PRINCIPAL: [may(SEE, CHANGE, reach=WITHIN)],
        # She reads in published figures only, and may take back her own.
        Role.QUALITY_STRATEGIST: [may(SEE, ADD, reach=WITHIN), may(CHANGE, reach=OWN)],
    },
    Subject.PUPIL_FILE: each((Role.PRINCIPAL, Role.SCHOOL_ADMINISTRATOR), may(ADD, reach=WITHIN)),
    # Asked at the organiser: whoever takes back what others have built upon must see the whole.
    Subject.OLD_READING: {Role.SCHOOL_ADMINISTRATOR: [may(CHANGE, reach=WITHIN)]},
    # The plan of the year is for everybody at work: SFS 2010:800 4 kap. 4 §.
    Subject.ACTIVITY: each((*HEALTH_TEAM, *TEACHERS, Role.SUPPORT_STAFF), may(SEE, reach=WITHIN))
    | each((*HEADS, *ORGANISERS), may(SEE, ADD, CHANGE, reach=WITHIN))
    | {Role.SCHOOL_ADMINISTRATOR: [may(SEE, ADD, CHANGE, reach=WITHIN)]},
    Subject.CONFERENCE: each((*HEALTH_TEAM, *TEACHERS), may(SEE, reach=WITHIN))
    | each((*HEADS, *ORGANISERS), may(SEE, ADD, CHANGE, reach=WITHIN)),
    Subject.GOAL: each((*HEALTH_TEAM, *TEACHERS), may(SEE, reach=WITHIN))
    | each((*HEADS, *ORGANISERS), may(SEE, ADD, CHANGE, reach=WITHIN)),
    # Documentation of the quality work: SFS 2010:800 4 kap. 6 §.
    Subject.REPORT: each((*HEALTH_TEAM, *TEACHERS), may(SEE, reach=WITHIN))
    | each((*HEADS, *ORGANISERS), may(SEE, ADD, CHANGE, reach=WITHIN)),
    # Only what is published, and only the public rendering (decisions D27).
    Subject.PUBLIC_REPORT: each(EVERYBODY, may(SEE, reach=WITHIN)),
    # Nobody gives herself a role: the action refuses it too (decisions D6).
    Subject.ASSIGNMENT: {
        Role.SYSTEM_ADMINISTRATOR: [may(SEE, ADD, CHANGE, reach=WITHIN)],
        Role.PRINCIPAL: [may(SEE, reach=WITHIN)],
        Role.DATA_PROTECTION_OFFICER: [may(SEE, reach=WITHIN)],
    },
    # Secret: SFS 2009:400 23 kap. 2 §. Everybody at school may raise one and sees her own; those who receive it and
    # those they add see the rest. It is about the principal: the chief education officer is named (decisions D7).
    Subject.CONCERN: each(HEADS, may(SEE, ADD, CHANGE, reach=WITHIN))
    | each(HEALTH_TEAM, *RAISES, may(SEE, CHANGE, reach=NAMED), BEHIND_GLASS)
    | each(TEACHERS, *RAISES, may(SEE, reach=NAMED), BEHIND_GLASS)
    | each((Role.SUPPORT_STAFF, Role.SCHOOL_ADMINISTRATOR, Role.PUPIL, Role.GUARDIAN), *RAISES)
    | {Role.CHIEF_EDUCATION_OFFICER: [may(SEE, CHANGE, reach=NAMED)]},
    # Psychosocial and special-needs work: SFS 2009:400 23 kap. 2 § 1; the principal takes part when named.
    Subject.CONCERN_RATING: each((*HEADS, *HEALTH_TEAM), may(SEE, ADD, reach=NAMED)),
    # A case is for those who take part in it and nobody else, not even the principal: SFS 2009:400 23 kap. 2 § 1.
    # Teachers meet what they shall do, never the case (domain 3.3). About who leads the unit: skolchef when named.
    Subject.CASE: each(CASE_PEOPLE, may(SEE, ADD, CHANGE, reach=NAMED)),
    Subject.CASE_NOTE: each(CASE_PEOPLE, may(SEE, ADD, reach=NAMED)),
    # Whoever shall do something sees that, and only that; in an emergency what the school has decided for a pupil
    # is read behind the glass, never what lies behind it (domain 3.3, rule 5).
    Subject.CASE_ACTION: each(
        (Role.DEPUTY_PRINCIPAL, *HEALTH_TEAM),
        may(SEE, ADD, CHANGE, reach=NAMED),
        may(SEE, CHANGE, reach=OWN),
        BEHIND_GLASS,
    )
    | each(TEACHERS, may(SEE, CHANGE, reach=OWN), BEHIND_GLASS)
    | {Role.PRINCIPAL: [may(SEE, ADD, CHANGE, reach=NAMED), may(SEE, CHANGE, reach=OWN)]}
    | {Role.CHIEF_EDUCATION_OFFICER: [may(SEE, ADD, CHANGE, reach=NAMED)]},
    # The strongest: SFS 2009:400 23 kap. 2 § and 26 kap. 1 §; the fact of a report stays in the case (decisions D10).
    Subject.CASE_OUTSIDE: each(CASE_PEOPLE, may(SEE, ADD, CHANGE, reach=NAMED)),
    # Handover is rektor's; she names somebody and reads nothing (domain 3.3 rule 4). What is kept from all who lead
    # the unit falls to the chief education officer (decisions D7).
    Subject.CASE_RESPONSIBLE: each((*HEADS, Role.CHIEF_EDUCATION_OFFICER), may(CHANGE, reach=WITHIN)),
    # Together with the teachers about groups and the unit: SFS 2010:800 2 kap. 25 §. A case is spoken of by its own.
    Subject.MEETING: each((*HEADS, *HEALTH_TEAM), may(SEE, ADD, CHANGE, reach=WITHIN))
    | each(TEACHERS, may(SEE, reach=NAMED)),
    Subject.MEETING_DECISION: each((*HEADS, *HEALTH_TEAM), may(SEE, ADD, CHANGE, reach=WITHIN))
    | each(TEACHERS, may(SEE, reach=NAMED), may(SEE, CHANGE, reach=OWN)),
    # Documents are registered, or kept so that it shows which there are: SFS 2009:400 5 kap. 1 §.
    Subject.MEETING_REGISTER: each((*HEADS, *HEALTH_TEAM, Role.SCHOOL_ADMINISTRATOR), may(SEE, reach=WITHIN)),
    # Counts, and what the team itself aims at: mostly to promote and prevent, SFS 2010:800 2 kap. 25 §.
    Subject.HEALTH_WORK: each((*HEADS, *HEALTH_TEAM), may(SEE, ADD, reach=WITHIN)),
    # What each thinks of the assignment is for those who work it out together; a teacher takes part when named.
    Subject.HEALTH_PLAN: each((*HEADS, *HEALTH_TEAM), may(SEE, ADD, CHANGE, reach=WITHIN))
    | each((*TEACHERS, Role.SUPPORT_STAFF), may(SEE, CHANGE, reach=NAMED)),
    # What was agreed is for everybody at work; rektor leads pupil health and agrees: SFS 2010:800 2 kap. 10, 25 §§.
    Subject.AGREED_HEALTH_PLAN: each(AT_WORK, may(SEE, reach=WITHIN))
    | {Role.PRINCIPAL: [may(SEE, ADD, reach=WITHIN)]},
    Subject.STAFFING: each(HEADS, may(SEE, ADD, CHANGE, reach=WITHIN))
    | each((*HEALTH_TEAM, *ORGANISERS), may(SEE, reach=WITHIN)),
    # Those of the levels above hold at the unit too, and are read there.
    Subject.ROUTINE: each(AT_WORK, may(SEE, reach=WITHIN))
    | each((*HEADS, *HEALTH_TEAM, *ORGANISERS), may(SEE, ADD, CHANGE, reach=WITHIN)),
    # The form is the unit's own, and what makes numbers comparable is the huvudman's: SFS 2010:800 4 kap. 3-6 §§.
    Subject.REPORT_TEMPLATE: each((*HEALTH_TEAM, *TEACHERS), may(SEE, reach=WITHIN))
    | each((*HEADS, *STEERING), may(SEE, ADD, CHANGE, reach=WITHIN)),
    # A report is read answer by answer, each by its class (domain 3.3). Whoever wrote one, or is named in it, reads
    # of it what the line lets her; a template can only let fewer read. SFS 2009:400 23 kap. 2 §.
    Subject.REPORT_ORDINARY: ANSWERS
    | each(TEACHERS, *WRITES, may(SEE, reach=TAUGHT))
    | {Role.SPECIAL_NEEDS_EDUCATOR: [*WRITES, may(SEE, reach=WITHIN)]},
    Subject.REPORT_OBSERVED: ANSWERS,
    Subject.REPORT_SUPPORT: ANSWERS | {Role.SPECIAL_NEEDS_EDUCATOR: [*WRITES, may(SEE, reach=WITHIN)]},
    Subject.REPORT_SAFETY: ANSWERS | {Role.CHIEF_EDUCATION_OFFICER: [may(SEE, reach=NAMED)]},
    # Not by rank: rektor reads it where she is named, as in a case.
    Subject.REPORT_HEALTH: each((*HEADS, *HEALTH_TEAM), *WRITES),
    # Whoever holds one of these roles may let somebody stand in for her, for a time; rektor confirms it, and for rektor
    # the huvudman: SFS 2010:800 2 kap. 9-10 §§. A licensed profession is not handed on: an administrator invites.
    Subject.STAND_IN: each(AT_WORK, may(SEE, reach=WITHIN))
    | each(HANDED_ON, may(SEE, reach=WITHIN), may(ADD, CHANGE, reach=OWN))
    | each((Role.PRINCIPAL, *APPOINTS), may(SEE, ADD, CHANGE, reach=WITHIN))
    | {Role.DATA_PROTECTION_OFFICER: [may(SEE, reach=WITHIN)]},
    # Who is new at the work reads it; every slice answers by its own lines.
    Subject.HANDOVER: each((*HEADS, *HEALTH_TEAM, *TEACHERS), may(SEE, reach=WITHIN)),
    Subject.INTAKE: {Role.PRINCIPAL: [may(SEE, ADD, CHANGE, reach=WITHIN)]},
    # No secret: it hangs on the wall of the staff room. Whoever leads the unit makes a new one (decisions D19).
    Subject.DOORWAY: each(HEADS, may(SEE, ADD, CHANGE, reach=WITHIN))
    | each(HEALTH_TEAM, may(SEE, reach=WITHIN)),
    # Tried and given out by a named person, each for what she may read herself: GDPR art. 15; decisions D11.
    Subject.EXTRACT: each(HEADS, may(SEE, ADD, reach=WITHIN))
    | each(HEALTH_TEAM, may(ADD, reach=WITHIN), may(SEE, reach=OWN))
    | {Role.DATA_PROTECTION_OFFICER: [may(SEE, reach=WITHIN)]},
    # Disposal only by the organiser's decision: SFS 1990:782 10 §; the data protection officer sees that it is done.
    Subject.RETENTION: {
        Role.CHIEF_EDUCATION_OFFICER: [may(SEE, ADD, reach=WITHIN)],
        Role.DATA_PROTECTION_OFFICER: [may(SEE, reach=WITHIN)],
    },
    # Those who rate practise; everybody sees her own answer, and the others' as numbers only.
    Subject.PRACTICE: each((*HEADS, *HEALTH_TEAM, *TEACHERS), may(ADD, reach=WITHIN), may(SEE, reach=OWN)),
    # Everybody at school may read what pupil health can help with; those who do the work write it.
    Subject.OFFERING: each((*HEADS, *HEALTH_TEAM), may(SEE, ADD, CHANGE, reach=WITHIN))
    | each((*TEACHERS, Role.SUPPORT_STAFF, Role.SCHOOL_ADMINISTRATOR), may(SEE, reach=WITHIN))
    | each((Role.PUPIL, Role.GUARDIAN), may(SEE, reach=WITHIN)),
    # Who has read what: GDPR art. 32; SFS 2009:400 4 kap.
    Subject.AUDIT: each((Role.DATA_PROTECTION_OFFICER, Role.PRINCIPAL), may(SEE, reach=WITHIN)),
    # In an emergency, for an hour and with a reason; rektor reviews every one (domain 3.3, rule 5).
    Subject.GLASS: {Role.PRINCIPAL: [may(SEE, CHANGE, reach=WITHIN)]}
    | each((Role.DEPUTY_PRINCIPAL, *HEALTH_TEAM, *TEACHERS), *RAISES)
    | {Role.DATA_PROTECTION_OFFICER: [may(SEE, reach=WITHIN)]},
    # A sample and what a rule was hit by, every month; nobody looks at her own reading (domain 3.5).
    Subject.READING_REVIEW: each(
        (Role.PRINCIPAL, Role.DATA_PROTECTION_OFFICER), may(SEE, CHANGE, reach=WITHIN)
    ),
    # Asked by the pupil, answered by rektor after a test of harm: GDPR art. 15; SFS 2009:400 12 kap., 23 kap.
    Subject.INSIGHT: {
        Role.PUPIL: [may(SEE, ADD, reach=SELF)],
        Role.PRINCIPAL: [may(SEE, CHANGE, reach=WITHIN)],
        Role.DATA_PROTECTION_OFFICER: [may(SEE, reach=WITHIN)],
    },
}


def permits(role: Role, verb: Verb, subject: Subject) -> list[Permit]:
    """The lines that let `role` do `verb` to `subject`."""
    return [permit for permit in POLICY[subject].get(role, []) if verb in permit.verbs]
