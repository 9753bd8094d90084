"""What the wheel hands over to be counted: the planned visits to the teaching, and whether they were made."""

from datetime import date
from typing import Any

from samsyn.core.slots import fills
from samsyn.year_wheel.models import Activity
from samsyn.year_wheel.vocabulary import Output, Owner


VISITORS = (Owner.PRINCIPAL, Owner.DEPUTY_PRINCIPAL, Owner.AREA_MANAGER)


@fills("indicators.records")
def visits(*, today: date) -> dict[str, list[dict[str, Any]]]:
    """One row for each visit by a rektor or a verksamhetschef."""
    planned = Activity.objects.standing().filter(output=Output.VISIT_RECORD, owner_role__in=VISITORS)
    return {"visit_record": [_visit(one, today) for one in planned]}


def _visit(one: Activity, today: date) -> dict[str, Any]:
    done = one.state == Activity.State.CLOSED
    return {
        "unit": one.unit_id,
        "school_year": one.school_year,
        "due": done or one.ends_on < today,
        "done": done,
        "by": str(one.get_owner_role_display()),
    }
