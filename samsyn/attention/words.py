"""A signal in words: when to look, by which rule and version, and the data behind; never what will become of her."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from samsyn.attention.rules import Rule, RuleTable
from samsyn.core.language import gettext_noop, said
from samsyn.core.numbers import number, percent


REASON_NOT_PROGNOSIS = gettext_lazy("Det är en anledning att fråga, inte en prognos.")
LACKING = {
    "attendance": gettext_lazy("Ingen aktuell närvaro är inläst för enheten."),
    "days": gettext_lazy("Filen har inte närvaro dag för dag."),
    "forecast": gettext_lazy("Ingen prognos och inget terminsbetyg är inläst det senaste halvåret."),
}
NO_ATTENDANCE = gettext_lazy("Det finns ingen aktuell närvaro att gå på, eller så är för lite registrerat.")


def within_words(days: int | None) -> str:
    """”titta inom 5 skoldagar”."""
    if days is None:
        return _("underlag saknas")
    return ngettext("titta inom %(days)s skoldag", "titta inom %(days)s skoldagar", days) % {"days": days}


def look_by_words(day: date) -> str:
    return _("Titta senast %(day)s.") % {"day": _day(day, get_language())}


def looked_words(day: date, who: Any) -> str:
    """Nothing where nobody is left who looked."""
    return _("Tittat %(day)s av %(who)s.") % {"day": _day(day, get_language()), "who": who} if who else ""


@lru_cache
def _day(day: date, language: str | None) -> str:
    """”1 oktober”: a list says the same few days over and over."""
    return date_format(day, "j F")


def rule_words(rule: str, version: int) -> str:
    return _("Regel %(rule)s, version %(version)s.") % {"rule": rule, "version": version}


def data_words(kind: str, data: Mapping[str, Any]) -> str:
    """The facts that the rule went by, with the days they are from."""
    return WORDS[kind](data)


def lacking_words(data: Mapping[str, Any]) -> str:
    return str(LACKING.get(data.get("needs", ""), NO_ATTENDANCE))


def total_words(data: Mapping[str, Any]) -> str:
    own = "" if data.get("own") is None else _(" (tidigare %(own)s)") % {"own": percent(data["own"])}
    said = {"value": percent(data["value"]), "own": own, "span": span_words(data)}
    text = _("Frånvaron var %(value)s %(span)s%(own)s.") % said
    return (
        f"{text} {_('Den är minst dubbelt så hög som elevens egen tidigare nivå.')}"
        if data.get("doubled")
        else text
    )


def invalid_words(data: Mapping[str, Any]) -> str:
    places = 1 if data["value"] < 10 else 0
    said = {"value": percent(data["value"], places), "span": span_words(data)}
    text = _("Den ogiltiga frånvaron var %(value)s %(span)s.") % said
    before = data.get("before")
    if not before:
        return text
    return f"{text} {_('Fyra skolveckor tidigare var den %(before)s.') % {'before': percent(before, places)}}"


def invalid_days_words(data: Mapping[str, Any]) -> str:
    said = {"days": number(data["value"]), "span": span_words(data)}
    return _("%(days)s dagar med ogiltig frånvaro %(span)s.") % said


def in_a_row_words(data: Mapping[str, Any]) -> str:
    said = {"days": number(data["value"]), "span": span_words(data)}
    return _("Borta hela dagen %(days)s skoldagar i rad, %(span)s.") % said


def risk_words(data: Mapping[str, Any]) -> str:
    subjects = ", ".join(data["subjects"])
    count = data["value"]
    return ngettext(
        "Ett ämne i riskzonen: %(subjects)s.", "%(count)s ämnen i riskzonen: %(subjects)s.", count
    ) % {
        "count": number(count),
        "subjects": subjects,
    }


WORDS = {
    "total_absence": total_words,
    "invalid_absence": invalid_words,
    "invalid_days": invalid_days_words,
    "days_in_a_row": in_a_row_words,
    "subjects_at_risk": risk_words,
}


def span_words(data: Mapping[str, Any]) -> str:
    """”1 oktober–31 oktober”."""
    first, until = (_day(date.fromisoformat(data[name]), get_language()) for name in ("first", "until"))
    return f"{first}–{until}"


ONE = {"ämnen": gettext_noop("ämne"), "dagar": gettext_noop("dag"), "händelser": gettext_noop("händelse")}


def title_of(rule: Rule | None, rule_id: str) -> str:
    return said(rule.title) if rule else rule_id


def limits_of(rule: Rule, table: RuleTable) -> list[tuple[str, str]]:
    """Each threshold in words, the mildest first."""
    found = []
    for days in (20, 5, 1):
        limit = rule.threshold(days)
        if limit is None:
            continue
        places = 0 if float(limit).is_integer() else 1
        unit = ONE.get(rule.unit, rule.unit) if limit == 1 else rule.unit
        least = {"limit": number(limit, places), "unit": said(unit)}
        found.append((within_words(days), _("minst %(limit)s %(unit)s") % least + extra_of(rule, days)))
    return found


def extra_of(rule: Rule, days: int) -> str:
    if rule.kind == "invalid_absence" and days == 20:
        return _(", också under de fyra skolveckorna före")
    if days != 5:
        return ""
    if rule.doubled:
        floor = {"floor": number(rule.within_20 or 0)}
        return _(", eller minst %(floor)s procent och dubbelt mot egen tidigare nivå") % floor
    return _(", eller ett av %(core)s") % {"core": ", ".join(rule.core)} if rule.core else ""
