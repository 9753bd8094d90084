"""The kinds of insats as data, so that the same thing is called the same in every unit."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.core.language import said


INDIVIDUAL = "individual"


class Purpose(models.TextChoices):
    """What an insats is for, in a case of pupil health and with a goal."""

    PROMOTIVE = "promotive", _("främjande")
    PREVENTIVE = "preventive", _("förebyggande")
    REMEDIAL = "remedial", _("åtgärdande")


@dataclass(frozen=True)
class InterventionType:
    """A kind, what it is usually for and where it is usually done."""

    id: str
    title: str
    purposes: tuple[str, ...]
    levels: tuple[str, ...]

    @property
    def is_for_groups(self) -> bool:
        """Whether it can be done for others than a single pupil: those are planned with goals (decisions D26)."""
        return bool(set(self.levels) - {INDIVIDUAL})


@cache
def intervention_types() -> dict[str, InterventionType]:
    """All thirty, by id."""
    text = files("samsyn.pupil_health").joinpath("rules", "intervention_types.toml").read_text("utf-8")
    found = [
        InterventionType(one["id"], one["title"], tuple(one["purposes"]), tuple(one["levels"]))
        for one in tomllib.loads(text)["type"]
    ]
    return {one.id: one for one in found}


def title_of(type_id: str) -> str:
    known = intervention_types().get(type_id)
    return said(known.title) if known else type_id
