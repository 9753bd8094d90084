"""What each slice knows of one pupil, for an extract of the register (GDPR art. 15; decisions D11).

A slice answers the slot "extract.rows" with the rows it needs, which are all read together, and then "extract.parts"
with parts made of them, of which it says which tables they cover; a test holds every table that reaches a pupil to
being covered, or left out for a stated reason.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from samsyn.core.wording import WORD, given_names, identity_numbers, is_name, names_in


NAME_AWAY, NUMBER_AWAY = "[namn utelämnat]", "[nummer utelämnat]"


@dataclass(frozen=True)
class Entry:
    """One row of an extract; `left_out` where whoever decides has to take it in by hand."""

    key: str
    cells: tuple[str, ...]
    left_out: bool = False
    not_to_guardians: bool = False  # whatever is ticked: somebody has found that the pupil may suffer (D11)
    of_guardian: int | None = None  # told by, or about, this guardian: to no other, whatever is ticked

    def may_go_to(self, guardian: int | None) -> bool:
        """Whether a guardian may be given it; None is one whom the register does not know."""
        return not self.not_to_guardians and self.of_guardian in (None, guardian)

    @property
    def line(self) -> str:
        """The row as one reads it before deciding."""
        return " · ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True)
class Part:
    """What one table, or a few, say of the pupil."""

    title: str
    covers: tuple[str, ...]  # labels of models, and "facts:" with the name of a kind
    head: tuple[str, ...]
    rows: tuple[Entry, ...]
    is_whole: bool = False  # given out or left out as a whole: nobody reads a thousand lessons one by one

    @property
    def key(self) -> str:
        return f"part:{self.covers[0]}"


def masked(text: str, *, spare: Collection[str] = (), known: Collection[str] = ()) -> str:
    """A text without the names and identity numbers of others: written anew, nothing lies underneath."""
    own = {word for name in spare for word in name.split()}
    found = {match.start(): (match.end(), NUMBER_AWAY) for match in identity_numbers(text)}
    for start, name in [*_double_names(text, frozenset(known)), *names_in(text, frozenset(known))]:
        if not all(word in own or word.removesuffix("s") in own for word in name.split()):
            found[start] = (start + len(name), NAME_AWAY)
    for start in sorted(found, reverse=True):
        end, instead = found[start]
        text = text[:start] + instead + text[end:]
    return text


def _double_names(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Anna-Lena: a word of several parts of which one is a name."""
    names = given_names() | known
    for word in WORD.finditer(text):
        parts = word[0].split("-")
        if len(parts) > 1 and any(is_name(part, names) for part in parts):
            yield word.start(), word[0]
