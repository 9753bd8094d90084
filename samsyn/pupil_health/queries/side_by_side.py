"""What each profession thinks of a concern, side by side, and whether they have settled on one level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.policy import Role
from samsyn.access.words import ROLES
from samsyn.pupil_health.models import Rating, RatingAssent
from samsyn.pupil_health.queries.people import Person
from samsyn.pupil_health.scale import scale_named


TWO = 2


@dataclass(frozen=True)
class Beside:
    """The newest of each profession, the level they share or are asked to share, and what came before."""

    newest: Sequence[dict[str, Any]] = ()
    shared: dict[str, Any] | None = None
    assents: Sequence[str] = ()
    word: str = ""
    may_assent: bool = False
    earlier: Sequence[dict[str, Any]] = ()

    @property
    def is_agreed(self) -> bool:
        return bool(self.assents)


def beside(ratings: Sequence[Rating], reader: Any, today: date) -> Beside:
    """The assessments of a concern in the order they were made, as the reader meets them."""
    own = [one for one in ratings if not one.agreed]
    newest = {one.profession: one for one in own}
    shared = ratings[-1] if ratings and ratings[-1].agreed else None
    given = list(RatingAssent.objects.filter(rating=shared).select_related("user")) if shared else []
    names = [str(Person(one.user, Role(one.profession))) for one in given]
    mine = {one.profession for one in ratings if one.rated_by_id == reader.pk}
    shown = {one.pk for one in [*newest.values(), *([shared] if shared else [])]}
    return Beside(
        [in_words(one, today) for one in newest.values()],
        in_words(shared, today) if shared else None,
        names,
        _word(list(newest.values()), shared, names),
        bool(shared and mine - {shared.profession} and reader.pk not in {one.user_id for one in given}),
        [in_words(one, today) for one in reversed(ratings) if one.pk not in shown],
    )


def may_agree(ratings: Sequence[Rating]) -> bool:
    """Whether two professions have assessed it, so that they can settle on one level."""
    return len({one.profession for one in ratings if not one.agreed}) >= TWO


def in_words(one: Rating, today: date) -> dict[str, Any]:
    return {
        "level": one.level,
        "text": scale_named(one.scale).level(one.level).label,
        "profession": str(ROLES[Role(one.profession)]).capitalize(),
        "who": str(Person(one.rated_by, Role(one.profession))),
        "fact": one.fact,
        "basis": one.get_disclosure_basis_display() if one.disclosure_basis else "",
        "until": one.valid_until,
        "lapsed": one.valid_until < today,
        "when": one.set_at,
    }


def _word(newest: Sequence[Rating], shared: Rating | None, assents: Sequence[str]) -> str:
    """Whether they agree, in one sentence."""
    if shared and assents:
        return str(_("De som har bedömt är överens."))
    if shared:
        return str(_("Förslag till gemensam nivå. Någon av ett annat yrke behöver hålla med."))
    levels = [one.level for one in newest]
    if len(levels) < TWO:
        return ""
    steps = max(levels) - min(levels)
    if not steps:
        return str(_("Bedömningarna är lika."))
    said = ngettext(
        "Bedömningarna skiljer sig ett steg. Prata ihop er och sätt en gemensam nivå.",
        "Bedömningarna skiljer sig %(steps)s steg. Prata ihop er och sätt en gemensam nivå.",
        steps,
    )
    return said % {"steps": steps}
