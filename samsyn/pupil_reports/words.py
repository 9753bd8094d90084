"""Templates put into words: what each kind is for, and who reads an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.words import ROLES
from samsyn.pupil_reports.classes import InfoClass, readers_by_rank
from samsyn.pupil_reports.contents import Contents, Question
from samsyn.pupil_reports.kinds import Kind


KINDS = [  # and what each is good for
    (Kind.SHORT, gettext_lazy("En mening")),
    (Kind.LONG, gettext_lazy("Några meningar")),
    (Kind.NUMBER, gettext_lazy("Med minsta och största tal, om du vill")),
    (Kind.DAY, gettext_lazy("En dag")),
    (Kind.CHOICE, gettext_lazy("Går att räkna")),
    (Kind.CHOICES, gettext_lazy("Kryssa i allt som stämmer")),
    (Kind.YES_NO, gettext_lazy("Går att räkna")),
    (Kind.SUBJECT, gettext_lazy("Ett av skolans ämnen")),
    (Kind.STAFF, gettext_lazy("De får veta att rapporten finns, inte vad som står")),
]


@dataclass(frozen=True)
class ShownQuestion:
    """A question as a page tells of it."""

    one: Question
    text: str
    kind: str
    about: str
    why: str
    choices: str
    info_class: str
    readers: str
    differs: bool  # from the class and the readers of the whole


@dataclass(frozen=True)
class Whole:
    """The class of a template, and who reads it because of her role."""

    info_class: str
    readers: str
    tells_heads: bool


def whole_template(contents: Contents) -> Whole:
    readers = readers_in_words(contents.info_class, contents.readers)
    return Whole(class_in_words(contents.info_class), readers, contents.tells_heads)


def shown_template(contents: Contents) -> list[ShownQuestion]:
    return [_shown(contents, one) for one in contents.questions]


def _shown(contents: Contents, one: Question) -> ShownQuestion:
    info_class, readers = contents.class_of(one), contents.readers_of(one)
    return ShownQuestion(
        one,
        _(one.question),
        str(Kind(one.kind).label),
        _(one.about) if one.about else "",
        _(one.why),
        ", ".join(_(each) for each in one.choices),
        class_in_words(info_class),
        readers_in_words(info_class, readers),
        (info_class, readers) != (contents.info_class, contents.readers),
    )


def class_in_words(info_class: str) -> str:
    return f"{info_class} {InfoClass(info_class).label}"


def readers_in_words(info_class: str, kept: Sequence[str] = ()) -> str:
    """Who reads an answer: by role, and by being in the report."""
    roles = [str(ROLES[role]) for role in readers_by_rank(info_class) if not kept or role in kept]
    if not roles:
        return _("bara den som skrev och de som är nämnda")
    return _("%(roles)s, den som skrev och de som är nämnda") % {"roles": ", ".join(roles)}


def classes_in_words() -> list[tuple[str, str]]:
    """Every class, and who reads it."""
    return [(class_in_words(one), readers_in_words(one)) for one in InfoClass.values]
