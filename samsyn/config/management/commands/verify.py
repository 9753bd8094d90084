"""`samsyn verify FILE`: run published cases and print what was got beside what was expected."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """For whoever wants to check the methods (decisions D41)."""

    help = "Räkna fall i en fil med statistics_cases.json:s form och fältet method, och jämför."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL", help="de publicerade fallen (.json)")

    def handle(self, *words: Any, **options: Any) -> None:
        from samsyn.analysis.cases import run_case

        file: Path = options["file"]
        said = json.loads(file.read_text("utf-8"))
        cases = said["cases"] if isinstance(said, dict) else said
        cases = [case for case in cases if "method" in case]
        if not cases:
            raise CommandError(f"Inget fall i {file} har fältet method. Inget är räknat.", returncode=2)
        bad = 0
        for case in cases:
            for one in run_case(case, file.parent):
                bad += not one.ok
                word = "ok" if one.ok else "FEL"
                self.stdout.write(f"{case['id']:8} {one.what}: {one.got} (väntat {one.expected}) {word}")
        if bad:
            raise CommandError(f"{bad} värden stämmer inte.", returncode=1)
