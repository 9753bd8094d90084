"""The index of Skolenkäten as it is really counted: the mean of all answers to all questions of an area.

The help text says 6,67 and 3,33 and speaks of questions; the published figures come from exact thirds and from all
answers together (statistics.md 9). Don't-knows stand outside. Shares may take the place of counts where the same
persons were asked all questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass


POINTS: dict[int, tuple[float, ...]] = {
    4: (10.0, 20 / 3, 10 / 3, 0.0),
    5: (10.0, 7.5, 5.0, 2.5, 0.0),
}
DONT_KNOW = frozenset({"vet inte", "vet ej"})
NEGATIVE = "(-)"  # Skolinspektionen's own mark at the end of a question


class NoSuchScale(ValueError):
    """A question with another number of answers than four or five."""


@dataclass(frozen=True)
class Question:
    """How many chose each answer, in the order of the form: the first is best unless the question is negative."""

    answers: tuple[float, ...]
    is_negative: bool = False

    @property
    def points(self) -> tuple[float, ...]:
        found = POINTS.get(len(self.answers))
        if found is None:
            raise NoSuchScale(f"{len(self.answers)} answers")
        return found[::-1] if self.is_negative else found

    @property
    def total(self) -> float:
        return sum(point * count for point, count in zip(self.points, self.answers, strict=True))


def mean(question: Question) -> float | None:
    """The mean of one question, 0 to 10."""
    return index([question])


def index(questions: Sequence[Question]) -> float | None:
    """The mean of all answers to the questions of an area; not the mean of their means."""
    count = sum(sum(question.answers) for question in questions)
    return sum(question.total for question in questions) / count if count else None


def top_two(question: Question, *, all_answers: float) -> float | None:
    """The share in percent that chose one of the two best answers, of all who answered, don't-knows too."""
    best = question.answers[::-1] if question.is_negative else question.answers
    return 100 * sum(best[:2]) / all_answers if all_answers else None


def is_dont_know(alternative: str) -> bool:
    return alternative.strip().lower() in DONT_KNOW


def is_negative(question: str) -> bool:
    return question.rstrip().endswith(NEGATIVE)
