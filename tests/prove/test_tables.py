"""A new database, laid at once, is the one that an old one becomes step by step."""

import json
import os
from pathlib import Path

import pytest

from samsyn.config.tests.installation import Installation, empty_databases, installation
from tests.prove.said import say


MAKE = """
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.migrate import Command
settings.PLACES.make()
call_command({command}, verbosity=0)
"""
AT_ONCE, STEP_BY_STEP = MAKE.format(command='"migrate"'), MAKE.format(command="Command()")
SCHEMA = """
import json
from django.db import connection
SAID = {  # the words of a table in no order: a step adds a column or a rule at the end
    "sqlite": ["select type, name, tbl_name, sql from sqlite_master"],
    "postgresql": [
        "select table_name, column_name, data_type, is_nullable, column_default, character_maximum_length"
        " from information_schema.columns where table_schema = 'public'"
        # Django makes the number of its own join either way, and nobody here uses it
        " and table_name != 'auth_group_permissions'",
        "select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint",
        "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'",
        "select tablename, policyname, cmd, qual, with_check from pg_policies",
    ],
}
rows, nothing = [], str.maketrans(dict.fromkeys("(),", " "))
with connection.cursor() as cursor:
    for question in SAID[connection.vendor]:
        cursor.execute(question)
        rows += [" ".join(sorted(" ".join(map(str, row)).translate(nothing).split())) for row in cursor.fetchall()]
print(json.dumps(sorted(rows)))
"""


@pytest.mark.prove
def test_a_new_database_has_the_tables_that_every_step_together_makes(tmp_path: Path) -> None:
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        _compare(installation(tmp_path, "a"), installation(tmp_path, "b"), ["", ""])
        return
    with empty_databases(server, "laid", "stepped") as addresses:
        _compare(installation(tmp_path, "a"), installation(tmp_path, "b"), addresses)


def _compare(laid: Installation, stepped: Installation, addresses: list[str]) -> None:
    first, second = ({"DATABASE_URL": address} for address in addresses)
    laid.python(AT_ONCE, **first)
    stepped.python(STEP_BY_STEP, **second)
    at_once, in_steps = (
        json.loads(place.python(SCHEMA, **at)) for place, at in ((laid, first), (stepped, second))
    )
    assert sorted(set(at_once) - set(in_steps)) == sorted(set(in_steps) - set(at_once)) == []
    say(rows_of_the_schema=len(at_once))
