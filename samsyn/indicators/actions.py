"""What people do with the figures that are given out: freeze a school year, and give out corrections together."""

from typing import Any

from django.core.exceptions import PermissionDenied

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.core.jobs import enqueue
from samsyn.core.school_year import SchoolYear
from samsyn.indicators import registering
from samsyn.indicators.engine import SEASONS
from samsyn.indicators.models import Publication, Sheet
from samsyn.indicators.periods import period
from samsyn.organisation.models import Unit


class NotYet(ValueError):
    """The school year is not over, is frozen already, or is not frozen yet."""


@action("release.frozen")
def freeze_year(*, by: Any, school_year: str) -> Publication:
    """Freeze the figures of a school year that is over: what waits and may be given out is given out first.

    From then on corrections wait until `publish_corrections`. Raises NotYet.
    """
    _require(by)
    if SchoolYear.named(school_year).last_day >= clock.today():
        raise NotYet(f"Läsåret {school_year} är inte slut. Frys det efter den sista juni.")
    if school_year in registering.frozen_years():
        raise NotYet(f"Läsåret {school_year} är redan fryst.")
    registering.Desk().give_out(_waiting(school_year))
    tables = _of_year(Sheet.objects.filter(is_released=True), school_year)
    enqueue(SEASONS)
    return Publication.objects.create(
        kind=Publication.Kind.FREEZE, school_year=school_year, by=str(by), tables=len(tables)
    )


@action("release.corrected")
def publish_corrections(*, by: Any, school_year: str) -> Publication:
    """Give out the corrections of a frozen school year that wait, once and together.

    Those that differ from what was given out before by one to four persons stay as they were. Raises NotYet.
    """
    _require(by)
    if school_year not in registering.frozen_years():
        raise NotYet(f"Läsåret {school_year} är inte fryst. Rättelser lämnas ut efter hand.")
    made = Publication.objects.create(kind=Publication.Kind.CORRECTIONS, school_year=school_year, by=str(by))
    given, refused = registering.Desk(made).give_out(_waiting(school_year))
    Publication.objects.filter(pk=made.pk).update(tables=given, refused=refused)
    made.refresh_from_db()
    enqueue(SEASONS)
    return made


def _require(by: Any) -> None:
    top = Unit.objects.filter(kind=Unit.Kind.ORGANISER).order_by("pk").first()
    if top is None:
        raise PermissionDenied
    require_in(by, Verb.CHANGE, Subject.RELEASE, top)


def _waiting(school_year: str) -> list[Sheet]:
    return _of_year(registering.waiting(), school_year)


def _of_year(sheets: Any, school_year: str) -> list[Sheet]:
    return [one for one in sheets if period(one.period).school_year == school_year]
