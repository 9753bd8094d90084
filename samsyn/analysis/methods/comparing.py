"""Comparisons, shrinkage and relations as textbooks and published cases name their figures."""

from collections import defaultdict
from collections.abc import Callable

from samsyn.analysis.comparisons import stands_out
from samsyn.analysis.methods.rows import Answer, Rows, column
from samsyn.analysis.relations import pearson
from samsyn.analysis.shrinkage import arcsine, james_stein, pooled_mean
from samsyn.analysis.stratified import Pair, mantel_haenszel


AT_BAT = 45  # Efron and Morris 1975: everybody's first 45 times


def benjamini_hochberg(rows: Rows) -> Answer:
    """Column p: how many are told apart at 5 % by Benjamini–Hochberg; `bonferroni` and `holm` to compare with."""
    from statsmodels.stats.multitest import multipletests

    ps = column(rows, "p")
    others = {name: int(multipletests(ps, method=name)[0].sum()) for name in ("bonferroni", "holm")}
    return {"bh": sum(stands_out(ps)), **others}


def random_effects(rows: Rows) -> Answer:
    """Columns effect, se: the common mean mu, its se, Q and tau2 by DerSimonian and Laird."""
    mean, se, tau2, q = pooled_mean(column(rows, "effect"), column(rows, "se"), method="chi2")
    return {"mu": mean, "se": se, "Q": q, "tau2": tau2}


def arcsine_james_stein(rows: Rows) -> Answer:
    """Columns avg45, remainder: what is taken away `c`, and the squared loss of raw (mle) and shrunken (js) figures."""
    found = james_stein(column(rows, "avg45"), AT_BAT)
    true = [arcsine(share, AT_BAT) for share in column(rows, "remainder")]

    def loss(guessed: tuple[float, ...]) -> float:
        return sum((guess - truth) ** 2 for guess, truth in zip(guessed, true, strict=True))

    return {"c": found.kept, "mle": loss(found.raw), "js": loss(found.shrunk)}


def correlation(rows: Rows) -> Answer:
    """The first two columns: Pearson's r with Fisher's 95 % interval lo, hi."""
    first, second = list(rows[0])[:2]
    found = pearson(column(rows, first), column(rows, second))
    assert found is not None  # noqa: S101 - a case whose columns never vary is no case
    return {"r": found.r, "lo": found.interval.low, "hi": found.interval.high}


def stratified_odds(rows: Rows) -> Answer:
    """Columns dept, sex (M, F), admitted, applicants: Mantel–Haenszel's odds ratio of M to F over dept."""
    by_stratum: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for row in rows:
        by_stratum[row["dept"]][row["sex"]] = (float(row["admitted"]), float(row["applicants"]))
    found = mantel_haenszel([Pair(*one["M"], *one["F"]) for one in by_stratum.values()])
    assert found is not None  # noqa: S101 - a case without both groups is no case
    return {
        "mh_or": found.common,
        "mh_ci": [found.interval.low, found.interval.high],
        "mh_p_uncorrected": found.chance,
        "breslow_day_p": found.alike,
    }


METHODS: dict[str, Callable[[Rows], Answer]] = {
    "benjamini_hochberg": benjamini_hochberg,
    "random_effects": random_effects,
    "arcsine_james_stein": arcsine_james_stein,
    "correlation": correlation,
    "stratified_odds": stratified_odds,
}
