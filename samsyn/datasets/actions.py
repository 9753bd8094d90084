"""Deeds about tokens and exports: made, used, revoked; ordered, written, fetched, destroyed."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, When
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import User
from samsyn.accounts.tokens import token_hash
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.core.jobs import enqueue
from samsyn.datasets import store
from samsyn.datasets.models import AccessToken, DatasetExport
from samsyn.datasets.queries import PURPOSE
from samsyn.organisation.models import Unit


MOST_DAYS = 365
MOST_TOKENS = 10
A_MINUTE = 60
KEPT = timedelta(hours=24)
WORKING = (DatasetExport.State.WAITING, DatasetExport.State.RUNNING)


class TooMany(ValueError):
    """More tokens in force, or more exports at once, than one person needs."""


class Gone(ValueError):
    """An export that has been fetched, is too old, or is somebody else's."""


@action("access_token.made")
def make_token(*, by: User, unit: Unit, name: str, days: int, secret: str) -> AccessToken:
    """A token for the dataset of a unit and those below; `secret` is shown once and never kept."""
    require_in(by, Verb.ADD, Subject.DATASET, unit)
    require_in(by, Verb.ADD, Subject.ACCESS_TOKEN, unit)
    own = AccessToken.objects.filter(user=by, revoked_at=None, expires_on__gte=clock.today())
    if own.count() >= MOST_TOKENS:
        raise TooMany(_("Du har redan tio nycklar. Återkalla en som inte används."))
    if not 1 <= days <= MOST_DAYS:
        raise ValueError("A token lives at most a year")
    return AccessToken.objects.create(
        user=by,
        unit=unit,
        name=name,
        token_hash=token_hash(secret, purpose=PURPOSE),
        ends_with=secret[-4:],
        made_at=timezone.now(),
        expires_on=clock.today() + timedelta(days=days),
    )


@action("access_token.revoked")
def revoke_token(*, by: Any, token: AccessToken) -> AccessToken:
    """From this moment nobody is let in with it."""
    require(by, Verb.CHANGE, token)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.revoked_by = by if getattr(by, "pk", None) else None
        token.save(update_fields=["revoked_at", "revoked_by"])
    return token


def note_use(token: AccessToken, now: datetime) -> int:
    """Count a call; return how many there have been in this minute, over all web workers."""
    minute = int(now.timestamp()) // A_MINUTE
    rows = AccessToken.objects.filter(pk=token.pk)
    rows.update(calls=Case(When(minute=minute, then=F("calls") + 1), default=1), minute=minute, used_at=now)
    return int(rows.values_list("calls", flat=True).get())


@action("dataset.ordered")
def order_export(*, by: User, unit: Unit, kind: str) -> DatasetExport:
    """Ask for the whole dataset of a unit and those below; one at a time for each person."""
    require_in(by, Verb.ADD, Subject.DATASET, unit)
    if DatasetExport.objects.filter(ordered_by=by, state__in=WORKING).exists():
        raise TooMany(_("En fil görs redan åt dig. Vänta tills den är klar."))
    export = DatasetExport.objects.create(
        ordered_by=by,
        unit=unit,
        format=DatasetExport.Format(kind),
        file=store.new_name(),
        ordered_at=timezone.now(),
    )
    enqueue("datasets.export", export=export.pk)
    return export


@action("dataset.fetched")
def fetch_export(*, by: User, export: DatasetExport) -> DatasetExport:
    """Hand the file over: once, to the one who ordered it, who must still be allowed to."""
    locked = DatasetExport.objects.select_for_update().get(pk=export.pk)
    if locked.ordered_by_id != by.pk:
        raise PermissionDenied("Somebody else ordered this file")
    require_in(by, Verb.ADD, Subject.DATASET, locked.unit)
    if not locked.can_be_fetched:
        raise Gone(_("Filen är redan hämtad eller för gammal. Beställ en ny."))
    locked.state, locked.fetched_at = DatasetExport.State.FETCHED, timezone.now()
    locked.save(update_fields=["state", "fetched_at"])
    return locked


def begin_export(export: DatasetExport, of: int) -> None:
    """The job has taken it up: so many measures are to be written."""
    export.state, export.of, export.done, export.rows = DatasetExport.State.RUNNING, of, 0, 0
    export.save(update_fields=["state", "of", "done", "rows"])


def note_progress(export: DatasetExport, rows: int) -> None:
    """One more measure is written."""
    export.done += 1
    export.rows += rows
    export.save(update_fields=["done", "rows"])


def end_export(export: DatasetExport, content: bytes | None) -> None:
    """Keep the file for a day, or say that there is none."""
    if content is None:
        export.state = DatasetExport.State.FAILED
    else:
        store.put(export.file, content)
        export.state, export.expires_at = DatasetExport.State.READY, timezone.now() + KEPT
    export.save(update_fields=["state", "expires_at"])


def sweep() -> int:
    """Destroy files that nobody fetched in a day, and those that no export points at; return how many."""
    old = DatasetExport.objects.filter(state=DatasetExport.State.READY, expires_at__lte=timezone.now())
    old.update(state=DatasetExport.State.DESTROYED)
    ready = DatasetExport.objects.filter(state__in=(*WORKING, DatasetExport.State.READY))
    return store.keep_only(set(ready.values_list("file", flat=True)))
