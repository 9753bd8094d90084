"""The list of measures: one row each, told by the part with most reason to look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.analysis import sentences
from samsyn.analysis.result import Caveat, Verdict
from samsyn.analysis.rules import OF_ONE_FIGURE
from samsyn.results.catalogue import AREAS
from samsyn.results.drawing import own_strip
from samsyn.results.measures import Measure
from samsyn.results.periods import spoken
from samsyn.results.queries import Assessment
from samsyn.results.words import groups_of


CAUTIONS = {
    Caveat.FEW_ANSWERED: gettext_lazy("mycket låg svarsfrekvens"),
    Caveat.SOME_ANSWERED: gettext_lazy("låg svarsfrekvens"),
    Caveat.REGISTRATION: gettext_lazy("osäker registrering"),
}
THEMES = {  # by the kind of facts; what is counted from other facts stands under its area in the catalogue
    "grade": gettext_lazy("Kunskapsresultat"),
    "attendance": gettext_lazy("Närvaro"),
    "national_test": gettext_lazy("Nationella prov"),
    "follow_up": gettext_lazy("Efter utbildningen"),
    "unit_figure": gettext_lazy("Personal och förutsättningar"),
    "survey_answer": gettext_lazy("Trygghet och studiero (Skolenkäten)"),
    "published": gettext_lazy("Publicerat av andra"),
}


@dataclass(frozen=True)
class Row:
    """What the list says of one measure."""

    measure: Measure
    title: str
    why: str
    shown: str
    tag: sentences.Tag
    strip: SafeString
    deviates: bool
    judged: bool
    caution: str

    @property
    def tone(self) -> str:
        return "" if self.tag.tone == "none" else self.tag.tone


def rows_of(found: Iterable[Assessment]) -> list[Row]:
    """In the order of the assessments: those with most reason to look first."""
    order: dict[str, list[Assessment]] = {}
    for one in found:
        order.setdefault(one.name, []).append(one)
    return [row_of(each) for each in order.values()]


def row_of(found: Sequence[Assessment]) -> Row:
    """The worst deviation with most reason to look speaks; where nothing deviates the whole unit does."""
    whole = next((one for one in found if one.part.by == "total"), found[0])
    told = min((one for one in found if one.is_deviation), key=told_first, default=whole)
    return Row(
        measure=told.measure,
        title=title_of(found, told),
        why=why_of(told, whole),
        shown=told.rounded,
        tag=told.tag,
        strip=own_strip(told),
        deviates=told.is_deviation,
        judged=told.is_judged,
        caution=caution_of(found),
    )


def caution_of(found: Sequence[Assessment]) -> str:
    """In a few words what makes a figure unsure, the worst first."""
    met = {caveat for one in found for caveat in one.finding.caveats}
    return next((str(words) for caveat, words in CAUTIONS.items() if caveat in met), "")


def themes_of(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """A long list under headings, each in the order the rows came."""
    order: dict[str, list[Row]] = {theme: [] for theme in (*THEMES, *AREAS)}
    for row in rows:
        definition = row.measure.definition
        order[definition.fact if definition.fact in THEMES else definition.area].append(row)
    return [(str((THEMES | AREAS)[theme]), found) for theme, found in order.items() if found]


def told_first(one: Assessment) -> int:
    """The title tells worse before better, so the figure beside it must be of the same kind."""
    return (Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER, Verdict.BETTER).index(one.finding.verdict)


def title_of(found: Sequence[Assessment], told: Assessment) -> str:
    if not told.is_deviation:
        return str(told.measure.title)
    same = [one for one in found if one.part.by == told.part.by]
    return sentences.headline([(one.subject, one.finding) for one in same], groups_of(told.part.by))


def why_of(told: Assessment, whole: Assessment) -> str:
    """Period, part and what was expected; the figure itself stands beside."""
    when = sentences.capital(spoken(told.period))
    where = "" if told is whole else f", {told.part.label}"
    all_of_it = (
        _("Alla skolor tillsammans: %(shown)s.") if told.part.by == "unit" else _("Hela enheten: %(shown)s.")
    )
    rest = "" if told is whole else all_of_it % {"shown": whole.rounded}
    return " ".join(said for said in (f"{when}{where}.", expected_of(told), rest) if said)


def expected_of(told: Assessment) -> str:
    """The end of the card's sentence: ”Väntat 6,1–11,5 %.” or ”Strax över det väntade 6–11 %.”

    A figure inside the span that deviates by a rule of several has the rule beside it (D30).
    """
    _figure, _stop, rest = told.sentence.partition(". ")
    span = rest or sentences.capital(told.sentence.partition(", ")[2])
    is_pattern = told.is_deviation and told.finding.rule not in OF_ONE_FIGURE
    return f"{span} {sentences.capital(told.why_it_fired)}." if is_pattern else span
