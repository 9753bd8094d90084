"""The light way in, for kringpersonal who raise concerns: links and remembered phones (decisions D19)."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.actions.inviting import UsedOrTooOld
from samsyn.accounts.models import Device, LightLink, User
from samsyn.accounts.tokens import token_hash
from samsyn.core.actions import action


LINK_MINUTES = 15
LINKS_AN_HOUR = 5
DEVICE_DAYS = 30  # decisions D19


class TooMany(ValueError):
    """More links to one address than anybody needs."""


@action("light_link.made")
def make_light_link(*, by: Any, user: User, token: str) -> LightLink:
    """A link for somebody who only raises concerns; the caller sends it with `token`, which is not kept."""
    now = timezone.now()
    if LightLink.objects.filter(user=user, sent_at__gt=now - timedelta(hours=1)).count() >= LINKS_AN_HOUR:
        raise TooMany(f"user {user.pk} has been sent {LINKS_AN_HOUR} links within the hour")
    return LightLink.objects.create(
        user=user,
        token_hash=token_hash(token, purpose="light-link"),
        sent_at=now,
        expires_at=now + timedelta(minutes=LINK_MINUTES),
    )


@action("device.remembered")
def remember_device(*, by: Any, link: LightLink, token: str) -> Device:
    """Use a link once: the phone that opened it is known for thirty days."""
    locked = LightLink.objects.select_for_update().select_related("user").get(pk=link.pk)
    now = timezone.now()
    if locked.used_at is not None or locked.expires_at < now:
        raise UsedOrTooOld(_("Länken är använd eller för gammal. Be om en ny."))
    locked.used_at = now
    locked.save(update_fields=["used_at"])
    return Device.objects.create(
        user=locked.user,
        token_hash=token_hash(token, purpose="device"),
        expires_at=now + timedelta(days=DEVICE_DAYS),
    )


@action("device.forgotten")
def forget_device(*, by: Any, device: Device) -> Device:
    """From now on the phone is a stranger."""
    if device.user_id != by.pk:
        raise PermissionDenied("This phone is somebody else's")
    device.ended_at = timezone.now()
    device.save(update_fields=["ended_at"])
    return device
