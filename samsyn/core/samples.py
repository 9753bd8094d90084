"""Invented content for the living page of parts; nothing else may use it."""

import random
from datetime import date
from typing import Any

from django import forms

from samsyn.core.figures import (
    Bar,
    Expected,
    Figure,
    Holiday,
    Mark,
    PanelPoint,
    Scale,
    Stack,
    State,
    WheelActivity,
    bars,
    common_range,
    panel,
    stacked,
    strip,
    wheel,
)
from samsyn.core.forms import DateField, Form
from samsyn.core.numbers import number, percent, span


TODAY = date(2026, 11, 17)
YEARS = ["24/25"] * 10 + ["25/26"] * 10 + ["26/27"] * 3
MONTHS = "augusti september oktober november december januari februari mars april maj"
# grade: expected low, middle, high, and the three newest months
GRADES: dict[str, tuple[float, float, float, tuple[float, float, float]]] = {
    "Förskoleklass": (2.6, 5.2, 7.8, (5.0, 5.1, 4.7)),
    "Årskurs 4": (3.3, 5.6, 7.9, (5.2, 3.8, 5.8)),
    "Årskurs 5": (3.8, 6.2, 8.6, (7.0, 8.2, 9.9)),
    "Årskurs 6": (4.2, 6.6, 9.0, (5.3, 4.5, 3.3)),
    "Årskurs 8": (6.1, 8.8, 11.5, (11.2, 12.9, 14.7)),
    "Årskurs 9": (6.7, 9.6, 12.5, (8.1, 8.7, 7.5)),
}


