"""For ”all subjects”: the subject that alone is in the way, as far as the distribution of it is shown."""

from samsyn.analysis.barriers import sole_barriers
from samsyn.analysis.why_sentences import barrier_words
from samsyn.core.language import gettext_noop, said
from samsyn.indicators.definitions.sole_barrier import NONE, SEVERAL
from samsyn.indicators.queries import figures
from samsyn.results.why.asking import Asked


MEASURES = ("all_subjects_passed", "eligible_vocational", "missing_subjects")
BARRIER = "sole_barrier"
TOLD = 3
CALLED = {  # after ”saknar 12 bara …”
    "matematik": gettext_noop("matematik"),
    "engelska": gettext_noop("engelska"),
    "svenska": gettext_noop("svenska eller svenska som andraspråk"),
    "NO": gettext_noop("ett ämne i NO"),
    "SO": gettext_noop("ett ämne i SO"),
    "annat": gettext_noop("ett annat ämne"),
}


def barriers_of(asked: Asked) -> list[str]:
    """A sentence for each subject that alone keeps pupils from passing all, the most first."""
    if asked.measure.name not in MEASURES or asked.part[0] != "total":
        return []
    rows = figures(BARRIER, unit=asked.unit, zone=asked.zone, periods=[asked.period])
    if not rows or any(row.status != "shown" for row in rows):
        return []
    pupils = round(rows[0].n or 0)
    counts = {row.part or "": round((row.value or 0) * pupils / 100) for row in rows}
    passed, several = counts.pop(NONE, 0), counts.pop(SEVERAL, 0)
    lacking = sum(counts.values()) + several
    found = sole_barriers(counts, passed=passed, pupils=pupils)[:TOLD]
    return [
        barrier_words(one, lacking=lacking, pupils=pupils, subject=said(CALLED[one.subject])) for one in found
    ]
