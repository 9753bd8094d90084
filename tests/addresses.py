"""Walk the addresses of the product."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named pattern with its full name; libraries without a name space keep their own names."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", entry
        else:
            yield from patterns(entry, f"{prefix}{entry.app_name}:" if entry.app_name else prefix)


def addresses(resolver: URLResolver) -> list[str]:
    return [name for name, _ in patterns(resolver)]
