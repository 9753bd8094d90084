"""Who is let in to the dataset: whoever shows a token in force, in the header, not too often, with a reach of today."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import record_denial
from samsyn.datasets import actions
from samsyn.datasets.models import AccessToken
from samsyn.datasets.queries import Reach, reach_of, token_shown
from samsyn.datasets.secrets import BEGINS


CALLS_A_MINUTE = 60
SCHEME = "Bearer"


class Refused(Exception):
    """Why a program is not let in, and with which status."""

    def __init__(self, status: int, sentence: str, **headers: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True)
class Entered:
    """A token in force, and what it reaches right now."""

    token: AccessToken
    reach: Reach = field(default_factory=list)


def entered(request: HttpRequest) -> Entered:
    """The token of a request and its reach; raises Refused."""
    _refuse_in_address(request)
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_shown(secret.strip()) if scheme.lower() == SCHEME.lower() and secret else None
    if token is None:
        raise _unknown()
    if actions.note_use(token, timezone.now()) > CALLS_A_MINUTE:
        raise Refused(429, _("För många frågor på en minut. Vänta en minut."), Retry_After="60")
    if not token.is_in_force or not token.user.is_active:
        record_denial(by=token.user, deed="dataset.read", token=token.pk)
        raise _unknown()
    reach = reach_of(token.user, token.unit)
    if not reach:
        record_denial(by=token.user, deed="dataset.read", token=token.pk)
        raise Refused(403, _("Den som gjorde nyckeln har inte längre rätt till uppgifterna."))
    return Entered(token, reach)


def _unknown() -> Refused:
    """The same for a token that never was, one that is revoked and one that has run out."""
    sentence = _("Visa en giltig nyckel i rubriken Authorization: Bearer. Nycklar görs på sidan Datamängden.")
    return Refused(401, sentence, WWW_Authenticate=f'{SCHEME} realm="samsyn"')


def _refuse_in_address(request: HttpRequest) -> None:
    """An address is kept in logs on the way: a token that has stood in one is stopped at once."""
    for value in _values(request):
        if value.startswith(BEGINS):
            token = token_shown(value)
            if token is not None and token.is_in_force:
                actions.revoke_token(by=INSTALLATION, token=token)
            raise Refused(
                400,
                _(
                    "Nyckeln stod i adressen, där den kan ha sparats. Den gäller inte längre. Gör en ny nyckel."
                ),
            )


def _values(request: HttpRequest) -> list[str]:
    found: dict[str, Any] = dict(request.GET.lists())
    return [value for values in found.values() for value in values]
