"""What happens once the whole product is put together."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


APP_ROLE = "samsyn_app"
AUDIT_TABLE = "core_auditevent"


class ConfigConfig(AppConfig):
    name = "samsyn.config"
    label = "samsyn_config"

    def ready(self) -> None:
        """On PostgreSQL the owner migrates, and another role runs (decisions D15)."""
        # The signal is sent once for every slice with tables; after any of them all tables are there.
        from samsyn.access.second_wall import stand_behind
        from samsyn.config import database_role  # noqa: F401  its check

        connection_created.connect(stand_behind)
        post_migrate.connect(raise_second_wall, sender=apps.get_app_config("core"))
        post_migrate.connect(grant_to_app_role, sender=apps.get_app_config("core"))


def raise_second_wall(using: str, **about: Any) -> None:
    """Row-level security on the sealed tables, old and new."""
    from django.db import connections

    from samsyn.access.second_wall import build

    if connections[using].vendor == "postgresql":
        build(connections[using])


def grant_to_app_role(using: str, **about: Any) -> None:
    """Let the role that runs read and write rows, and nothing else: no truncate, no change of tables."""
    from django.db import connections

    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [APP_ROLE])
        if cursor.fetchone() is None:
            return
        cursor.execute(f"grant usage on schema public to {APP_ROLE}")
        cursor.execute(f"grant select, insert, update, delete on all tables in schema public to {APP_ROLE}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {APP_ROLE}")
        # The log is added to; afterwards only its place in the chain may be set.
        cursor.execute(f"revoke update, delete on {AUDIT_TABLE} from {APP_ROLE}")
        cursor.execute(f"grant update (number, link) on {AUDIT_TABLE} to {APP_ROLE}")
