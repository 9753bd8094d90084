"""The competences of pupil health as groups of measures that come one for each."""

from collections.abc import Callable
from typing import Any

import narwhals as nw

from samsyn.facts.competences import COMPETENCES
from samsyn.indicators.catalogue import Group


STAFF = tuple(Group(name, label) for name, label in COMPETENCES.items())


def by_competence(
    figures: nw.LazyFrame[Any], count: Callable[[nw.LazyFrame[Any]], nw.LazyFrame[Any]]
) -> nw.LazyFrame[Any]:
    """What `count` makes of the figures of each competence, with the competence as `group`."""
    counted = [
        count(figures.filter(nw.col("part") == label)).with_columns(group=nw.lit(name))
        for name, label in COMPETENCES.items()
    ]
    return nw.concat(counted)
