"""Hand in a file, look at it, read it in, refuse it, undo it."""

from samsyn.imports.actions.files import (
    NO_KIND,
    Choice,
    approve_held,
    ask_for,
    enter,
    note_failure,
    preview,
    read_in,
    receive,
    refuse,
    sweep,
)
from samsyn.imports.actions.mappings import forget, remember
from samsyn.imports.actions.undoing import NotNow, is_roster, undo, undo_later


__all__ = [
    "NO_KIND",
    "Choice",
    "NotNow",
    "approve_held",
    "ask_for",
    "enter",
    "forget",
    "is_roster",
    "note_failure",
    "preview",
    "read_in",
    "receive",
    "refuse",
    "remember",
    "sweep",
    "undo",
    "undo_later",
]
