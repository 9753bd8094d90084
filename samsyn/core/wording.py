"""What must not stand in a text about a group: names and identity numbers of single persons."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple


IDENTITY = re.compile(r"(?<![\d-])(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?([\dTR-X]\d{3})(?!\d)")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
COORDINATION = 60  # samordningsnummer: the day is written with 60 added
LEAST_LETTERS = 2
LEAST_IN_LOWER_CASE = 3  # shorter ones are nearly always words


class Trace(StrEnum):
    IDENTITY_NUMBER = "identity number"
    NAME = "name"


class Warning(NamedTuple):  # noqa: A001  # it is one, and nobody raises it
    """Something in a text that seems to point at a single person."""

    trace: Trace
    found: str


def name_warning(text: str, known: Iterable[str] = ()) -> list[Warning]:
    """Identity numbers, given names and names in `known`, each told once in the order they stand.

    It is a help to whoever writes and no proof: a name that is also a word, or a rare one, passes by.
    """
    numbers = [(match.start(), Warning(Trace.IDENTITY_NUMBER, match[0])) for match in identity_numbers(text)]
    names = [(place, Warning(Trace.NAME, name)) for place, name in names_in(text, frozenset(known))]
    found = [warning for _place, warning in sorted(numbers + names)]
    return list(dict.fromkeys(found))


def has_identity_number(text: str) -> bool:
    return any(True for _match in identity_numbers(text))


def identity_numbers(text: str) -> Iterable[re.Match[str]]:
    """Ten or twelve digits that begin with a real day; the check digit is not asked for, people mistype."""
    return (match for match in IDENTITY.finditer(text) if is_day(match[1], match[2], match[3]))


def is_day(year: str, month: str, day: str) -> bool:
    number = int(day) - COORDINATION if int(day) > COORDINATION else int(day)
    try:
        date(2000 + int(year), int(month), number)
    except ValueError:
        return False
    return True


def names_in(text: str, known: frozenset[str]) -> Iterable[tuple[int, str]]:
    """Given names (with the family name that follows) and known names; a genitive s is no other name."""
    names = given_names() | known
    words = list(WORD.finditer(text))
    for number, word in enumerate(words):
        if not is_name(word[0], names) or follows_name(text, words, number, names):
            continue
        last = word
        for after in words[number + 1 :]:
            if text[last.end() : after.start()] != " " or not after[0][:1].isupper():
                break
            last = after
        yield word.start(), text[word.start() : last.end()]


def follows_name(text: str, words: list[re.Match[str]], number: int, names: frozenset[str]) -> bool:
    """A second name is told with the first one."""
    if number == 0:
        return False
    before = words[number - 1]
    return text[before.end() : words[number].start()] == " " and is_name(before[0], names)


def is_name(word: str, names: frozenset[str]) -> bool:
    if not word[:1].isupper() or len(word) < LEAST_LETTERS:
        return False
    return word in names or (word.endswith("s") and word[:-1] in names)


def names_in_lower_case(text: str, known: frozenset[str]) -> Iterable[str]:
    """Known given names written without a capital, as they stand; those that are also words pass by."""
    names = {name.lower() for name in known} - names_that_are_words()
    for word in WORD.finditer(text):
        bare = word[0] if word[0] in names else word[0].removesuffix("s")
        if len(bare) >= LEAST_IN_LOWER_CASE and bare in names:
            yield word[0]


@cache
def given_names() -> frozenset[str]:
    """Common given names in Sweden, without those that are also ordinary words."""
    return _listed("given_names.txt")


@cache
def names_that_are_words() -> frozenset[str]:
    """Names that say nothing in lower case."""
    return _listed("names_that_are_words.txt")


def _listed(file: str) -> frozenset[str]:
    lines = files("samsyn.core").joinpath(file).read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
