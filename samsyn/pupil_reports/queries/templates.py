"""Which templates are in use at a unit, and what may be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import Zone, zone_for
from samsyn.indicators.catalogue import catalogue
from samsyn.organisation.models import Unit
from samsyn.pupil_reports.catalogue import ready
from samsyn.pupil_reports.contents import Contents
from samsyn.pupil_reports.models import ReportTemplate, TemplateVersion


MEASURES = "report_answers"  # the module that says what they mean


@dataclass(frozen=True)
class InUse:
    """A template and the version of it that is written from today."""

    template: ReportTemplate
    version: TemplateVersion

    @property
    def contents(self) -> Contents:
        return self.version.contents


def may_read(user: Any, unit: Unit) -> bool:
    return may_in(user, Verb.SEE, Subject.REPORT_TEMPLATE, unit)


def may_build(user: Any, unit: Unit) -> bool:
    return may_in(user, Verb.CHANGE, Subject.REPORT_TEMPLATE, unit)


def may_lock(unit: Unit) -> bool:
    """Only the huvudman's own templates say which questions are locked."""
    return unit.kind == Unit.Kind.ORGANISER


def in_use(unit: Unit) -> Sequence[InUse]:
    """What is written from at the unit: its own, and those from above that it has not made its own; by title."""
    rows = TemplateVersion.objects.filter(
        template__unit__path__in=unit.line, template__is_on=True, used_from__isnull=False
    )
    newest = {one.template_id: one for one in rows.select_related("template__unit").order_by("number")}
    nearest: dict[str, InUse] = {}
    for one in sorted(newest.values(), key=lambda one: len(one.template.unit.path)):
        nearest[one.template.family] = InUse(one.template, one)
    return sorted(nearest.values(), key=lambda one: one.contents.title)


def one_in_use(unit: Unit, key: int) -> InUse | None:
    return next((one for one in in_use(unit) if one.template.pk == key), None)


def drafts_of(user: Any, unit: Unit) -> Sequence[TemplateVersion]:
    """What somebody is building here and has not begun to use."""
    mine = ReportTemplate.objects.changeable_by(user).filter(unit=unit)
    rows = TemplateVersion.objects.filter(template__in=mine, used_from=None)
    return list(rows.select_related("template").order_by("pk"))


def switched_off(user: Any, unit: Unit) -> Sequence[InUse]:
    """Templates of the unit that have been in use and are not now."""
    mine = ReportTemplate.objects.changeable_by(user).filter(unit=unit, is_on=False)
    rows = TemplateVersion.objects.filter(template__in=mine, used_from__isnull=False).order_by("number")
    newest = {one.template_id: one for one in rows.select_related("template")}
    return [InUse(one.template, one) for one in newest.values()]


def ready_beside(used: Sequence[InUse]) -> list[tuple[str, Contents]]:
    """The ready templates that are not among those in use."""
    taken = {one.template.family for one in used}
    return [(key, contents) for key, contents in ready().items() if key not in taken]


def changeable(user: Any, unit: Unit, key: int) -> ReportTemplate | None:
    rows = ReportTemplate.objects.changeable_by(user).filter(unit=unit, pk=key)
    return rows.select_related("unit", "parent").first()


def draft(template: ReportTemplate) -> TemplateVersion | None:
    return template.versions.filter(used_from=None).first()


def newest_used(template: ReportTemplate) -> TemplateVersion | None:
    return template.versions.filter(used_from__isnull=False).order_by("number").last()


def locked_by(template: ReportTemplate) -> Contents | None:
    """What says which of its questions are locked: the huvudman's template, else the ready one; none for its own."""
    if may_lock(template.unit):
        return None
    parent = template.parent and newest_used(template.parent)
    return parent.contents if parent else ready().get(template.family)


def measures_of(user: Any, unit: Unit, one: InUse) -> list[tuple[str, str]]:
    """The locked questions that are measures of their own, so that units can be compared: question and name."""
    if not may_in(user, Verb.SEE, Subject.FIGURE, unit):
        return []
    names = {each.key: f"{MEASURES}_{one.template.family}_{each.key}" for each in one.contents.core}
    return [(each.question, names[each.key]) for each in one.contents.core if names[each.key] in catalogue()]


def may_count(user: Any, unit: Unit) -> bool:
    """Numbers of a school unit are for those who lead it; above it they go through the indicators."""
    return zone_for(user, unit) is Zone.INSIDE


def keys_ever(template: ReportTemplate) -> set[str]:
    """The keys that its questions have had in any version: an answer must never be counted to another question."""
    return {one.key for version in template.versions.all() for one in version.contents.questions}
