"""The engine that stands ready is shared; what is made in it is not."""

import duckdb
import pyarrow as pa
import pytest

from samsyn.facts.engine import glance


def test_what_one_page_makes_in_the_standing_engine_no_other_page_sees() -> None:
    made = ("FROM hers", "FROM put_down", "SELECT 'a'::word", "SELECT twice(1)")
    with glance() as one, glance() as beside:
        one.execute("CREATE TEMP TABLE hers AS SELECT 7 AS person")
        one.execute("CREATE TEMP TYPE word AS ENUM ('a')")
        one.execute("CREATE TEMP MACRO twice(number) AS 2 * number")
        one.register("put_down", pa.table({"person": [7]}))
        for question in made:
            assert one.execute(question).fetchall()
            with pytest.raises(duckdb.CatalogException):
                beside.execute(question)
    with glance() as later:
        for question in made:
            with pytest.raises(duckdb.CatalogException):
                later.execute(question)
