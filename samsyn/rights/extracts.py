"""What the register itself says of a pupil: who she is, where she goes, who cares for her, and earlier extracts."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samsyn.access import sealing
from samsyn.access.gathering import Wanted
from samsyn.access.sealing import Read
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.extracts import Entry, Part
from samsyn.core.slots import fills
from samsyn.organisation.models import Enrolment, Guardianship, Membership, Pupil, Unit
from samsyn.rights.models import ExtractDecision, LegalHold


@fills("extract.rows")
def rows_asked(*, by: Any, pupil: Pupil) -> Sequence[sealing.Part | Wanted]:
    units = Unit.objects.visible_to(by)
    return [
        sealing.Part(ExtractDecision, {"pupil": pupil}),
        sealing.Part(LegalHold, {"pupil": pupil}),
        (User, User.objects.filter(pupil=pupil), ()),
        (Enrolment, Enrolment.objects.filter(pupil=pupil, unit__in=units), ("unit",)),
        (Membership, Membership.objects.filter(pupil=pupil, group__unit__in=units), ("group",)),
        (Guardianship, Guardianship.objects.filter(pupil=pupil), ()),
    ]


@fills("extract.parts")
def register(*, by: Any, pupil: Pupil, read: Read) -> Sequence[Part]:
    """A protected name stays sealed: it is known to whoever asks, and an extract can go astray."""
    return [
        Part(
            str(_("Vem eleven är")),
            ("organisation.Pupil", "organisation.ProtectedIdentity", "accounts.User"),
            (str(_("Uppgift")), str(_("Värde"))),
            tuple(_about(pupil, read)),
        ),
        Part(
            str(_("Var eleven går och har gått")),
            ("organisation.Enrolment", "organisation.Membership"),
            (str(_("Var")), str(_("Från")), str(_("Till"))),
            (*_enrolments(read), *_groups(read)),
        ),
        Part(
            str(_("Vårdnadshavare")),
            ("organisation.Guardianship",),
            (str(_("Relation")), str(_("Får ta del"))),
            tuple(_guardians(read)),
        ),
        Part(
            str(_("Tidigare utdrag")),
            ("rights.ExtractDecision",),
            (str(_("Dag")), str(_("Vem frågade")), str(_("Rader"))),
            tuple(_earlier(read)),
        ),
        Part(
            str(_("Stopp för gallring")),
            ("rights.LegalHold",),
            (str(_("Från")), str(_("Till"))),
            tuple(_holds(read)),
        ),
    ]


def _about(pupil: Pupil, read: Read) -> list[Entry]:
    account = next(iter(read.of(User)), None)
    said = [
        ("name", _("Namn"), pupil.shown_name),
        ("born", _("Född"), day(pupil.born_on)),
        ("sex", _("Kön"), str(pupil.get_sex_display())),
        ("marking", _("Skyddsmarkering"), str(pupil.get_security_marking_display())),
        ("key", _("Personnummer"), _("Sparas inte, bara ett kontrollvärde som inte går att läsa.")),
        ("account", _("Konto"), account.email if account else ""),
    ]
    return [Entry(f"pupil:{key}", (str(title), str(value))) for key, title, value in said if value]


def _enrolments(read: Read) -> list[Entry]:
    return [
        Entry(
            f"enrolment:{one.pk}",
            (
                f"{one.unit.name}, {one.form} {one.grade_year or ''}".strip(),
                day(one.starts_on),
                day(one.ends_on),
            ),
        )
        for one in sorted(read.of(Enrolment), key=lambda one: one.starts_on)
    ]


def _groups(read: Read) -> list[Entry]:
    return [
        Entry(f"membership:{one.pk}", (one.group.name, day(one.starts_on), day(one.ends_on)))
        for one in sorted(read.of(Membership), key=lambda one: one.starts_on)
    ]


def _guardians(read: Read) -> list[Entry]:
    """Guardians are others than the pupil: that there are, and never a name or address."""
    return [
        Entry(
            f"guardianship:{one.pk}",
            (str(_("bor hos") if one.lives_with else _("annan")), str(_("ja") if one.may_see else _("nej"))),
            of_guardian=one.guardian_id,
        )
        for one in read.of(Guardianship)
    ]


def _earlier(read: Read) -> list[Entry]:
    return [
        Entry(
            f"extract:{one.pk}",
            (day(clock.day_of(one.decided_at)), str(one.get_asked_by_display()), str(one.given)),
            of_guardian=one.guardian_id,
        )
        for one in read.of(ExtractDecision)
    ]


def _holds(read: Read) -> list[Entry]:
    return [
        Entry(f"hold:{one.pk}", (day(clock.day_of(one.placed_at)), day(clock.day_of(one.lifted_at))))
        for one in read.of(LegalHold)
    ]


def day(value: Any) -> str:
    return date_format(value, "Y-m-d") if value else ""
