"""`samsyn report`: a report straight to a file, in public unless somebody with the right is named."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from samsyn.access.zones import zone_for
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.core.whole_file import whole_file
from samsyn.organisation.queries import NoSuchUnit, unit_named
from samsyn.reports.actions import take_out_unsaved
from samsyn.reports.commissions import Commission, NoSuchType, title_of, types_for, zone_of
from samsyn.reports.document import Rendering
from samsyn.reports.formats import FORMATS
from samsyn.reports.pdf import NoPango
from samsyn.reports.queries import years_to_report


class Command(BaseCommand):
    help = "Skriv en rapport som pdf, docx eller html."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "report_type", metavar="RAPPORT", help="till exempel school_quality eller committee"
        )
        parser.add_argument(
            "--unit", metavar="ENHET", required=True, help="enhetens skolenhetskod eller namn"
        )
        parser.add_argument("--year", metavar="LÄSÅR", default="", help="läsår, till exempel 2025/26")
        parser.add_argument("--format", default="pdf", choices=sorted(FORMATS), help="förval pdf")
        parser.add_argument("--out", metavar="FIL", required=True, type=Path, help="filen som skrivs")
        parser.add_argument(
            "--rendering",
            default="public",
            choices=[one.value for one in Rendering],
            help="vem rapporten är för; förval public",
        )
        parser.add_argument(
            "--as",
            dest="email",
            metavar="E-POST",
            default="",
            help="e-post till den som får se rapporten inom enheten",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            by, commission = commissioned(options)
            made = take_out_unsaved(by=by, commission=commission, format_name=options["format"])
        except PermissionDenied as fault:
            raise CommandError(f"{options['email']} får inte läsa rapporten inom enheten.") from fault
        except (NoPango, NoSuchType, NoSuchUnit, NotASchoolYear) as fault:
            raise CommandError(str(fault)) from fault
        with whole_file(options["out"], mode=0o666) as out:
            out.write(made)
        self.stdout.write(f"{options['out']}: {title_of(commission.report_type)}, {commission.unit.name}")


def commissioned(options: dict[str, Any]) -> tuple[Any, Commission]:
    """Who asks, and for what."""
    unit = unit_named(options["unit"])
    today = clock.today()
    year = SchoolYear.named(options["year"]) if options["year"] else years_to_report(today)[0]
    rendering = Rendering(options["rendering"])
    title_of(options["report_type"])
    if options["report_type"] not in {kind.NAME for kind in types_for(unit)}:
        raise CommandError(f"Rapporten {options['report_type']} görs inte för {unit.name}.")
    by: Any = INSTALLATION
    zone = zone_of(rendering)
    if rendering is Rendering.INSIDE:
        by = person(options["email"])
        zone = zone_for(by, unit)
    return by, Commission(options["report_type"], unit, year, rendering, zone, today)


def person(email: str) -> User:
    """Inside a unit somebody has to answer for the reading (decisions D1)."""
    if not email:
        raise CommandError("Skriv --as och en e-postadress: rapporten inom enheten är inte för alla.")
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise CommandError(f"Ingen användare har adressen {email}.")
    return user
