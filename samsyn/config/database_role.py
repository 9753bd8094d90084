"""On PostgreSQL the application runs as a role that row-level security holds for, or it does not start."""

from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from samsyn.core.hindrances import InTheWay


HOW = (
    "Kör samsyn migrate som tabellernas ägare och starta sedan som rollen samsyn_app: "
    "DATABASE_URL=postgresql://samsyn_app:…@värd/databas"
)


def check_database() -> None:
    """Refuse a role that is too strong, and tables that only their owner can bring up to date."""
    if connection.vendor != "postgresql":
        return
    fault = fault_of_role(connection)
    if fault:
        raise InTheWay(f"{fault} {HOW}.")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise InTheWay(f"Databasen är inte uppgraderad. {HOW}.")


def fault_of_role(connection: Any) -> str:
    """What makes the role of this connection too strong; empty where nothing does."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        name, is_super, is_past_rows = cursor.fetchone()
        cursor.execute(
            "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
            " and pg_has_role(current_user, relowner, 'member')"
        )
        owned = cursor.fetchone()[0]
    if is_super:
        return f"Rollen {name} är superuser i PostgreSQL, så radskyddet gäller inte."
    if is_past_rows:
        return f"Rollen {name} får gå förbi radskyddet (BYPASSRLS) i PostgreSQL."
    return f"Rollen {name} äger tabellerna och kan ta bort radskyddet." if owned else ""


@register(Tags.database)
def role_is_plain(databases: Any = None, **about: Any) -> list[Error]:
    """The same for `manage.py check --database default`."""
    faults = [fault_of_role(connections[name]) for name in databases or ()]
    return [Error(fault, hint=HOW, id="samsyn.E001") for fault in faults if fault]
