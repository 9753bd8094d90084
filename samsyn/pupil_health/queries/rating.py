"""What an assessment asks for: the scale of today, and the ground that medical staff must give."""

from collections.abc import Sequence
from typing import Any

from samsyn.core import clock
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Concern, Rating
from samsyn.pupil_health.queries.opening import ratings_of
from samsyn.pupil_health.queries.reach import MEDICAL, role_of
from samsyn.pupil_health.scale import Scale, scale_on


TO_AGREE = 2


def rating_scale() -> Scale:
    return scale_on(clock.today())


def must_say_basis(user: Any, concern: Concern) -> bool:
    """Whether the user writes as one who is bound by secrecy of health care (domain 3.1)."""
    return role_of(user, concern.unit) in MEDICAL


def bases_in(concern: Concern) -> Sequence[str]:
    """OSL 25 kap. 13 a § does not hold at independent schools (decisions D12)."""
    top = Unit.objects.filter(path=f"/{concern.unit.path.split('/')[1]}/").first()
    independent = top is not None and top.regime == Unit.Regime.INDEPENDENT
    return [key for key in Rating.Basis.values if not (independent and key == Rating.Basis.NEEDED)]


def may_agree(user: Any, concern: Concern) -> bool:
    """Whether two professions have assessed it, so that they can settle on one level."""
    return len({one.profession for one in ratings_of(user, concern)}) >= TO_AGREE
