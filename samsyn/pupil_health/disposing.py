"""Which records of pupil health are over, and how they are taken away when the organiser has decided so."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core.retention import Record, RecordKind
from samsyn.core.slots import fills
from samsyn.pupil_health.models import (
    Concern,
    ConcernBar,
    ConcernMember,
    PracticeAnswer,
    Rating,
    RatingAssent,
)


WHY = "records that are over, to be disposed of by decision"


@fills("retention.kinds")
def kinds() -> Sequence[RecordKind]:
    """Cases are kept until the organiser has its own plan for them; what became no case may go earlier."""
    return [
        RecordKind(
            "oro-utan-arende",
            str(_("Oro som inte blev ett ärende")),
            str(_("Förslag: gallras ett läsår efter att den avslutades.")),
            _concerns,
            _dispose_concerns,
        ),
        RecordKind(
            "ovningssvar",
            str(_("Svar på övningsfall")),
            str(_("Förslag: gallras efter två läsår.")),
            _answers,
            _dispose_answers,
        ),
    ]


def _concerns() -> list[Record]:
    rows = Concern.objects.everything(because=WHY).filter(state=Concern.State.CLOSED, case=None)
    found = rows.exclude(closed_at=None).values_list("pk", "closed_at", "pupil_id")
    return [Record(str(key), timezone.localdate(at), pupil) for key, at, pupil in found]


def _dispose_concerns(keys: Sequence[str]) -> None:
    """The concern and everything that hangs on it."""
    gone = [UUID(key) for key in keys]
    ratings = Rating.objects.everything(because=WHY).filter(concern__in=gone)
    RatingAssent.objects.filter(rating__in=ratings.values("pk")).delete()
    ratings.delete()
    ConcernMember.objects.filter(concern__in=gone).delete()
    ConcernBar.objects.filter(concern__in=gone).delete()
    Concern.objects.everything(because=WHY).filter(pk__in=gone).delete()


def _answers() -> list[Record]:
    return [Record(str(one.pk), timezone.localdate(one.given_at)) for one in PracticeAnswer.objects.all()]


def _dispose_answers(keys: Sequence[str]) -> None:
    PracticeAnswer.objects.filter(pk__in=keys).delete()
