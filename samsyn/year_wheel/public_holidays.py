"""The public holidays of Sweden, computed from the rules in lagen (1989:253) om allmänna helgdagar."""

from datetime import date, timedelta
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


SATURDAY = 5  # as date.weekday() counts


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian formula that Meeus printed (Astronomical Algorithms, ch. 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def saturday_from(day: date) -> date:
    """The first Saturday on or after a day."""
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)


@cache
def public_holidays(year: int) -> dict[date, str | Promise]:
    """Every day of a calendar year that is a holiday in law, and the three eves on which no school is open."""
    sunday = easter(year)
    midsummer = saturday_from(date(year, 6, 20))
    return {
        date(year, 1, 1): _("Nyårsdagen"),
        date(year, 1, 6): _("Trettondedag jul"),
        sunday - timedelta(days=2): _("Långfredagen"),
        sunday: _("Påskdagen"),
        sunday + timedelta(days=1): _("Annandag påsk"),
        date(year, 5, 1): _("Första maj"),
        sunday + timedelta(days=39): _("Kristi himmelsfärdsdag"),
        sunday + timedelta(days=49): _("Pingstdagen"),
        date(year, 6, 6): _("Nationaldagen"),
        midsummer - timedelta(days=1): _("Midsommarafton"),
        midsummer: _("Midsommardagen"),
        saturday_from(date(year, 10, 31)): _("Alla helgons dag"),
        date(year, 12, 24): _("Julafton"),
        date(year, 12, 25): _("Juldagen"),
        date(year, 12, 26): _("Annandag jul"),
        date(year, 12, 31): _("Nyårsafton"),
    }
