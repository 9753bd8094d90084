"""`samsyn serve`: make the folders, bring the database up to date, start web and worker."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from samsyn.accounts.tokens import first_start_token
from samsyn.config import running
from samsyn.config.database_role import check_database
from samsyn.core import hindrances
from samsyn.core.crypto import make_keys
from samsyn.organisation.queries import organiser


EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared with what was typed


class Command(BaseCommand):
    """Starts an installation; an empty folder gets a link for its first administrator."""

    help = "Starta webben och arbetaren. En tom mapp får en länk för den första administratören."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", metavar="ADRESS", default="127.0.0.1", help="adress att lyssna på (förval 127.0.0.1)"
        )
        parser.add_argument("--port", type=int, default=8000, help="port (förval 8000)")
        parser.add_argument("--no-worker", action="store_true", help="bara webben; kör samsyn worker för sig")

    def handle(self, *words: Any, **options: Any) -> None:
        host = "127.0.0.1" if options["host"] == "localhost" else options["host"]
        try:
            hindrances.check_port(host, options["port"])
            if settings.PLACES.demo():
                hindrances.check_demo_database()
            settings.PLACES.make()
            make_keys(settings.PLACES)
            hindrances.check_disk(settings.PLACES.data)
            check_database()
        except (hindrances.InTheWay, OSError) as fault:
            raise CommandError(str(fault)) from fault
        call_command("migrate", verbosity=0, interactive=False)
        address = self._greet(host, options["port"])
        self._answer_to(host)
        if "SAMSYN_ADDRESS" not in os.environ:  # where letters lead: here, to the web and to the worker
            os.environ["SAMSYN_ADDRESS"] = settings.ADDRESS = address
        os.environ[running.UNDER_PARENT] = str(os.getpid())
        worker = None if options["no_worker"] else running.KeptWorker()
        try:
            running.serve_web(host, options["port"])
        finally:
            if worker:
                worker.stop()

    def _answer_to(self, host: str) -> None:
        """The address it listens on is a name of this machine, unless SAMSYN_HOSTS says which there are."""
        if "SAMSYN_HOSTS" in os.environ:
            return
        if host == EVERYWHERE and not settings.PLACES.demo():
            self.stdout.write("Skriv i SAMSYN_HOSTS vad servern heter, annars nås den bara härifrån.")
            self.stdout.flush()
            return
        named = "*" if host == EVERYWHERE else host  # Exempelköping has nobody to protect
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, named]
        os.environ["SAMSYN_HOSTS"] = ",".join(settings.ALLOWED_HOSTS)

    def _greet(self, host: str, port: int) -> str:
        address = f"http://{'localhost' if host in {'127.0.0.1', EVERYWHERE} else host}:{port}"
        self.stdout.write(f"Samsyn svarar på {address}")
        if organiser() is None:
            self.stdout.write("Mappen är tom. Öppna länken en gång och gör det första kontot:")
            self.stdout.write(f"  {address}/start/{first_start_token()}/")
        self.stdout.flush()
        return address
