"""What makes a function an action: all or nothing, and written in the audit log."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from samsyn.core.acting import acting
from samsyn.core.audit import Entry, record, record_denial
from samsyn.core.models import AuditEvent
from samsyn.core.once import reading_anew


Details = ParamSpec("Details")
Thing = TypeVar("Thing", bound=models.Model)


class Installation:
    """Who acts when nobody has signed in: the command line of the one who holds the server and its keys."""

    pk = None
    is_authenticated = True
    holds_the_server = True

    def __str__(self) -> str:
        return "installation"


INSTALLATION = Installation()


def action(deed: str) -> Callable[[Callable[Details, Thing]], Callable[Details, Thing]]:
    """Mark a function as the deed named `deed`.

    It is called with keywords only, takes `by`, the person acting, and returns what it changed.
    """

    def decorate(act: Callable[Details, Thing]) -> Callable[Details, Thing]:
        @wraps(act)
        def perform(*nothing: Details.args, **details: Details.kwargs) -> Thing:
            by: Any = details["by"]
            try:
                with reading_anew(), acting(by), transaction.atomic():
                    thing = act(*nothing, **details)
                    record(
                        Entry(
                            AuditEvent.Outcome.DONE,
                            deed,
                            by,
                            thing._meta.label,
                            [thing.pk],
                            unit_path_of(thing),
                        )
                    )
            except PermissionDenied:
                record_denial(by=by, deed=deed)
                raise
            return thing

        perform.deed = deed  # type: ignore[attr-defined]
        return perform

    return decorate


def unit_path_of(thing: models.Model) -> str:
    """The path of the unit that a row belongs to, by the lookup in its `access`; empty where there is none."""
    access = getattr(thing, "access", None)
    value: Any = thing
    for step in (getattr(access, "logged", None) or access.path).split("__") if access else ():
        value = getattr(value, step, None)
    return value if isinstance(value, str) else ""
