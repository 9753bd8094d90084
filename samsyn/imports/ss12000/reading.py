"""Reads one list: whole at first and once a week, else what has changed; goes on where it was interrupted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samsyn.imports.models import SourceEndpoint
from samsyn.imports.ss12000 import memory
from samsyn.imports.ss12000.client import BadQuestion, Client, Interrupted, NotOffered, NotPermitted
from samsyn.imports.ss12000.endpoints import ENDPOINTS, Endpoint
from samsyn.imports.ss12000.paging import Page, pages
from samsyn.imports.ss12000.records import Sieve
from samsyn.imports.ss12000.values import HERE, ref


OVERLAP = timedelta(minutes=10)
WHOLE_EVERY = timedelta(days=7)
GOES_ON_WITHIN = timedelta(hours=6)
MOST_FAULTS = 50
OTHER_WORDS = {"activitites": "activities"}  # the standard misspells its own word


@dataclass
class Run:
    """One reading of a register."""

    client: Client
    sieve: Sieve
    now: datetime
    whole: bool = False
    changed: bool = False  # whether anything that is remembered has changed


def state_of(name: str) -> SourceEndpoint:
    return SourceEndpoint.objects.get_or_create(name=name)[0]


def read(run: Run, name: str, work: Callable[[Run, SourceEndpoint], None]) -> bool:
    """Do the work, and write down how it went. Answers whether it was finished."""
    state = state_of(name)
    state.tried_at = run.now
    run.sieve.said.clear()
    try:
        work(run, state)
        state.state, state.said = SourceEndpoint.State.OFFERED, ""
    except NotOffered:
        state.state, state.said = SourceEndpoint.State.NOT_OFFERED, ""
    except NotPermitted:
        state.state, state.said = SourceEndpoint.State.NOT_PERMITTED, ""
    except Interrupted as reason:
        state.state, state.said = SourceEndpoint.State.INTERRUPTED, str(reason)
    _note_faults(run, state)
    state.save()
    return state.state == SourceEndpoint.State.OFFERED


def _note_faults(run: Run, state: SourceEndpoint) -> None:
    """A whole reading says all there is to say; one of changes only adds to what was said before."""
    is_all = state.state == SourceEndpoint.State.OFFERED and state.read_at == state.whole_at
    before = {} if is_all else dict(state.faults)
    said = before | {one: max(count, before.get(one, 0)) for one, count in run.sieve.said.items()}
    state.faults = [[sentence, count] for sentence, count in sorted(said.items())][:MOST_FAULTS]


def remember(run: Run, state: SourceEndpoint) -> None:
    """Read a list that is kept: what has changed, or everything."""
    endpoint = ENDPOINTS[state.name]
    progress = _progress(run, state)
    is_whole, generation = progress["whole"], progress["generation"]
    state.rows = progress["rows"]
    for page in _resumed(run, endpoint, state, progress):
        state.progress = (
            progress | {"token": page.token, "rows": state.rows + len(page.rows)} if page.token else {}
        )
        state.rows += memory.keep(state, page.rows, run.sieve, generation)
        run.changed |= bool(page.rows)
    if is_whole:
        run.changed |= memory.forget_older(state.name, generation) > 0
        state.whole_at, state.generation = datetime.fromisoformat(progress["began"]), generation
    state.read_at = datetime.fromisoformat(progress["began"])
    state.progress = {}


def _progress(run: Run, state: SourceEndpoint) -> dict[str, Any]:
    """Where an interrupted reading stopped, if that was lately; else a new beginning."""
    found = dict(state.progress)
    if found and run.now - datetime.fromisoformat(found["began"]) < GOES_ON_WITHIN and not run.whole:
        return found
    is_whole = run.whole or state.whole_at is None or run.now - state.whole_at >= WHOLE_EVERY
    generation = state.generation + 1 if is_whole else state.generation
    return {
        "token": "",
        "rows": 0,
        "whole": is_whole,
        "generation": generation,
        "began": run.now.isoformat(),
        "since": state.read_at.isoformat() if state.read_at and not is_whole else "",
    }


def _resumed(run: Run, endpoint: Endpoint, state: SourceEndpoint, progress: dict[str, Any]) -> Iterator[Page]:
    """The pages; a token that the server no longer knows is dropped, and the list read from its start."""
    params = dict(endpoint.params)
    if progress["since"]:
        params["meta.modified.after"] = written(datetime.fromisoformat(progress["since"]) - OVERLAP)
    if progress["token"]:
        try:
            yield from pages(run.client, endpoint.name, endpoint.path, params, progress["token"])
        except BadQuestion:
            progress["token"], state.rows = "", 0
        else:
            return
    yield from pages(run.client, endpoint.name, endpoint.path, params)


def forget_deleted(run: Run, state: SourceEndpoint) -> None:
    """Remove what the register says it has removed; both spellings, and lists as well as one object."""
    began = run.now
    since = state.read_at or began - WHOLE_EVERY
    state.rows = 0
    params = {"after": written(since - OVERLAP)}
    for page in pages(run.client, state.name, "deletedEntities", params):
        for word, refs in _deleted(page):
            name = OTHER_WORDS.get(word, word)
            state.rows += len(refs)
            for endpoint in ENDPOINTS.values():
                if endpoint.kept and endpoint.entity.lower() == name.lower():
                    run.changed |= memory.forget(endpoint.name, refs) > 0
    state.read_at = began


def _deleted(page: Page) -> Iterator[tuple[str, list[str]]]:
    for row in page.rows:
        if not isinstance(row, dict):
            continue
        if isinstance(row.get("id"), str):  # a list of things with their kind beside the id
            kind = str(row.get("entityType") or row.get("entity") or row.get("type") or "")
            yield _plural(kind), [found] if (found := ref(row)) else []
            continue
        for word, refs in row.items():
            if isinstance(refs, list):
                yield str(word), [found for one in refs if (found := ref(one))]


def _plural(kind: str) -> str:
    return {"activity": "activities", "duty": "duties", "syllabus": "syllabuses"}.get(
        kind.lower(), f"{kind}s"
    )


def written(at: datetime) -> str:
    """RFC 3339 with offset, as the standard asks."""
    return at.astimezone(HERE).isoformat(timespec="seconds")


def now() -> datetime:
    return timezone.now()
