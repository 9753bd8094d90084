"""Remember how the columns of a file were read, and forget it."""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.core.actions import Installation, action
from samsyn.imports.models import Import, RememberedMapping
from samsyn.imports.queries import may_handle
from samsyn.imports.remembering import fingerprint
from samsyn.organisation.models import Unit


@dataclass(frozen=True)
class Way:
    """How the columns of a file were read: under which headers, and the answers to what it does not say."""

    source: str
    headers: list[str]
    columns: dict[str, str]
    definition: dict[str, str]


@action("mapping.remembered")
def remember(*, by: Any, unit: Unit, way: Way) -> RememberedMapping:
    """Keep what a person pointed out in a file that has been read in; the newest way is right."""
    mapping, _ = RememberedMapping.objects.update_or_create(
        unit=unit,
        fingerprint=fingerprint(way.source, way.headers),
        defaults=asdict(way)
        | {
            "used_by": None if isinstance(by, Installation) else by,
            "used_at": timezone.now(),
            "forgotten_at": None,
        },
    )
    return mapping


@action("mapping.forgotten")
def forget(*, by: Any, item: Import, mapping: RememberedMapping) -> RememberedMapping:
    """Do not use it any more; the one who handles a file that it was used for may say so."""
    if not may_handle(by, item) or item.report.get("recalled") != mapping.fingerprint:
        raise PermissionDenied(f"{by} may not change how import {item.pk} is read")
    mapping.forgotten_at = timezone.now()
    mapping.save(update_fields=["forgotten_at"])
    return mapping
