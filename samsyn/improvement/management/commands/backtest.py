"""`samsyn backtest`: were the forecasts right? Answers 1 where the spans of a measure hold too few or too many."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.analysis.backtest import COVERAGE
from samsyn.core.numbers import number, percent
from samsyn.improvement.trying import Tried, tried_measures


class Command(BaseCommand):
    help = "Pröva prognoserna på huvudmannens egna skolor. Svarar 1 om spannen är för smala eller för breda."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=("table", "json"), default="table", help="hur svaret skrivs")

    def handle(self, *words: Any, **options: Any) -> None:
        found = list(tried_measures())
        if options["format"] == "json":
            told = [{"name": one.name, "ahead": one.ahead, **asdict(one.found)} for one in found]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        elif not found:
            self.stdout.write("Inget mått har fem perioder än. Det finns inga prognoser att pröva.")
        else:
            for one in found:
                self.stdout.write(line_of(one))
        share = coverage(found)
        if share is not None and not COVERAGE[0] <= share <= COVERAGE[1]:
            raise CommandError(
                f"Spannen höll i {percent(100 * share)} av prognoserna. De ska hålla i "
                f"{percent(100 * COVERAGE[0])}–{percent(100 * COVERAGE[1])}. Lita inte på chanserna."
            )


def coverage(found: Sequence[Tried]) -> float | None:
    """The share of all spans that held, of the measures whose chances are told."""
    told = [one.found for one in found if one.is_told]
    forecasts = sum(one.forecasts for one in told)
    return sum(one.coverage * one.forecasts for one in told) / forecasts if forecasts else None


def line_of(one: Tried) -> str:
    """The measure, how many forecasts, how many of the spans that held, and how far off the mean was."""
    found = one.found
    withheld = "" if one.is_told else " Ingen chans visas för måttet."
    held = percent(100 * found.coverage)
    return (
        f"{one.title}: {number(found.forecasts)} prognoser {one.ahead} perioder fram, "
        f"spannet på 80 % höll i {held}. Fel: medelvärde {number(found.rmse_mean, 1)}, "
        f"senaste siffran {number(found.rmse_last, 1)}, rät linje {number(found.rmse_line, 1)}.{withheld}"
    )
