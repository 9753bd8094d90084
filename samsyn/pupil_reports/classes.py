"""The information classes that an answer in a report may have, and what the policy says of each (domain 3.2).

The journal (K11) is kept elsewhere, and what a psychologist has or social services are told (K10, K12) lies in cases.
"""

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import HEADS, HEALTH_TEAM, TEACHERS, Role, Subject, Verb, permits
from samsyn.access.scoping import BY_RANK


WRITERS: tuple[Role, ...] = (*HEADS, *HEALTH_TEAM, *TEACHERS)


class InfoClass(models.TextChoices):
    ORDINARY = "K2", _("Vanliga elevuppgifter")
    ATTENDANCE = "K3", _("Närvaro")
    GRADES = "K4", _("Betyg, prov och skolarbete")
    OBSERVED = "K5", _("Det någon har sett")
    SUPPORT = "K6", _("Stöd och anpassningar")
    DEGRADING = "K7", _("Kränkande behandling")
    SAFETY = "K8", _("Ordning och trygghet")
    HEALTH = "K9", _("Elevhälsans arbete")


SUBJECTS: dict[str, Subject] = {
    InfoClass.ORDINARY.value: Subject.REPORT_ORDINARY,
    InfoClass.ATTENDANCE.value: Subject.REPORT_ORDINARY,
    InfoClass.GRADES.value: Subject.REPORT_ORDINARY,
    InfoClass.OBSERVED.value: Subject.REPORT_OBSERVED,
    InfoClass.SUPPORT.value: Subject.REPORT_SUPPORT,
    InfoClass.DEGRADING.value: Subject.REPORT_SAFETY,
    InfoClass.SAFETY.value: Subject.REPORT_SAFETY,
    InfoClass.HEALTH.value: Subject.REPORT_HEALTH,
}
# What may be about an adult at the school: whoever writes is asked, and that adult never reads it.
KEPT_FROM_ADULTS = (InfoClass.DEGRADING, InfoClass.SAFETY)


def readers_by_rank(info_class: str) -> Sequence[Role]:
    """Who reads an answer of the class because of her role; besides whoever wrote it or is named in it."""
    subject = SUBJECTS[info_class]
    return [one for one in WRITERS if any(p.reach in BY_RANK for p in permits(one, Verb.SEE, subject))]


def may_write(info_class: str) -> Sequence[Role]:
    """Who may answer a question of the class at all."""
    return [one for one in WRITERS if permits(one, Verb.ADD, SUBJECTS[info_class])]
