"""How much a released figure moves by chance: measured for year 9, else 1.3 times what its own pupils give."""

from math import sqrt

from samsyn.analysis.noise import SCHOOLS_OVER_BINOMIAL, size_class
from samsyn.analysis.noise_table import MERIT_YEAR9, SHARE_YEAR9
from samsyn.analysis.result import NoiseKind
from samsyn.indicators.disclosure import Released
from samsyn.results.measures import Measure


TABLES = {NoiseKind.MERIT_YEAR9: MERIT_YEAR9, NoiseKind.SHARE_YEAR9: SHARE_YEAR9}


def noise_of(measure: Measure, row: Released) -> float | None:
    """The standard error of one year's figure, in its own unit; None where it is not known."""
    if row.value is None or not row.persons:
        return None
    table = TABLES.get(measure.noise) if measure.noise else None
    if table:
        # Two years differ by the noise of both.
        return size_class(table, row.persons).sd_of_change / sqrt(2)
    sampling = sampling_error(measure, row)
    return SCHOOLS_OVER_BINOMIAL * sampling if sampling else None


def sampling_error(measure: Measure, row: Released) -> float | None:
    """What it does that the pupils could have been others: from their own spread, or for a share of persons."""
    if row.value is None or not row.persons:
        return None
    if measure.is_share_of_pupils:
        # Agresti–Coull: nobody or everybody does not mean that nothing can vary.
        share = (row.value / 100 * row.persons + 2) / (row.persons + 4)
        return 100 * sqrt(share * (1 - share) / row.persons)
    if row.squares is None or not row.n or row.persons < 2:
        return None
    scale = 100 if measure.unit_of == "percent" else 1
    ratio = row.value / scale
    xx, xw, ww = row.squares
    spread = max(0.0, xx - 2 * ratio * xw + ratio**2 * ww)
    return scale * sqrt(spread * row.persons / (row.persons - 1)) / row.n or None
