"""The one table of sentences: what each module of this folder calls SENTENCES, keyed by what was found.

A sentence is marked here and said elsewhere (`samsyn.core.language.said`), so that the same finding always yields
the same words. A new kind of finding gets a module of its own; tests/test_sentence_table.py reads them all:
plain Swedish, at most twenty words in a sentence, nothing that claims more than was found.
"""

from samsyn.analysis.phrases.deviations import (
    ASK,
    CAVEATS,
    FEW_MEASUREMENTS,
    HOW_SURE,
    JUST_OUTSIDE,
    METHODS,
    MOVEMENT,
    NOISE,
    NOT_ENOUGH,
    ONE_MEASUREMENT,
    PERIODS,
    RULES,
    STREAK,
    TABLE,
    TONE,
    WHERE,
    ZONES,
    Judged,
)


__all__ = [
    "ASK",
    "CAVEATS",
    "FEW_MEASUREMENTS",
    "HOW_SURE",
    "JUST_OUTSIDE",
    "METHODS",
    "MOVEMENT",
    "NOISE",
    "NOT_ENOUGH",
    "ONE_MEASUREMENT",
    "PERIODS",
    "RULES",
    "STREAK",
    "TABLE",
    "TONE",
    "WHERE",
    "ZONES",
    "Judged",
]
