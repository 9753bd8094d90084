"""What the catalogue says of a measure: formula, law, limits, versions, and the small examples that are also tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.language import said
from samsyn.core.numbers import number, with_unit
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import ask
from samsyn.indicators.disclosure import value_of
from samsyn.indicators.examples import Example
from samsyn.indicators.publishing import CONFIRMED_FIRST
from samsyn.indicators.shapes import NOTHING, SHAPES
from samsyn.results.catalogue import AREAS
from samsyn.results.measures import Measure


COLUMNS = {
    "offered_min": gettext_lazy("Erbjudna minuter"),
    "valid_min": gettext_lazy("Giltig frånvaro"),
    "invalid_min": gettext_lazy("Ogiltig frånvaro"),
    "unregistered_min": gettext_lazy("Oregistrerat"),
}
BETTER = {
    "higher": gettext_lazy("Högre är bättre"),
    "lower": gettext_lazy("Lägre är bättre"),
    "neutral": gettext_lazy("Varken högt eller lågt är bättre i sig"),
}
RHYTHMS = {
    "month": gettext_lazy("månad"),
    "term": gettext_lazy("termin"),
    "school_year": gettext_lazy("läsår"),
}
SOURCES = {
    "attendance": gettext_lazy("Skolans närvarosystem"),
    "grade": gettext_lazy("Betygen som rapporteras till SCB"),
    "national_test": gettext_lazy("Provresultaten som rapporteras till SCB"),
    "follow_up": gettext_lazy("Uppföljningar efter utbildningen"),
    "unit_figure": gettext_lazy("Egna listor per enhet och period"),
    "survey_answer": gettext_lazy("Skolinspektionens Skolenkäten"),
}
PUBLISHERS = {
    "skolverket": gettext_lazy("Skolverkets publicerade statistik"),
    "planned_educations": gettext_lazy("Skolverkets publicerade statistik"),
    "salsa": gettext_lazy("Skolverkets SALSA"),
    "kolada": gettext_lazy("Kolada"),
    "skolinspektionen": gettext_lazy("Skolinspektionens Skolenkäten"),
}
GRAINS = {
    "attendance": gettext_lazy("Minuter per elev och månad, eller per lektion"),
    "grade": gettext_lazy("Ett betyg per elev och ämne"),
    "national_test": gettext_lazy("Ett resultat per elev, ämne och delprov"),
    "follow_up": gettext_lazy("Ett svar per deltagare"),
    "unit_figure": gettext_lazy("Täljare och nämnare per enhet och period"),
    "published": gettext_lazy("En siffra per skolenhet eller kommun och läsår"),
    "survey_answer": gettext_lazy("En siffra per skolenhet, grupp och läsår"),
}
FRESH = {
    "attendance": gettext_lazy("Räknas om när närvaro läses in, oftast varje månad."),
    "grade": gettext_lazy("Räknas om när betyg eller prognoser läses in."),
    "published": gettext_lazy(
        "Kommer när källan har publicerat, oftast en gång per år och ett halvår efteråt."
    ),
    "survey_answer": gettext_lazy("Kommer efter vårens enkät. Varje skola är med vartannat läsår."),
}
FRESH_RECORDS = gettext_lazy("Räknas om varje timme från det som står i systemet.")
FRESH_SEALED = gettext_lazy(
    "Räknas en gång för varje period, när månaden efter är slut. Sedan ändras siffran inte."
)
FRESH_OTHERS = gettext_lazy("Räknas om när underlaget läses in.")
FINEST = {
    "class": gettext_lazy("klass, bara inom enheten"),
    "grade": gettext_lazy("årskurs"),
    "unit": gettext_lazy("hela enheten"),
}
BEFORE_AUGUST = timedelta(days=31)  # what begins on 1 July holds for the school year that begins in August
YES, NO = gettext_lazy("ja"), gettext_lazy("nej")


@dataclass(frozen=True)
class Shown:
    """One example as a small table."""

    caption: str
    head: list[str]
    rows: list[list[str]]


def facts_of(measure: Measure) -> list[tuple[str, str]]:
    """Terms and what they are for this measure."""
    definition = measure.definition
    last = definition.valid_to.isoformat() if definition.valid_to else ""
    pairs = [
        (_("Beteckning"), definition.id),
        (_("Område"), str(AREAS[definition.area])),
        (_("Lag eller källa"), said(definition.reference)),
        (_("Siffrorna kommer från"), source_of(measure)),
        (_("Nyckeltal"), confirmation_of(measure)),
        (_("Underlaget behöver vara"), grain_of(measure)),
        (_("Räknas per"), ", ".join(str(RHYTHMS[period]) for period in definition.periods)),
        (_("Finaste nivå"), str(FINEST[definition.finest])),
        (_("Riktning"), str(BETTER[definition.better])),
        (_("Känsligt"), str(YES if measure.is_sensitive else NO)),
        (_("Version"), str(definition.version)),
        (_("Gäller från"), definition.valid_from.isoformat()),
        (_("Gäller till"), last),
    ]
    return [(term, text) for term, text in pairs if text]


def source_of(measure: Measure) -> str:
    definition = measure.definition
    if definition.is_later:
        return _("Inget än")
    if definition.is_of_records:
        return _("Det vi själva skriver i systemet")
    if definition.is_sealed:
        return _("Elevhälsans del av systemet, som bara lämnar ut summor")
    if definition.is_published:
        return str(PUBLISHERS.get(definition.source, definition.source))
    return str(SOURCES.get(definition.fact, definition.fact))


def confirmation_of(measure: Measure) -> str:
    """Kolada's number, and whether somebody here has confirmed what Kolada says it means (domain 4.14)."""
    definition = measure.definition
    if definition.source != CONFIRMED_FIRST or not definition.is_published:
        return ""
    confirmed = {code for codes in ask("published.confirmed", source=CONFIRMED_FIRST) for code in codes}
    if definition.published_as in confirmed:
        return _("%(code)s, bekräftat hos er") % {"code": definition.published_as}
    return _("%(code)s. Siffran visas när någon hos er har bekräftat vad det betyder.") % {
        "code": definition.published_as
    }


