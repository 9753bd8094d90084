"""What the facts say of one pupil: every row of every kind, with the words of the columns."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.policy import Subject, Verb
from samsyn.core.extracts import Entry, Part
from samsyn.core.slots import fills
from samsyn.facts.engine import glance
from samsyn.facts.kinds import KINDS, Kind
from samsyn.facts.store import relation
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.queries import may_see


TITLES = {
    "membership": gettext_lazy("Inläst ur elevregistret"),
    "attendance": gettext_lazy("Närvaro"),
    "grade": gettext_lazy("Betyg och prognoser"),
    "national_test": gettext_lazy("Nationella prov"),
    "follow_up": gettext_lazy("Uppföljning"),
}
SUBJECTS = (Subject.PUPIL_ATTENDANCE, Subject.PUPIL_RECORD)
NOT_SHOWN = {"person", "unit", "batch", "class_group"}  # our own numbers, which say nothing outside


@fills("extract.parts")
def facts(*, by: Any, pupil: Pupil) -> Sequence[Part]:
    """For those who may read her record; only what her units have read in within the reach of the reader."""
    units = {subject: _units(by, pupil, subject) for subject in SUBJECTS}
    parts = [(kind, units[_subject_of(kind)]) for kind in KINDS.values() if kind.about_pupils]
    return [_part(kind, pupil, here) for kind, here in parts if here is not None]


def _subject_of(kind: Kind) -> Subject:
    return Subject.PUPIL_ATTENDANCE if kind.name == "attendance" else Subject.PUPIL_RECORD


def _units(by: Any, pupil: Pupil, subject: Subject) -> set[int] | None:
    """Where the reader may see it; None where it is not hers to see about this pupil."""
    if not may_see(by, subject, pupil):
        return None
    mine = Unit.objects.where(by, may=Verb.SEE, subject=subject)
    return set(mine.values_list("pk", flat=True))


def _part(kind: Kind, pupil: Pupil, units: set[int]) -> Part:
    shown = [name for name in kind.columns if name not in NOT_SHOWN]
    with glance() as connection:
        rows = relation(connection, kind.name, unit_ids=units).filter(f"person = {int(pupil.pk)}")
        found = rows.project(", ".join(shown)).fetchall()
    entries = tuple(
        Entry(f"{kind.name}:{number}", tuple("" if value is None else str(value) for value in row))
        for number, row in enumerate(sorted(found, key=str))
    )
    title = str(TITLES.get(kind.name, _("Andra uppgifter")))
    return Part(title, (f"facts:{kind.name}",), tuple(shown), entries, is_whole=True)
