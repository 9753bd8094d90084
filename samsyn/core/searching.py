"""What somebody typed into a search box, made fit to be asked for in the database."""

from django.http import HttpRequest


LONGEST = 80  # databases refuse patterns of thousands of letters, and nobody's name has them


def searched(request: HttpRequest, name: str) -> str:
    """The words in the address, without what no database takes."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST]
