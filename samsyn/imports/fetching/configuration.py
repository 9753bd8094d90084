"""For whom statistics are fetched, and from where: our own table of addresses, or what stands in sources.toml."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from samsyn.imports.addresses import Origin, Unconfigured, checked, origin, sections
from samsyn.imports.published_rules import addresses
from samsyn.organisation.queries import organiser


FIRST_YEAR, YEARS_BACK = 1990, 10
SERVICES = ("kolada", "planned", "register")
NO_MUNICIPALITY = (
    "Ingen kommun är vald. Skriv municipality under [statistics] i sources.toml, till exempel ”1881”."
)
WRONG_MUNICIPALITY = "Kommunkoden {code!r} går inte att använda. Skriv fyra siffror, till exempel 1881."
WRONG_YEAR = "Första året går inte att använda. Skriv ett år mellan 1990 och i år."
ONLY_INVENTED = "Exempelköping är påhittat. Statistik hämtas inte dit."


@dataclass(frozen=True)
class Configuration:
    """One municipality and the addresses of the three services."""

    municipality: str
    since: int
    addresses: dict[str, str]
    per_page: int = 5_000
    timeout: float = 60.0
    attempts: int = 4
    pause: float = 0.2  # between questions that go out

    @property
    def origins(self) -> frozenset[Origin]:
        return frozenset(origin(one) for one in self.addresses.values())


def is_scheduled() -> bool:
    """Whether somebody has asked for statistics to be fetched by itself. Nothing goes out before that."""
    try:
        found = sections()
    except Unconfigured:
        return False
    return "statistics" in found and settings.PLACES.demo() is None


def load(this_year: int, *, municipality: str = "", since: int | None = None) -> Configuration:
    """What holds, with what was said at the command line before what stands in the file."""
    if settings.PLACES.demo() is not None:
        raise Unconfigured(ONLY_INVENTED)
    found = _written()
    code = municipality or str(found.get("municipality", "")) or _of_organiser()
    if not code:
        raise Unconfigured(NO_MUNICIPALITY)
    if not re.fullmatch(r"\d{4}", code, re.ASCII):
        raise Unconfigured(WRONG_MUNICIPALITY.format(code=code[:20]))
    first = since if since is not None else found.get("from", this_year - YEARS_BACK)
    if not isinstance(first, int) or not FIRST_YEAR <= first <= this_year:
        raise Unconfigured(WRONG_YEAR)
    per_page = found.get("per_page", Configuration.per_page)
    if not isinstance(per_page, int) or not 1 <= per_page <= Configuration.per_page:
        raise Unconfigured("Talet per_page i sources.toml ska vara 1–5 000. Rätta det.")
    own = {name: checked(str(found[name])) for name in SERVICES if name in found}
    return Configuration(code, first, addresses() | own, per_page=per_page)


def _of_organiser() -> str:
    """Which municipality the organiser has said that it is in."""
    top = organiser()
    return top.municipality_code if top else ""


def _written() -> dict[str, Any]:
    found = sections().get("statistics", {})
    if not isinstance(found, dict):
        raise Unconfigured("Avsnittet [statistics] i sources.toml går inte att läsa. Rätta det.")
    return found
