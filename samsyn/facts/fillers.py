"""What facts do when slices below ask: batches keep the path of their unit, and follow it when it moves."""

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from samsyn.core.slots import fills
from samsyn.facts.models import Batch


@fills("unit.moved")
def follow(*, old: str, new: str) -> None:
    """Whoever leads the new area sees what was read in below it; whoever led the old one does not."""
    rest = Substr(F("path"), len(old) + 1)
    Batch.objects.filter(path__startswith=old).update(path=Concat(Value(new), rest))
