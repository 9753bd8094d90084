"""Asks the register to tell when something has changed. What it tells is only a reason to ask, and is never read."""

import re
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.timezone import now

from samsyn.core.crypto import fingerprint
from samsyn.core.jobs import enqueue
from samsyn.imports.models import SourceEndpoint
from samsyn.imports.ss12000.client import BadQuestion, Client, Interrupted, NotOffered, NotPermitted
from samsyn.imports.ss12000.configuration import Configuration
from samsyn.imports.ss12000.endpoints import ENDPOINTS
from samsyn.imports.ss12000.reading import Run
from samsyn.imports.ss12000.values import inside, moment


NAME = "subscriptions"
ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$", re.ASCII)
NO_ID = "Servern tog emot prenumerationen men gav inget id. Fråga leverantören."
UNTOLD = timedelta(days=1)  # how long it is good for where the server does not say
AT_LEAST = timedelta(hours=3)  # so long before the end it is prolonged: the turns are an hour apart
APART = timedelta(minutes=1)  # between two turns that notices lead to
RESOURCES = {
    "organisations": "Organisation",
    "persons": "Person",
    "children": "Person",
    "placements": "Placement",
    "groups": "Group",
    "duties": "Duty",
    "activities": "Activity",
    "syllabuses": "Syllabus",
}


def is_wanted(configuration: Configuration) -> bool:
    """Only where the school has an address that the register can reach, or had one that is to be taken back."""
    return bool(configuration.callback or SourceEndpoint.objects.filter(name=NAME).exists())


def keep(run: Run, state: SourceEndpoint) -> None:
    """Begin, prolong or end the subscription, as the configuration says."""
    configuration = run.client.settings
    kind = _kind(configuration)
    held = dict(state.progress)
    if held and held["kind"] == kind and _prolonged(run, state):
        return
    if held.get("id"):
        _end(run.client, held["id"])
    state.progress = {}
    if configuration.callback:
        _begin(run, state, kind)


def tell(state: SourceEndpoint) -> bool:
    """Ask for a turn, unless one was asked for a moment ago: then the hourly one comes soon enough."""
    lately = Q(whole_at__gt=now() - APART)
    is_first = SourceEndpoint.objects.filter(pk=state.pk).exclude(lately).update(whole_at=now()) == 1
    if is_first:
        enqueue("ss12000.sync")
    return is_first


def subscription_with(token: str) -> SourceEndpoint | None:
    """The subscription whose address ends in the token."""
    state = SourceEndpoint.objects.filter(name=NAME).first()
    if state is None or not state.progress:
        return None
    return state if constant_time_compare(state.progress["token"], _hash(token)) else None


def good_until(state: SourceEndpoint) -> datetime | None:
    return datetime.fromisoformat(state.progress["until"]) if state.progress.get("id") else None


def _prolonged(run: Run, state: SourceEndpoint) -> bool:
    """Whether what we have is good for a while yet, or has been made so."""
    until = good_until(state)
    begun = datetime.fromisoformat(state.progress["begun"])
    if until is None or until <= run.now:
        return False
    if until - run.now > max(AT_LEAST, (until - begun) / 2):
        return True
    try:
        answer = run.client.patch(NAME, f"{NAME}/{state.progress['id']}")
    except (NotOffered, NotPermitted, BadQuestion):  # it is gone, or cannot be prolonged: begin another
        return False
    later = moment(inside(answer, "expires")) or run.now + UNTOLD
    if later <= until:
        return until - run.now > AT_LEAST
    state.progress = {**state.progress, "until": later.isoformat(), "begun": run.now.isoformat()}
    state.read_at = run.now
    return True


def _begin(run: Run, state: SourceEndpoint, kind: str) -> None:
    """The token is told to the register and to nobody else: here its fingerprint is enough."""
    token = token_urlsafe(32)
    wanted = sorted({RESOURCES[name] for name in run.client.settings.names if name in RESOURCES})
    body = {
        "name": "Samsyn",
        "target": run.client.settings.callback + reverse("imports:register_notice", args=[token]),
        "resourceTypes": [{"resource": one} for one in wanted],
    }
    begun = {"kind": kind, "token": _hash(token), "begun": run.now.isoformat()}
    state.progress = begun
    state.save()  # some registers try the address before they answer
    answer = run.client.post(NAME, NAME, body)
    found = inside(answer, "id")
    if not isinstance(found, str) or not ID.match(found):
        raise Interrupted(NO_ID)
    until = moment(inside(answer, "expires")) or run.now + UNTOLD
    state.progress = begun | {"id": found, "until": until.isoformat()}
    state.read_at = run.now


def _end(client: Client, key: str) -> None:
    """One that is gone already, or that the register keeps to its end, does no harm: its token is forgotten."""
    try:
        client.delete(NAME, f"{NAME}/{key}")
    except (NotOffered, NotPermitted, BadQuestion):
        return


def _kind(configuration: Configuration) -> str:
    """What was subscribed to and where it is told: another address or other lists need another subscription."""
    names = sorted(name for name in configuration.names if name in ENDPOINTS)
    return fingerprint(" ".join((configuration.address, configuration.callback, *names)), purpose="address")


def _hash(token: str) -> str:
    return fingerprint(token, purpose="notice")
