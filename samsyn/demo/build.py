"""Build Exempelköping: make the files, employ people, read the files in, and let a few years of work be done."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from samsyn.access.policy import Role
from samsyn.accounts.actions import link_account
from samsyn.accounts.models import User
from samsyn.attention.actions import sweep_unit
from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import seal_pending
from samsyn.core.crypto import fingerprint
from samsyn.core.jobs import put_off
from samsyn.demo import concerns, people, reading, years
from samsyn.demo.generate import Manifest, generate
from samsyn.indicators import records
from samsyn.indicators.engine import refresh
from samsyn.organisation.actions.pupils import add_guardian
from samsyn.organisation.actions.units import close_unit, found_organiser, open_unit
from samsyn.organisation.models import Pupil, Unit
from samsyn.results.jobs import seasons


TODAY = date(2026, 11, 20)
Say = Callable[[str], None]


def build(*, scale: float, say: Say) -> None:
    """Fill the empty database; takes a minute or two at full scale."""
    with tempfile.TemporaryDirectory(prefix="exempelkoping-") as folder, put_off():
        say("Hittar på elever, närvaro och betyg …")
        manifest = generate(Path(folder), scale=scale)
        units_of(manifest)
        say("Läser in filerna på samma sätt som en skola gör …")
        reading.read_all(Path(folder), manifest, say)
    say("Anställer nitton personer och deras kollegor …")
    staff = people.employ()
    _families(manifest, staff)
    with put_off():
        reading.confirm_measures(staff[concerns.STRATEGIST])
    say("Räknar ut måtten …")
    refresh(progress=lambda text: say(f"  {text}"))
    say("Fyller årshjul, konferenser, mål och insatser …")
    with put_off():
        years.live_through(staff, today=TODAY)
        for unit in Unit.objects.schools().filter(closed_on=None):
            sweep_unit(by=INSTALLATION, unit=unit, today=TODAY)
    refresh(kind=records.KIND)
    seasons()
    seal_pending()


def units_of(manifest: Manifest) -> None:
    """The organiser, its areas and its units."""
    top = found_organiser(
        by=INSTALLATION,
        name=manifest.organiser,
        regime=manifest.organiser_kind,
        municipality_code=manifest.municipality_code,
    )
    areas = {
        name: open_unit(by=INSTALLATION, parent=top, kind=Unit.Kind.AREA, name=name)
        for name in manifest.areas
    }
    for entry in manifest.units:
        unit = open_unit(
            by=INSTALLATION,
            parent=areas[entry.area],
            kind=Unit.Kind.SCHOOL,
            name=entry.name,
            code=entry.code,
            school_types=list(entry.school_types),
        )
        if entry.closed_on:
            close_unit(by=INSTALLATION, unit=unit, on=date.fromisoformat(entry.closed_on))


def _families(manifest: Manifest, staff: dict[str, User]) -> None:
    """Guardians, a pupil of sixteen and one of eighteen who sign in, and the mentor of a class."""
    for entry in manifest.guardians:
        for key in entry.pupils:
            pupil = _pupil(key)
            if pupil:
                name = f"{entry.given} {entry.family}"
                email = people.email_of(name)
                add_guardian(
                    by=INSTALLATION, pupil=pupil, name=name, email=email, lives_with=entry.lives_with_pupils
                )
    _sign_in_as(manifest.notable.sixteen)
    _sign_in_as(manifest.notable.eighteen)
    _guardian_of(manifest.notable.apart)
    years.mentor(staff)


def _pupil(key: str) -> Pupil | None:
    return Pupil.objects.filter(key_hash=fingerprint(key, purpose="pupil")).first()


def _sign_in_as(key: str) -> None:
    pupil = _pupil(key)
    enrolment = pupil.enrolments.order_by("-starts_on").first() if pupil else None
    if pupil and enrolment:
        user = people.account(pupil.shown_name, Role.PUPIL, enrolment.unit)
        link_account(by=INSTALLATION, user=user, pupil=pupil)


def _guardian_of(key: str) -> None:
    pupil = _pupil(key)
    relation = pupil.guardianships.select_related("guardian").first() if pupil else None
    enrolment = pupil.enrolments.order_by("-starts_on").first() if pupil else None
    if relation and enrolment:
        user = people.account(relation.guardian.name, Role.GUARDIAN, enrolment.unit)
        link_account(by=INSTALLATION, user=user, guardian=relation.guardian)
