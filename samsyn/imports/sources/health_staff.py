"""Staff of pupil health: pupils, posts and days without anybody, per unit, period and competence. Never who it is."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from samsyn.facts.competences import COMPETENCES
from samsyn.imports.cell_texts import refuse_formula
from samsyn.imports.columns import Column, Head, fit, plain
from samsyn.imports.faults import Wrong, quoted
from samsyn.imports.own_figures import WHERE_AND_WHEN, Figure, as_facts, count, lacks_period
from samsyn.imports.rows import About, Rows


TITLE = "Elevhälsans bemanning"
WHAT = "Elever, heltidstjänster och skoldagar utan bemanning, per kompetens i elevhälsan."
FACT = "unit_figure"
ABOUT_PUPILS = False

COLUMNS = (
    *WHERE_AND_WHEN,
    Column("competence", "Kompetens i elevhälsan", ("kompetens", "elevhälsans kompetens"), few=True),
    Column("pupils", "Antal elever", ("elever",), required=False, few=True),
    Column(
        "posts", "Heltidstjänster", ("tjänster", "årsarbetare", "heltidstjänst"), required=False, few=True
    ),
    Column(
        "days_without",
        "Skoldagar utan bemanning",
        ("vakansdagar", "dagar utan bemanning"),
        required=False,
        few=True,
    ),
    Column("school_days", "Skoldagar", ("antal skoldagar",), required=False, few=True),
)

NAMES = {
    **{plain(label): label for label in COMPETENCES.values()},
    "lakare": "skolläkare",
    "psykolog": "skolpsykolog",
    "skolkurator": "kurator",
}
HALF = "Skriv både elever och heltidstjänster, eller både dagar utan bemanning och skoldagar."
NOBODY = "Utan tjänst går det inte att räkna elever per tjänst. Skriv dagarna utan bemanning i stället."
MORE_WITHOUT = "Fler dagar är utan bemanning än det finns skoldagar. Rätta talen."
HEAD = "Enhet;Läsår;Kompetens;Antal elever;Heltidstjänster;Skoldagar utan bemanning;Skoldagar\n"
EXAMPLES = (
    (f"{HEAD}Norra;2025/26;Kurator;400;0,8;12;178\n", 1, 0),
    ("Enhet;Period;Kompetens;Vakansdagar;Skoldagar\nNorra;HT26;skolläkare;90;90\n", 1, 0),
    (f"{HEAD}Norra;2025/26;Vaktmästare;400;0,8;12;178\n", 1, 1),
    (f"{HEAD}Norra;2025/26;Kurator;400;;;\n", 1, 1),
    (f"{HEAD}Norra;2025/26;Kurator;400;0;;\n", 1, 1),
    (f"{HEAD}Norra;2025/26;Kurator;;;200;178\n", 1, 1),
)


def recognise(head: Head) -> float:
    found = fit(head, COLUMNS)
    return found.score if "competence" in found.places and not lacks(found.places) else 0.0


def lacks(places: Mapping[str, int]) -> list[tuple[str, str]]:
    has_figure = {"pupils", "posts"} <= places.keys() or {"days_without", "school_days"} <= places.keys()
    return lacks_period(places) + ([] if has_figure else [("posts", "heltidstjänster")])


def read(rows: Rows, about: About) -> dict[str, Any]:
    competences = rows.read("competence", _competence, "")
    pupils, posts, without, days = (
        rows.read(name, count, None) for name in ("pupils", "posts", "days_without", "school_days")
    )
    staff, vacant = list(zip(pupils, posts, strict=True)), list(zip(without, days, strict=True))
    half = [
        _is_half(one) or _is_half(other) or (None, None) == one == other
        for one, other in zip(staff, vacant, strict=True)
    ]
    rows.reject(np.array(half, bool), "competence", HALF)
    rows.reject(np.array([one == 0 for one in posts], bool), "posts", NOBODY)
    over = [one is not None and (whole is None or one > whole) for one, whole in vacant]
    rows.reject(np.array(over, bool), "days_without", MORE_WITHOUT)
    figures = [
        Figure(place, "E14", competences[place], heads, whole, heads)
        for place, (heads, whole) in enumerate(staff)
        if heads is not None and whole
    ]
    figures += [
        Figure(place, "E15", competences[place], one, whole, None)
        for place, (one, whole) in enumerate(vacant)
        if one is not None and whole
    ]
    return as_facts(rows, about, "health_staff", [one for one in figures if one.part])


def _is_half(pair: tuple[float | None, float | None]) -> bool:
    return (pair[0] is None) is not (pair[1] is None)


def _competence(text: str) -> str:
    """As the figures are kept by it."""
    if found := NAMES.get(plain(text)):
        return found
    refuse_formula(text)
    known = ", ".join(COMPETENCES.values())
    raise Wrong(f"{quoted(text)} är ingen kompetens i elevhälsan. Skriv {known}.")
