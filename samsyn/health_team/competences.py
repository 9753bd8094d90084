"""The competences of pupil health, which of them the law wants access to, and what was once proposed as enough."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samsyn.core import dated


class Competence(TextChoices):
    """The values are those of `access.policy.Role` where a role answers to it."""

    SOCIAL_WORKER = "school_social_worker", _("kurator")
    PSYCHOLOGIST = "school_psychologist", _("skolpsykolog")
    NURSE = "school_nurse", _("skolsköterska")
    DOCTOR = "school_doctor", _("skolläkare")
    SPECIAL_NEEDS_EDUCATOR = "special_needs_educator", _("specialpedagog")
    SPECIAL_NEEDS_TEACHER = "special_needs_teacher", _("speciallärare")
    CAREER_COUNSELLOR = "career_counsellor", _("studie- och yrkesvägledare")
    SPEECH_THERAPIST = "speech_therapist", _("logoped")


@dataclass(frozen=True)
class Required:
    """What the law asks for: access to one competence of each group."""

    valid_from: date
    valid_to: date | None
    access: tuple[tuple[Competence, ...], ...]
    school_types: frozenset[str]
    reference: str

    def lacking(
        self, held: Collection[Competence], school_types: Iterable[str]
    ) -> list[tuple[Competence, ...]]:
        """The groups of which nobody is held, where the law speaks of the unit's forms of school."""
        if not self.school_types & set(school_types):
            return []
        return [group for group in self.access if not set(group) & set(held)]


@dataclass(frozen=True)
class Proposed:
    """The most pupils for a full-time post, as somebody has proposed; no law."""

    valid_from: date
    valid_to: date | None
    most_pupils: Mapping[Competence, int]
    reference: str


@cache
def _rules() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("samsyn.health_team").joinpath("rules/competences.toml").read_text("utf-8"))


def required_on(day: date) -> Required:
    """What the law asks for on a day."""
    found = [
        Required(
            one["valid_from"],
            one.get("valid_to"),
            tuple(tuple(Competence(name) for name in group) for group in one["access"]),
            frozenset(one["school_types"]),
            one["reference"],
        )
        for one in _rules()["required"]
    ]
    return next(one for one in found if dated.holds(one, day))


def proposed_on(day: date) -> Proposed:
    """What has been proposed as enough, the newest."""
    found = [
        Proposed(
            one["valid_from"],
            one.get("valid_to"),
            {Competence(name): most for name, most in one["most_pupils"].items()},
            one["reference"],
        )
        for one in _rules()["proposed"]
    ]
    return dated.newest(found, day)


def group_words(group: tuple[Competence, ...]) -> str:
    """”specialpedagog eller speciallärare”."""
    return str(_(" eller ")).join(str(one.label) for one in group)
