"""`samsyn show`: the figures of one indicator, through the same gate as every page."""

import csv
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import Zone
from samsyn.accounts.models import User
from samsyn.core.audit import record_denial, record_reading
from samsyn.core.school_year import NotASchoolYear, SchoolYear, year_of_period
from samsyn.indicators import showing_published
from samsyn.indicators.catalogue import Definition, NoSuchIndicator, definition
from samsyn.indicators.disclosure import Released
from samsyn.indicators.engine import is_behind, refresh
from samsyn.indicators.published import codes_named
from samsyn.indicators.queries import figures, published
from samsyn.indicators.reading_cells import Breakdown
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import NoSuchUnit, organiser, unit_named


PUBLISHED = "published"
COLUMNS = (
    *("indicator", "period", "unit_code", "unit", "grade_year", "group", "sex", "part"),
    *("value", "text", "status", "persons", "n", "version", "batches"),
)


class Command(BaseCommand):
    help = "Visa ett mått. Utan --zone visas det som får vara offentligt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "name",
            metavar="MÅTT",
            help="måttets namn, till exempel merit_rating; published för publicerad statistik",
        )
        parser.add_argument(
            "--source", metavar="KÄLLA", help="källan till publicerad statistik, till exempel kolada"
        )
        parser.add_argument(
            "--measure", metavar="MÅTT", help="källans namn på måttet, till exempel N15428; annars en lista"
        )
        parser.add_argument(
            "--unit", metavar="ENHET", help="skolenhetskod eller namn; annars huvudmannens skolenheter"
        )
        parser.add_argument("--year", metavar="LÄSÅR", help="läsår, till exempel 2025/26")
        parser.add_argument(
            "--by", choices=("total", "unit", "grade", "class", "sex"), help="hur siffran delas upp"
        )
        parser.add_argument(
            "--rhythm", choices=("month", "term", "school_year"), help="hur långa perioderna är"
        )
        parser.add_argument(
            "--zone",
            choices=[zone.value for zone in Zone],
            default=Zone.PUBLIC.value,
            help="vem siffrorna är för; förval public",
        )
        parser.add_argument("--as", dest="user", metavar="E-POST", help="den som frågar; krävs för inside")
        parser.add_argument(
            "--format", choices=("table", "json", "csv"), default="table", help="hur svaret skrivs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["name"] == PUBLISHED:
            self.stdout.write(showing_published.shown(options))
            return
        try:
            one = definition(options["name"])
            year = str(SchoolYear.named(options["year"])) if options["year"] else None
        except (NoSuchIndicator, NotASchoolYear) as fault:
            raise CommandError(str(fault)) from fault
        if one.is_later:
            raise CommandError(f"Måttet är definierat men har inga siffror än. Det som behövs: {one.needs}")
        if is_behind():  # nobody has to have a worker running to see what she has read in
            refresh(progress=self.stderr.write)
        rows = self._published(one, year, options) if one.is_published else self._own(one, year, options)
        if not rows:
            raise CommandError("Det finns inga siffror att visa. Läs in underlaget först.")
        self._write(rows, options["format"])

    def _published(self, one: Definition, year: str | None, options: dict[str, Any]) -> list[Released]:
        zone, wanted = Zone(options["zone"]), options["unit"]
        if zone is Zone.INSIDE:
            self._reader(options["user"], _unit(wanted))
        if not wanted:
            return published(one.name, zone=zone, school_year=year)
        codes = codes_named(wanted) or [_unit(wanted).code]
        return [row for code in codes for row in published(one.name, zone=zone, code=code, school_year=year)]

    def _own(self, one: Definition, year: str | None, options: dict[str, Any]) -> list[Released]:
        unit, zone = _unit(options["unit"]), Zone(options["zone"])
        by: Breakdown = options["by"] or ("total" if options["unit"] else "unit")
        reader = self._reader(options["user"], unit) if zone is Zone.INSIDE else None
        rows = figures(one.name, unit=unit, zone=zone, by=by, rhythm=options["rhythm"])
        if reader:
            record_reading(
                by=reader,
                deed="figures.shown",
                things=[unit],
                unit_path=unit.path,
                indicator=one.name,
                by_=by,
            )
        return [row for row in rows if year is None or str(year_of_period(row.period)) == year]

    def _reader(self, email: str | None, unit: Unit) -> User:
        """Small numbers are for those who lead the unit, and it is written down who asked (decisions D1)."""
        if not email:
            raise CommandError("Skriv --as och e-postadressen till den som frågar.")
        user = User.objects.filter(email=email.lower()).first()
        if user is None or not unit.is_school_unit or not may_in(user, Verb.SEE, Subject.SMALL_NUMBER, unit):
            record_denial(by=user or email, deed="figures.shown", unit=unit.pk)
            raise CommandError(f"{email} får inte se små grupper i {unit.name}.")
        return user

    def _write(self, rows: list[Released], how: str) -> None:
        told = [_as_dict(row) for row in rows]
        if how == "json":
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        elif how == "csv":
            writer = csv.DictWriter(self.stdout, COLUMNS, delimiter=";", lineterminator="\n")
            writer.writeheader()
            writer.writerows(one | {"batches": " ".join(map(str, one["batches"]))} for one in told)
        else:
            self._table(rows)

    def _table(self, rows: list[Released]) -> None:
        cells = [("Period", "Enhet", "Grupp", "Värde", "Elever")]
        cells += [
            (
                row.period,
                row.unit_name,
                _group(row),
                row.text,
                "" if row.persons is None else f"{row.persons}",
            )
            for row in rows
        ]
        widths = [max(len(cell[place]) for cell in cells) for place in range(len(cells[0]))]
        for line in cells:
            self.stdout.write(
                "  ".join(text.ljust(widths[place]) for place, text in enumerate(line)).rstrip()
            )


def _unit(text: str | None) -> Unit:
    """A unit by code or name; without one the organiser."""
    if text:
        try:
            return unit_named(text)
        except NoSuchUnit as fault:
            raise CommandError(str(fault)) from fault
    top = organiser()
    if top is None:
        raise CommandError("Det finns ingen huvudman än.")
    return top


def _group(row: Released) -> str:
    grade = "" if row.grade_year is None else f"årskurs {row.grade_year}"
    sex = {"F": "flickor", "M": "pojkar"}.get(row.sex or "", "")
    return grade or row.group or sex or row.part or ""


def _as_dict(row: Released) -> dict[str, Any]:
    said = {name: getattr(row, name, None) for name in COLUMNS}
    code = row.unit_code or Unit.objects.filter(pk=row.unit_id).values_list("code", flat=True).first() or ""
    return said | {"unit": row.unit_name, "unit_code": code, "batches": list(row.batches)}
