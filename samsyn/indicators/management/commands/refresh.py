"""`samsyn refresh`: make the figures anew where their facts have changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.facts.kinds import KINDS
from samsyn.indicators import records, sealed
from samsyn.indicators.cluster import NoCluster, cluster
from samsyn.indicators.engine import refresh
from samsyn.indicators.heavy import done_on


KINDS_ASKED_FOR = sorted({*KINDS, records.KIND, sealed.KIND})


class Command(BaseCommand):
    help = "Räkna om de mått vars underlag har ändrats."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="räkna om allt, även det som redan stämmer")
        parser.add_argument(
            "--kind", choices=KINDS_ASKED_FOR, help="bara det som bygger på ett slags underlag"
        )
        parser.add_argument(
            "--cluster",
            metavar="ADRESS",
            help="räkna på ett kluster, till exempel spark://namn:7077 eller local[2]",
        )
        parser.add_argument("--year", metavar="LÄSÅR", help="bara ett läsår, till exempel 2026/27")

    def handle(self, *args: Any, **options: Any) -> None:
        with self._engine(options["cluster"]):
            made = refresh(
                kind=options["kind"],
                periods=[options["year"]] if options["year"] else None,
                everything=options["all"],
                progress=self.stdout.write,
            )
        self.stdout.write(f"Omräkning {made.number}: {made.cells} rader.")

    @contextmanager
    def _engine(self, address: str | None) -> Iterator[None]:
        """The engine in this process, or the cluster at an address."""
        if address is None:
            yield
            return
        try:
            with cluster(address) as found, done_on(found):
                yield
        except NoCluster as fault:
            raise CommandError(str(fault), returncode=2) from fault
