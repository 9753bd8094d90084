"""`samsyn sync ss12000`: read what the pupil register offers, now instead of within the hour."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samsyn.imports.addresses import Unconfigured
from samsyn.imports.models import SourceEndpoint
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.endpoints import ENDPOINTS
from samsyn.imports.ss12000.sync import Outcome, sync
from samsyn.imports.told import counts_of


USAGE = 2


class Command(BaseCommand):
    """Exit code 0 when all that is offered was read, 1 when something is missing or waits, 2 for a faulty call."""

    help = "Hämta från elevregistret över SS 12000. Adressen och inloggningen står i sources.toml."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("register", choices=["ss12000"], metavar="ss12000", help="vilket register")
        parser.add_argument("--whole", action="store_true", help="läs allt, inte bara det som ändrats")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="hur svaret skrivs")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            configuration = load()
        except Unconfigured as fault:
            raise CommandError(str(fault), returncode=USAGE) from fault
        outcome = sync(configuration, whole=options["whole"])
        states = SourceEndpoint.objects.filter(name__in=configuration.names)
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(outcome, list(states)), ensure_ascii=False, indent=1))
        else:
            self._tell(outcome, list(states))
        if outcome.missing or any(one.state != one.State.READ for one in outcome.imports):
            raise CommandError("Allt lästes inte in.", returncode=1)

    def _tell(self, outcome: Outcome, states: list[SourceEndpoint]) -> None:
        for state in states:
            said = f" {state.said}" if state.said else ""
            self.stdout.write(
                f"{ENDPOINTS[state.name].title}: {state.get_state_display()}, {state.rows} rader.{said}"
            )
            for sentence, count in state.faults:
                self.stderr.write(f"  {sentence} ({count})")
        for item in outcome.imports:
            counts = (item.rows_read, item.rows_new, item.rows_changed, item.rows_same, item.rows_rejected)
            words = ("rader", "nya", "ändrade", "lika", "läses inte in")
            told = ", ".join(f"{count} {word}" for count, word in zip(counts, words, strict=True))
            self.stdout.write(f"{item.file_name}: {item.get_state_display()}. {told}.")
        for sentence in outcome.missing:
            self.stderr.write(sentence)


def as_json(outcome: Outcome, states: list[SourceEndpoint]) -> dict[str, Any]:
    return {
        "endpoints": [
            {"name": one.name, "state": one.state, "rows": one.rows, "said": one.said, "faults": one.faults}
            for one in states
        ],
        "imports": [
            {
                "name": one.file_name,
                "state": one.state,
                **counts_of(one),
            }
            for one in outcome.imports
        ],
        "missing": outcome.missing,
    }
