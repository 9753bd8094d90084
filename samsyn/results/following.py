"""What the page of a cohort says and shows: the same pupils over the years, and who left and came."""

from django.utils.translation import gettext as _

from samsyn.analysis.cohorts import FEWEST
from samsyn.analysis.phrases import cohorts as phrases
from samsyn.analysis.sentences import capital
from samsyn.core.figures import CohortYear, Figure, cohort_lines
from samsyn.core.language import said
from samsyn.core.numbers import adds_up, number
from samsyn.core.table_files import PageTable
from samsyn.indicators.disclosure import Released
from samsyn.results.lens import Section, apart, change, decimals, shown, unit_apart
from samsyn.results.measures import Measure
from samsyn.results.periods import spoken, year_label
from samsyn.results.queries.following import Cohort
from samsyn.results.queries.slices import grade_label


NOTHING = "–"


def ends(found: Cohort) -> dict[str, str]:
    return {"first": grade_label(found.grades[0]), "last": grade_label(found.last_grade)}


def title_of(found: Cohort | None, measure: Measure) -> str:
    """The finding: whether the same pupils' figure has moved."""
    if found is None:
        return said(phrases.TITLE["none"])
    words = {"noun": capital(measure.subject.noun), **ends(found)}
    if found.rows:
        return said(phrases.TITLE["groups"], **words)
    moved = found.step.change if found.step else None
    if found.step is None or moved is None or found.step.stayed < FEWEST:
        return said(phrases.TITLE["few"], **ends(found))
    side = (1 if moved.value > 0 else -1) if moved.is_sure else 0
    return said(phrases.TITLE[side], **words)


def section_of(found: Cohort) -> Section:
    """Sentences, lines and table of one cohort."""
    title = _("De som gick i %(grade)s %(year)s") % {
        "grade": grade_label(found.last_grade),
        "year": spoken(found.periods[-1]),
    }
    table = table_of(found)
    if found.rows:
        return Section(
            title, [said(phrases.GROUPS)], figure_of(found, table), table, [key_of(found)], found.rows
        )
    told = [*same_pupils(found), *cross(found)]
    small = [key_of(found), said(phrases.PROTECTED), said(phrases.LOGGED)]
    return Section(title, told, figure_of(found, table), table, small)


def same_pupils(found: Cohort) -> list[str]:
    """What has happened with those who have a figure in the first year and the last."""
    step = found.step
    if step is None or step.change is None or step.stayed < FEWEST:
        return [said(phrases.SAME["few"])]
    size = step.stayed
    interval = step.change.interval
    is_plain = adds_up(step.same_before, step.same_after, decimals(size))
    return [
        said(
            phrases.SAME["what"],
            count=number(size),
            before=shown(found.measure, step.same_before, size),
            after=shown(found.measure, step.same_after, size),
            **ends(found),
        ),
        said(
            phrases.SAME["sure" if step.change.is_sure else "unsure"],
            change=change(found.measure, step.of_staying, size),
            span=apart(found.measure, interval.low, interval.high, size),
        ),
        *([] if is_plain else [said(phrases.SAME["unrounded"])]),
        said(phrases.SAME["year"]),
    ]


def cross(found: Cohort) -> list[str]:
    """Different pupils of one school year, which is another question."""
    first, last = found.cross[0], found.cross[-1]
    if first is None or last is None:
        return []
    words = {
        "period": found.periods[-1],
        "change": change(found.measure, last - first, found.lines[-1].pupils),
    }
    return [said(phrases.CROSS["other"], **words), said(phrases.CROSS["misleads"])]


