"""The organiser's schools beside each other: every school with its own assessment of a few measures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.zones import Zone
from samsyn.analysis.result import Verdict
from samsyn.indicators.disclosure import Released
from samsyn.organisation.models import Unit
from samsyn.organisation.words import school_form
from samsyn.results.queries.assessing import Assessment, assessed
from samsyn.results.queries.comparing import form_of
from samsyn.results.queries.fetching import figures_of


MEASURES = ("attendance", "absent_15_percent", "registration_rate", "all_subjects_passed", "merit_rating")
SPOKEN_FORMS = {"GS": "GRS", "GA": "GYS"}  # a ladder of grades: the form of school that it is called after


@dataclass(frozen=True)
class School:
    """One school and what its figures say, by measure."""

    unit: Unit
    assessments: dict[str, Assessment]

    @property
    def worse(self) -> list[Assessment]:
        """The reasons for a dialogue."""
        found = (self.assessments[name] for name in MEASURES if name in self.assessments)
        return [one for one in found if one.is_deviation and one.finding.verdict is Verdict.WORSE]


def top_unit(user: Any, chosen: str | None) -> Unit | None:
    """The organiser, or the area chosen, whose schools the user may compare."""
    units = Unit.objects.where(user, may=Verb.SEE, subject=Subject.FIGURE).exclude(kind=Unit.Kind.SCHOOL)
    rows = list(units.order_by("path"))
    if chosen is not None:
        return next((unit for unit in rows if str(unit.pk) == chosen), None)
    return rows[0] if rows else None


def schools_in(
    unit: Unit, zone: Zone, today: date, names: Sequence[str] = MEASURES, *, until: str | None = None
) -> list[School]:
    """Alphabetically: no order says that one school is better than another (D29)."""
    found = assessed(figures_of(unit=unit, zone=zone, names=names, by=("unit",)), today=today, until=until)
    schools = Unit.objects.within(unit).schools()
    by_school: dict[str, dict[str, Assessment]] = {}
    for one in found:
        by_school.setdefault(one.part.key, {})[one.name] = one
    kept = (School(school, by_school.get(str(school.pk), {})) for school in schools)
    return sorted(kept, key=lambda one: one.unit.name.casefold())


@dataclass(frozen=True)
class OneForm:
    """The schools of one form of school, which are the only ones to hold beside each other."""

    code: str
    rows: list[Released]

    @property
    def title(self) -> str:
        code = "VUX" if self.code.startswith("VUX") else self.code  # komvux on a level: VUXGR, VUXGY, VUXSFI
        return school_form(SPOKEN_FORMS.get(code, code))


def by_form(rows: Sequence[Released]) -> list[OneForm]:
    """The forms there are with their schools, the one that most schools have first."""
    units = Unit.objects.filter(pk__in={row.unit_id for row in rows})
    forms = {pk: form_of(kinds) for pk, kinds in units.values_list("pk", "school_types")}
    found = Counter(forms[row.unit_id] for row in rows)
    codes = sorted(found, key=lambda code: (-found[code], code))
    return [OneForm(code, [row for row in rows if forms[row.unit_id] == code]) for code in codes]
