"""The one table of sentences: what each module of this folder calls SENTENCES, keyed by what was found.

A sentence is marked here and said elsewhere (`samsyn.core.language.said`), so that the same finding always yields
the same words. A new kind of finding gets a module of its own; tests/test_sentence_table.py reads them all:
plain Swedish, at most twenty words in a sentence, nothing that claims more than was found.
"""

from samsyn.analysis.phrases.deviations import (
    ASK,
    AWAY,
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
    PROPOSAL,
    RULES,
    SAME_TIME,
    SEASON_FROM,
    SEASONED,
    STREAK,
    TABLE,
    TONE,
    UNITS,
    WHERE,
    ZONES,
    Judged,
)


__all__ = [
    "ASK",
    "AWAY",
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
    "PROPOSAL",
    "RULES",
    "SAME_TIME",
    "SEASONED",
    "SEASON_FROM",
    "STREAK",
    "TABLE",
    "TONE",
    "UNITS",
    "WHERE",
    "ZONES",
    "Judged",
]