def attrition(found: Cohort) -> Section | None:
    """Who left and came, and what each did to the figure of the whole grade."""
    step = found.step
    if step is None:
        return None
    size = min(step.stayed + step.left, step.stayed + step.came)
    by_part = {
        "stayed": step.of_staying,
        "left": step.of_leaving,
        "came": step.of_coming,
        "whole": step.whole,
    }
    moved = {key: change(found.measure, value, None) for key, value in by_part.items()}
    whole = said(
        phrases.STEP["whole"],
        before=shown(found.measure, step.before, size),
        after=shown(found.measure, step.after, size),
        change=moved["whole"],
    )
    counts = {"stayed": step.stayed, "left": step.left, "came": step.came, "whole": step.stayed + step.came}
    rows = [
        [capital(said(phrases.PARTS[key])), number(counts[key]), number(value, 1)]
        for key, value in by_part.items()
    ]
    unit = unit_apart(found.measure)
    head = [_("Elever"), _("Antal"), _("Ändrar siffran med (%(unit)s)") % {"unit": unit}]
    table = PageTable(_("Vad ändringen består av"), head, rows, "1,2")
    title = _("Vilka som slutade och kom till")
    if not step.left and not step.came:
        return Section(title, [whole, said(phrases.STEP["nobody"])], table=table)
    who = said(
        phrases.STEP["attrition"],
        left=number(step.left),
        came=number(step.came),
        kept=f"{number(step.kept)}\u00a0%",
    )
    parts = said(phrases.STEP["parts"], **{key: moved[key] for key in ("stayed", "left", "came")})
    return Section(title, [who, whole, parts], table=table)


def progression(told: list[tuple[Measure, Released]]) -> Section | None:
    """KR15 as released, and what it must not be taken for."""
    if not told:
        return None
    rows = [[one.title, row.period, one.written(row)] for one, row in told]
    table = PageTable(_("Progression i betyg"), [_("Mått"), _("Läsår"), _("Värde")], rows, "2")
    words = [said(phrases.PROGRESSION["grades"]), said(phrases.PROGRESSION["rank"])]
    return Section(_("Progression i betyg"), words, table=table, signs=[row for _one, row in told])


# --- The picture and its table ----------------------------------------------------------------------------


def head_of(found: Cohort) -> list[str]:
    year = found.periods[-1]
    cross_head = _("Olika elever %(year)s") % {"year": year}
    if found.rows:
        return [_("Årskurs"), _("Läsår"), _("Alla i årskursen"), _("Elever"), cross_head]
    same = [_("Samma elever"), _("Antal"), _("Alla i årskursen"), _("Antal alla")]
    return [_("Årskurs"), _("Läsår"), *same, cross_head]


def table_of(found: Cohort) -> PageTable:
    rows = [row_of(found, place) for place in range(len(found.lines))]
    caption = _("%(title)s, en årskull") % {"title": found.measure.title}
    return PageTable(caption, head_of(found), rows, ",".join(map(str, range(2, len(head_of(found))))))


def row_of(found: Cohort, place: int) -> list[str]:
    line = found.lines[place]
    label = [capital(grade_label(line.grade)), line.period]
    if found.rows:
        row = found.rows[place]
        count = number(row.persons) if row and row.persons is not None else NOTHING
        return [*label, found.measure.written(row), count, told(found, found.cross[place])]
    same = [told(found, line.same), number(line.same_pupils)]
    return [
        *label,
        *same,
        told(found, line.everybody),
        number(line.pupils),
        told(found, found.cross[place]),
    ]


def told(found: Cohort, value: float | None) -> str:
    if value is None:
        return NOTHING
    return f"{number(value, 1)}\u00a0{found.measure.sign}" if found.measure.sign else number(value, 1)


def figure_of(found: Cohort, table: PageTable) -> Figure:
    years = [
        CohortYear(
            capital(grade_label(line.grade)),
            year_label(line.period),
            line.same if not found.rows else line.everybody,
            line.everybody if not found.rows else None,
            found.cross[place],
            tuple(str(cell) for cell in table.rows[place][1:]),
        )
        for place, line in enumerate(found.lines)
    ]
    unit = _("procent") if found.measure.sign == "%" else found.measure.sign
    name = capital(found.measure.subject.measure)
    return cohort_lines(
        years,
        alt=title_of(found, found.measure),
        y_name=f"{name}, {unit}" if unit else name,
        head=tuple(str(cell) for cell in table.head),
        ceiling=100.0 if found.measure.unit_of == "percent" else None,
    )


def key_of(found: Cohort) -> str:
    """What the line, the rings and the dashes are."""
    return said(phrases.KEY["groups" if found.rows else "pupils"], period=found.periods[-1])
