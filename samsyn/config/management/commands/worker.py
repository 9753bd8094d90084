"""`samsyn worker`: take jobs from the queue, and link the audit log every few seconds."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from samsyn.core.audit import seal_pending
from samsyn.core.jobs import enqueue


SECONDS = 5
HOUR = 3600


class Command(BaseCommand):
    """Runs until it is stopped."""

    help = "Kör bakgrundsarbetet: räkna om mått, städa, försegla loggen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="gör det som väntar och sluta")

    def handle(self, *words: Any, **options: Any) -> None:
        seal_pending()
        if options["once"]:
            call_command("db_worker", batch=True, verbosity=0)
            seal_pending()
            return
        stop = threading.Event()
        sealer = threading.Thread(target=_keep_sealing, args=(stop,), daemon=True)
        sealer.start()
        try:
            call_command("db_worker", verbosity=0)
        finally:
            stop.set()


def _keep_sealing(stop: threading.Event) -> None:
    """A reader never waits for the chain: it is linked here, beside the work (decisions D14)."""
    passed = HOUR
    while not stop.wait(SECONDS):
        seal_pending()
        passed += SECONDS
        if passed >= HOUR:
            enqueue("core.hourly")
            passed = 0
        close_old_connections()
