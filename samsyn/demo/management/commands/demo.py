"""`samsyn demo`: build Exempelköping in an empty folder, mark it, and serve it."""

import json
import os
import shutil
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from samsyn.accounts.queries import one_of_each_role
from samsyn.core.audit import head_file
from samsyn.core.crypto import make_keys
from samsyn.core.hindrances import InTheWay, check_demo_database, check_disk, check_port
from samsyn.core.places import DEMO_MARK
from samsyn.demo.build import TODAY, build


# Invented people have no mail: their letters would be printed, and push the address off the screen.
NO_LETTERS = "django.core.mail.backends.dummy.EmailBackend"


LEAST, MOST = 0.05, 10.0  # fewer pupils than that do not fill the classes


class Command(BaseCommand):
    """A marked folder can never be unmarked, and an unmarked one never becomes a demo (decisions D8)."""

    help = "Bygg Exempelköping i en tom mapp och starta det. En byggd mapp startas bara."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", metavar="ADRESS", default="localhost", help="adress att lyssna på (förval localhost)"
        )
        parser.add_argument("--port", type=int, default=8000, help="port (förval 8000)")
        parser.add_argument("--reset", action="store_true", help="ta bort övningsmappen och bygg om")
        parser.add_argument(
            "--scale", type=_scale, default=1.0, help="andel av eleverna, för prov (förval 1)"
        )
        parser.add_argument("--no-serve", action="store_true", help="bygg bara")

    def handle(self, *words: Any, **options: Any) -> None:
        try:
            check_demo_database()
            if not options["no_serve"]:  # before minutes of building, and before a running one is taken away
                check_port(options["host"], options["port"])
            self._make_ready(options)
        except InTheWay as fault:
            raise CommandError(str(fault)) from fault
        if options["no_serve"]:
            return
        shown = "localhost" if options["host"] in {"127.0.0.1", "localhost", "0.0.0.0"} else options["host"]  # noqa: S104
        self.stdout.write("Exempelköping är påhittat: kommunen, skolorna, människorna och alla siffror.")
        self.stdout.write(f"Välj vem du är: http://{shown}:{options['port']}/personer/")
        for one in one_of_each_role():
            self.stdout.write(f"  {one.get_role_display()}: {one.user.name}, {one.unit.name}")
        self.stdout.flush()
        os.environ.setdefault("SAMSYN_EMAIL_BACKEND", NO_LETTERS)
        call_command("serve", host=options["host"], port=options["port"])

    def _make_ready(self, options: dict[str, Any]) -> None:
        """Build where nothing is built; what was broken off in the middle is built anew."""
        mark = settings.PLACES.demo()
        if mark and mark.get("built") and not options["reset"]:
            call_command("migrate", verbosity=0, interactive=False)
            return
        if mark:
            self._remove()
        else:
            self._refuse_what_is_real()
        self._build(options["scale"])

    def _refuse_what_is_real(self) -> None:
        data = settings.PLACES.data
        there = [file.name for file in data.iterdir()] if data.exists() else []
        if [name for name in there if name not in {"facts", "waiting"}]:
            raise CommandError(f"{data} är inte tom och ingen övningsmapp. Välj en tom mapp: DATA_DIR=….")
        keys = settings.PLACES.keys  # of a log that is not here, or of data: they are never taken for our own
        if head_file().exists() or (keys / "fields.key").exists():
            raise CommandError(f"{keys} har nycklar till något som inte finns kvar. Ta bort eller byt mapp.")

    def _remove(self) -> None:
        """Only what this command made itself: the marked folder and its keys."""
        self.stdout.write("Tar bort den gamla övningsmappen …")
        shutil.rmtree(settings.PLACES.data)
        shutil.rmtree(settings.PLACES.keys, ignore_errors=True)

    def _build(self, scale: float) -> None:
        began = time.monotonic()
        settings.PLACES.make()
        check_disk(settings.PLACES.data)
        self._mark(built=False)
        make_keys(settings.PLACES)
        call_command("migrate", verbosity=0, interactive=False)
        build(scale=scale, say=self._say)
        self._mark(built=True)
        self._say(f"Klart på {time.monotonic() - began:.0f} sekunder.")

    def _mark(self, *, built: bool) -> None:
        said = {"name": "Exempelköping", "today": TODAY.isoformat(), "built": built}
        (settings.PLACES.data / DEMO_MARK).write_text(json.dumps(said), "utf-8")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _scale(text: str) -> float:
    scale = float(text.replace(",", "."))
    if not LEAST <= scale <= MOST:
        raise ArgumentTypeError(f"”{text}” går inte att bygga, ange ett tal från 0,05 till 10")
    return scale
