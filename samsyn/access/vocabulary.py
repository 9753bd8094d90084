"""The words that the policy is written in: roles, verbs, what it speaks of, and which rows a line covers."""

from enum import StrEnum, auto


class Role(StrEnum):
    """What a person is, in one unit, for a period."""

    PRINCIPAL = auto()  # rektor
    DEPUTY_PRINCIPAL = auto()  # biträdande rektor, by delegation
    SCHOOL_SOCIAL_WORKER = auto()  # kurator
    SCHOOL_NURSE = auto()  # skolsköterska
    SCHOOL_DOCTOR = auto()  # skolläkare
    SCHOOL_PSYCHOLOGIST = auto()  # skolpsykolog
    SPECIAL_NEEDS_EDUCATOR = auto()  # specialpedagog
    TEACHER = auto()  # lärare, mentor
    PRESCHOOL_TEACHER = auto()  # förskollärare
    SUPPORT_STAFF = auto()  # kringpersonal: vaktmästare, kök, bibliotek
    SCHOOL_ADMINISTRATOR = auto()  # skoladministratör
    AREA_MANAGER = auto()  # verksamhetschef
    QUALITY_STRATEGIST = auto()  # kvalitetsstrateg
    CHIEF_EDUCATION_OFFICER = auto()  # skolchef
    COMMITTEE_MEMBER = auto()  # nämndledamot
    DATA_PROTECTION_OFFICER = auto()  # dataskyddsombud
    SYSTEM_ADMINISTRATOR = auto()  # systemadministratör
    PUPIL = auto()  # elev
    GUARDIAN = auto()  # vårdnadshavare


class Verb(StrEnum):
    """What can be done to a thing. Nothing is ever deleted by hand, so there is no DELETE."""

    SEE = auto()
    ADD = auto()
    CHANGE = auto()


class Subject(StrEnum):
    """What the policy speaks of. A model names its subject in its `access`."""

    UNIT = auto()
    PUPIL = auto()  # K2: name, class, groups
    PUPIL_ATTENDANCE = auto()  # K3: attendance of one pupil
    PUPIL_RECORD = auto()  # K4: grades and tests of one pupil
    PROTECTED_IDENTITY = auto()  # K13
    GUARDIANSHIP = auto()  # K13: who has custody of a pupil, and who of them may not be told
    GUARDIAN_AGREEMENT = auto()  # that a pupil of age lets a guardian go on seeing what she sees herself
    RELEASE = auto()  # the register of what has been given out, and the freezing of school years
    FIGURE = auto()  # K0, K1: released figures of a unit
    CHART_NOTE = auto()  # events, new levels and measurements left out, written by people
    SMALL_NUMBER = auto()  # K1 without suppression: the zone inside
    DATASET = auto()  # released figures as a whole, for other programs
    ACCESS_TOKEN = auto()  # what such a program shows to be let in
    BATCH = auto()  # what has been read in: counts and faults, never rows
    PUPIL_FILE = auto()  # reading in files about pupils
    OLD_READING = auto()  # taking back what was read in more than a day ago
    ACTIVITY = auto()  # the year wheel
    CONFERENCE = auto()
    GOAL = auto()  # focus areas, goals, insatser, follow-ups
    REPORT = auto()  # the rendering inside the unit
    PUBLIC_REPORT = auto()  # published, public rendering
    ATTENTION = auto()  # signals about one pupil: that a rule proposes that somebody looks
    ATTENTION_RULE = auto()  # the rule table itself
    EQUAL_TREATMENT = auto()  # the yearly look at whom the rules find, in groups of ten and more
    ASSIGNMENT = auto()  # users and their roles
    CONCERN = auto()  # K5: what somebody raised, and the word that it was received
    CONCERN_RATING = auto()  # K9: how a profession sees it
    CASE = auto()  # K9: work for a pupil or a group, its level and who is responsible
    CASE_NOTE = auto()  # K9, K10: what a profession has to say, the pupil's own voice
    CASE_ACTION = auto()  # K6: an insats in a case, and what came of it
    CASE_OUTSIDE = auto()  # K12: work with others, and that a report of concern was made
    CASE_RESPONSIBLE = auto()  # to name somebody for a case whose responsible has left, without reading it
    MEETING = auto()  # pupil health's meetings: the shared track, which names no pupil
    MEETING_DECISION = auto()  # what was decided there, and who does it
    MEETING_REGISTER = auto()  # which minutes there are to register, nothing of what they say
    HEALTH_PLAN = auto()  # pupil health's own assignment while it is worked out, and its supervision
    AGREED_HEALTH_PLAN = auto()  # the plan as rektor and pupil health have agreed on it
    STAFFING = auto()  # positions in pupil health, filled and vacant
    ROUTINE = auto()  # how things are always done
    HEALTH_WORK = auto()  # how the work of pupil health is divided, without a pupil
    REPORT_TEMPLATE = auto()  # which reports are written about pupils, and what they ask
    REPORT_ORDINARY = auto()  # K2, K3, K4: answers in such reports about everyday school work
    REPORT_OBSERVED = auto()  # K5: what somebody has seen
    REPORT_SUPPORT = auto()  # K6: support, adaptations, inquiry
    REPORT_SAFETY = auto()  # K7, K8: degrading treatment, safety measures
    REPORT_HEALTH = auto()  # K9: psychosocial and special-needs work of pupil health
    STAND_IN = auto()  # who stands in for whom in a role, from one day to another
    HANDOVER = auto()  # the pack that somebody new reads: of each thing in it only what she may see anyway
    INTAKE = auto()  # who receives the concerns of a unit
    EXTRACT = auto()  # an extract of the register for a pupil, and that it was given out
    RETENTION = auto()  # how long records are kept, and proof of what has been disposed of
    PRACTICE = auto()  # invented cases, rated so that a level means the same to all
    OFFERING = auto()  # what pupil health can help with
    DOORWAY = auto()  # the unit's short address for raising a concern, and its sheet
    AUDIT = auto()
    GLASS = auto()  # that somebody reaches past her role for an hour
    READING_REVIEW = auto()  # what another person looks at of last month's reading
    INSIGHT = auto()  # a pupil's question about who has read about her


class Reach(StrEnum):
    """Which rows a line covers."""

    WITHIN = auto()  # those of the unit where the role is held, and below
    OWN = auto()  # those the person wrote
    TAUGHT = auto()  # those of pupils in the person's groups
    SELF = auto()  # the person herself
    CHILD = auto()  # the person's children
    NAMED = auto()  # those in which the person takes part by name
    CASE = auto()  # those of pupils in whose open case the person takes part
    GLASS = auto()  # those of a pupil for whom the person has broken the glass, for an hour
