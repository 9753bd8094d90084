"""Print the access matrix as the product answers now: to be read line by line before it is believed."""

import os
import sys

import tests.environment


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
__all__ = ["tests"]
PEOPLE = (
    "nobody bo britt cia siv doc pia spec anna frida vera adam max sten eva nora dag sys kim gun dan root"
)


def ready() -> None:
    """A database in memory, on the day of the tests."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.signals import user_logged_in
    from django.db import connection
    from django.test.utils import setup_test_environment

    from samsyn.core import clock
    from tests.world import TODAY

    setup_test_environment()
    settings.PLACES.make()
    clock.today = lambda: TODAY
    connection.creation.create_test_db(verbosity=0, serialize=False)
    user_logged_in.connect(
        lambda request, **about: request.session.update({"second_factor_ok": True}), weak=False
    )


def line(method: str, name: str, things: object) -> list[str]:
    """What each person gets, everything undone afterwards."""
    from django.db import transaction
    from django.test import Client

    from tests.access_things import answer_of

    cells = []
    for person in PEOPLE.split():
        client = Client(raise_request_exception=False)
        with transaction.atomic():
            if person != "nobody":
                client.force_login(things.world.people[person])
            cells.append(answer_of(client, method, name, things))
            transaction.set_rollback(True)
    return cells


def main() -> None:
    """Ask every address as everybody."""
    ready()
    from django.urls import get_resolver

    from tests.access_things import build_things
    from tests.addresses import addresses
    from tests.world import build

    things = build_things(build())
    wanted = sys.argv[1:]
    sys.stdout.write(
        f"{'method':6} {'address':44} " + " ".join(f"{name:6}" for name in PEOPLE.split()) + "\n"
    )
    for name in addresses(get_resolver()):
        if wanted and not any(name.startswith(one) for one in wanted):
            continue
        for method in ("GET", "POST"):
            cells = line(method, name, things)
            if set(cells) - {"405", "login"}:
                sys.stdout.write(f"{method:6} {name:44} " + " ".join(f"{cell:6}" for cell in cells) + "\n")


if __name__ == "__main__":
    main()
