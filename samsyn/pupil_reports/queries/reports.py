"""Reports about pupils, as far as whoever asks may read them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from samsyn.access.policy import Role, Verb
from samsyn.access.scoping import may_in
from samsyn.access.sealing import Part, Purpose, open_sealed, open_several
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.organisation.models import Enrolment, Pupil, Unit
from samsyn.pupil_health.queries.people import Person, people_at
from samsyn.pupil_health.queries.reach import role_of
from samsyn.pupil_reports.classes import SUBJECTS, WRITERS
from samsyn.pupil_reports.contents import Contents, Question
from samsyn.pupil_reports.kinds import Kind, staff_in, told
from samsyn.pupil_reports.models import PupilReport, ReportAnswer, ReportCorrection
from samsyn.pupil_reports.queries.templates import InUse, in_use


MOST_IN_LIST = 30


@dataclass(frozen=True)
class Stood:
    """What an answer said before somebody corrected it."""

    text: str
    until: date


@dataclass(frozen=True)
class Shown:
    """A question and what is shown of its answer."""

    question: str
    is_closed: bool  # to this reader, whether anything is written or not
    text: str = ""
    before: Sequence[Stood] = ()


@dataclass(frozen=True)
class Opened:
    """A report with those of its answers that one person may read."""

    report: PupilReport
    answers: Mapping[str, Sequence[ReportAnswer]]  # by question, the newest last
    corrections: Sequence[ReportCorrection]

    @property
    def contents(self) -> Contents:
        return self.report.version.contents

    def newest(self, key: str) -> str | None:
        """What the answer says now; None where it is closed."""
        found = self.answers.get(key)
        return found[-1].text if found else None


def role_at(user: Any, unit: Unit) -> Role | None:
    """What she is there, if those who are that write reports."""
    try:
        role = role_of(user, unit)
    except LookupError:
        return None
    return role if role in WRITERS else None


def may_answer(user: Any, unit: Unit, contents: Contents, one: Question) -> bool:
    """Whether the class lets her answer the question, and the template asks it of her."""
    role = role_at(user, unit)
    is_asked = role is not None and (not one.writers or role in one.writers)
    return is_asked and may_in(user, Verb.ADD, SUBJECTS[contents.class_of(one)], unit)


def asked_of(user: Any, unit: Unit, contents: Contents) -> list[Question]:
    return [one for one in contents.questions if may_answer(user, unit, contents, one)]


def to_write(user: Any, unit: Unit) -> list[InUse]:
    """The templates from which she may write at the unit."""
    role = role_at(user, unit)
    if role is None or not unit.is_school_unit:
        return []
    return [
        one
        for one in in_use(unit)
        if one.contents.is_asked_of(role) and may_in(user, Verb.ADD, SUBJECTS[one.contents.info_class], unit)
    ]


def may_write(user: Any, unit: Unit) -> bool:
    return unit.is_school_unit and role_at(user, unit) is not None


def may_report_on(user: Any, enrolments: Sequence[Enrolment], today: date) -> bool:
    """Whether she writes reports at a unit where the pupil goes today."""
    here = [one.unit for one in enrolments if one.starts_on <= today and (one.ends_on or today) >= today]
    return any(may_write(user, unit) for unit in here)


def opened(user: Any, key: UUID) -> Opened | None:
    """One report: every answer asked for by its own class, and all of it in one row of the log."""
    read = open_several(
        [
            Part(PupilReport, {"pk": key}, ("version", "unit", "pupil", "written_by")),
            Part(ReportAnswer, {"report": key}, ("correction",)),
            Part(ReportCorrection, {"report": key}, ("corrected_by",)),
        ],
        by=user,
        purpose=Purpose.FOLLOW_UP,
        deed="pupilreport.read",
    )
    found = read.of(PupilReport)
    if not found:
        return None
    answers: dict[str, list[ReportAnswer]] = {}
    for one in sorted(read.of(ReportAnswer), key=_number):
        answers.setdefault(one.key, []).append(one)
    corrections = sorted(read.of(ReportCorrection), key=lambda one: one.number)
    return Opened(found[0], answers, read_whole(corrections, read.of(ReportAnswer)))


def read_whole(
    corrections: Sequence[ReportCorrection], answers: Iterable[ReportAnswer]
) -> list[ReportCorrection]:
    """Those of which every corrected answer is among `answers`: why it was corrected may say what it says."""
    if not corrections:
        return []
    rows = ReportAnswer.objects.everything(because="how many answers each correction is of")
    of = rows.filter(correction__in=corrections).order_by().values_list("correction")
    every = dict(of.annotate(Count("pk")))
    seen = Counter(one.correction_id for one in answers)
    return [one for one in corrections if seen[one.pk] == every[one.pk]]


def _number(one: ReportAnswer) -> int:
    return one.correction.number if one.correction else 0


def listed(user: Any, unit: Unit) -> list[dict[str, Any]]:
    """The newest reports that she may read at the unit, by day only (decisions D17)."""
    mine = PupilReport.objects.everything(because="which are the newest of hers").visible_to(user)
    newest = mine.filter(unit=unit).order_by("-on", "-written_at").values_list("pk", flat=True)[:MOST_IN_LIST]
    together = ("version", "pupil", "written_by")
    found = open_sealed(
        PupilReport, by=user, purpose=Purpose.FOLLOW_UP, together=together, pk__in=list(newest)
    )
    rows = sorted(found, key=lambda one: (one.on, one.written_at), reverse=True)
    return [{"one": one, "title": one.version.contents.title} for one in rows]


def shown(found: Opened) -> list[Shown]:
    """Every question of the version it was written from; what is closed is said to be closed."""
    names = _names(found)
    return [_shown(found, one, names) for one in found.contents.questions]


def _shown(found: Opened, one: Question, names: dict[int, str]) -> Shown:
    rows = found.answers.get(one.key)
    if not rows:
        return Shown(one.question, is_closed=True)
    texts = [told(one.kind, row.text, names) for row in rows]
    changed = [clock.day_of(row.correction.corrected_at) for row in rows[1:] if row.correction]
    before = [Stood(text, until) for text, until in zip(texts, changed, strict=False)]
    return Shown(one.question, is_closed=False, text=texts[-1], before=before[::-1])


def _names(found: Opened) -> dict[int, str]:
    """Those who are named in what is shown."""
    staff = [one.key for one in found.contents.questions if one.kind == Kind.STAFF]
    keys = {key for one in staff for row in found.answers.get(one, ()) for key in staff_in(row.text)}
    users = User.objects.named([str(key) for key in keys]) if keys else ()
    return {one.pk: one.name for one in users}


def colleagues(user: Any, unit: Unit) -> list[Person]:
    """Whom she may tell of a report: those at work there who read reports at all."""
    people = people_at(unit).values()
    return [one for one in people if one.role in WRITERS and one.user.pk != user.pk]


def pupil_here(user: Any, key: int) -> Pupil | None:
    return Pupil.objects.visible_to(user).filter(pk=key).first()
