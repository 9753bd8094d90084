"""Sealed rows: a manager without doors, and the one way in that writes the audit row first."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, NoReturn, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models, transaction
from django.db.models import F, Value
from django.utils.translation import gettext_lazy as _

from samsyn.access.gathering import Wanted, gathered
from samsyn.access.policy import Verb
from samsyn.access.scoping import Access, Row, ScopedQuerySet, allowed
from samsyn.core.acting import acting
from samsyn.core.audit import Reading, common_path, record_reading, record_readings


Sealed = TypeVar("Sealed", bound=models.Model)


class NoDoor(Exception):
    """Someone reached for sealed rows without saying who is asking."""


class Purpose(StrEnum):
    """Why somebody reads sealed rows: a closed list."""

    CASE = "case"
    FOLLOW_UP = "follow_up"
    ROSTER = "roster"
    EXTRACT = "extract"
    DISPOSAL = "disposal"
    EMERGENCY = "emergency"
    HANDOVER = "handover"

    @property
    def label(self) -> str:
        return str(PURPOSES[self])


PURPOSES = {
    Purpose.CASE: _("vård av ärende"),
    Purpose.FOLLOW_UP: _("uppföljning"),
    Purpose.ROSTER: _("elevregister"),
    Purpose.EXTRACT: _("registerutdrag"),
    Purpose.DISPOSAL: _("gallring"),
    Purpose.EMERGENCY: _("nödläge, genom glasrutan"),
    Purpose.HANDOVER: _("överlämning"),
}


class SealedManager(models.Manager[Row], Generic[Row]):
    """Nothing comes out of here but through `open_sealed`; not even `.all()` or `.count()`."""

    def create(self, **fields: Any) -> Row:
        return self._rows().create(**fields)

    def everything(self, *, because: str) -> ScopedQuerySet[Row]:
        """For counts and migrations only; `because` is read in review."""
        if not because:
            raise NoDoor("Say why all rows are needed")
        return self._rows()

    def get_queryset(self) -> NoReturn:
        raise NoDoor(f"{self.model.__name__} is sealed: use open_sealed")

    def _rows(self) -> ScopedQuerySet[Row]:
        return ScopedQuerySet(self.model, using=self._db)


def open_sealed(
    model: type[Sealed],
    *,
    by: Any,
    purpose: Purpose,
    verb: Verb = Verb.SEE,
    together: Sequence[str] = (),
    **which: Any,
) -> Sequence[Sealed]:
    """The sealed rows that `by` may see: audit row first, rows second, in one short write transaction.

    `together` names keys whose rows are fetched in the same question.

    Nothing is returned without its audit row, and a reading that finds nothing is written down too.
    """
    rows: models.QuerySet[Sealed] = models.QuerySet(model)
    with acting(by), transaction.atomic():
        access: Access = model.access  # type: ignore[attr-defined]
        found = rows.filter(allowed(by, verb, access), **which).order_by("pk")
        paths = dict(found.values_list("pk", access.logged or access.path))
        record_reading(
            by=by,
            deed=f"{model._meta.model_name}.read",
            things=[model(pk=key) for key in paths],
            unit_path=common_path(paths.values()),
            purpose=str(purpose),
        )
        if not paths:
            return []
        opened = rows.filter(pk__in=paths).order_by("pk")
        return list(opened.select_related(*together) if together else opened)


@dataclass(frozen=True)
class Part:
    """Sealed rows of one model that are read together with others; `together` as for `open_sealed`."""

    model: Any
    which: Mapping[str, Any]
    together: Sequence[str] = ()


@dataclass
class Read:
    """What was found, by model."""

    rows: dict[Any, list[Any]] = field(default_factory=dict)

    def of(self, model: type[Sealed]) -> list[Sealed]:
        return self.rows[model]


@dataclass(frozen=True)
class Page:
    """What a page is about besides sealed rows, so that one audit row tells of all of it."""

    thing: models.Model
    unit_path: str


@dataclass(frozen=True)
class Opening:
    """Rows of several models that one row of the log tells of.

    It lies where all of it may be told of in the log: what is about one who leads the unit lifts it.
    """

    deed: str
    purpose: Purpose
    parts: Sequence[Part]
    page: Page | None = None


def open_several(
    parts: Sequence[Part], *, by: Any, purpose: Purpose, deed: str, page: Page | None = None
) -> Read:
    """Rows of several models that one page shows: one audit row that names them all, then the rows."""
    return open_together([Opening(deed, purpose, parts, page)], by=by)[0]


def open_each(
    parts: Sequence[Part], *, by: Any, purpose: Purpose, first: Reading, beside: Sequence[Wanted] = ()
) -> Read:
    """Rows of several models, each with its own audit row: those of `open_sealed`, written together after `first`."""
    openings = [Opening(f"{part.model._meta.model_name}.read", purpose, [part]) for part in parts]
    reads = open_together(openings, by=by, first=[first], beside=beside)
    return Read({model: rows for read in reads for model, rows in read.rows.items()})


def open_together(
    openings: Sequence[Opening], *, by: Any, first: Sequence[Reading] = (), beside: Sequence[Wanted] = ()
) -> list[Read]:
    """What each opening found, and last what lies beside: all audit rows first, then all rows in one question.

    The rules are those of `open_sealed`; every model's rows are asked for by that model's own policy. The models are
    `SealedRow`s, so that no two rows have the same key. Rows `beside` are not sealed: the caller has said which.
    """
    _refuse_sealed(beside)
    with acting(by), transaction.atomic():
        found = _found(openings, by)
        readings = [_reading(one, keys) for one, keys in zip(openings, found, strict=True)]
        record_readings([*first, *readings], by=by)
        rows = _by_model([*_wanted(openings, found), *beside])
    reads = [
        Read({model: [row for row in rows[model] if row.pk in keys] for model, keys in those.items()})
        for those in found
    ]
    return [*reads, Read({model: rows[model] for model, _which, _together in beside})]


def read_together(wanted: Sequence[Wanted]) -> Read:
    """Rows of several models, none of them sealed, in one question; the caller has said which."""
    _refuse_sealed(wanted)
    return Read(_by_model(wanted))


def _refuse_sealed(wanted: Sequence[Wanted]) -> None:
    """Each model once, too: whoever asked for some of its rows would get those of another with them."""
    models_asked = [model for model, _which, _together in wanted]
    for model in models_asked:
        if isinstance(model._default_manager, SealedManager):
            raise NoDoor(f"{model.__name__} is sealed: say it in an Opening")
        if models_asked.count(model) > 1:
            raise ValueError(f"{model.__name__} is asked for twice")


def _by_model(wanted: Sequence[Wanted]) -> dict[Any, list[Any]]:
    rows: dict[Any, list[Any]] = {model: [] for model, _which, _together in wanted}
    for model, row in gathered(wanted):
        rows[model].append(row)
    return {model: sorted(those, key=lambda row: row.pk) for model, those in rows.items()}


Keys = Mapping[Any, Mapping[Any, str]]  # by model: the keys, each with where the log shows it


def _reading(one: Opening, keys: Keys) -> Reading:
    things = [model(pk=key) for model, those in keys.items() for key in those]
    paths = [path for those in keys.values() for path in those.values()]
    if one.page:
        things, paths = [one.page.thing, *things], [one.page.unit_path, *paths]
    return Reading(one.deed, things, common_path(paths), {"purpose": str(one.purpose)})


def _wanted(openings: Sequence[Opening], found: Sequence[Keys]) -> list[Wanted]:
    """Each model once, with all that is asked for beside its rows."""
    together: dict[Any, set[str]] = {}
    for part in (part for one in openings for part in one.parts):
        together.setdefault(part.model, set()).update(part.together)
    return [
        (model, list({key for those in found for key in those.get(model, ())}), sorted(more))
        for model, more in together.items()
    ]


def _found(openings: Sequence[Opening], by: Any) -> list[dict[Any, dict[Any, str]]]:
    """Of each opening, by model: the keys that `by` may see.

    The questions are joined here: Django takes as long again to put a union of QuerySets into words.
    """
    found: list[dict[Any, dict[Any, str]]] = [{part.model: {} for part in one.parts} for one in openings]
    parts = [(keys, part) for one, keys in zip(openings, found, strict=True) for part in one.parts]
    questions, values = list[str](), list[Any]()
    for place, (_its_keys, part) in enumerate(parts):
        with suppress(EmptyResultSet):  # one who may see none of them whatever the rows say
            said, known = _keys(part, by, place).query.get_compiler(connection=connection).as_sql()
            questions.append(said)
            values += known
    if questions:
        with connection.cursor() as cursor:
            for place, key, path in cursor.execute(" union all ".join(questions), values).fetchall():
                keys, part = parts[place]
                keys[part.model][part.model._meta.pk.to_python(key)] = path
    return found


def _keys(part: Part, by: Any, place: int) -> Any:
    access: Access = part.model.access
    rows: models.QuerySet[Any] = models.QuerySet(part.model)
    found = rows.filter(allowed(by, Verb.SEE, access), **part.which).order_by()
    found_at = F(access.logged or access.path)
    return found.annotate(part=Value(place), found_at=found_at).values_list("part", "pk", "found_at")
