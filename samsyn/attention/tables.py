"""Which rule table holds on a day: the newest that the huvudman has decided, else the one that is shipped."""

from collections.abc import Sequence
from datetime import date

from samsyn.attention.models import RuleDecision
from samsyn.attention.rules import RuleTable, default_table, rules_of
from samsyn.core.once import once


def table_on(day: date) -> RuleTable:
    row = RuleDecision.objects.filter(valid_from__lte=day).first()
    return table_of(row) if row else default_table()


def table_of(row: RuleDecision) -> RuleTable:
    kept = dict(row.contents)
    return RuleTable(
        version=row.version,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        valid_from=row.valid_from,
        note=row.note,
        rules=rules_of(kept.pop("rules")),
        **kept,
    )


@once
def versions() -> Sequence[RuleTable]:
    """All of them, the newest first; the shipped one is the first version."""
    return [*(table_of(row) for row in RuleDecision.objects.all()), default_table()]


def version(number: int) -> RuleTable | None:
    """A version as it stood, for a signal that was raised by it."""
    return next((one for one in versions() if one.version == number), None)
