"""`samsyn fetch statistics`: fetch what a huvudman compares itself with, now instead of on its day."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samsyn.core import clock
from samsyn.imports.addresses import Unconfigured
from samsyn.imports.fetching.configuration import load
from samsyn.imports.fetching.parts import PARTS
from samsyn.imports.fetching.run import Outcome, fetch
from samsyn.imports.models import Import
from samsyn.imports.told import counts_of


USAGE = 2


class Command(BaseCommand):
    """Exit code 0 when everything came and was read in, 1 when something is missing, 2 for a faulty call."""

    help = "Hämta publicerad statistik från Kolada och Skolverket. Det som hämtats i dag hämtas inte igen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["statistics"], metavar="statistics", help="vad som hämtas")
        parser.add_argument(
            "--municipality", default="", metavar="KOD", help="kommunens kod, till exempel 1881"
        )
        parser.add_argument("--from", dest="since", type=int, metavar="ÅR", help="första året")
        parser.add_argument(
            "--only", choices=sorted({part.only for part in PARTS.values()}), help="bara en källa"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text", help="hur svaret skrivs")

    def handle(self, *_: Any, **options: Any) -> None:
        today = clock.today()
        try:
            configuration = load(today.year, municipality=options["municipality"], since=options["since"])
        except Unconfigured as fault:
            raise CommandError(str(fault), returncode=USAGE) from fault
        names = [name for name, part in PARTS.items() if options["only"] in {None, part.only}]
        outcome = fetch(configuration, names, today)
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(outcome), ensure_ascii=False, indent=1))
        else:
            self._tell(outcome)
        if outcome.missing or any(item.state != Import.State.READ for item in outcome.imports):
            raise CommandError("Allt hämtades inte. Kör kommandot igen i morgon.", returncode=1)

    def _tell(self, outcome: Outcome) -> None:
        for part in outcome.parts:
            said = f"{part.answers} svar, {part.questions} frågor över nätet"
            self.stdout.write(f"{PARTS[part.name].title}: {part.get_state_display()}. {said}.")
            for sentence in part.missing:
                self.stderr.write(f"  {sentence}")
        for item in outcome.imports:
            counts = (item.rows_read, item.rows_new, item.rows_changed, item.rows_same, item.rows_rejected)
            words = ("rader", "nya", "ändrade", "lika", "läses inte in")
            told = ", ".join(f"{count} {word}" for count, word in zip(counts, words, strict=True))
            self.stdout.write(f"{item.file_name}: {item.get_state_display()}. {told}.")


def as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "questions": outcome.questions,
        "parts": [
            {
                "name": one.name,
                "state": one.state,
                "answers": one.answers,
                "questions": one.questions,
                "missing": one.missing,
            }
            for one in outcome.parts
        ],
        "imports": [
            {
                "name": one.file_name,
                "source": one.source,
                "state": one.state,
                **counts_of(one),
            }
            for one in outcome.imports
        ],
        "missing": outcome.missing,
    }
