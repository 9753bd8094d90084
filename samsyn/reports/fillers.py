"""What this slice puts on the pages of others: the last step of the chain, the report that tells of a goal."""

from typing import Any

from django.urls import reverse

from samsyn.core.slots import fills
from samsyn.reports.commissions import title_of
from samsyn.reports.models import Report


@fills("chain.reports")
def reports_of(*, goal: Any, intervention: Any, user: Any) -> list[tuple[str, str]]:
    """Published reports that tell of an insats, or else of a goal, as (title, address), the newest year first."""
    about, told_in = (intervention, "interventions") if intervention else (goal, "goals")
    rows = Report.objects.readable_by(user).published().filter(unit=about.unit_id)
    return [
        (f"{title_of(kind)} {year}", reverse("reports:report", args=[pk]))
        for pk, kind, year, told in rows.values_list(
            "pk", "report_type", "school_year", f"payload__{told_in}"
        )
        if about.pk in (told or ())
    ]
