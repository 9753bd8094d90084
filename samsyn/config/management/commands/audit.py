"""`samsyn audit`: is the log whole, close the years that are over, dispose of old ones, go on after a loss."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import Broken, go_on, seal_pending
from samsyn.core.audit_check import close_years, dispose, verify


CHOICES = "verify|close|dispose|go-on"
HELP = (
    "verify: läs hela kedjan och boksluten. close: boksluta och underteckna de år som är slut. "
    "dispose: gallra det äldsta bokslutade året. go-on: fortsätt efter förlorade rader, och skriv det i loggen"
)


class Command(BaseCommand):
    """Reads the whole chain and compares it with the head beside the keys."""

    help = "Pröva att loggen är hel: inget ändrat, borttaget, insatt eller avklippt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what", choices=["verify", "close", "dispose", "go-on"], metavar=CHOICES, help=HELP
        )
        parser.add_argument(
            "--because", metavar="SKÄL", help="varför rader saknas, till exempel ett strömavbrott"
        )
        parser.add_argument("--year", type=int, metavar="ÅR", help="året som gallras")
        parser.add_argument(
            "--decision", metavar="BESLUT", help="beslutet om gallring, till exempel ett diarienummer"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text", help="hur svaret skrivs")

    def handle(self, *words: Any, **options: Any) -> None:
        deeds = {"go-on": self._go_on, "close": self._close, "dispose": self._dispose}
        if options["what"] in deeds:
            deeds[options["what"]](options)
        verdict = verify()
        if not verdict.fault:
            seal_pending()
            verdict = verify()
        if options["format"] == "json":
            years = {one.year: "disposed" if one.disposed else "closed" for one in verdict.years}
            self.stdout.write(json.dumps({"rows": verdict.rows, "fault": verdict.fault, "years": years}))
        if verdict.fault:
            raise CommandError(f"Loggen är inte hel. {verdict.fault}", returncode=1)
        if options["format"] == "text":
            self.stdout.write(f"Loggen är hel: {verdict.rows} rader.")
            for one in verdict.years:
                gone = f", gallrat enligt {one.disposed}" if one.disposed else ""
                self.stdout.write(f"Bokslutet {one.year} stämmer: rad {one.first}–{one.last}{gone}.")

    def _go_on(self, options: dict[str, Any]) -> None:
        if not options["because"]:
            raise CommandError("Skriv varför: --because ”…”", returncode=2)
        row = go_on(by=INSTALLATION, because=options["because"])
        self.stdout.write(
            f"Loggen hade {row.details['had']} rader och har {row.details['has']}. Det står i loggen."
        )

    def _close(self, options: dict[str, Any]) -> None:
        seal_pending()
        try:
            for one in close_years(clock.today()):
                self.stdout.write(f"{one.year} är bokslutat: rad {one.first}–{one.last}.")
        except Broken as fault:
            raise CommandError(f"Inget är bokslutat. {fault}", returncode=1) from fault

    def _dispose(self, options: dict[str, Any]) -> None:
        year, decision = options["year"], options["decision"]
        if not (year and decision):
            raise CommandError("Skriv år och beslut: --year 2024 --decision ”…”", returncode=2)
        try:
            count = dispose(year, by=INSTALLATION, decision=decision, today=clock.today())
        except Broken as fault:
            raise CommandError(f"Inget är gallrat. {fault}", returncode=1) from fault
        except ProgrammingError as fault:
            raise CommandError("Gallra som tabellernas ägare. Appens roll får inte ta bort rader.") from fault
        self.stdout.write(f"{count} rader från {year} är gallrade.")
