"""`samsyn restore FILE`: put a copy back into an empty folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from samsyn.config.backup import Refused, restore
from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import go_on


class Command(BaseCommand):
    """Refuses a folder that holds anything."""

    help = "Lägg tillbaka en kopia i en tom mapp. Nycklarna måste finnas i KEYS_DIR."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL", help="kopian (.tar)")

    def handle(self, *words: Any, **options: Any) -> None:
        try:
            restore(options["file"])
        except Refused as fault:
            raise CommandError(str(fault)) from fault
        call_command("migrate", verbosity=0, interactive=False)
        name = options["file"].name
        # The copy ends before the chain did: that is said in the log, and the chain goes on from there.
        row = go_on(by=INSTALLATION, because=f"Kopian {name} är tillbakalagd.")
        lost = (row.details["had"] or 0) - row.details["has"]
        self.stdout.write("Kopian är tillbaka. Pröva loggen: samsyn audit verify")
        if lost > 0:
            rows = "Den sista raden" if lost == 1 else f"De {lost} sista raderna"
            self.stdout.write(f"{rows} i loggen skrevs efter kopian och finns inte längre.")
