"""Reads attendance and grades once a night, whole months and whole years, and hands them in; half of one never is."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from samsyn.core.school_year import period_name
from samsyn.imports.models import Import, SourceEndpoint
from samsyn.imports.ss12000 import attendance, grades, reading
from samsyn.imports.ss12000.handing_in import hand_in
from samsyn.imports.ss12000.paging import pages
from samsyn.imports.ss12000.reading import WHOLE_EVERY, Run
from samsyn.imports.ss12000.values import listed


OFTEN_ENOUGH = timedelta(hours=20)
ONLY_COUNTED = "Anmälningar säger inte hur lång tid som var erbjuden. De räknas men blir inga mått."

Take = Callable[[Import | None], None]
Lines = Callable[[Run, SourceEndpoint, attendance.Span], Iterator[str]]
Parts = Callable[[Run, SourceEndpoint, bool], None]


def read(run: Run, take: Take) -> None:
    """The server's own sums where there are any, else lesson by lesson; then grades and reports of absence."""
    names = run.client.settings.names
    if "aggregatedAttendance" in names:
        _read(run, "aggregatedAttendance", _by_month(attendance.aggregated, take))
    if "calendarEvents" in names and not has_sums():
        _read(run, "calendarEvents", _by_month(attendance.lessons, take))
    if "grades" in names:
        _read(run, "grades", _grades(take))
    if "absences" in names and _is_due(run, reading.state_of("absences")):
        reading.read(run, "absences", _count)


def has_sums() -> bool:
    """Two sources of the same minutes would contradict each other."""
    known = reading.state_of("aggregatedAttendance")
    return known.state in {SourceEndpoint.State.OFFERED, SourceEndpoint.State.INTERRUPTED}


def _read(run: Run, name: str, parts: Parts) -> None:
    state = reading.state_of(name)
    if not _is_due(run, state):
        return
    everything = run.whole or state.whole_at is None or run.now - state.whole_at >= WHOLE_EVERY

    def work(run: Run, state: SourceEndpoint) -> None:
        state.rows = 0
        parts(run, state, everything)
        state.read_at = run.now
        if everything:
            state.whole_at = run.now

    reading.read(run, name, work)


def _by_month(lines: Lines, take: Take) -> Parts:
    """A month is a file of its own: one that says the same as before is not read in again."""

    def parts(run: Run, state: SourceEndpoint, everything: bool) -> None:
        for span in attendance.months(run.sieve.today, everything=everything):
            title = f"SS 12000: närvaro {period_name(f'{span[0]:%Y-%m}')}"
            take(hand_in("ss12000_attendance", title, lines(run, state, span), may_be_empty=True))

    return parts


def _grades(take: Take) -> Parts:
    def parts(run: Run, state: SourceEndpoint, everything: bool) -> None:
        lines = grades.lines(run, state, everything=everything)
        take(hand_in("ss12000_grades", "SS 12000: betyg", lines, may_be_empty=True))

    return parts


def _is_due(run: Run, state: SourceEndpoint) -> bool:
    return run.whole or state.read_at is None or run.now - state.read_at >= OFTEN_ENOUGH


def _count(run: Run, state: SourceEndpoint) -> None:
    state.rows = 0
    params = {"startTime.onOrAfter": reading.written(run.now - timedelta(days=31))}
    for page in pages(run.client, state.name, "absences", params):
        state.rows += len(listed(page.rows))
    if state.rows:
        run.sieve.said[ONLY_COUNTED] += 1
    state.read_at = state.whole_at = run.now
