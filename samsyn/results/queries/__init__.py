"""What result pages ask, and what conferences, goals and reports ask of results."""

from samsyn.results.queries.assessing import (
    Assessment,
    assessed,
    assessment,
    assessments,
    deviations,
    mark_of,
)
from samsyn.results.queries.fetching import Figures, figures_of
from samsyn.results.queries.payload import payloads_of
from samsyn.results.queries.slices import By, Slice, may_be_split, splits_for, usual_split


__all__ = [
    "Assessment",
    "By",
    "Figures",
    "Slice",
    "assessed",
    "assessment",
    "assessments",
    "deviations",
    "figures_of",
    "mark_of",
    "may_be_split",
    "payloads_of",
    "splits_for",
    "usual_split",
]
