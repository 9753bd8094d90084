"""`samsyn refresh`: make the figures anew where their facts have changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samsyn.indicators.engine import refresh


class Command(BaseCommand):
    help = "Räkna om de mått vars underlag har ändrats."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="räkna om allt, även det som redan stämmer")
        parser.add_argument("--kind", choices=("membership", "attendance", "grade", "published"))
        parser.add_argument("--year", help="bara ett läsår, till exempel 2026/27")

    def handle(self, *args: Any, **options: Any) -> None:
        made = refresh(
            kind=options["kind"],
            periods=[options["year"]] if options["year"] else None,
            everything=options["all"],
            progress=self.stdout.write,
        )
        self.stdout.write(f"Omräkning {made.number}: {made.cells} rader.")
