"""What is said of two measures: that they go together and at which level, never that one comes of the other."""

from collections.abc import Hashable, Mapping

from samsyn.analysis.relations import Seen, Tie
from samsyn.core.language import gettext_noop as _


AMONG: dict[Seen, str] = {"pupils": _("bland eleverna"), "units": _("bland skolorna")}
WHO: dict[Seen, str] = {"pupils": _("%(count)s elever"), "units": _("%(count)s skolor")}
TITLE = {
    Tie.TOGETHER: _("%(x)s hänger ihop med %(y)s %(among)s"),
    Tie.UNSURE: _("Inget säkert samband mellan %(x)s och %(y)s %(among)s"),
    Tie.TOO_LITTLE: _("För lite underlag för att säga om %(x)s och %(y)s hänger ihop %(among)s"),
    Tie.NOT_SHOWN: _("För få att visa: %(x)s och %(y)s %(among)s"),
}
# (level, or how many of the two are yes or no, side): which way they go together.
WAY: dict[Hashable, str] = {
    ("pupils", 1): _("Elever med högre värde i det ena har oftast högre också i det andra."),
    ("pupils", -1): _("Elever med högre värde i det ena har oftast lägre i det andra."),
    ("one yes or no", 1): _("Elever med ja i det ena har oftast högre värde i det andra."),
    ("one yes or no", -1): _("Elever med ja i det ena har oftast lägre värde i det andra."),
    ("both yes or no", 1): _("Elever med ja i det ena har oftare ja också i det andra."),
    ("both yes or no", -1): _("Elever med ja i det ena har mer sällan ja i det andra."),
    ("units", 1): _("Skolor med högre värde i det ena har oftast högre också i det andra."),
    ("units", -1): _("Skolor med högre värde i det ena har oftast lägre i det andra."),
}
STRENGTH = {"weak": _("svagt"), "clear": _("tydligt"), "strong": _("starkt")}
HOW_SURE = {
    Tie.TOGETHER: _(
        "Sambandet är %(strength)s: %(r)s på en skala där 0 är inget och 1 fullt. Det kan ligga inom %(span)s."
    ),
    Tie.UNSURE: _("Sambandet kan vara noll: %(r)s, men det kan ligga inom %(span)s."),
    Tie.TOO_LITTLE: _(
        "Med %(who)s går det inte att skilja ett samband från slump. Det behövs minst 25, ofta fler."
    ),
    Tie.NOT_SHOWN: _("Det finns siffror för %(who)s. Det behövs minst tio för att visa bilden."),
}
CAUSE = _("Det säger inte vad som är orsak. Något tredje kan ligga bakom båda.")
ECOLOGICAL = _("Punkterna är skolor. Det behöver inte stämma för enskilda elever.")
KINDS = {
    "grade": _("årskurs"),
    "sex": _("kön"),
    "unit": _("skola"),
}
SIMPSON = {
    "turns": _(
        "Bilden ändras när vi jämför inom samma %(kind)s: %(within)s i stället för %(whole)s. "
        "Orden här gäller därför jämförelsen inom %(kind)s."
    ),
    "holds": _("Sambandet är ungefär lika stort när vi jämför inom samma %(kinds)s."),
}
PROTECTED = _("Elever med skyddade personuppgifter är inte med. Ingen punkt har namn.")
LOGGED = _("Att du har sett elevernas siffror är antecknat i loggen.")
LEFT_OUT = _("Bara elever som har båda siffrorna för läsåret är med.")

# Plausible common causes; a person ticks those she has thought of before the sentence may be copied.
CAUSES = {
    "age": _("elevernas ålder"),
    "home": _("stöd och förutsättningar hemma"),
    "health": _("hälsa och mående"),
    "belonging": _("trivsel och trygghet i gruppen"),
    "teachers": _("lärarbyten och vikarier"),
    "language": _("hur länge eleven har läst på svenska"),
    "needs": _("behov av stöd"),
}
COPY = {
    "said": _("%(title)s (%(who)s, %(period)s)."),
    "number": _("Samband %(r)s, kan ligga inom %(span)s."),
    "causes": _("Tänkbara gemensamma orsaker: %(causes)s."),
}
ASK = {
    "lead": _("Vad kan ligga bakom båda? Kryssa för en till tre saker som ni har tänkt på."),
    "many": _("Välj högst tre. De som är kryssade är för många för att ni ska hinna pröva dem."),
}

SENTENCES: Mapping[Hashable, str] = {
    **{("among", seen): text for seen, text in AMONG.items()},
    **{("who", seen): text for seen, text in WHO.items()},
    **{("title", tie): text for tie, text in TITLE.items()},
    **{("way", key): text for key, text in WAY.items()},
    **{("strength", key): text for key, text in STRENGTH.items()},
    **{("how sure", tie): text for tie, text in HOW_SURE.items()},
    ("cause", ""): CAUSE,
    ("ecological", ""): ECOLOGICAL,
    **{("kind", key): text for key, text in KINDS.items()},
    **{("simpson", key): text for key, text in SIMPSON.items()},
    ("protected", ""): PROTECTED,
    ("left out", ""): LEFT_OUT,
    ("logged", ""): LOGGED,
    **{("cause", key): text for key, text in CAUSES.items()},
    **{("copy", key): text for key, text in COPY.items()},
    **{("ask", key): text for key, text in ASK.items()},
}
