"""`samsyn worker`: take jobs from the queue, and link the audit log every few seconds."""

import logging
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished

from samsyn.config.database_role import check_database
from samsyn.config.running import end_with_parent
from samsyn.config.unfinished import name_of_this_worker, take_up_again
from samsyn.core.audit import Broken, seal_pending
from samsyn.core.hindrances import InTheWay
from samsyn.core.jobs import enqueue


SECONDS = 5
HOUR = 3600
LOG = logging.getLogger(__name__)


class Command(BaseCommand):
    """Runs until it is stopped."""

    help = "Kör bakgrundsarbetet: räkna om mått, städa, försegla loggen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="gör det som väntar och sluta")

    def handle(self, *words: Any, **options: Any) -> None:
        end_with_parent()
        try:
            check_database()
        except InTheWay as fault:
            raise CommandError(str(fault)) from fault
        task_finished.connect(tell_failure)
        take_up_again()
        seal()
        name = name_of_this_worker()
        if options["once"]:
            call_command("db_worker", batch=True, verbosity=0, worker_id=name)
            seal()
            return
        stop = threading.Event()
        sealer = threading.Thread(target=keep_sealing, args=(stop,), daemon=True)
        sealer.start()
        try:
            call_command("db_worker", verbosity=0, worker_id=name)
        finally:
            stop.set()
            sealer.join(SECONDS)


def keep_sealing(stop: threading.Event) -> None:
    """A reader never waits for the chain: it is linked here, beside the work (decisions D14)."""
    passed = HOUR
    while not stop.wait(SECONDS):
        passed += SECONDS
        seal(aloud=passed >= HOUR)
        if passed >= HOUR:
            ask_to_tidy_up()
            passed = 0
        close_old_connections()


def seal(*, aloud: bool = True) -> None:
    """Link what waits; a fault is told once an hour and never stops the work."""
    try:
        seal_pending()
    except Broken as fault:
        if aloud:
            LOG.critical("Loggen är inte hel. %s Kör: samsyn audit verify", fault)
    except (DatabaseError, OSError):
        LOG.exception("Loggen kunde inte förseglas; ett nytt försök görs strax.")


def tell_failure(task_result: Any, **about: Any) -> None:
    """Which job failed and how, without anything that it worked with."""
    if task_result.status == TaskResultStatus.FAILED:
        LOG.error(
            "Jobbet %s gick inte: %s", task_result.args[:1], task_result.errors[-1].exception_class_path
        )


def ask_to_tidy_up() -> None:
    """Put the hourly job in the queue; a database in trouble is asked again the next hour."""
    try:
        enqueue("core.hourly")
    except DatabaseError:
        LOG.exception("Timjobbet kunde inte läggas i kön.")
