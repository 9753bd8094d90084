"""Every address, what it shows and for whom."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from samsyn.config.describing.markdown import chapter, first_line, table


SIGNING_IN = "konto/"


def addresses() -> str:
    """Every address with its name, what it shows and whether one must have signed in."""
    ours: dict[str, list[tuple[str, ...]]] = {}
    others: list[tuple[str, ...]] = []
    for route, name, view in sorted(_routes(get_resolver().url_patterns), key=lambda found: found[:2]):
        if route.startswith(SIGNING_IN):
            others.append((f"`{name}`", f"`/{route}`"))
        else:
            line = (f"`{name}`", f"`/{route}`", first_line(view), _who(view))
            ours.setdefault(name.partition(":")[0], []).append(line)
    return chapter(
        "Addresses",
        "Each page asks the policy which rows it may show; what one may not see answers 404.\n",
        *[
            f"## {slice_}\n\n{table(('Name', 'Address', 'What', 'For'), ours[slice_])}"
            for slice_ in sorted(ours)
        ],
        f"## Signing in\n\nPages of django-allauth.\n\n{table(('Name', 'Address'), others)}",
    )


def _routes(patterns: list[Any], before: str = "", space: str = "") -> Iterator[tuple[str, str, Any]]:
    for pattern in patterns:
        route = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, route, inside)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield route, f"{space}{pattern.name}", pattern.callback


def _who(view: Any) -> str:
    return "signed in" if getattr(view, "login_required", True) else "anybody"
