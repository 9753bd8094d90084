"""What a template asks: its questions in order, each with its kind, class, readers and reason."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from samsyn.access.policy import Role
from samsyn.pupil_reports.kinds import Kind


OWN = "f"  # how the keys begin of questions that somebody has added
UP, DOWN = -1, 1


def _frozen(said: Mapping[str, Any]) -> dict[str, Any]:
    """Lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}


@dataclass(frozen=True)
class Question:
    """One question. What is empty is as for the whole template."""

    key: str
    kind: str
    question: str
    why: str  # what requires it: a law, a routine, or what it is used for
    about: str = ""
    info_class: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    is_core: bool = False  # locked by the huvudman, so that numbers stay comparable
    readers: tuple[str, ...] = ()  # roles; only fewer than the class lets read
    writers: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    is_past: bool = False  # a day that cannot be to come

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        return cls(**_frozen(said))

    @property
    def is_counted(self) -> bool:
        """Whether its answers are counted: of locked questions, and never what is written in words."""
        return self.is_core and Kind(self.kind).has_parts


@dataclass(frozen=True)
class Contents:
    """One version of a template."""

    title: str
    about: str
    why: str
    info_class: str
    questions: tuple[Question, ...] = ()
    readers: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    tells_heads: bool = False  # those who lead the unit are always told that there is one
    lane: str = "said"  # where it stands on the pupil's page: what was seen, or what was said

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        asked = tuple(Question.of(one) for one in said["questions"])
        return cls(**_frozen({**said, "questions": asked}))

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)

    def class_of(self, one: Question) -> str:
        return one.info_class or self.info_class

    def readers_of(self, one: Question) -> tuple[str, ...]:
        return one.readers or self.readers

    def is_asked_of(self, role: Role) -> bool:
        return not self.writers or role in self.writers

    @property
    def core(self) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if one.is_core)

    # --- As somebody builds it -----------------------------------------------------------------------------

    def put(self, one: Question) -> Self:
        """The question in the place of the one with its key, else last."""
        if self.question(one.key) is None:
            return replace(self, questions=(*self.questions, one))
        return replace(self, questions=tuple(one if old.key == one.key else old for old in self.questions))

    def without(self, key: str) -> Self:
        return replace(self, questions=tuple(one for one in self.questions if one.key != key))

    def moved(self, key: str, step: int) -> Self:
        """One step up or down; the first and the last stay where they are."""
        order = list(self.questions)
        at = next(place for place, one in enumerate(order) if one.key == key)
        to = min(max(at + step, 0), len(order) - 1)
        order[at], order[to] = order[to], order[at]
        return replace(self, questions=tuple(order))

    def with_core_of(self, source: "Contents") -> Self:
        """The locked questions as they now are in the source, in their places here; a new one comes first."""
        core = {one.key: one for one in source.core}
        here = tuple(core.get(one.key, replace(one, is_core=False)) for one in self.questions)
        new = tuple(one for one in source.core if self.question(one.key) is None)
        return replace(self, questions=(*new, *here))

    def next_key(self, taken: Iterable[str] = ()) -> str:
        """A key that no question has or has had."""
        used = {one.key for one in self.questions} | set(taken)
        number = 1
        while f"{OWN}{number}" in used:
            number += 1
        return f"{OWN}{number}"
