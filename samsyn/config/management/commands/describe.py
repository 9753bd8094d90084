"""`samsyn describe`: write docs/reference from the code, or check that it is fresh."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samsyn.config.describing import stale, write_reference


CHECKOUT = Path(__file__).parents[4]
REFERENCE = CHECKOUT / "docs" / "reference"


class Command(BaseCommand):
    """Needs no database: everything is read from the code."""

    help = "Skriv referensen om mått, rättigheter, adresser och lägen från koden."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="skriv inget; svara 1 om en sida är gammal")
        parser.add_argument(
            "--folder", type=Path, help="mappen att skriva i (förval docs/reference i källkoden)"
        )

    def handle(self, *words: Any, **options: Any) -> None:
        folder: Path = options["folder"] or REFERENCE
        if not options["folder"] and not (CHECKOUT / "pyproject.toml").is_file():
            raise CommandError(
                "Källkoden är inte här. Säg vilken mapp: samsyn describe --folder MAPP", returncode=2
            )
        if not options["check"]:
            written = write_reference(folder)
            self.stdout.write(f"Skrev {', '.join(written)}." if written else "Referensen är redan färsk.")
            return
        old = stale(folder)
        if old:
            raise CommandError(f"Gamla sidor: {', '.join(old)}. Kör: make docs", returncode=1)
        self.stdout.write("Referensen är färsk.")
