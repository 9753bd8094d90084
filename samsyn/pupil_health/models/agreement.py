"""What makes a scale shared: that professions agree on a level, and that they practise on invented cases."""

from django.conf import settings
from django.db import models

from samsyn.access.policy import Role, Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models.concerns import Rating


USER = settings.AUTH_USER_MODEL
ROLES = [(role.value, role.value) for role in Role]


class RatingAssent(models.Model):
    """That another profession agrees with a level that was proposed as the shared one."""

    rating = models.ForeignKey(Rating, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=ROLES)
    given_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["rating", "user"], name="rating_assent_once"),)

    def __str__(self) -> str:
        return f"rating assent {self.pk}"


class PracticeAnswer(models.Model):
    """How somebody rated an invented case; it says nothing of any pupil."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=ROLES)
    case = models.SlugField(max_length=40)
    scale = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()

    objects = ScopedQuerySet["PracticeAnswer"].as_manager()
    access = Access(Subject.PRACTICE, path="unit__path", author="user")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "case", "scale"], name="practice_answer_once"),
        )

    def __str__(self) -> str:
        return f"practice answer {self.pk}"