class SampleForm(Form):
    """One of each control, in the order a person would meet them."""

    about = forms.ChoiceField(
        label="Vad gäller det?",
        choices=[("n", "Närvaro"), ("t", "Trygghet"), ("k", "Kunskaper"), ("a", "Annat")],
        widget=forms.RadioSelect(attrs={"class": "cols"}),
        error_messages={"required": "Välj vad det gäller."},
    )
    seen = forms.CharField(
        label="Vad har ni sett?",
        help_text="En mening räcker. Skriv det ni sett, inte det ni tror.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
    )
    grade = forms.ChoiceField(label="Årskurs", choices=[("", "Välj"), ("5", "Årskurs 5"), ("8", "Årskurs 8")])
    day = DateField(label="När följer ni upp?", help_text="Till exempel 2026-11-24.")
    people = forms.MultipleChoiceField(
        label="Vilka deltar?",
        choices=[("l", "Lärare"), ("e", "Elever"), ("h", "Elevhälsan")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    read = forms.BooleanField(label="Vi har läst nulägesanalysen")


def content() -> dict[str, Any]:
    scale = common_range([value for _low, _mid, _high, new in GRADES.values() for value in new], floor=0.0)
    return {
        "crumbs": [("Start", "/"), ("Delar", "")][:1],
        "panels": [sample_panel(grade, scale) for grade in GRADES],
        "yearly": yearly(),
        "wheel": sample_wheel(),
        "activities": ACTIVITIES,
        "schools": schools(),
        "bars": sample_bars(),
        "stacked": sample_stack(),
        "cards": CARDS,
        "tasks": TASKS,
        "pairs": [
            ("Klass", "8A"),
            ("Elever", "24"),
            ("Frånvaro", "14,7 %"),
            ("Nästa konferens", "tis 24 nov"),
        ],
        "steps": CHAIN,
        "files": [("Hämta som Excel", "#"), ("Hämta som csv", "#")],
    }


def mark_of(value: float, low: float, high: float) -> Mark:
    """Absence: more is worse."""
    if value > high:
        return "up-bad"
    return "down-good" if value < low else ""


def sample_panel(grade: str, scale: Scale) -> dict[str, Any]:
    low, middle, high, newest = GRADES[grade]
    noise = random.Random(grade)  # noqa: S311  # invented wiggles, the same every time
    values = [middle + noise.gauss(0, (high - low) / 9) for _ in range(20)] + list(newest)
    values[14] = high + 0.4 if grade == "Förskoleklass" else values[14]
    names = [
        f"{month} {2024 + (place > 4) + year}"
        for year in (0, 1)
        for place, month in enumerate(MONTHS.split())
    ]
    names += ["augusti 2026", "september 2026", "oktober 2026"]
    points = [
        PanelPoint(name, value, mark_of(value, low, high), year)
        for name, value, year in zip(names, values, YEARS, strict=True)
    ]
    figure = panel(
        points,
        scale=scale,
        expected=Expected(low, high, middle),
        alt=f"{grade}: frånvaro {percent(values[-1], 1)} i oktober 2026. Väntat {span(low, high, 1, '%')}.",
    )
    return {"title": grade, "figure": figure, "mark": points[-1].mark}


def yearly() -> Figure:
    values = {"21/22": 214.1, "22/23": 219.8, "23/24": None, "24/25": 222.4, "25/26": 217.6}
    points = [
        PanelPoint(year, value, "", year, ".." if value is None else "") for year, value in values.items()
    ]
    return panel(
        points,
        scale=common_range([*values.values(), 206.0, 231.0]),
        expected=Expected([206.0, 208.0, 207.0, 209.0, 208.0], [230.0, 228.0, 231.0, 229.0, 228.0], 218.0),
        alt="Meritvärde 217,6 läsåret 2025/26. Väntat 208,0–228,0.",
    )


def schools() -> list[dict[str, Any]]:
    """Alphabetical, since a list of schools is no ranking."""
    rows: list[tuple[str, float | None, Mark]] = [
        ("Björkskolan", 8.4, ""),
        ("Hagaskolan", 11.9, "up-bad"),
        ("Lindöskolan", 6.1, "down-good"),
        ("Ängens F–3", None, ""),
    ]
    scale = Scale(4.0, 14.0, ())
    return [
        {
            "name": name,
            "value": ".." if value is None else percent(value, 1),
            "mark": mark,
            "strip": strip(value, scale=scale, spread=(6.2, 10.4), middle=7.9, mark=mark),
        }
        for name, value, mark in rows
    ]


def sample_bars() -> Figure:
    rows = [
        Bar("Årskurs 4–6", 87.0, percent(87), (84.0, 90.0)),
        Bar("Årskurs 7–9", 71.0, percent(71), (66.0, 76.0), "down-bad"),
        Bar("Anpassad grundskola", None, ".."),
    ]
    scale = Scale(0.0, 100.0, ())
    return bars(rows, scale=scale, alt="Trygghet: 87 % i årskurs 4–6 och 71 % i årskurs 7–9.")


def sample_stack() -> Figure:
    rows = [
        Stack("Pojkar", (68.0, 12.0, 9.0, 11.0)),
        Stack("Flickor", (79.0, 9.0, 7.0, 5.0)),
    ]
    parts = ("inget ämne", "ett", "två eller tre", "fyra eller fler")
    return stacked(
        rows, parts=parts, alt="Godkänt saknas i minst ett ämne för 32 % av pojkarna och 21 % av flickorna."
    )


def activity(line: str, ring: int, number_in_list: int) -> WheelActivity:
    first, last, title = line.split(" ", 2)
    starts_on, ends_on = date.fromisoformat(first), date.fromisoformat(last)
    state: State = "done" if ends_on < TODAY else "coming" if starts_on > TODAY else "ongoing"
    return WheelActivity(number_in_list, title, starts_on, ends_on, ring, state)


LINES = (
    (1, "2026-08-10 2026-08-28 Läsårsstart: mål och prioriterade områden"),
    (3, "2026-08-31 2026-09-18 Kartläggning läsning och matematik, åk 1–3"),
    (2, "2026-09-07 2026-12-11 Hälsobesök åk 4 och 8"),
    (1, "2026-10-12 2026-10-23 Resultatkonferens 1: uppföljning och frånvaro"),
    (2, "2026-11-09 2026-11-27 Elevhälsans nulägesanalys"),
    (3, "2026-11-02 2026-11-20 Trygghetsenkät, elever åk 3–9"),
    (1, "2026-11-30 2026-12-04 Kvalitetsdialog med huvudmannen"),
    (2, "2026-12-07 2026-12-18 Uppföljning av åtgärdsprogram"),
    (1, "2027-01-11 2027-01-22 Resultatkonferens 2: betyg och omdömen"),
    (3, "2027-01-18 2027-02-19 Skolenkäten"),
    (3, "2027-02-22 2027-03-12 Vårdnadshavarenkät"),
    (2, "2027-02-08 2027-02-26 Utvärdering av främjande insatser"),
    (3, "2027-03-15 2027-05-28 Nationella prov åk 3, 6 och 9"),
    (1, "2027-04-05 2027-04-16 Resultatkonferens 3: insatsernas effekt"),
    (2, "2027-05-10 2027-06-04 Överlämningar inför stadiebyte"),
    (1, "2027-06-07 2027-06-24 Resultatkonferens 4 och kvalitetsrapport"),
)
ACTIVITIES = [activity(line, ring, place) for place, (ring, line) in enumerate(LINES, 1)]
HOLIDAYS = [
    Holiday("Sommarlov", date(2026, 8, 1), date(2026, 8, 16)),
    Holiday("Höstlov", date(2026, 10, 26), date(2026, 10, 30)),
    Holiday("Jullov", date(2026, 12, 21), date(2027, 1, 8)),
    Holiday("Sportlov", date(2027, 3, 1), date(2027, 3, 5)),
    Holiday("Påsklov", date(2027, 3, 29), date(2027, 4, 2)),
    Holiday("Sommarlov", date(2027, 6, 14), date(2027, 7, 31)),
]
CARDS = [
    {
        "title": "Årskurs 8",
        "mark": "up-bad",
        "figure": number(14.7, 1) + "\u00a0%",
        "text": "frånvaro. Väntat 6,1–11,5 %.",
        "small": "58 elever · tredje månaden i rad uppåt",
        "link": "Skriv analys",
    },
    {
        "title": "Årskurs 6",
        "mark": "down-good",
        "figure": "3,3\u00a0%",
        "text": "frånvaro. Väntat 4,2–9,0 %.",
        "small": "55 elever · tredje månaden i rad nedåt",
        "link": "Skriv analys",
    },
]
TASKS = [
    {
        "title": "Frånvaron i årskurs 8 avviker, analys saknas",
        "url": "#",
        "why": "Tredje månaden över väntat. Arbetslaget har svarat på tre frågor.",
        "tag": "i dag",
        "tone": "bad",
    },
    {
        "title": "Läs elevhälsans nulägesanalys",
        "url": "#",
        "why": "Utkast från Maria, 6 min.",
        "tag": "tors 19 nov",
    },
]
CHAIN = [
    {"step": "Avvikelse", "title": "Frånvaro i årskurs 8", "url": "#"},
    {"step": "Analys", "title": "Resultatkonferens 1", "url": "#"},
    {"step": "Mål", "title": "Högst 9 % i maj", "url": "#", "here": True},
    {"step": "Insats", "title": "Morgonmöten i 8A och 8B", "url": "#"},
    {"step": "Uppföljning", "title": "", "url": ""},
]


def sample_wheel() -> Figure:
    return wheel(
        ACTIVITIES,
        school_year_start=date(2026, 8, 1),
        today=TODAY,
        holidays=HOLIDAYS,
        rings=("kvalitetsarbete", "elevhälsa", "enkäter, prov"),
    )
