"""`samsyn backup FILE`: database and facts in one file, without keys."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samsyn.config.backup import Refused, backup


class Command(BaseCommand):
    """Can be run while people work."""

    help = "Kopiera databas och fakta till en fil. Nycklarna följer aldrig med."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL", help="filen som skapas (.tar)")

    def handle(self, *words: Any, **options: Any) -> None:
        try:
            size = backup(options["file"])
        except Refused as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"Klart: {options['file']} ({size / 1_000_000:.1f} MB). Nycklarna är inte med.")
