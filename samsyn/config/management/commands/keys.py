"""`samsyn keys export FILE`: the keys, to be kept somewhere else than the backups."""

import os
import tarfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samsyn.core.crypto import make_keys


class Command(BaseCommand):
    """Without the keys a backup cannot be read; with both, everything can."""

    help = "Ta ut nycklarna till en egen fil. Förvara den aldrig ihop med säkerhetskopian."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["export"])
        parser.add_argument("file", type=Path, help="filen som skapas (.tar)")

    def handle(self, *words: Any, **options: Any) -> None:
        make_keys(settings.PLACES)
        target: Path = options["file"].resolve()
        if settings.PLACES.data in target.parents:
            raise CommandError("Nycklarna får inte läggas i datamappen. Välj en annan plats.")
        try:
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as fault:
            raise CommandError(f"{target} finns redan. Välj ett annat namn.") from fault
        except OSError as fault:
            raise CommandError(f"Det går inte att skriva {target} ({fault.strerror}).") from fault
        with os.fdopen(descriptor, "wb") as out, tarfile.open(fileobj=out, mode="w") as archive:
            for file in sorted(settings.PLACES.keys.iterdir()):
                archive.add(file, file.name)
        self.stdout.write(f"Nycklarna ligger i {target}.")
