"""What is answered in reports about pupils, one distribution for each question that the organiser has locked."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.catalogue import Group
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E21", 1, date(2011, 7, 1)
TITLE = "Elevrapporter: {group}"
FAMILY_TITLE = "Svar i elevrapporter"
QUESTION = "Vad handlar rapporterna om elever om?"
WHY_IT_MATTERS = "Det många rapporter har gemensamt går att ändra i skolan, inte bara för en elev i taget."
FORMULA = (
    "Svar av varje slag på en fråga som huvudmannen har låst, delat med alla svar på frågan. Rapporter om dagar i "
    "perioden, med rättelser."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 3–5 §§ och 2 kap. 25 §"
LIMITS = (
    "Fler rapporter kan betyda att fler blir sedda. Bara enheter som använder mallen är med, och bara svar som "
    "ligger i den färdiga mallen."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "pupil_report", ("month", "term"), "sensitive", "unit"
SUBJECT = {"noun": "fördelningen av {group}", "measure": "{group}", "unit": "%"}
PLACES = ("Klassrum", "Korridor", "Matsal", "Skolgård", "Idrott och omklädning",
          "På väg till eller från skolan", "På nätet")  # fmt: skip
GROUPS = (
    Group("template", "slag av rapport", parts=(
        "Betygsvarning", "EHT", "Incident", "Kränkning", "Mini", "Närvaro", "Specialpedagogisk kartläggning",
        "Studie- och yrkesvägledning", "Trygghet", "Underlag för åtgärdsprogram", "Överlämning mellan stadier")),
    Group("attendance_pattern", "hur frånvaron ser ut", parts=(
        "Enstaka lektioner", "Vissa ämnen", "Vissa veckodagar", "Sena ankomster", "Hela dagar", "Borta helt")),
    Group("attendance_hindrance", "vad som gör det svårt att komma", parts=(
        "Lärmiljön", "Kamrater", "En vuxen i skolan", "Skolarbetet", "Vägen till skolan", "Sömn och hälsa",
        "Något hemma", "Vet inte än")),
    Group("career_stage", "hur långt elever har kommit i sitt val", parts=(
        "Har inte börjat", "Letar", "Väljer mellan några", "Har valt", "Behöver välja om")),
    Group("career_risk", "vad som kan stå i vägen för valet", parts=(
        "Behörigheten", "Vet för lite", "Andras förväntningar", "Motivationen", "Inget just nu")),
    Group("degrading_kind", "vad elever har blivit utsatta för", parts=(
        "Ord", "Slag eller knuffar", "Hot", "Utfrysning", "Bild eller film", "På nätet")),
    Group("degrading_ground", "diskrimineringsgrund vid kränkningar", parts=(
        "Nej", "Kön", "Könsidentitet eller uttryck", "Etnisk tillhörighet", "Religion", "Funktionsnedsättning",
        "Sexuell läggning", "Ålder", "Vet inte")),
    Group("degrading_by", "vem som har kränkt", parts=(
        "En elev", "Flera elever", "En vuxen på skolan", "Någon utanför skolan", "Vet inte")),
    Group("grade_warning_reason", "vad som fattas vid betygsvarningar", parts=(
        "För lite underlag", "Mycket frånvaro", "Svårt att förstå", "Svårt att komma igång", "Språket", "Annat")),
    Group("handover_to_stage", "till vilket stadium överlämningar görs", parts=(
        "Förskoleklass", "Lågstadiet", "Mellanstadiet", "Högstadiet", "Gymnasieskolan")),
    Group("health_team_asks_for", "vad elevhälsans team ombeds göra", parts=(
        "Ger råd", "Bedömer tillsammans", "Beslutar en insats", "Tar över", "Bara får veta")),
    Group("health_team_level", "nivå i underlag till elevhälsans team", parts=("Individ", "Grupp", "Skolenhet")),
    Group("incident_what", "vad som hände vid incidenter", parts=(
        "Bråk eller slagsmål", "Hot eller hårda ord", "Skadegörelse", "Någon skadade sig", "Lämnade lektionen",
        "Annat")),
    Group("incident_where", "var incidenter hände", parts=PLACES),
    Group("incident_done", "vad som gjordes direkt vid incidenter", parts=(
        "Pratade med eleven", "Skilde dem åt", "Ringde hem", "Hämtade hjälp", "Visade ut ur klassrummet", "Inget")),
    Group("mini_about", "vad korta noteringar gäller", parts=(
        "Lärande", "Närvaro", "Mående", "Kamrater", "Hemmet", "Annat")),
    Group("safety_feels", "hur trygga elever säger att de är", parts=(
        "Alltid trygg", "Oftast trygg", "Ibland otrygg", "Ofta otrygg")),
    Group("safety_where", "var elever är otrygga", parts=(*PLACES, "Ingenstans")),
    Group("special_needs_level", "var ändringen behövs mest", parts=(
        "I undervisningen", "I gruppen", "För eleven", "I hela skolan")),
    Group("support_basis_area", "var det är svårt, i underlag för stöd", parts=(
        "Läsa och skriva", "Matematik", "Tala och lyssna", "Koncentration", "Relationer", "Närvaro",
        "Något annat")),
)  # fmt: skip
EXAMPLES = (
    Example(
        "Två incidenter i korridoren och en på skolgården",
        together(
            told(FACT, 1, question="incident_where", answer="Korridor"),
            told(FACT, 2, question="incident_where", answer="Korridor"),
            told(FACT, 3, question="incident_where", answer="Skolgård"),
        ),
        [
            expect(1, 1, part="Korridor", group="incident_where"),
            expect(2, 1, part="Korridor", group="incident_where"),
            expect(3, 1, part="Skolgård", group="incident_where"),
        ],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the question, part = the answer, numerator = denominator = 1."""
    one = nw.lit(1.0)
    return rows.select(
        "person", group=nw.col("question"), part=nw.col("answer"), numerator=one, denominator=one
    )
