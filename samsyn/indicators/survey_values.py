"""What Skolenkäten says as published values: indices, means and response rates copied, two published shares added.

Nothing is counted from answers that are masked: where one of the two shares is, the sum is masked too.
"""

from typing import Any

from samsyn.facts.store import relation
from samsyn.indicators.survey_groups import SOURCE


FACT = "survey_answer"
AREAS = {  # how an area's name begins, without the number that differs between years
    "trygghet": "survey_safety",
    "studiero": "survey_calm",
    "stöd": "survey_support",
    "stimulans": "survey_stimulation",
}
SATISFACTION = ("övergripande nöjdhet", "survey_satisfaction")  # one question, which makes no index
TOP_TWO = {  # what a question is about, by its words
    "%trygg i skolan%": "survey_feel_safe",
    "%arbetsro på lektionerna%": "survey_work_in_calm",
    "%litar du på att de vuxna i skolan%illa behandlad%": "survey_adults_act",
}
BEST_TWO = ("Helt och hållet", "Till stor del", "Alltid", "Ofta")
GAP_OF, GAP = "survey_safety", "survey_safety_gap"  # girls minus boys
WHO = "level, unit_code, organiser, respondents"


def survey_values(connection: Any, school_year: str) -> Any:
    """The rows of a school year with the columns of published values."""
    relation(connection, FACT, school_years=[school_year]).create_view("survey_answers", replace=True)
    return connection.sql(f"""
        WITH told AS (
            SELECT * FROM survey_answers WHERE NOT (level = 'group' AND sex <> '' AND contains(organiser, ' - '))
        ),
        answered AS (
            SELECT {WHO}, max(value) AS n FROM told WHERE item = 'answered' AND sex = '' GROUP BY ALL
        ),
        indexed AS ({_indices()}),
        measured AS (
            FROM indexed UNION ALL {_satisfaction()} UNION ALL {_rates()} UNION ALL {_top_two()} UNION ALL {_gap()}
        )
        SELECT batch, indicator, respondents AS population, level, school_year, school_year AS period, unit_code,
               unit_name, '' AS municipality_code, organiser, '' AS organiser_type, sex, value,
               {_mark()} AS status, if(sex = '', n, NULL) AS n, '{SOURCE}' AS source
        FROM measured LEFT JOIN answered USING ({WHO})
    """)  # noqa: S608  our own names


def _columns(indicator: str, value: str = "value", status: str = "status", sex: str = "sex") -> str:
    return (
        f"SELECT batch, {indicator} AS indicator, {WHO}, school_year, unit_name, {sex} AS sex, "
        f"{value} AS value, {status} AS status"
    )


def _named(names: dict[str, str], text: str, how: str) -> str:
    """Which of the names a text means; nothing where it means none of them."""
    cases = " ".join(
        f"WHEN {how.format(text=text, name=name)} THEN '{found}'" for name, found in names.items()
    )
    return f"CASE {cases} END"


def _indices() -> str:
    area = _named(AREAS, "lower(area)", "starts_with({text}, '{name}')")
    return f"{_columns(area)} FROM told WHERE item = 'index' AND {area} IS NOT NULL"


def _satisfaction() -> str:
    area, name = SATISFACTION
    columns = _columns(f"'{name}'")
    return f"{columns} FROM told WHERE item = 'mean' AND starts_with(lower(area), '{area}')"


def _rates() -> str:
    columns = _columns("'survey_response_rate'", "100 * value")
    return f"{columns} FROM told WHERE item = 'response_rate'"


def _top_two() -> str:
    """Both shares, or none."""
    question = _named(TOP_TWO, "lower(question)", "{text} LIKE '{name}'")
    best = ", ".join(f"'{one.lower()}'" for one in BEST_TWO)
    both = "bool_and(status = 'EXISTS')"
    masked = f"if({both}, 'EXISTS', min(status) FILTER (status <> 'EXISTS'))"
    columns = _columns(question, f"if({both}, 100 * sum(value), NULL)", masked, sex="''")
    return (
        f"{columns} FROM told WHERE item = 'share' AND sex = '' AND lower(alternative) IN ({best}) "
        f"AND {question} IS NOT NULL GROUP BY batch, {WHO}, school_year, unit_name, question HAVING count(*) = 2"
    )


def _gap() -> str:
    """One index minus the other; where one of them is masked the difference has its mark."""
    girls, boys = (f"max(value) FILTER (sex = '{sex}' AND status = 'EXISTS')" for sex in "FM")
    gap, masked = f"{girls} - {boys}", "min(status) FILTER (status <> 'EXISTS')"
    columns = _columns(
        f"'{GAP}'", gap, f"if({gap} IS NULL, coalesce({masked}, 'SUPPRESSED'), 'EXISTS')", sex="''"
    )
    return (
        f"{columns} FROM indexed WHERE indicator = '{GAP_OF}' AND sex IN ('F', 'M') "
        f"GROUP BY batch, {WHO}, school_year, unit_name HAVING count(*) = 2"
    )


def _mark() -> str:
    """Why a value is not told, as Skolinspektionen's marks mean it."""
    return """CASE WHEN status = 'EXISTS' THEN 'EXISTS' WHEN status = 'NO_ANSWERS' THEN 'NOT_REPORTED'
                   WHEN status LIKE 'MASKED%' THEN 'MASKED' ELSE 'RULE_NOT_MET' END"""
