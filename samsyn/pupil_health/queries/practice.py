"""One's own answers to the invented cases, and the others' as numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import PracticeAnswer
from samsyn.pupil_health.practice import Agreement, PracticeCase, agreement, cases
from samsyn.pupil_health.scale import scale_on


FEW = 3  # so many others must have answered before their answers are shown


@dataclass(frozen=True)
class Practised:
    """A case as a person meets it: `mine` is None until she has answered."""

    case: PracticeCase
    mine: int | None
    others: Sequence[tuple[str, int]] = ()


def practised(user: Any) -> list[Practised]:
    """All cases, and what the user has answered by the scale that holds now."""
    rows = PracticeAnswer.objects.visible_to(user).filter(user=user, scale=scale_on(clock.today()).version)
    mine = dict(rows.values_list("case", "level"))
    return [Practised(one, mine.get(one.key)) for one in cases()]


def practised_case(user: Any, unit: Unit, key: str) -> Practised | None:
    """One case; the others' answers only after one's own, and only when they are several."""
    found = next((one for one in practised(user) if one.case.key == key), None)
    if found is None or found.mine is None:
        return found
    scale = scale_on(clock.today())
    rows = PracticeAnswer.objects.filter(unit=unit, case=key, scale=scale.version).exclude(user=user)
    levels = Counter(rows.values_list("level", flat=True))
    others = [(scale.level(level).label, count) for level, count in sorted(levels.items())]
    return Practised(found.case, found.mine, others if sum(levels.values()) >= FEW else ())


def agreement_at(unit: Unit) -> Agreement:
    """How much the professions of a unit agree on the invented cases."""
    rows = PracticeAnswer.objects.filter(unit=unit, scale=scale_on(clock.today()).version)
    return agreement(rows.values_list("case", "profession", "level"))


def agreement_in_words(found: Agreement) -> str:
    if not found.says_something:
        return str(_("När fler yrken har svarat står det här hur ofta ni väljer samma nivå."))
    about = {"same": found.same, "near": found.near, "pairs": found.pairs}
    return str(
        _(
            "Två av olika yrken har jämförts %(pairs)s gånger. "
            "%(same)s gånger valde de samma nivå, %(near)s gånger skilde det högst ett steg."
        )
        % about
    )
