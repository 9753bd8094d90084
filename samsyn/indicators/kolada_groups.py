"""Whose figure Kolada tells: its measures come in families, and each member is a measure of its own here.

The ids are candidates (domain 4.14): a measure is shown when a person has confirmed what Kolada says it means.
"""

from dataclasses import dataclass


SOURCE = "kolada"
FORMULA = "Kolada publicerar siffran. Vi visar den som den är publicerad och räknar aldrig om den."
LIMITS = (
    "Siffran kommer en gång per år och gäller hela kommunen, eller en skolenhet där Kolada har sådana. "
    "Den säger inget om enskilda grupper. Kolada kan ändra vad nyckeltalet betyder; då stannar serien."
)


@dataclass(frozen=True)
class Group:
    """Whose figure it is: the end of our name, the words for it, the source's id, and which places have it."""

    name: str
    label: str
    published_as: str
    levels: tuple[str, ...]
    regime: str = ""
    organiser_type: str = ""


def own_schools(code: str, label: str = "kommunala skolor") -> Group:
    """What the municipality runs itself: its own figure, and those of its units."""
    return Group("own", label, code, ("unit", "municipality"), "municipal")


def located(code: str, label: str = "alla skolor i kommunen") -> Group:
    """Everybody in schools that lie in the municipality, whoever runs them."""
    return Group("located", label, code, ("municipality",))


def resident(code: str, label: str = "folkbokförda i kommunen") -> Group:
    """Everybody who lives in the municipality, wherever they go to school."""
    return Group("resident", label, code, ("municipality",))


def staff(name: str, label: str, code: str) -> Group:
    """Those who work in one kind of activity, in the municipality as employer."""
    return Group(name, label, code, ("municipality",), "municipal")


def grade(name: str, label: str, code: str) -> Group:
    """Those who answered in a grade."""
    return Group(name, label, code, ("unit", "municipality"))
