"""What every page gets: the unit, the person, the menu and the mark of the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for core/base.html: `menu` is a list of (title, address, is_current)."""
    return {"menu": [], "demo": settings.PLACES.demo()}
