"""`samsyn import`: read files in from the console, in the order they are given."""

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from samsyn.accounts.models import User
from samsyn.core.actions import INSTALLATION
from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.imports import actions, told
from samsyn.imports.actions import Choice
from samsyn.imports.disk import DiskFull
from samsyn.imports.faults import Refused
from samsyn.imports.holding import APPROVED_BY_A_LOOK
from samsyn.imports.models import Import
from samsyn.imports.queries import read_before, sources
from samsyn.organisation.queries import NoSuchUnit, unit_named


USAGE = 2
PIECE = 1 << 20


class Command(BaseCommand):
    """Exit code 0 when every row was read, 1 when a file or a row was refused, 2 for a faulty call."""

    help = (
        "Läs in filer: elevregister, närvaro, slutbetyg och Skolverkets statistik. Läs elevregistret först."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FIL")
        parser.add_argument(
            "--unit", metavar="ENHET", default="", help="bara rader för en enhet (skolenhetskod eller namn)"
        )
        parser.add_argument("--year", metavar="LÄSÅR", default="", help="om filen inte säger det: 2025/26")
        parser.add_argument(
            *("--kind", "--source"),
            dest="kind",
            default="",
            choices=["", *sources()],
            metavar="SORT",
            help=f"vad filen innehåller, om det inte syns: {', '.join(sources())}",
        )
        parser.add_argument(
            "--columns",
            default="",
            metavar="NAMN=RUBRIK,…",
            help="vilken rubrik som är vilken kolumn, till exempel pupil_key=Pnr; tom rubrik läses inte in",
        )
        parser.add_argument(
            "--answers",
            default="",
            metavar="FRÅGA=SVAR,…",
            help="det filen inte säger, till exempel counted=minutes eller given_on=2026-10-12",
        )
        parser.add_argument("--dry-run", action="store_true", help="granska bara, läs inte in")
        parser.add_argument(
            "--approve",
            action="store_true",
            help="läs in även en fil som annars pausas, till exempel med färre elever",
        )
        parser.add_argument(
            "--as", dest="email", metavar="E-POST", default="", help="den som läser in; annars driften"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text", help="hur svaret skrivs")

    def handle(self, *_: Any, **options: Any) -> None:
        by = _reader(options["email"])
        choice = Choice(
            options["kind"],
            _year(options["year"]),
            _columns(options["columns"], options["kind"]),
            _unit(options["unit"]),
            _pairs(options["answers"]),
        )
        _refuse_missing(options["files"])
        items = [self._take(by, file, choice, options) for file in options["files"]]
        if options["format"] == "json":
            self.stdout.write(
                json.dumps([as_json(item, said) for item, said in items], ensure_ascii=False, indent=1)
            )
        if any(is_refused(item, options) for item, _said in items):
            raise CommandError("Allt lästes inte in.", returncode=1)

    def _take(self, by: Any, file: Path, choice: Choice, options: dict[str, Any]) -> tuple[Import, str]:
        try:
            item = actions.receive(by=by, name=file.name, chunks=_chunks(file))
            item, said = _read(by, item, choice, options)
        except PermissionDenied as fault:
            raise CommandError(f"{options['email']} får inte läsa in filer.", returncode=1) from fault
        except (DiskFull, Refused) as fault:
            raise CommandError(f"{file.name}: {fault}", returncode=1) from fault
        if options["format"] == "text":
            self._tell(item, said)
        return item, said

    def _tell(self, item: Import, said: str) -> None:
        self.stdout.write(f"{item.file_name}: {said}")
        for fault in told.cards(item):
            self.stderr.write(f"  {fault['text']} {fault['title']}")
        for line in told.fewer(item):
            self.stderr.write(f"  {line}")


def _read(by: Any, item: Import, choice: Choice, options: dict[str, Any]) -> tuple[Import, str]:
    before = read_before(item)
    if before and before.read_at and not before.rows_rejected and not options["dry_run"]:
        actions.refuse(by=by, item=item)
        return before, f"redan inläst {told.moment(before.read_at)}."
    if options["dry_run"]:
        seen = actions.preview(by=by, item=item, choice=choice)
        said = summary(seen)
        actions.refuse(by=by, item=seen)
        return seen, f"granskad, inte inläst. {said}"
    item = actions.read_in(by=by, item=item, choice=choice, approve=options["approve"])
    return item, summary(item)


def summary(item: Import) -> str:
    """One line about what became of the file."""
    if item.refused_because:
        return item.refused_because
    if not item.source:
        return f"{actions.NO_KIND} Skriv det med --kind."
    if item.missing:
        lacking = " ".join(f"Vi hittar ingen kolumn med {title.lower()}." for _name, title in item.missing)
        pointed_out = ",".join(f"{name}=…" for name, _title in item.missing)
        return f"{lacking} Skriv rubriken med --kind {item.source} --columns {pointed_out}"
    if item.wants_year:
        return f"{told.kind_of(item)}. Läsåret står inte i filen. Skriv det med --year, till exempel 2024/25."
    if item.unanswered:
        asked = " ".join(f"{ask['title']} Svara med --answers {ask['key']}=…" for ask in item.unanswered)
        return f"{told.kind_of(item)}. {asked}"
    held = f" Pausad: {item.get_held_because_display()}." if item.held_because else ""
    if item.held_because in APPROVED_BY_A_LOOK and item.rows_to_read:
        held += " Stämmer det, läs in med --approve."
    counts = ", ".join(f"{term.lower()} {count}" for term, count in told.pairs(item))
    return f"{told.kind_of(item)}, läsår {', '.join(item.report.get('years', [])) or '–'}. {counts}.{held}"


def is_refused(item: Import, options: dict[str, Any]) -> bool:
    """Whether less than all was read or, where files are only looked at, would be."""
    is_approved = options["approve"] and item.held_because in APPROVED_BY_A_LOOK
    would_be_read = item.rows_to_read > 0 and (not item.held_because or is_approved)
    was_read = item.state == Import.State.READ or (options["dry_run"] and would_be_read)
    return not was_read or item.rows_rejected > 0


def as_json(item: Import, said: str) -> dict[str, Any]:
    return {
        "file": item.file_name,
        "sha256": item.file_hash,
        "state": item.state,
        "source": item.source,
        "school_years": item.report.get("years", []),
        "said": said,
        "held": item.held_because,
        "rows": told.counts_of(item),
        "faults": item.faults,
        "batches": sorted(item.batches.values_list("pk", flat=True)),
    }


def _reader(email: str) -> Any:
    if not email:
        return INSTALLATION
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        raise CommandError(f"Ingen har adressen {email}.", returncode=USAGE)
    return user


def _year(text: str) -> str:
    try:
        return str(SchoolYear.named(text)) if text else ""
    except NotASchoolYear as fault:
        raise CommandError(str(fault), returncode=USAGE) from fault


def _columns(text: str, source: str) -> dict[str, str]:
    """Our names of the columns with the headers in the file, as the cards on the page would say it."""
    pairs = _pairs(text)
    if pairs and not source:
        raise CommandError("Skriv också --source, så att kolumnerna hör till en sorts fil.", returncode=USAGE)
    known = [column.name for column in sources()[source].COLUMNS] if source else []
    unknown = [name for name in pairs if name not in known]
    if unknown:
        raise CommandError(
            f"Kolumnen {unknown[0]} finns inte. Välj bland {', '.join(known)}.", returncode=USAGE
        )
    return pairs


def _pairs(text: str) -> dict[str, str]:
    """name=text,name=text; a text may have commas in it, but no name may stand twice."""
    found: dict[str, str] = {}
    for part in re.split(r",(?=\w+=)", text) if text else []:
        name, sign, said = part.partition("=")
        if not sign or name in found:
            raise CommandError(
                f"”{part}” går inte att läsa. Skriv namn=rubrik, varje namn en gång.", returncode=USAGE
            )
        found[name.strip()] = said.strip()
    return found


def _unit(text: str) -> int | None:
    try:
        return unit_named(text).pk if text else None
    except NoSuchUnit as fault:
        raise CommandError(str(fault), returncode=USAGE) from fault


def _refuse_missing(files: list[Path]) -> None:
    folders = [str(file) for file in files if file.is_dir()]
    if folders:
        raise CommandError(f"Ange filer, inte mappen {', '.join(folders)}", returncode=USAGE)
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        raise CommandError(f"Filen finns inte: {', '.join(missing)}", returncode=USAGE)


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as content:
        yield from iter(lambda: content.read(PIECE), b"")
