"""What the figures of the year say, in the words and pictures of the result pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from samsyn.analysis import sentences
from samsyn.analysis.result import Direction, Verdict
from samsyn.core.figures import Scale, common_range
from samsyn.core.numbers import HARD_SPACE, cardinal, span
from samsyn.core.school_year import SchoolYear, year_of_period
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Block, FigureBlock, Paragraph, Section, Table
from samsyn.results.drawing import axis_of, drawn, values_of
from samsyn.results.measures import measures
from samsyn.results.periods import rhythm_of, spoken
from samsyn.results.queries import Assessment, Figures, assessments, figures_of


MOST_PICTURES, BESIDE = 6, 3
MONTHS_DRAWN = 24
CROPPED_ABOVE = 50.0
MOST_SENTENCES = 8
YEARS_SHOWN = 3
NOTHING = "Enheten har inga siffror för läsåret i Samsyn. Läs in en fil, så räknas måtten."


def seen_on(commission: Commission) -> date:
    """A year that has ended is seen as on its last day, so that figures of June are new."""
    return min(commission.today, commission.school_year.last_day)


def last_period(commission: Commission) -> str:
    *_, last = commission.school_year.months()
    return last


def judged(commission: Commission) -> list[Assessment]:
    """Every measure of the unit and its parts as of the year, those with most reason to look first."""
    found = assessments(
        unit=commission.unit, zone=commission.zone, today=seen_on(commission), until=last_period(commission)
    )
    return [one for one in found if belongs_to(one, commission)]


def belongs_to(one: Assessment, commission: Commission) -> bool:
    """A figure of an earlier year says nothing about this one."""
    return year_of_period(one.period) == commission.school_year


def yearly(commission: Commission) -> Figures:
    """The whole years beside each other, where a measure is counted by year."""
    return figures_of(unit=commission.unit, zone=commission.zone, by=("total",), rhythm="school_year")


def chapter(commission: Commission, found: Sequence[Assessment]) -> list[Section]:
    """Deviations in words and pictures, then every measure in a table."""
    if not found:
        return [Section("Resultat", (Paragraph(NOTHING),))]
    deviating = worse_first(found)
    blocks: list[Block] = [Paragraph(opening(found))]
    blocks += [said(one) for one in deviating[:MOST_SENTENCES]]
    blocks += reservations(deviating[:MOST_SENTENCES])
    blocks += pictures(in_rows(deviating) or list(found[:BESIDE]))
    sections = [Section("Resultat", tuple(blocks))]
    sections += [Section("Alla mått", tuple(tables(commission, found)), level=2)]
    return sections


def opening(found: Sequence[Assessment]) -> str:
    """How many deviate of those that could be judged, in two sentences."""
    judged = sum(one.is_judged for one in found)
    if not judged:
        return "Ingen siffra går att bedöma än."
    made = "En jämförelse är gjord." if judged == 1 else f"{judged} jämförelser är gjorda."
    told = [
        f"{cardinal(number)} är {word}"
        for verdicts, word in COUNTED.items()
        if (number := count(found, verdicts))
    ]
    return f"{made} {sentences.capital(sentences.listed(told))}." if told else f"{made} Ingen avviker."


COUNTED = {
    frozenset({Verdict.WORSE}): "sämre än väntat",
    frozenset({Verdict.BETTER}): "bättre än väntat",
    frozenset({Verdict.HIGHER, Verdict.LOWER}): "högre eller lägre än väntat",
}


def count(found: Sequence[Assessment], verdicts: frozenset[Verdict]) -> int:
    return sum(one.is_deviation and one.finding.verdict in verdicts for one in found)


def worse_first(found: Sequence[Assessment]) -> list[Assessment]:
    """What deviates, in the order of most reason to look."""
    return sorted((one for one in found if one.is_deviation), key=lambda one: one.tag.tone != "bad")


def said(one: Assessment) -> Paragraph:
    """The finding in bold, then what, why we say so and how sure it is."""
    why = one.why_it_fired
    words = [one.sentence, f"{sentences.capital(why)}." if why else "", one.how_sure]
    return Paragraph(f"{sentences.capital(spoken(one.period))}: {' '.join(words)}", f"{one.headline}.")


def reservations(told: Sequence[Assessment]) -> list[Block]:
    """What to keep in mind, each said once."""
    found = tuple(dict.fromkeys(caveat for one in told for caveat in one.caveats))
    return [Paragraph(" ".join(found), "Tänk på:")] if found else []


def in_rows(deviating: Sequence[Assessment]) -> list[Assessment]:
    """As many as fill whole rows of pictures; the tables have them all."""
    count = min(len(deviating), MOST_PICTURES)
    return list(deviating[: count if count < BESIDE else count - count % BESIDE])


def pictures(chosen: Sequence[Assessment]) -> list[FigureBlock]:
    """One panel each; the same measure has the same axis."""
    blocks = []
    drawable = [recent(one) for one in chosen]
    for one in drawable:
        scale = axis([other for other in drawable if other.name == one.name])
        figure = drawn(one, scale, standalone=True)
        title = f"{where(one)}: {one.finding.verdict.value}"
        blocks.append(FigureBlock(str(figure.svg), figure.alt, title, "", figure.head, figure.rows))
    return blocks


def recent(one: Assessment) -> Assessment:
    """The newest two years or so of a monthly series: on paper more would be a blur."""
    if one.finding.rhythm != "month":
        return one
    finding = one.finding
    cut = finding.last(MONTHS_DRAWN)
    return replace(
        one, periods=one.periods[-MONTHS_DRAWN:], released=one.released[-MONTHS_DRAWN:], finding=cut
    )


def axis(shown: Sequence[Assessment]) -> Scale:
    """From zero, unless all shares are so high that the line would lie flat under the ceiling."""
    values = [value for one in shown for value in values_of(one.finding) if value is not None]
    if values and min(values) > CROPPED_ABOVE and shown[0].finding.unit_of == "percent":
        return common_range(values, ceiling=100.0)
    return axis_of(shown)


def where(one: Assessment) -> str:
    """”Närvaro, årskurs 8”; a school by its name first."""
    if one.part.by == "unit":
        return f"{one.part.label}, {one.measure.subject.measure}"
    return one.measure.title if one.part.by == "total" else f"{one.measure.short}, {one.part.label}"


def tables(commission: Commission, found: Sequence[Assessment]) -> list[Table]:
    order = {name: place for place, name in enumerate(measures())}
    whole = sorted((one for one in found if one.part.by == "total"), key=lambda one: order[one.name])
    parts = [one for one in found if one.part.by != "total" and one.is_deviation]
    made = [table_of(f"Hela enheten, läsåret {commission.school_year}", whole)] if whole else []
    if parts:
        made.append(table_of("Delar av enheten som avviker", parts))
    return made + by_year(commission)


def table_of(caption: str, rows: Sequence[Assessment]) -> Table:
    head = ("Mått", "Period", "Resultat", "Väntat", "Läge")
    return Table(caption, head, tuple(row_of(one) for one in rows), (2, 3))


def row_of(one: Assessment) -> tuple[str, ...]:
    return (where(one), when(one.period), one.shown, expected(one), one.finding.verdict.value.capitalize())


def when(period: str) -> str:
    """”juni 2026” or ”2025/26”, as a cell has room for."""
    return period if rhythm_of(period) == "school_year" else spoken(period).replace(" ", HARD_SPACE)


def expected(one: Assessment) -> str:
    """The span with one decimal, as in all tables (D31)."""
    interval = one.finding.expected
    return span(interval.low, interval.high, 1, one.measure.sign) if interval else "–"


def by_year(commission: Commission) -> list[Table]:
    """Three years beside each other: pupils change, and so does the figure."""
    figures = yearly(commission)
    years = [str(commission.school_year)]
    for _ in range(YEARS_SHOWN - 1):
        years.insert(0, earlier(years[0]))
    rows = []
    for measure in figures.measures:
        texts = {row.period: measure.written(row) for row in figures.of(measure.name, "total")}
        if measure.is_assessed and any(year in texts for year in years):
            rows.append(
                (measure.title, *(texts.get(year, "–") for year in years), BETTER_WHEN[measure.better])
            )
    if not rows:
        return []
    columns = tuple(range(1, YEARS_SHOWN + 1))
    is_over = commission.school_year.last_day <= commission.today
    caption = "Hela läsår bredvid varandra" if is_over else "Läsåret hittills bredvid hela läsår"
    newest = years[-1] if is_over else f"{years[-1]} hittills"
    return [Table(caption, ("Mått", *years[:-1], newest, "Bättre när"), tuple(rows), columns)]


BETTER_WHEN = {Direction.HIGHER: "högre", Direction.LOWER: "lägre", Direction.NEUTRAL: "–"}


def earlier(year: str) -> str:
    return str(SchoolYear.named(year).previous)
