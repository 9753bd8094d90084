"""People who sign in during a bench."""

from datetime import date
from typing import Any


def principal_of(unit: Any) -> Any:
    """A rektor of the unit."""
    from samsyn.access.policy import Role
    from samsyn.accounts.actions import Period, Person, give_role, make_account
    from samsyn.core.actions import INSTALLATION

    user = make_account(by=INSTALLATION, person=Person("rektor@example.org", "Rektor"))
    give_role(by=INSTALLATION, user=user, role=Role.PRINCIPAL, unit=unit, period=Period(date(2022, 8, 1)))
    return user


def signed_in(user: Any) -> Any:
    """A browser of hers; her second factor is shown."""
    from django.test import Client

    from samsyn.accounts.backend import BACKEND

    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")
    client.force_login(user, backend=BACKEND)
    session = client.session
    session["second_factor_ok"] = True
    session.save()
    return client
