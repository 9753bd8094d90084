"""Take the pack out as a file: it is written in the log as any export."""

from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.core.audit import record_reading
from samsyn.handover.documents import document_of
from samsyn.handover.queries import Pack
from samsyn.reports import formats


def take_out(*, by: Any, pack: Pack, format_name: str) -> tuple[str, bytes]:
    """The name of the file and its bytes; nothing of it is kept."""
    require_in(by, Verb.SEE, Subject.HANDOVER, pack.unit)
    document = document_of(pack, by.name)
    made = formats.write(document, format_name)
    record_reading(
        by=by, deed="handover.taken_out", things=[pack.unit], unit_path=pack.unit.path, format=format_name
    )
    return formats.file_name(document, format_name), made
