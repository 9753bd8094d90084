"""Hand in a file, look at it, read it in, refuse it, undo it. Each deed is whole or not done, and may be repeated."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from samsyn.core import clock
from samsyn.core.actions import INSTALLATION, Installation, action
from samsyn.core.jobs import enqueue
from samsyn.core.wording import IDENTITY
from samsyn.imports import hints, holding, waiting
from samsyn.imports.actions import writing
from samsyn.imports.actions.mappings import Way, remember
from samsyn.imports.actions.undoing import is_roster
from samsyn.imports.landing import Landing, Reader, land
from samsyn.imports.models import WAITS, WAITS_HELD, Import
from samsyn.imports.queries import (
    may_hand_in,
    may_handle,
    read_before,
    remembered,
    sources,
    units_for_reading,
)
from samsyn.imports.reader import REPORTED, Answer, read_file
from samsyn.imports.recognising import Request
from samsyn.imports.standing import STABLE
from samsyn.imports.waiting import Sealed
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser


GONE = "Filen togs bort när tiden gick ut. Läs in den på nytt."
NO_KIND = "Vi känner inte igen filen. Välj vad den innehåller."


@dataclass(frozen=True)
class Choice:
    """What a person has chosen about a file: its kind, its school year, and the headers pointed out."""

    source: str = ""
    year: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    unit: int | None = None  # rows of other units are not read; what a file is about that names none
    definition: dict[str, str] = field(
        default_factory=dict
    )  # answers to what the file does not say of itself


def receive(*, by: Any, name: str, chunks: Iterable[bytes], unit: Unit | None = None) -> Import:
    """Seal a file and put it to wait; it is not looked at yet."""
    if not may_hand_in(by):
        raise PermissionDenied(f"{by} may not hand in files")
    STABLE.make_ready()  # while the file is sealed
    return enter(by=by, name=name, sealed=waiting.put(chunks), unit=unit)


@action("import.received")
def enter(*, by: Any, name: str, sealed: Sealed, unit: Unit | None = None) -> Import:
    """Write down a file that has been sealed already, as it came over the wire."""
    mine = [] if isinstance(by, Installation) else units_for_reading(by)
    if not mine and not isinstance(by, Installation):
        raise PermissionDenied(f"{by} may not hand in files")
    now = timezone.now()
    return Import.objects.create(
        unit=unit or (mine[0] if mine else organiser()),
        token=sealed.token,
        file_name=_tidy(name),
        file_hash=sealed.sha256,
        size=sealed.size,
        received_by=_person(by),
        received_at=now,
        expires_at=now + WAITS,
    )


def preview(*, by: Any, item: Import, choice: Choice | None = None) -> Import:
    """Recognise and parse the file, and say what reading it would do. Nothing but the import itself is changed."""
    _require_handling(by, item)
    if not item.is_open:
        return item
    wanted = choice or Choice(**item.choices)
    answer = _parse(item, wanted)
    landing = None
    if answer.table is not None:
        landing = _landed(by, answer, wanted)
    return _note_preview(by=by, item=item, choice=wanted, answer=answer, landing=landing)


def read_in(*, by: Any, item: Import, approve: bool = False, choice: Choice | None = None) -> Import:
    """Read the file in. A file that is read already stays as it is; one that somebody should look at is held first."""
    _require_handling(by, item)
    if not item.is_open:
        return item
    choice = choice or Choice(**item.choices)
    answer = _parse(item, choice)
    if answer.table is None:
        return _note_preview(by=by, item=item, choice=choice, answer=answer, landing=None)
    try:
        return _compared_and_written(
            by, item, replace(answer, units=[*answer.units]), choice, approve=approve
        )
    except IntegrityError:  # another file brought the same pupils after they were compared: once more
        return _compared_and_written(by, item, answer, choice, approve=approve)


def _compared_and_written(by: Any, item: Import, answer: Answer, choice: Choice, *, approve: bool) -> Import:
    landing = _landed(by, answer, choice)
    held = landing.held and not (approve and landing.held in holding.APPROVED_BY_A_LOOK)
    if held or landing.rejected == landing.read:
        return _note_preview(by=by, item=item, choice=choice, answer=answer, landing=landing)
    done = writing.write(by=by, item=item, source=sources()[answer.source], landing=landing)
    waiting.destroy(item.token)
    _remember(by, done, answer, choice)
    if is_roster(done):
        look_again()
    return done


def look_again() -> None:
    """A roster has come: a job looks once more at the files that waited for one."""
    waited = Import.objects.filter(state=Import.State.HELD, held_because=Import.Hold.NO_ROSTER)
    for item in waited.select_related("received_by"):
        if may_handle(item.received_by or INSTALLATION, item):
            Import.objects.filter(pk=item.pk).update(asked_at=timezone.now())
            enqueue("imports.preview", item=item.pk, by=item.received_by_id)


def approve_held(*, by: Any, item: Import) -> Import:
    """Say that a file that waits is right, and read it in."""
    return read_in(by=by, item=item, approve=True)


@action("import.asked")
def ask_for(*, by: Any, item: Import, job: str, choice: Choice | None = None) -> Import:
    """Let a job do what takes long: look at a file (imports.preview) or read it in (imports.read)."""
    _require_handling(by, item)
    item = Import.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.is_open:
        if choice is not None:
            item.choices = asdict(choice)
        item.asked_at = timezone.now()
        item.save(update_fields=["choices", "asked_at"])
        enqueue(job, item=item.pk, by=by.pk)
    return item


@action("import.refused")
def refuse(*, by: Any, item: Import) -> Import:
    """Do not read the file; it is destroyed at once."""
    _require_handling(by, item)
    item = Import.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.is_open:
        item.state = Import.State.REFUSED
        item.asked_at = None
        item.save(update_fields=["state", "asked_at"])
        waiting.destroy(item.token)
    return item


@action("import.failed")
def note_failure(*, by: Any, item: Import, sentence: str) -> Import:
    """Say why a job could not do what it was asked for; the file still waits."""
    item = Import.objects.select_for_update(of=("self",)).get(pk=item.pk)
    item.asked_at = None
    item.report |= {"failed": sentence}
    item.save(update_fields=["asked_at", "report"])
    return item


def sweep() -> int:
    """Destroy files whose time is out, and those that a fall left behind."""
    now = timezone.now()
    for item in Import.objects.filter(state__in=Import.OPEN, expires_at__lt=now):
        item.state, item.refused_because = Import.State.REFUSED, GONE
        item.save(update_fields=["state", "refused_because"])
        waiting.destroy(item.token)
    kept = set(Import.objects.filter(state__in=Import.OPEN).values_list("token", flat=True))
    undoable = Import.objects.filter(state=Import.State.READ, read_at__gt=now - writing.UNDO_KEPT)
    before = (now - writing.ORPHAN_AFTER).timestamp()
    return waiting.sweep(kept, set(undoable.values_list("token", flat=True)), before)


def _require_handling(by: Any, item: Import) -> None:
    if not may_handle(by, item):
        raise PermissionDenied(f"{by} may not handle import {item.pk}")


def _remember(by: Any, item: Import, answer: Answer, choice: Choice) -> None:
    """What somebody pointed out or answered is used for the next file with the same headers."""
    top = organiser()
    if top is None or not (choice.columns or choice.definition or answer.recalled):
        return
    way = Way(answer.source, answer.headers, _columns(answer, choice), _answers(answer))
    remember(by=by, unit=top, way=way)


def _answers(answer: Answer) -> dict[str, str]:
    """What was answered about how the file counts; a day is of one file only."""
    return {ask["key"]: ask["answer"] for ask in answer.asks if ask["choices"]}


def _columns(answer: Answer, choice: Choice) -> dict[str, str]:
    """The header of each column that was read, and nothing for those that a person has said are not to be."""
    not_read = dict.fromkeys((name for name, header in choice.columns.items() if not header), "")
    return not_read | {card["column"]: card["header"] for card in answer.cards if card["column"]}


def _landed(by: Any, answer: Answer, choice: Choice) -> Landing:
    reader = _reader(by, answer, choice)
    landing = land(reader, answer)
    landing.held = holding.reason(reader, landing)
    landing.notes = hints.about(reader, landing)
    return landing


def _reader(by: Any, answer: Answer, choice: Choice) -> Reader:
    only = Unit.objects.get(pk=choice.unit) if choice.unit else None
    return Reader(by, sources()[answer.source], clock.today(), choice.year, only)


def _parse(item: Import, choice: Choice) -> Answer:
    if not waiting.exists(item.token):
        return Answer(refused=GONE)
    unit = Unit.objects.filter(pk=choice.unit).first() if choice.unit else None
    request = Request(
        today=clock.today().isoformat(),
        source=choice.source,
        columns=choice.columns,
        year=choice.year,
        demo=settings.PLACES.demo() is not None,
        definition=choice.definition,
        unit=unit.code if unit else "",
        remembered=[] if choice.columns else [one.as_request() for one in remembered()],
    )
    return read_file(waiting.content(item.token), item.size, request)


@action("import.previewed")
def _note_preview(
    *, by: Any, item: Import, choice: Choice, answer: Answer, landing: Landing | None
) -> Import:
    """Write down what was found in a file."""
    item = Import.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if not item.is_open:
        return item
    item.asked_at = None
    if answer.recalled:  # what was looked at is what will be read, whatever is remembered meanwhile
        columns = _columns(answer, choice)
        choice = replace(choice, source=answer.source, columns=columns, definition=_answers(answer))
    item.choices = asdict(choice)
    item.source = answer.source
    item.report = {name: getattr(answer, name) for name in REPORTED}
    if answer.refused:
        item.state, item.refused_because = Import.State.REFUSED, answer.refused
        waiting.destroy(item.token)
    else:
        _note_counts(item, landing or _of_no_row(answer))
    item.save()
    return item


def _of_no_row(answer: Answer) -> Landing:
    """A file in which every row is broken still says which rows, and what is wrong with them."""
    return Landing(read=answer.rows, rejected=answer.rejected, faults=answer.faults)


def _note_counts(item: Import, landing: Landing) -> None:
    writing.fill_counts(item, landing)
    item.state = Import.State.HELD if item.held_because else Import.State.PREVIEWED
    if item.held_because:
        item.expires_at = item.received_at + WAITS_HELD
    before = read_before(item)
    if before and before.read_at:
        item.report["read_before"] = before.read_at.isoformat()


def _tidy(name: str) -> str:
    """A file's name without folders, control characters and what may be an identity number."""
    last = IDENTITY.sub("…", name.replace("\\", "/").rpartition("/")[2])
    return "".join(letter for letter in last if letter.isprintable())[:200] or "fil"


def _person(by: Any) -> Any:
    return None if isinstance(by, Installation) else by
