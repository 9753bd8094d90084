"""`samsyn audit verify`: is the log whole?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samsyn.core.audit import seal_pending, verify


class Command(BaseCommand):
    """Reads the whole chain and compares it with the head beside the keys."""

    help = "Pröva att loggen är hel: inget ändrat, borttaget, insatt eller avklippt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"], help="verify: läs hela kedjan")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *words: Any, **options: Any) -> None:
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
