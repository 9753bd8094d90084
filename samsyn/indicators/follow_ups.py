"""What the measures after vocational education share: the newest follow-up six and twelve months after."""

from typing import Any

import narwhals as nw

from samsyn.indicators.catalogue import Group
from samsyn.indicators.law import Law


WORK, STUDY, NOT_REACHED = "work", "study", "not_reached"
AFTER = (Group("6", "sex månader efter"), Group("12", "ett år efter"))


def newest(answers: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row for each participant and group: of her last education, the last time she was asked."""
    months = nw.col("months")
    group = nw.lit("")
    for one in AFTER:
        first, last = law[f"follow_up.months_{one.name}"]
        group = nw.when((months >= first) & (months <= last)).then(nw.lit(one.name)).otherwise(group)
    told = answers.with_columns(group=group).filter(nw.col("group") != "")
    for column in ("completed_on", "months"):
        last = told.group_by("person", "group").agg(last=nw.col(column).max())
        told = told.join(last, on=["person", "group"]).filter(nw.col(column) == nw.col("last")).drop("last")
    return told
