"""The parts of a pupil health plan, in the order they are worked out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samsyn.health_team.competences import Competence
from samsyn.health_team.models import HealthPlan


SHARED, RESULTS, LEARNED = "shared", "results", "learned"


@dataclass(frozen=True)
class Part:
    """One part: its heading, the question it answers, and what is asked besides the text."""

    key: str
    title: str
    question: str
    has_purposes: bool = False
    has_route: bool = False


def parts_of(plan: HealthPlan) -> list[Part]:
    """What was learned comes first, where there is a plan from the year before."""
    learned = Part(
        LEARNED,
        _("Det vi lärde av förra planen"),
        _("Vad gjorde ni, vad gav det, och vad slutar ni med?"),
    )
    shared = Part(
        SHARED,
        _("Det gemensamma uppdraget"),
        _("Vad är elevhälsans uppdrag här, tillsammans med lärarna?"),
        has_purposes=True,
    )
    results = Part(
        RESULTS,
        _("Goda resultat"),
        _("Hur märks det på eleverna att elevhälsan lyckas, och hur tar ni reda på det?"),
    )
    return [*([learned] if plan.builds_on_id else []), shared, *_own(plan.competences), results]


def _own(competences: Iterable[str]) -> list[Part]:
    return [
        Part(
            one.value,
            capfirst(str(one.label)),
            _("Vad gör just den här kompetensen, och när ska man vända sig dit?"),
            has_purposes=True,
            has_route=True,
        )
        for one in Competence
        if one.value in competences
    ]
