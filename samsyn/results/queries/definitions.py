"""Where the sources behind a series count in different ways: such figures never share an axis without a mark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from samsyn.analysis.result import Caveat
from samsyn.facts.models import Batch
from samsyn.indicators.disclosure import Released


Way = tuple[tuple[str, str], ...]

COMPARED = ("measure", "unregistered", "late", "system")
USUAL = {"measure": "minutes", "unregistered": "left_out"}  # what our own csv asks for
UNKNOWN = ("", "unknown")


def ways_of(rows: Iterable[Released | None]) -> dict[int, Way]:
    """How each batch of attendance behind the rows counts; one question for a whole page."""
    ids = {batch for row in rows if row is not None for batch in row.batches}
    found = Batch.objects.filter(pk__in=ids, kind="attendance").values_list("pk", "definition")
    return {pk: _way(definition) for pk, definition in found}


def _way(definition: Mapping[str, str]) -> Way:
    said = {**USUAL, **definition}
    return tuple((name, str(said[name])) for name in COMPARED if said.get(name, "") not in UNKNOWN)


def differ(one: Way, other: Way) -> bool:
    """Whether both say the same thing differently; what one does not say is no difference."""
    known = dict(other)
    return any(known.get(name, value) != value for name, value in one)


def counted(row: Released | None, ways: Mapping[int, Way]) -> frozenset[Way]:
    """The ways behind one figure."""
    return (
        frozenset(ways[batch] for batch in row.batches if batch in ways) if row is not None else frozenset()
    )


def is_mixed(row: Released | None, ways: Mapping[int, Way]) -> bool:
    return any(differ(one, other) for one, other in combinations(counted(row, ways), 2))


def counted_anew(series: Sequence[Released | None], ways: Mapping[int, Way]) -> frozenset[int]:
    """The places in a series whose figure is counted in another way than the one before it."""
    found: set[int] = set()
    before: frozenset[Way] = frozenset()
    for place, row in enumerate(series):
        now = counted(row, ways)
        if not now:
            continue
        if before and now != before and any(differ(one, other) for one in before for other in now):
            found.add(place)
        before = now
    return frozenset(found)


def are_unlike(newest: Iterable[Released | None], ways: Mapping[int, Way]) -> bool:
    """Whether figures that stand side by side are counted in different ways."""
    found = {way for row in newest for way in counted(row, ways)}
    return any(differ(one, other) for one, other in combinations(found, 2))


def tells_registration(row: Released | None, ways: Mapping[int, Way]) -> bool:
    """Whether the sources say what nobody has registered, or count it as presence."""
    return all(dict(way).get("unregistered") == "left_out" for way in counted(row, ways))


def caveats(
    series: Sequence[Released | None], ways: Mapping[int, Way], *, of_registration: bool
) -> Iterator[Caveat]:
    """What the way of counting makes uncertain."""
    if counted_anew(series, ways):
        yield Caveat.COUNTED_ANEW
    if is_mixed(series[-1], ways):
        yield Caveat.COUNTED_MIXED
    if of_registration and not tells_registration(series[-1], ways):
        yield Caveat.NOT_TOLD
