"""Why a deed cannot be done now, in words that a page shows beside the form."""

from typing import Any


class Refusal(ValueError):
    """The policy allows it, but the state of the work does not; the message says what to do."""


class AlreadyThere(Refusal):
    """Somebody else came first; `thing` is what she made."""

    def __init__(self, message: str, thing: Any) -> None:
        super().__init__(message)
        self.thing = thing
