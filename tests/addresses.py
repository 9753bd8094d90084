"""Walk the addresses of the product."""

from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named pattern with its full name; libraries without a name space keep their own names."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern) and entry.name:
            yield f"{prefix}{entry.name}", entry
        elif isinstance(entry, URLResolver):
            yield from patterns(entry, f"{prefix}{entry.app_name}:" if entry.app_name else prefix)


def addresses(resolver: URLResolver) -> list[str]:
    return [name for name, _ in patterns(resolver)]


@cache
def parameters_of(name: str) -> set[str]:
    """The names of what stands between the slashes of an address."""
    found = next(pattern for one, pattern in patterns(get_resolver()) if one == name)
    return set(found.pattern.regex.groupindex)
