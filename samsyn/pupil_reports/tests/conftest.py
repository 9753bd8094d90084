"""A template in use at Norra, and a report about Kim that her mentor has written."""

from collections.abc import Callable
from typing import Any

import pytest

from samsyn.organisation.models import Pupil, Unit
from samsyn.pupil_health.tests.conftest import classmates
from samsyn.pupil_reports.actions.templates import switch_on
from samsyn.pupil_reports.actions.writing import Written, write_report
from samsyn.pupil_reports.models import PupilReport
from samsyn.pupil_reports.queries.templates import InUse, in_use
from tests.world import TODAY, World


__all__ = ["classmates"]
SECRET = "Näktergalen sov borta två nätter"
ANSWERS: dict[str, dict[str, Any]] = {
    "mini": {"about": "Mående", "seen": SECRET},
    "attendance": {
        "pattern": "Hela dagar",
        "hindrance": ["Kamrater", "Lärmiljön"],
        "own_voice": SECRET,
        "next_step": "Mentor ringer",
        "look_again": TODAY,
    },
    "health_team": {"asks_for": "Ger råd", "level": "Grupp", "seen": SECRET},
    "grade_warning": {"subject": "MA", "reason": ["Språket"], "missing": "Ett prov", "look_again": TODAY},
    "degrading": {"kind": ["Ord"], "ground": "Nej", "by": "En vuxen på skolan", "told_of": SECRET},
}


def used(unit: Unit, family: str) -> InUse:
    return next(one for one in in_use(unit) if one.template.family == family)


@pytest.fixture
def written(world: World) -> Callable[..., PupilReport]:
    """Write about Kim at Norra, from a ready template that is switched on if need be."""

    def write(
        family: str = "mini",
        by: str = "anna",
        *,
        named: tuple[str, ...] = (),
        pupil: Pupil | None = None,
        pattern: str = "",
        **said: Any,
    ) -> PupilReport:
        norra = world.units["Norra"]
        if not any(one.template.family == family for one in in_use(norra)):
            switch_on(by=world.people["bo"], unit=norra, key=family)
        answers = {**ANSWERS[family], "told": [world.people[name] for name in named]}
        about = Written(on=TODAY, answers=answers | ({"pattern": pattern} if pattern else {}), **said)
        whom = pupil or world.pupils["kim"]
        return write_report(
            by=world.people[by], unit=norra, pupil=whom, one=used(norra, family), written=about
        )

    return write
