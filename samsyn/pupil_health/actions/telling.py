"""That a letter has gone: written down, so that nobody is told twice and nobody is forgotten where the mail is down."""

from collections.abc import Sequence
from enum import StrEnum

from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.core.actions import Installation, action
from samsyn.pupil_health.models import Case, CaseAction, Concern, ConcernMember


class Letter(StrEnum):
    """What has been told about a concern, by the field that says when."""

    REMINDER = "reminded_at"  # to those who take part: nobody has answered
    ESCALATION = "escalated_at"  # to those who lead the unit: still nobody has
    ANSWER = "answer_told_at"  # to the sender: there is an answer


@action("concern.letter_sent")
def note_letter(*, by: Installation, concern: Concern, letter: Letter) -> Concern:
    setattr(concern, letter.value, timezone.now())
    concern.save(update_fields=[letter.value])
    return concern


@action("concern.members_told")
def note_told(*, by: Installation, user: User, members: Sequence[ConcernMember]) -> User:
    """These waiting concerns stood in one letter."""
    ConcernMember.objects.filter(pk__in=[one.pk for one in members]).update(told_at=timezone.now())
    return user


@action("case.letter_sent")
def note_overdue_told(*, by: Installation, user: User, overdue: Sequence[Case | CaseAction]) -> User:
    """These stood in one letter; another day that passes is told of anew."""
    for one in overdue:
        one.reminded_for = one.review_on if isinstance(one, Case) else one.follow_up_on
        one.save(update_fields=["reminded_for"])
    return user
