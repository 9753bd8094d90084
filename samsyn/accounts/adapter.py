"""How allauth behaves here: nobody signs up by herself, its words are ours, and its secrets are sealed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samsyn.core.crypto import is_newest, seal, unseal
from samsyn.core.slots import fills


TRY_AGAIN = _("Koden stämmer inte. Vänta på nästa och försök igen.")
SEALED_AT = "mfa.Authenticator:data"


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations only (decisions D6)."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Kontot är stängt. Be din administratör öppna det."),
        "email_password_mismatch": _("E-posten och lösenordet hör inte ihop. Försök igen."),
        "enter_current_password": _("Det är inte ditt lösenord nu. Försök igen."),
        "incorrect_code": TRY_AGAIN,
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "invalid_password_reset": _("Länken är använd eller för gammal. Be om en ny."),
        "too_many_login_attempts": _("Det kom för många försök. Vänta en minut och försök igen."),
        "rate_limited": _("Det kom för många försök. Vänta en minut och försök igen."),
    }
    ways = {
        "reauthenticate": _("Med lösenordet"),
        "mfa_reauthenticate": _("Med kod i telefonen eller en reservkod"),
        "mfa_reauthenticate:webauthn": _("Med passnyckel"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to say who one is once more, in our words; what the library adds of its own is no way here."""
        found = super().get_reauthentication_methods(user)
        return [way | {"description": self.ways[way["id"]]} for way in found if way["id"] in self.ways]


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys and one-time codes; what is kept of them is unreadable without the keys."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": TRY_AGAIN,
        "cannot_generate_recovery_codes": _("Lägg till en passnyckel eller kod i telefonen först."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text, place=SEALED_AT)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, place=SEALED_AT)

    def generate_authenticator_name(self, user: Any, kind: Any) -> str:
        return ""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the browser says when it asks for a passkey."""
        said: dict[str, str] = super().get_public_key_credential_rp_entity()
        return said | {"name": "Samsyn"}


@fills("keys.reseal")
def reseal_second_factors() -> int:
    """After a change of key: what one-time codes and reserve codes are made from, sealed anew."""
    done = 0
    for row in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN):
        old = {name: row.data[name] for name in ("secret", "seed") if row.data.get(name)}
        stale = {name: text for name, text in old.items() if not is_newest(text)}
        if stale:
            new = {name: seal(unseal(text, place=SEALED_AT), place=SEALED_AT) for name, text in stale.items()}
            done += Authenticator.objects.filter(pk=row.pk, data=row.data).update(data=row.data | new)
    return done
