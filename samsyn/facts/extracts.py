"""What the facts say of one pupil: every row of every kind, with the words of the columns."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.policy import Subject, Verb
from samsyn.core.extracts import Entry, Part
from samsyn.core.slots import fills
from samsyn.facts.engine import glance
from samsyn.facts.kinds import KINDS, Kind
from samsyn.facts.models import Batch
from samsyn.facts.store import sql_of
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.queries import RECORDS, pupil_with


TITLES = {
    "membership": gettext_lazy("Inläst ur elevregistret"),
    "attendance": gettext_lazy("Närvaro"),
    "grade": gettext_lazy("Betyg och prognoser"),
    "national_test": gettext_lazy("Nationella prov"),
    "follow_up": gettext_lazy("Uppföljning"),
}
HERS = "SELECT {shown} FROM ({rows}) WHERE person = {person}"
NOT_SHOWN = {"person", "unit", "batch", "class_group"}  # our own numbers, which say nothing outside


@fills("extract.parts")
def facts(*, by: Any, pupil: Pupil, **_beside: Any) -> Sequence[Part]:
    """For those who may read her record; only what her units have read in within the reach of the reader."""
    _pupil, seen = pupil_with(by, pupil.pk, *RECORDS)
    kinds = [kind for kind in KINDS.values() if kind.about_pupils and _subject_of(kind) in seen]
    units = _units(by)
    batches = list(Batch.objects.of_kinds(kind.name for kind in kinds))
    told = {one.kind for one in batches}
    with glance() as connection:
        found = {
            kind: _rows(
                connection, kind, pupil, sql_of(kind.name, unit_ids=units[_subject_of(kind)], known=batches)
            )
            for kind in kinds
            if kind.name in told
        }
    return [_part(kind, found.get(kind, [])) for kind in kinds]


def _subject_of(kind: Kind) -> Subject:
    return Subject.PUPIL_ATTENDANCE if kind.name == "attendance" else Subject.PUPIL_RECORD


def _units(by: Any) -> dict[Subject, set[int]]:
    """Where the reader may see each."""
    each = [
        Unit.objects.where(by, may=Verb.SEE, subject=subject)
        .annotate(of=Value(subject.value))
        .order_by()
        .values_list("of", "pk")
        for subject in RECORDS
    ]
    units: dict[Subject, set[int]] = {subject: set() for subject in RECORDS}
    for subject, unit in each[0].union(*each[1:], all=True):
        units[Subject(subject)].add(unit)
    return units


def _rows(connection: Any, kind: Kind, pupil: Pupil, rows: str) -> list[Any]:
    asked = HERS.format(shown=", ".join(_shown(kind)), rows=rows, person=int(pupil.pk))
    return list(connection.execute(asked).fetchall())


def _shown(kind: Kind) -> list[str]:
    return [name for name in kind.columns if name not in NOT_SHOWN]


def _part(kind: Kind, found: Sequence[Any]) -> Part:
    entries = tuple(
        Entry(f"{kind.name}:{number}", tuple("" if value is None else str(value) for value in row))
        for number, row in enumerate(sorted(found, key=str))
    )
    title = str(TITLES.get(kind.name, _("Andra uppgifter")))
    return Part(title, (f"facts:{kind.name}",), tuple(_shown(kind)), entries, is_whole=True)
