"""A row on somebody's start page: what needs her today, and the one question that slices ask together to find out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast


@dataclass(frozen=True)
class Need:
    """A verb first, why, when, and how long it takes; any slice may answer the slot "start.needs" with them."""

    title: str
    why: str
    url: str
    due: date | None = None
    tag: str = ""
    tone: str = ""
    minutes: int = 5


class Found(NamedTuple):
    """One row that waits, as plain values."""

    kind: str
    key: str
    text: str
    day: date


@dataclass(frozen=True)
class Part:
    """Rows of one kind that may wait: where their day stands, and what else is to be known of each."""

    kind: str
    rows: QuerySet[Any]
    day: str | Combinable
    key: str = "pk"
    text: str = ""

    def numbered(self, number: int) -> QuerySet[Any, Any]:
        text = Cast(self.text, TextField()) if self.text else Value("", TextField())
        day = F(self.day) if isinstance(self.day, str) else self.day
        found: QuerySet[Any, Any] = self.rows.order_by().values_list(
            Value(number), Value(self.kind, CharField()), Cast(self.key, CharField()), text, day
        )
        return found


@dataclass(frozen=True)
class Waiting:
    """Another answer to "start.needs": parts asked for together with those of others, and the needs of what was found.

    `told` gets the rows in the order of their days, and is not called where there are none.
    """

    parts: Sequence[Part]
    told: Callable[[Sequence[Found]], Iterable[Need]]


def needs_in(answers: Iterable[Waiting | Iterable[Need]]) -> list[Need]:
    """All needs; the database is asked once for those that wait."""
    needs, waiting = list[Need](), list[Waiting]()
    for answer in answers:
        if isinstance(answer, Waiting):
            waiting.append(answer)
        else:
            needs += answer
    questions = [part.numbered(number) for number, one in enumerate(waiting) for part in one.parts]
    found: dict[int, list[Found]] = {}
    for number, *row in questions[0].union(*questions[1:], all=True) if questions else ():
        found.setdefault(number, []).append(Found(*row))
    for number in sorted(found):
        needs += waiting[number].told(sorted(found[number], key=attrgetter("day")))
    return needs
