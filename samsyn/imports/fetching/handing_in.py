"""Hands in the answers as a file is handed in: sealed, counted, judged, and possible to undo."""

import json
from collections.abc import Sequence

from samsyn.core.actions import INSTALLATION
from samsyn.imports import actions, waiting
from samsyn.imports.actions import Choice
from samsyn.imports.fetching.asking import Answer
from samsyn.imports.models import Import


def hand_in(source: str, name: str, answers: Sequence[Answer]) -> Import | None:
    """Read the answers in. None where they say what they said the last time and every row was read then."""
    document = [{"address": one.address, "answer": one.content} for one in answers]
    sealed = waiting.put([json.dumps(document, ensure_ascii=False, indent=1).encode()])
    last = Import.objects.filter(source=source, file_name=name).first()
    if last is not None and last.file_hash == sealed.sha256 and _stands(last):
        waiting.destroy(sealed.token)
        return None
    for older in Import.objects.filter(source=source, file_name=name, state__in=Import.OPEN):
        actions.refuse(by=INSTALLATION, item=older)  # the service has said something newer
    item = actions.enter(by=INSTALLATION, name=name, sealed=sealed)
    return actions.read_in(by=INSTALLATION, item=item, choice=Choice(source))


def _stands(item: Import) -> bool:
    """Whether nothing more can come of reading the same answers again. One that a person undid stays undone."""
    return item.state == Import.State.UNDONE or (item.state == Import.State.READ and not item.rows_rejected)
