"""The parts of what is fetched: what each one asks, and which kind of file its answers make."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.imports.api_answers import answers_in, text_of
from samsyn.imports.fetching.asking import Answer, Asker, Interrupted, NotThere
from samsyn.imports.kolada import SOURCE
from samsyn.imports.measures import Answer as Said
from samsyn.imports.measures import described
from samsyn.imports.published_models import MeasureReview, PlaceMatch
from samsyn.imports.published_rules import candidates
from samsyn.organisation.models import Unit


SEGMENT = 25  # the most ids that Kolada takes between two slashes
SIMILAR = "Liknande kommuner grundskola"
NATION = "0000"
UNIT_IDS = ("V11E", "V15E", "V17E")  # preschools, compulsory schools, upper secondary schools
FORMS = {
    "FS": "fsk", "GR": "gr", "GRAN": "gran", "GRS": "gran", "GY": "gy", "GYAN": "gyan", "GYS": "gyan"
}  # fmt: skip


@dataclass
class Fetched:
    """The answers of one part that came whole, and a sentence for each that did not."""

    answers: list[Answer] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def collect(self, what: str, answers: Iterable[Answer]) -> None:
        """Take the answers to one question, all of its pages or none."""
        try:
            self.answers += list(answers)
        except NotThere:
            return
        except Interrupted as fault:
            self.missing.append(f"{what}: {fault}")


@dataclass(frozen=True)
class Part:
    """One part: its title, the service it asks, the source its file is read by."""

    name: str
    only: str  # the word on the command line
    title: Any
    source: str
    ask: Callable[[Asker, Fetched], None]


def measures(asker: Asker, fetched: Fetched) -> None:
    """Title, definition and area of each candidate."""
    for codes in _some(sorted(candidates())):
        fetched.collect(f"Måtten {_span(codes)}", asker.pages("kolada", f"kpi/{','.join(codes)}"))


def places(asker: Asker, fetched: Fetched) -> None:
    """Municipalities, the units of our own, and the groups of municipalities like ours."""
    own = asker.settings.municipality
    fetched.collect("Kommuner", asker.pages("kolada", "municipality"))
    name = next((text_of(one, "title") for one in _values(fetched) if text_of(one, "id") == own), "")
    fetched.collect("Enheter", asker.pages("kolada", "ou", {"municipality": own}))
    title = f"{SIMILAR}, {name}" if name else SIMILAR
    fetched.collect("Liknande kommuner", asker.pages("kolada", "municipality_groups", {"title": title}))


def values(asker: Asker, fetched: Fetched) -> None:
    """The candidates for our municipality, those like it, and the nation."""
    found = Fetched()
    places(asker, found)  # kept on disk since a moment ago
    where = [asker.settings.municipality, NATION, *similar(found.answers, asker.settings.municipality)]
    _ask_for_values(asker, fetched, "data", "municipality", (sorted(_used()), where))


def unit_values(asker: Asker, fetched: Fetched) -> None:
    """The measures that units have, for the units that a person has matched with ours."""
    matched = PlaceMatch.objects.filter(ended_at=None, source=SOURCE).values_list("code", flat=True)
    told = described(_used())
    codes = sorted(code for code, one in told.items() if one.has_units)
    _ask_for_values(asker, fetched, "oudata", "ou", (codes, sorted(matched)))


def planned(asker: Asker, fetched: Fetched) -> None:
    """What Skolverket publishes of each of our school units, and of the nation."""
    asked: set[str] = set()
    for unit in Unit.objects.schools().exclude(code="").order_by("code"):
        for form in sorted({FORMS[one] for one in unit.school_types if one in FORMS}):
            asked.add(form)
            path = f"school-units/{unit.code}/statistics/{form}"
            fetched.collect(f"{unit.name} ({form})", _one(asker, "planned", path))
    for form in sorted(asked):
        path = f"statistics/national-values/{form}"
        fetched.collect(f"Riket ({form})", _one(asker, "planned", path))


def salsa(asker: Asker, fetched: Fetched) -> None:
    """What the schools' pupils lead to expect, as Skolverket has computed it."""
    fetched.collect("SALSA", _one(asker, "planned", "statistics/all-schools/salsa"))


