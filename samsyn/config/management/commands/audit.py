"""`samsyn audit verify`: is the log whole? `samsyn audit go-on`: let it go on where rows are lost."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import go_on, seal_pending, verify


class Command(BaseCommand):
    """Reads the whole chain and compares it with the head beside the keys."""

    help = "Pröva att loggen är hel: inget ändrat, borttaget, insatt eller avklippt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what",
            choices=["verify", "go-on"],
            help="verify: läs hela kedjan. go-on: fortsätt efter förlorade rader, och skriv det i loggen",
        )
        parser.add_argument("--because", help="varför rader saknas, till exempel ett strömavbrott")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *words: Any, **options: Any) -> None:
        if options["what"] == "go-on":
            self._go_on(options["because"])
        verdict = verify()
        if not verdict.fault:
            seal_pending()
            verdict = verify()
        if options["format"] == "json":
            self.stdout.write(json.dumps({"rows": verdict.rows, "fault": verdict.fault}))
        if verdict.fault:
            raise CommandError(f"Loggen är inte hel. {verdict.fault}", returncode=1)
        if options["format"] == "text":
            self.stdout.write(f"Loggen är hel: {verdict.rows} rader.")

    def _go_on(self, because: str | None) -> None:
        if not because:
            raise CommandError("Skriv varför: --because ”…”", returncode=2)
        row = go_on(by=INSTALLATION, because=because)
        self.stdout.write(
            f"Loggen hade {row.details['had']} rader och har {row.details['has']}. Det står i loggen."
        )
