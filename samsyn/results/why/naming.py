"""The words of a question: what periods, dimensions and categories are called, and where they are."""

from django.utils.translation import gettext as _

from samsyn.analysis.decomposition import Split
from samsyn.analysis.why_sentences import About
from samsyn.core.language import gettext_noop, said
from samsyn.results.measures import SIGNS
from samsyn.results.periods import rhythm_of, spoken, spoken_together
from samsyn.results.queries.slices import class_place, grade_label
from samsyn.results.why.asking import Asked
from samsyn.results.why.cells import REST, Sides, scale_of


Labels = dict[tuple[str, str], tuple[str, str]]
NAMES = {  # dimension: all of them, one of them
    "unit": (gettext_noop("alla skolor"), gettext_noop("skola")),
    "grade": (gettext_noop("alla årskurser"), gettext_noop("årskurs")),
    "class": (gettext_noop("alla klasser"), gettext_noop("klass")),
    "sex": (gettext_noop("båda könen"), gettext_noop("kön")),
    "syllabus": (gettext_noop("båda kursplanerna i svenska"), gettext_noop("kursplan i svenska")),
}
FIXED = {  # where it is, and what it is called
    ("sex", "F"): (gettext_noop("bland flickor"), gettext_noop("flickor")),
    ("sex", "M"): (gettext_noop("bland pojkar"), gettext_noop("pojkar")),
    ("sex", ""): (gettext_noop("bland elever utan uppgift om kön"), gettext_noop("utan uppgift om kön")),
    ("syllabus", "SV"): (
        gettext_noop("bland dem som läser svenska"),
        gettext_noop("de som läser svenska"),
    ),
    ("syllabus", "SVA"): (
        gettext_noop("bland dem som läser svenska som andraspråk"),
        gettext_noop("de som läser svenska som andraspråk"),
    ),
    ("grade", ""): (gettext_noop("bland elever utan årskurs"), gettext_noop("utan årskurs")),
    ("class", ""): (gettext_noop("bland elever utan klass"), gettext_noop("utan klass")),
    ("unit", REST): (gettext_noop("på de skolor som inte visas var för sig"), gettext_noop("övriga skolor")),
    ("grade", REST): (
        gettext_noop("bland dem som inte visas per årskurs"),
        gettext_noop("inte visade per årskurs"),
    ),
    ("sex", REST): (gettext_noop("bland övriga"), gettext_noop("övriga")),
}
STEP_UNITS = {"percent": gettext_noop("procentenheter"), "points": SIGNS["points"], "count": ""}


def about_of(asked: Asked, sides: Sides, change: Split) -> About:
    """Everything a sentence needs of what was asked."""
    labels, places = labels_of(sides, change)
    names = {name: said(NAMES[name][0]) for name in sides.dimensions}
    names |= {f"one {name}": said(NAMES[name][1]) for name in sides.dimensions}
    persons = min(sum(one.persons for one in side.values()) for side in (sides.before, sides.after))
    other = asked.other
    return About(
        subject=asked.one.subject,
        better=asked.measure.better,
        when=at(asked.period),
        before=at_base(asked.base),
        persons=persons,
        scale=scale_of(asked),
        step_unit=said(STEP_UNITS[asked.measure.unit_of]),
        names=names,
        labels=labels,
        places=places,
        here=_("på %(unit)s") % {"unit": asked.unit.name} if other else "",
        there=_("på %(unit)s") % {"unit": other.name} if other else "",
    )


def at(period: str) -> str:
    """”i oktober 2026”, ”läsåret 2025/26”, ”höstterminen 2026”."""
    if rhythm_of(period) == "month":
        return _("i %(month)s") % {"month": spoken(period)}
    return spoken(period)


def at_base(base: tuple[str, ...]) -> str:
    if not base:
        return ""
    if rhythm_of(base[0]) == "month":
        return _("i %(month)s") % {"month": spoken_together(base)}
    return spoken_together(base)


def labels_of(sides: Sides, change: Split) -> tuple[Labels, dict[tuple[str, str], tuple[int, str]]]:
    """Where each category is, what it is called, and its place in a list."""
    labels: Labels = {}
    places: dict[tuple[str, str], tuple[int, str]] = {}
    for dimension in change.dimensions:
        for key in change.keys(dimension):
            labels[dimension, key] = label_of(dimension, key, sides)
            places[dimension, key] = place_of(dimension, key, labels[dimension, key][1])
    return labels, places


def label_of(dimension: str, key: str, sides: Sides) -> tuple[str, str]:
    fixed = FIXED.get((dimension, key))
    if fixed:
        return said(fixed[0]), said(fixed[1])
    if dimension == "unit":
        name = sides.units.get(key, key)
        return _("på %(unit)s") % {"unit": name}, name
    name = grade_label(int(key)) if dimension == "grade" else key
    return _("i %(part)s") % {"part": name}, name


def place_of(dimension: str, key: str, name: str) -> tuple[int, str]:
    """As people count: grades and classes by number, schools by name, those without last."""
    if key in {"", REST}:
        return 99, name
    if dimension == "class":
        return class_place(key)
    return (int(key), "") if dimension == "grade" else (0, name.casefold())
