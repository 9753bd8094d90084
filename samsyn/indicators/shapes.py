"""Facts that definitions wait for, or that slices above hand over: what a row is, its columns,
and words for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samsyn.indicators.examples import Row


Columns = Mapping[str, tuple[str, str]]
NOTHING: dict[str, Any] = {"text": "", "flag": False, "number": None}


@dataclass(frozen=True)
class Shape:
    """One table: what `person` stands for in it, and each column with its kind (text, flag or number) and head.

    A number that is not known is empty. Days are whole school days or working days,
        counted by who owns the calendar.
    """

    subject: str
    columns: Columns
    is_sealed: bool = False  # rows of a sealed slice, which hands over cells and never a row (sealed.py)


def told(fact: str, person: int, **said: Any) -> list[Row]:
    """One row of an example; columns that are not said are empty."""
    columns = SHAPES[fact].columns
    unknown = set(said) - set(columns)
    if unknown:
        raise KeyError(f"{fact} has no {', '.join(sorted(unknown))}")
    return [{"person": person, **{name: NOTHING[kind] for name, (kind, _head) in columns.items()}, **said}]


def _flags(**heads: str) -> dict[str, tuple[str, str]]:
    return {name: ("flag", head) for name, head in heads.items()}


def _numbers(**heads: str) -> dict[str, tuple[str, str]]:
    return {name: ("number", head) for name, head in heads.items()}


def _texts(**heads: str) -> dict[str, tuple[str, str]]:
    return {name: ("text", head) for name, head in heads.items()}


COUNT = _texts(part="Del") | _numbers(numerator="Täljare", denominator="Nämnare")
SHAPES: dict[str, Shape] = {
    # knowledge
    "early_check": Shape(
        "Elev",
        _flags(
            checked="Kartlagd i tid", sign="Tecken på svårighet", assessed="Särskilt bedömd i tid",
            planned="Planerat stöd", reached="Når nivån i åk 3",
        ),
    ),
    "holiday_school": Shape(
        "Elev", _flags(entitled="Har rätt", offered="Erbjuden") | _numbers(attended_percent="Deltog i procent")
    ),
    "mother_tongue": Shape("Elev", _flags(entitled="Har rätt och har sökt", receives="Får undervisning")),
    "newly_arrived": Shape("Elev", _numbers(months_to_mapped="Månader till kartläggning",
        months_here="Månader i skolan")),
    "adapted_progress": Shape("Elev", _numbers(areas="Ämnen eller områden", as_planned="Som planerat")),
    # absence
    "absence_notice": Shape("Elev", _flags(invalid="Ogiltig frånvaro", same_day="Meddelad samma dag")),
    "absence_case": Shape(
        "Elev",
        _numbers(
            days_to_decision="Skoldagar till beslut", days_to_done="Skoldagar till klar",
            days_since="Skoldagar sedan signalen", days_to_receipt="Dagar till huvudmannens kvittens",
        )
        | _flags(started="Utredning började"),
    ),
    # safety
    "survey_gap": Shape("Skolenhet", _numbers(pupils="Elevernas index", staff="Lärarnas index")),
    "order_measure": Shape("Elev", _numbers(measures="Ordningsåtgärder")),
    "own_answer": Shape("Svar", _texts(place="Plats", answer="Svar")),
    "incident": Shape(
        "Elev",
        _numbers(
            report="Anmälan", days_to_principal="Skoldagar till rektor", days_to_organiser="Dagar till huvudman",
            days_to_started="Dagar till start", days_to_decided="Skoldagar till beslut",
                days_since="Dagar sedan anmälan",
            days_to_follow_up="Dagar från beslut till uppföljning",
        )
        | _flags(
            measures="Åtgärder beslutade", stopped="Upphört enligt eleven", closed="Avslutad",
                again="Ny inom 90 dagar",
            staff_accused="Personal misstänks", independent="Oberoende utredare",
        )
        | _texts(outcome="Bedömning", place="Plats och tid"),
    ),
    "unseen": Shape("Elev", _flags(said_exposed="Utsatt enligt enkät", reported="Anmäld")),
    "yearly_plan": Shape(
        "Skolenhet",
        _numbers(days_since_decided="Dagar sedan beslut", parts="Av tre delar", steps="Av fyra steg"),
    ),
    # support
    "pupil_support": Shape(
        "Elev",
        _flags(
            plan="Åtgärdsprogram", adaptations="Extra anpassningar", signal="F, streck eller prognos F",
            action="Dokumenterad åtgärd", adapted_course="Anpassad studiegång", way_back="Planerad väg tillbaka",
        )
        | _texts(kind="Typ av stöd"),
    ),
    "support_case": Shape(
        "Elev",
        _numbers(days_to_done="Skoldagar till klar", days_since="Skoldagar sedan anmälan")
        | _flags(without_plan="Beslut utan åtgärdsprogram", appealed="Överklagad", changed="Beslutet ändrades"),
    ),
    "support_measure": Shape(
        "Elev",
        _flags(
            due="Dagen har passerat", in_time="Utvärderad i tid", evaluated="Utvärderad", pupil="Eleven deltog",
            guardian="Vårdnadshavare deltog", responsible_here="Ansvarig finns kvar",
        )
        | _texts(effect="Verkan"),
    ),
    # pupil health
    "pupil_level": Shape(
        "Elev", _numbers(level="Nivå", before="Nivå vid start") | _flags(has_case="Har ett öppet ärende"),
        is_sealed=True,
    ),
    "worry": Shape(
        "Oro",
        _numbers(
            level="Nivå", days_to_received="Skoldagar till kvittens", days_to_action="Skoldagar till första åtgärd",
            days_since="Skoldagar sedan oron",
        )
        | _texts(raised_by="Lämnad av"),
        is_sealed=True,
    ),
    "health_case": Shape(
        "Ärende",
        _flags(
            begun="Började i perioden", worked="Öppet någon gång i perioden", is_open="Pågår när perioden är slut",
            tested="Sex månader sedan avslutet",
            again="Ny oro inom sex månader", about_a_pupil="Gäller en elev", voice="Elevens röst finns",
            new_responsible="Ny ansvarig",
        )
        | _numbers(
            days_to_closed="Skoldagar till avslut", days_since="Skoldagar sedan oron",
                days_to_handover="Dagar till överlämning",
        ),
        is_sealed=True,
    ),
    "health_activity": Shape(
        "Aktivitet", _numbers(hours="Timmar") | _texts(purpose="Syfte", level="Nivå")
            | _flags(to_teachers="Till lärare"), is_sealed=True
    ),
    "health_intervention": Shape(
        "Insats", _flags(due="Dagen har passerat", in_time="Utvärderad i tid", evaluated="Utvärderad")
            | _texts(outcome="Resultat"), is_sealed=True
    ),
    "pupil_report": Shape("Svar i en elevrapport", _texts(question="Fråga", answer="Svar"), is_sealed=True),
    "welfare_report": Shape(
        "Elev", _numbers(reports="Orosanmälningar", feedback="Med återkoppling"), is_sealed=True
    ),
    # complaints
    "complaint": Shape(
        "Klagomål",
        _numbers(
            days_to_confirmed="Arbetsdagar till bekräftelse", days_to_answered="Arbetsdagar till svar",
            days_since="Arbetsdagar sedan det kom", same_cause="Med samma orsak inom 12 månader",
        )
        | _flags(closed="Avslutat", measure="Ledde till åtgärd"),
    ),
    "shortcoming": Shape("Brist", _flags(due="Dagen har passerat", remedied="Åtgärdad i tid",
        verified="Kontrollerad och klar")),
    # counts that somebody hands over, without persons
    "unit_count": Shape("Rad", COUNT),
    # upper secondary and adults
    "admission": Shape("Antagen", _numbers(points="Antagningspoäng")),
    "course_participation": Shape("Kursdeltagare", _flags(broken_off="Avbruten", passed="Godkänd inom två år")),
    # the work itself
    "conference_record": Shape(
        "Konferens", _flags(due="Dagen har passerat", held="Hållen") | _numbers(lacking="Kategorier som saknas")
    ),
    "goal_record": Shape("Mål", _numbers(remarks="Punkter kvar")),
    "follow_up_record": Shape("Uppföljning", _flags(due="Dagen har passerat", in_time="Gjord i tid")),
    "intervention_record": Shape("Insats", _flags(knowledge="Kunskapsgrund angiven")),
    "visit_record": Shape("Besök", _flags(due="Dagen har passerat", done="Gjort") | _texts(by="Gjort av")),
    "chain_record": Shape(
        "Fokusområde", _flags(result="Resultat", cause="Analys", measure="Insats", evaluation="Utvärdering")
    ),
    "analysis_record": Shape("Analys", _numbers(sources="Slag av källor", causes="Tänkbara orsaker")),
    "reply_record": Shape("Rapport", _numbers(days_to_answer="Dagar till svar",
        days_since="Dagar sedan rapporten")),
}  # fmt: skip