def grain_of(measure: Measure) -> str:
    definition = measure.definition
    return said(definition.grain) if definition.grain else str(GRAINS.get(definition.fact, ""))


def freshness_of(measure: Measure) -> str:
    """When it is made anew, in general."""
    definition = measure.definition
    if definition.is_later:
        return ""
    if definition.is_sealed:
        return str(FRESH_SEALED)
    return str(FRESH_RECORDS if definition.is_of_records else FRESH.get(definition.fact, FRESH_OTHERS))


def history_of(measure: Measure) -> Shown:
    """Every version with its day, the school years it concerns and why; and where the source began anew."""
    definition = measure.definition
    first = _("%(year)s och senare") % {"year": SchoolYear.of(definition.valid_from + BEFORE_AUGUST)}
    rows = [
        [str(one.version), one.on.isoformat(), said(one.school_years), said(one.why)]
        for one in definition.history
    ] or [["1", definition.valid_from.isoformat(), first, _("Första versionen.")]]
    rows += [
        [_("ny serie"), "–", _("%(year)s och senare") % {"year": year}, said(why)]
        for year, why in definition.breaks.items()
    ]
    return Shown(_("Versioner"), [_("Version"), _("Från och med"), _("Läsår som berörs"), _("Varför")], rows)


def worked(measure: Measure) -> str:
    """One example told in words, all the way to the figure."""
    definition = measure.definition
    example = next((one for one in definition.examples if one.expect), None)
    if definition.worked or example is None or definition.kind not in {"ratio", "parts"}:
        return said(definition.worked)
    whole = sum(row["denominator"] for row in example.expect)
    if definition.parts:
        part = example.expect[0]["part"]
        reached = sum(row["numerator"] for row in example.expect if row["part"] == part)
    else:
        part, reached = "", sum(row["numerator"] for row in example.expect)
    told = {
        "example": said(example.title),
        "part": said(part),
        "numerator": plain(reached),
        "denominator": plain(whole),
        "value": with_unit(number(value_of(definition, reached, whole), 1), measure.sign),
    }
    if part:
        return _("%(example)s. ”%(part)s” är %(numerator)s av %(denominator)s: %(value)s.") % told
    return _("%(example)s. %(numerator)s delat med %(denominator)s är %(value)s.") % told


def plain(figure: float) -> str:
    """Without a decimal that says nothing."""
    return number(figure, 0 if float(figure).is_integer() else 1)


def examples_of(measure: Measure) -> list[Shown]:
    return [shown(example, measure.definition.fact) for example in measure.definition.examples]


def shown(example: Example, fact: str) -> Shown:
    """Facts in, and what each pupil counts as."""
    columns = columns_of(example, fact)
    subject = said(SHAPES[fact].subject) if fact in SHAPES else _("Elev")
    head = [subject, *columns.values(), *(() if columns else (_("Betyg"),)), _("Räknas")]
    counted: dict[int, list[dict[str, Any]]] = by_person(example.expect)
    rows = [
        [f"{subject} {person}", *told_facts(rows, list(columns)), told_counts(counted.get(person, []))]
        for person, rows in by_person(example.facts).items()
    ]
    return Shown(said(example.title), head, rows)


def columns_of(example: Example, fact: str) -> dict[str, str]:
    """The columns that say something, with their heads; none for grades, which are told as they are written."""
    if fact in SHAPES:
        heads = {name: said(head) for name, (_kind, head) in SHAPES[fact].columns.items()}
        empty = list(NOTHING.values())
        return {
            name: head for name, head in heads.items() if any(row[name] not in empty for row in example.facts)
        }
    if fact == "grade" or not example.facts:
        return {}
    return {name: str(COLUMNS.get(name, name)) for name in example.facts[0] if name != "person"}


def by_person(facts: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in facts:
        found.setdefault(row["person"], []).append(row)
    return found


def told_facts(rows: list[dict[str, Any]], columns: list[str]) -> list[str]:
    if columns:
        return [", ".join(told(row[name]) for row in rows) for name in columns]
    return [", ".join(f"{row['subject']}\u00a0{row['grade']}" for row in rows)]


def told(value: Any) -> str:
    """A fact in words; what is empty is a dash."""
    if isinstance(value, bool):
        return str(YES) if value else "–"
    if isinstance(value, int | float):
        return plain(value)
    return said(str(value)) if value else "–"


def told_counts(rows: list[dict[str, Any]]) -> str:
    return "; ".join(map(told_count, rows)) if rows else _("utanför")


def told_count(row: dict[str, Any]) -> str:
    """As ”5 100 av 6 000”, or as a part."""
    if "part" in row:
        return said(str(row["part"]))
    whole, points = row["denominator"], row["numerator"]
    if whole == 1 and not 0 <= points <= 1:
        return plain(points)
    return _("%(part)s av %(whole)s") % {"part": plain(points), "whole": number(whole)}
