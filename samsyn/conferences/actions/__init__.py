"""The deeds of a conference: prepare, hold, write down, close, and answer the units."""

from samsyn.conferences.actions.holding import (
    Participant,
    Reason,
    Verdict,
    begin_conference,
    close_conference,
    decide,
    record_participation,
    save_answers,
    write_analysis,
    write_minutes,
)
from samsyn.conferences.actions.preparing import (
    Found,
    Observation,
    Preparation,
    change_preparation,
    prepare_conference,
)
from samsyn.conferences.actions.replying import answer_unit, name_theme, read_unit, withdraw_theme


__all__ = [
    "Found",
    "Observation",
    "Participant",
    "Preparation",
    "Reason",
    "Verdict",
    "answer_unit",
    "begin_conference",
    "change_preparation",
    "close_conference",
    "decide",
    "name_theme",
    "prepare_conference",
    "read_unit",
    "record_participation",
    "save_answers",
    "withdraw_theme",
    "write_analysis",
    "write_minutes",
]
