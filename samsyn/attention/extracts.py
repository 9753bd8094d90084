"""What the rules have said of one pupil: the rule, the data it rested on, and who looked (GDPR art. 15.1 h)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.gathering import Wanted
from samsyn.access.sealing import Read
from samsyn.attention.models import Signal
from samsyn.core.extracts import Entry, Part
from samsyn.core.slots import fills
from samsyn.organisation.models import Pupil


@fills("extract.rows")
def rows_asked(*, by: Any, pupil: Pupil) -> Sequence[Wanted]:
    return [(Signal, Signal.objects.visible_to(by).filter(pupil=pupil), ())]


@fills("extract.parts")
def signals(*, by: Any, pupil: Pupil, read: Read) -> Sequence[Part]:
    rows = sorted(read.of(Signal), key=lambda one: one.raised_on)
    head = (str(_("Dag")), str(_("Regel")), str(_("Läge")), str(_("Uppgifter")), str(_("Någon tittade")))
    return [Part(str(_("Signaler")), ("attention.Signal",), head, tuple(map(_entry, rows)))]


def _entry(one: Signal) -> Entry:
    data = ", ".join(f"{name} {value}" for name, value in one.data.items())
    rule = f"{one.rule} (v{one.version})"
    looked = str(one.looked_on or "")
    return Entry(f"signal:{one.pk}", (str(one.raised_on), rule, str(one.get_state_display()), data, looked))
