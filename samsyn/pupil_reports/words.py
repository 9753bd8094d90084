"""Templates put into words: what each kind is for, and who reads an answer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.policy import Role
from samsyn.access.words import ROLES
from samsyn.pupil_reports.classes import InfoClass, readers_by_rank
from samsyn.pupil_reports.contents import Contents, Question
from samsyn.pupil_reports.kinds import Kind


KINDS = [  # kind, name, what it is good for
    (Kind.SHORT, Kind.SHORT.label, gettext_lazy("En mening")),
    (Kind.LONG, Kind.LONG.label, gettext_lazy("Några meningar")),
    (Kind.NUMBER, Kind.NUMBER.label, gettext_lazy("Med minsta och största tal, om du vill")),
    (Kind.DAY, Kind.DAY.label, gettext_lazy("En dag")),
    (Kind.CHOICE, Kind.CHOICE.label, gettext_lazy("Går att räkna")),
    (Kind.CHOICES, Kind.CHOICES.label, gettext_lazy("Kryssa i allt som stämmer")),
    (Kind.YES_NO, Kind.YES_NO.label, gettext_lazy("Går att räkna")),
    (Kind.SUBJECT, Kind.SUBJECT.label, gettext_lazy("Ett av skolans ämnen")),
    (Kind.STAFF, Kind.STAFF.label, gettext_lazy("De får veta att rapporten finns, inte vad som står")),
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


def shown_template(contents: Contents) -> list[ShownQuestion]:
    return [_shown(contents, one) for one in contents.questions]


def _shown(contents: Contents, one: Question) -> ShownQuestion:
    return ShownQuestion(
        one,
        _(one.question),
        str(Kind(one.kind).label),
        _(one.about) if one.about else "",
        _(one.why),
        ", ".join(_(each) for each in one.choices),
        f"{contents.class_of(one)} {InfoClass(contents.class_of(one)).label}",
        readers_in_words(contents, one),
    )


def readers_in_words(contents: Contents, one: Question) -> str:
    """Who reads an answer because of her role."""
    kept = contents.readers_of(one)
    roles = [role for role in readers_by_rank(contents.class_of(one)) if not kept or role in kept]
    return in_words(roles) or _("bara den som skrev och de som är nämnda")


def in_words(roles: list[Role]) -> str:
    return ", ".join(str(ROLES[one]) for one in roles)
