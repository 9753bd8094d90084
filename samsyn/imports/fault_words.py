"""Faults in the language of the page: the child says them in Swedish, and so they are stored.

A sentence with a value in it is known by its shape; one that is not known is shown as it was said.
"""

import re
from functools import cache

from django.utils.translation import get_language

from samsyn.core.language import SWEDISH, gettext_noop, said


_ = gettext_noop  # marked here, said below
SHAPES = (
    _("Raden gäller en annan enhet än {name}. Den läses inte in."),
    _("Skolenhetskoden ”{code}” finns inte i Samsyn. Rätta den, eller läs in enhetens elevregister först."),
    _("{code} finns inte i Samsyn. Rätta den, eller läs in enhetens elevregister först."),
    _("Du får inte läsa in filer för {name}. Be enhetens rektor eller administratör läsa in dem."),
    _("Filen saknar SCB:s kolumn {names}. Hämta filen på nytt med alla kolumner, och läs in den igen."),
    _("Filen ser ut att vara {title}. Välj det i listan och läs in filen igen."),
    _(
        "Filen har inte de {count} fält som SCB beskriver för {title}. Hämta filen på nytt och läs in den igen."
    ),
    _(
        "Filen saknar rubriker och gäller {year}. Utan rubriker kan vi bara läsa SCB:s filer för {years}. "
        "Hämta filen med en rubrikrad."
    ),
    _("Koden 2 står både i {block} och i ett av dess ämnen. Skriv betyg i {block} eller i alla ämnena."),
    _("{name} saknas. Skriv vilket ämne provet gällde."),
    _("Kod 77 står för ett delprov men inte för provbetyget. Skriv 77 även i {name}."),
    _("Servern förstod inte frågan (kod {status}). Fråga leverantören."),
    _("Tjänsten förstod inte frågan (kod {status}). Kontrollera adressen i sources.toml."),
    _("{value} är ingen årskurs. Skriv 1–10, eller F för förskoleklass."),
    _("{value} är ingen skolform. Skriv till exempel FKLASS, GR, FTH eller GY."),
    _("{value} är inget årskurssystem. Skriv se-9 eller se-10."),
    _("{sentence} Se kolumnen Personnummer, rad {rows}."),
    _("{value} är ingen grupptyp. Skriv Klass, Undervisning, Mentor, Avdelning eller Övrigt."),
    _("{value} är inget kön som vi kan läsa. Skriv Kvinna eller Man, eller lämna cellen tom."),
    _("{value} är ingen kompetens i elevhälsan. Skriv {names}."),
    _("{value} är inget mått. Skriv P01–P08, G04–G08, V03 eller måttets namn."),
    _("Texten är för lång. Skriv högst {count} tecken."),
    _(
        "Måttet {code} har ändrats hos källan. Granska det på sidan Statistik som hämtas "
        "och läs in filen igen."
    ),
    _("Okänt värde i {what}. Det lästes som okänt."),
    _("Okänt värde i {what}: {value}. Det lästes som okänt."),
)
VALUE = _("Värdet")  # stands where the value itself may not be told, see faults.quoted


def fault_words(sentence: str) -> str:
    """The sentence as the page says it."""
    words = said(sentence)
    if words != sentence or get_language() == SWEDISH:
        return words
    for shape, pattern in patterns():
        if found := pattern.fullmatch(sentence):
            return filled(said(shape), found.groupdict())
    return sentence


def filled(shape: str, values: dict[str, str]) -> str:
    """A value may be words of ours too, as the title of a source is."""
    return re.sub(r"\{(\w+)\}", lambda place: said(values[place[1]]), shape)


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each shape with what it looks like when its values are in place."""
    return tuple((shape, re.compile(pattern_of(shape))) for shape in SHAPES)


def pattern_of(shape: str) -> str:
    """A place that comes twice has the same value both times."""
    parts, seen = re.split(r"\{(\w+)\}", shape), set[str]()
    said = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            said += re.escape(part)
        else:
            said += f"(?P={part})" if part in seen else f"(?P<{part}>.+?)"
            seen.add(part)
    return said
