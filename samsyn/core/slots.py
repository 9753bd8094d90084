"""Places on a page that slices above may fill: the page names the slot, and knows nothing of who fills it."""

from collections.abc import Callable
from typing import Any


Filler = Callable[..., Any]
SLOTS: dict[str, list[Filler]] = {}


def fills(slot: str) -> Callable[[Filler], Filler]:
    """Register a function that answers when a page asks for `slot`."""

    def register(filler: Filler) -> Filler:
        SLOTS.setdefault(slot, []).append(filler)
        return filler

    return register


def ask(slot: str, **about: Any) -> list[Any]:
    """What the fillers of `slot` answer, in order of registration; nothing where nobody fills it."""
    return [answer for filler in SLOTS.get(slot, ()) if (answer := filler(**about)) is not None]
