"""Answer a request with a whole page, or with one fragment of it when htmx asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


class SignedIn(HttpRequest):
    """A request from somebody who has signed in; `user` is an accounts.User."""

    user: Any


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `template` now, not after the view; for htmx only its partial named `fragment`, if one is given."""
    htmx_asks = request.headers.get("HX-Request") == "true"
    name = f"{template}#{fragment}" if htmx_asks and fragment else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])  # or a cache could answer with the wrong one
    response.headers.setdefault("Cache-Control", "no-store, private")
    return response
