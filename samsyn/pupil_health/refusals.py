"""What pupil health cannot do just now: the message says what to do instead."""

from collections.abc import Sequence
from typing import Any


class NotNow(ValueError):
    """The policy allows it, but the state of things does not."""


class NamesSomebody(ValueError):
    """A text that everybody at a meeting reads seems to name a pupil; somebody must look at it and say so."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__(", ".join(found))
        self.found = found


class Overtaken(ValueError):
    """Somebody else has saved since the page was opened; both texts are shown, and none is thrown away."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("saved by somebody else meanwhile")
        self.theirs = theirs
