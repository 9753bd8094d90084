"""`samsyn keys export FILE`: the keys, to be kept apart from the backups. `samsyn keys rotate`: a new key for texts."""

import tarfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import Entry, record
from samsyn.core.crypto import make_keys
from samsyn.core.models import AuditEvent
from samsyn.core.rotation import new_key, reseal
from samsyn.core.whole_file import whole_file


HELP = "export: kopiera nycklarna till en fil. rotate: byt nyckel för förseglade texter, medan alla arbetar"


class Command(BaseCommand):
    """Without the keys a backup cannot be read; with both, everything can."""

    help = "Ta ut nycklarna till en egen fil, eller byt nyckel. Förvara dem aldrig ihop med säkerhetskopian."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["export", "rotate"], metavar="export|rotate", help=HELP)
        parser.add_argument("file", type=Path, nargs="?", metavar="FIL", help="filen som skapas (.tar)")
        parser.add_argument("--go-on", action="store_true", help="fortsätt ett avbrutet byte, utan ny nyckel")

    def handle(self, *words: Any, **options: Any) -> None:
        make_keys(settings.PLACES)
        if options["what"] == "rotate":
            self._rotate(go_on=options["go_on"])
        elif options["file"] is None:
            raise CommandError("Skriv vart nycklarna ska: samsyn keys export FIL", returncode=2)
        else:
            self._export(options)

    def _rotate(self, *, go_on: bool) -> None:
        """People go on working meanwhile; killed in the middle it is run again with --go-on."""
        number = settings.PLACES.newest("fields") if go_on else new_key()
        count = reseal(lambda label, done: self.stdout.write(f"{label}: {done}"))
        details = {"key": number, "texts": count}
        record(Entry(AuditEvent.Outcome.DONE, "keys.rotated", INSTALLATION, details=details))
        self.stdout.write(f"{count} texter är förseglade med nyckel {number}.")
        self.stdout.write("Ta ut nycklarna på nytt: samsyn keys export FIL")
        self.stdout.write("Behåll de gamla nycklarna så länge du har äldre säkerhetskopior.")

    def _export(self, options: dict[str, Any]) -> None:
        target: Path = options["file"].resolve()
        if settings.PLACES.data in target.parents:
            raise CommandError("Nycklarna får inte läggas i datamappen. Välj en annan plats.")
        if target.exists():
            raise CommandError(f"{target} finns redan. Välj ett annat namn.")
        if not target.parent.is_dir():
            raise CommandError(f"Mappen {target.parent} finns inte. Skapa den först.")
        with whole_file(target) as out, tarfile.open(fileobj=out, mode="w") as archive:
            for file in sorted(settings.PLACES.keys.iterdir()):
                archive.add(file, file.name)
        self.stdout.write(f"Nycklarna ligger i {target}.")
