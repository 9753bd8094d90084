"""Switch on, adapt and build templates. What is in use is never changed: a new version takes over."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.core.actions import action
from samsyn.organisation.models import Unit
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_reports.catalogue import ready
from samsyn.pupil_reports.contents import Contents, Question
from samsyn.pupil_reports.models import ReportTemplate, TemplateVersion
from samsyn.pupil_reports.queries.templates import InUse, draft, locked_by, may_lock, newest_used


OWN = "own"  # how the family begins of templates that are not made from a ready one
MOST_QUESTIONS = 40


@dataclass(frozen=True)
class Headed:
    """What is said of a template as a whole."""

    title: str
    about: str
    why: str
    info_class: str
    readers: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    tells_heads: bool = False


@action("report_template.switched_on")
def switch_on(*, by: Any, unit: Unit, key: str) -> ReportTemplate:
    """Begin to use a ready template as it is."""
    require_in(by, Verb.ADD, Subject.REPORT_TEMPLATE, unit)
    _none_on(unit, key)
    template = ReportTemplate.objects.create(unit=unit, family=key, is_on=True, made_by=by)
    _version(template, ready()[key], by, is_used=True)
    return template


@action("report_template.adapted")
def adapt(*, by: Any, unit: Unit, one: InUse) -> ReportTemplate:
    """A draft to change: of one's own template the next version, of the huvudman's a copy for one's own unit."""
    require_in(by, Verb.ADD, Subject.REPORT_TEMPLATE, unit)
    template = one.template
    if template.unit_id != unit.pk:
        template = ReportTemplate.objects.create(
            unit=unit, family=template.family, parent=template, is_on=False, made_by=by
        )
    if draft(template) is None:
        source = locked_by(template)
        _version(template, one.contents.with_core_of(source) if source else one.contents, by)
    return template


@action("report_template.begun")
def begin_template(*, by: Any, unit: Unit, headed: Headed, like: Contents | None = None) -> ReportTemplate:
    """A template of one's own: empty, or with the questions of another, none of them locked."""
    require_in(by, Verb.ADD, Subject.REPORT_TEMPLATE, unit)
    template = ReportTemplate.objects.create(unit=unit, family=OWN, made_by=by)
    template.family = f"{OWN}-{template.pk}"
    template.save(update_fields=["family"])
    questions = tuple(replace(one, is_core=False) for one in like.questions) if like else ()
    _version(template, Contents(**vars(headed), questions=questions), by)
    return template


@action("report_template.headed")
def change_head(*, by: Any, version: TemplateVersion, headed: Headed) -> TemplateVersion:
    _require_draft(by, version)
    return _keep(version, replace(version.contents, **vars(headed)))


@action("report_template.question_put")
def put_question(*, by: Any, version: TemplateVersion, question: Question) -> TemplateVersion:
    """Add a question to a draft, or change one of it; a locked one stays as the huvudman has it."""
    _require_draft(by, version)
    contents = version.contents
    _require_unlocked(version, question.key)
    if question.is_core and not may_lock(version.template.unit):
        raise PermissionDenied("Only the huvudman locks questions")
    if contents.question(question.key) is None and len(contents.questions) >= MOST_QUESTIONS:
        raise NotNow(_("En mall har högst 40 frågor. Ta bort någon som ni inte använder."))
    return _keep(version, contents.put(question))


@action("report_template.question_removed")
def remove_question(*, by: Any, version: TemplateVersion, key: str) -> TemplateVersion:
    _require_draft(by, version)
    _require_unlocked(version, key)
    return _keep(version, version.contents.without(key))


@action("report_template.question_moved")
def move_question(*, by: Any, version: TemplateVersion, key: str, step: int) -> TemplateVersion:
    _require_draft(by, version)
    return _keep(version, version.contents.moved(key, step))


@action("report_template.used")
def use_draft(*, by: Any, version: TemplateVersion) -> ReportTemplate:
    """From now on reports are written from this version; those there are keep theirs."""
    _require_draft(by, version)
    template = version.template
    if not version.contents.questions:
        raise NotNow(_("Lägg till minst en fråga först."))
    if not template.is_on:
        _none_on(template.unit, template.family)
        template.is_on = True
        template.save(update_fields=["is_on"])
    version.used_from = timezone.now()
    version.save(update_fields=["used_from"])
    return template


@action("report_template.draft_dropped")
def drop_draft(*, by: Any, version: TemplateVersion) -> ReportTemplate:
    """What was being built is thrown away; nobody has written from it."""
    _require_draft(by, version)
    template = version.template
    version.delete()
    return template


@action("report_template.turned")
def turn(*, by: Any, template: ReportTemplate, on: bool) -> ReportTemplate:
    """Stop writing from a template, or begin again; what has been written stays."""
    require(by, Verb.CHANGE, template)
    if on:
        _none_on(template.unit, template.family)
        if newest_used(template) is None:
            raise NotNow(_("Mallen har ingen version att skriva från än."))
    template.is_on = on
    template.save(update_fields=["is_on"])
    return template


def _none_on(unit: Unit, family: str) -> None:
    if ReportTemplate.objects.filter(unit=unit, family=family, is_on=True).exists():
        raise NotNow(_("Ni använder redan en mall av det slaget."))


def _require_draft(by: Any, version: TemplateVersion) -> None:
    require(by, Verb.CHANGE, version.template)
    if version.used_from is not None:
        raise NotNow(_("Någon annan har redan börjat använda versionen. Gör en ny."))


def _require_unlocked(version: TemplateVersion, key: str) -> None:
    one = version.contents.question(key)
    if one is not None and one.is_core and not may_lock(version.template.unit):
        raise PermissionDenied("The huvudman has locked this question")


def _version(
    template: ReportTemplate, contents: Contents, by: Any, *, is_used: bool = False
) -> TemplateVersion:
    last = template.versions.order_by("number").last()
    return TemplateVersion.objects.create(
        template=template,
        number=(last.number if last else 0) + 1,
        kept_contents=contents.as_dict(),
        made_by=by,
        used_from=timezone.now() if is_used else None,
    )


def _keep(version: TemplateVersion, contents: Contents) -> TemplateVersion:
    version.kept_contents = contents.as_dict()
    version.save(update_fields=["kept_contents"])
    return version
