"""The unit's figures beside the mean of the compared, with the start marked."""

from statistics import fmean

from django.utils.translation import gettext as _

from samsyn.analysis.beside import known_at
from samsyn.conferences.pictures import axis
from samsyn.core.figures import Figure, Onset, onset
from samsyn.core.numbers import number
from samsyn.improvement.effects import Looked
from samsyn.results.periods import spoken, year_label


def picture_of_effect(looked: Looked) -> Figure:
    """Only the mean of the others is drawn: no school is named or picked out."""
    own = [point.value for point in looked.measured.own]
    others = [
        fmean(known) if len(known := known_at(looked.measured.others, place)) else None
        for place in range(len(own))
    ]
    scale = axis([*own, *others], is_share=looked.measure.unit_of == "percent")
    change = looked.effect.change
    alt = _("%(measure)s före och efter starten, bredvid de jämförda enheternas medelvärde.") % {
        "measure": looked.measure.title
    }
    if change:
        ends = {"before": number(change.before, 1), "after": number(change.after, 1)}
        alt = f"{alt} {_('Medel före %(before)s, efter %(after)s.') % ends}"
    labels = [(spoken(period), year_label(period)) for period in looked.periods]
    return onset(Onset(own, others, labels, looked.start, scale), alt=alt)
