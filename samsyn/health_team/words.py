"""Words of the plan: what it should have, and what to do where that is lacking."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.health_team.queries.plans import Check


TOLD: dict[str, tuple[Any, Any]] = {
    "all_held": (
        _("Alla kompetenser som lagen kräver finns på plats"),
        _("Skollagen 2 kap. 25 §. Ingen är på plats som: %(what)s."),
    ),
    "reached": (_("Det står hur man når varje kompetens"), _("Skriv det för: %(what)s.")),
    "purposes": (
        _("Det gemensamma uppdraget har ett första och ett andra syfte"),
        _("Formulera dem tillsammans."),
    ),
    "results": (_("Ni har sagt vad goda resultat är"), _("Formulera det tillsammans.")),
    "resolved": (_("Inget är öppet mellan er"), _("Kvar att komma överens om: %(what)s.")),
    "goals": (_("Planen hör till enhetens mål"), _("Välj ett mål i årshjulet som elevhälsan arbetar för.")),
    "ahead": (
        _("Året har både främjande och förebyggande insatser"),
        _("Planera den som saknas bland enhetens insatser."),
    ),
    "days": (_("Planeringsdagar är bokade"), _("Boka minst en i årshjulet.")),
    "agreed": (
        _("Rektor och elevhälsan är överens"),
        _("Rektor tar ställning när ni är klara, och igen när något har ändrats."),
    ),
}


@dataclass(frozen=True)
class Told:
    """A check in words."""

    title: str
    why: str
    done: bool


def told(check: Check) -> Told:
    title, what_to_do = TOLD[check.key]
    why = "" if check.done else str(what_to_do) % {"what": check.lacks}
    return Told(str(title), why, check.done)
