"""`samsyn`: one command with the few things that whoever runs an installation does."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


COMMANDS = {  # what is typed: Django's command, what it is for
    "serve": ("serve", "starta webben och arbetaren"),
    "demo": ("demo", "bygg Exempelköping i en tom mapp och starta det"),
    "import": ("import_files", "läs in filer"),
    "sync": ("sync", "hämta från elevregistret: samsyn sync ss12000"),
    "fetch": ("fetch", "hämta publicerad statistik: samsyn fetch statistics"),
    "refresh": ("refresh", "räkna om mått"),
    "show": ("show", "visa ett mått"),
    "report": ("report", "skriv en rapport som pdf, docx eller html"),
    "backup": ("backup", "kopiera databas och fakta till en fil, utan nycklar"),
    "restore": ("restore", "lägg tillbaka en kopia i en tom mapp"),
    "audit": ("audit", "pröva att loggen är hel: samsyn audit verify"),
    "keys": ("keys", "ta ut nycklarna (samsyn keys export FIL) eller byt nyckel (samsyn keys rotate)"),
    "backtest": ("backtest", "pröva prognoserna på de egna skolorna"),
    "verify": ("verify", "räkna publicerade fall och jämför"),
    "describe": ("describe", "skriv referensen i docs/reference"),
    "migrate": ("migrate", "uppgradera databasen"),
    "worker": ("worker", "kör bara bakgrundsarbetet"),
}
USAGE = 2
NEEDS_A_DATABASE = {
    *("import_files", "sync", "fetch", "refresh", "show", "report", "audit", "migrate", "backtest"),
}
OF_WHAT_IS_THERE = {"refresh", "show", "report", "backup", "audit", "keys", "backtest", "worker"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers 0 when it went well, 1 when something was refused, 2 for a faulty call."""
    try:
        code = _answer(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _answer(words: list[str]) -> int:
    if not words or words[0] in {"-h", "--help", "help"}:
        sys.stdout.write(help_text())
        return 0 if words else USAGE
    if words[0] == "--version":
        from importlib.metadata import version

        sys.stdout.write(f"samsyn {version('samsyn')}\n")
        return 0
    if words[0] not in COMMANDS:
        sys.stderr.write(f"samsyn: ”{words[0]}” finns inte. Skriv samsyn --help.\n")
        return USAGE
    return _run(COMMANDS[words[0]][0], words)


def help_text() -> str:
    """What `samsyn --help` says."""
    width = max(len(name) for name in COMMANDS)
    lines = [f"  {name:<{width}}  {what}" for name, (_, what) in COMMANDS.items()]
    head = "Användning: samsyn KOMMANDO [val]\n\nKommandon:\n"
    tail = "\n\nsamsyn KOMMANDO --help säger mer. DATA_DIR och KEYS_DIR säger var allt ligger.\n"
    return head + "\n".join(lines) + tail


def _run(command: str, words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
    import django

    from samsyn.config.told_faults import TOLD, told

    try:
        django.setup()
        _perform(command, words)
    except KeyboardInterrupt:
        return 0
    except SystemExit as end:
        return int(end.code or 0) if isinstance(end.code, int | None) else 1
    except BrokenPipeError:
        raise
    except TOLD as fault:
        said, code = told(fault)
        sys.stderr.write(f"samsyn: {said}\n")
        return code
    return 0


def _perform(command: str, words: list[str]) -> None:
    """As Django's own console does, but with the name that was typed, and faults in one plain line."""
    from django.core.management import get_commands, load_command_class
    from django.db import connections

    from samsyn.config.swedish_parser import options_of
    from samsyn.core.acting import acting
    from samsyn.core.actions import INSTALLATION

    loaded = load_command_class(get_commands()[command], command)
    if command != "migrate":
        # What Django checks is the code, page by page, and takes a second; a database is looked at when it is upgraded.
        loaded.requires_system_checks = []
    options = options_of(loaded, words[0], words[1:])
    if command in OF_WHAT_IS_THERE:
        _refuse_where_nothing_is()
    if command in NEEDS_A_DATABASE:
        _make_ready()
    try:
        with acting(INSTALLATION):
            loaded.execute(*options.pop("args", ()), **options)
    finally:
        connections.close_all()


def _refuse_where_nothing_is() -> None:
    """What only reads makes no installation where the folder was mistyped."""
    from django.conf import settings
    from django.core.management.base import CommandError
    from django.db import connection

    place = settings.DATABASES["default"]["NAME"] if connection.vendor == "sqlite" else settings.PLACES.data
    if not Path(place).exists():
        raise CommandError(f"Det finns ingen installation i {settings.PLACES.data}. Kontrollera DATA_DIR.")


def _make_ready() -> None:
    """An empty folder becomes an installation with the first file that is read into it."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from samsyn.core.crypto import make_keys

    settings.PLACES.make()
    make_keys(settings.PLACES)
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["NAME"].exists():
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


if __name__ == "__main__":
    sys.exit(main())