def register(asker: Asker, fetched: Fetched) -> None:
    """The school units of our municipality, each with its dates, and ours that lie elsewhere or have ended."""
    listed = Fetched()
    about: dict[str, str | int] = {"municipality_code": asker.settings.municipality}
    listed.collect("Listan över skolenheter", _one(asker, "register", "school-units", about))
    fetched.missing += listed.missing
    codes = {text_of(one, "schoolUnitCode") for one in _attributes(listed)}
    codes |= set(Unit.objects.schools().values_list("code", flat=True))
    for code in sorted(code for code in codes if code.isascii() and code.isdigit()):
        fetched.collect(f"Skolenheten {code}", _one(asker, "register", f"school-units/{code}"))


PARTS = {
    part.name: part
    for part in (
        Part(
            "kolada_measures", "kolada", _("Kolada: måttens namn och definitioner"), "kolada_kpis", measures
        ),
        Part("kolada_places", "kolada", _("Kolada: kommuner, enheter och grupper"), "kolada_places", places),
        Part("kolada_values", "kolada", _("Kolada: kommunernas värden"), "kolada_values", values),
        Part("kolada_units", "kolada", _("Kolada: skolornas värden"), "kolada_values", unit_values),
        Part("planned", "planned", _("Skolverket: skolornas siffror"), "planned_educations", planned),
        Part("salsa", "planned", _("Skolverket: SALSA"), "salsa", salsa),
        Part("register", "register", _("Skolenhetsregistret"), "school_unit_register", register),
    )
}


def similar(answers: Iterable[Answer], municipality: str) -> list[str]:
    """The municipalities in the newest group of those like ours; the title of a group ends with its year."""
    everything = [one for answer in answers for one in answers_in(answer.content, "values")]
    name = next((text_of(one, "title") for one in everything if text_of(one, "id") == municipality), "")
    wanted = f"{SIMILAR}, {name}, "
    groups = [one for one in everything if name and text_of(one, "title").startswith(wanted)]
    if not groups:
        return []
    newest = max(groups, key=lambda one: text_of(one, "title"))
    found = [text_of(one, "member_id", "id") for one in answers_in(newest, "members")]
    return [code for code in found if len(code) == 4 and code.isdigit() and code != municipality]


def is_unit_id(code: str) -> bool:
    return code.startswith(UNIT_IDS)


def _ask_for_values(
    asker: Asker, fetched: Fetched, kind: str, level: str, about: tuple[Sequence[str], Sequence[str]]
) -> None:
    """Every measure, place and year, at most 25 of each in one question."""
    years = [str(year) for year in range(asker.settings.since, asker.today.year + 1)]
    for codes in _some(about[0]):
        for where in _some(about[1]):
            for some in _some(years):
                path = f"{kind}/kpi/{','.join(codes)}/{level}/{','.join(where)}/year/{','.join(some)}"
                fetched.collect(f"Värden för måtten {_span(codes)}", asker.pages("kolada", path))


def _used() -> set[str]:
    """The candidates, without those that somebody has said no to."""
    declined = MeasureReview.objects.filter(source=SOURCE, answer=Said.DECLINED)
    return set(candidates()) - set(declined.values_list("code", flat=True))


def _one(
    asker: Asker, service: str, path: str, about: dict[str, str | int] | None = None
) -> Iterator[Answer]:
    yield asker.get(service, path, about)


def _some(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at a time as may stand in one question."""
    yield from (codes[at : at + SEGMENT] for at in range(0, len(codes), SEGMENT))


def _span(codes: Sequence[str]) -> str:
    return f"{codes[0]}–{codes[-1]}"


def _values(fetched: Fetched) -> list[dict[str, Any]]:
    return [one for answer in fetched.answers for one in answers_in(answer.content, "values")]


def _attributes(fetched: Fetched) -> list[dict[str, Any]]:
    """The units of the register's list."""
    found: list[dict[str, Any]] = []
    for answer in fetched.answers:
        data = answer.content.get("data") if isinstance(answer.content, dict) else None
        listed = data.get("attributes") if isinstance(data, dict) else data
        found += [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return found
