"""`samsyn`: one command with the few things that whoever runs an installation does."""

import os
import sys
from collections.abc import Sequence

from samsyn.core.places import KeyMissing, KeysInsideData


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
NEEDS_A_DATABASE = {"import_files", "sync", "fetch", "refresh", "show", "report", "audit", "migrate"} | {
    "backtest"
}
OF_DJANGO = {  # understood but not told: what whoever runs an installation has no use for
    *("--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color"),
    "--force-color",
}
TRY = "Kontrollera DATA_DIR och kör samsyn migrate."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers 0 when it went well, 1 when something was refused, 2 for a faulty call."""
    words = list(sys.argv[1:] if arguments is None else arguments)
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
    from django.core.management.base import CommandError
    from django.db import OperationalError

    try:
        django.setup()
        _perform(command, words)
    except KeyboardInterrupt:
        return 0
    except SystemExit as end:
        return int(end.code or 0) if isinstance(end.code, int | None) else 1
    except (CommandError, OperationalError, OSError, KeyMissing, KeysInsideData, ValueError) as fault:
        said, code = _told(fault)
        sys.stderr.write(f"samsyn: {said}\n")
        return code
    return 0


def _told(fault: Exception) -> tuple[str, int]:
    """What went wrong, in one line, and the code to answer."""
    from django.core.management.base import CommandError
    from django.db import OperationalError

    from samsyn.imports.disk import is_full

    if isinstance(fault, CommandError):
        return str(fault), fault.returncode
    if is_full(fault):
        return "Disken är full. Gör plats och kör om.", 1
    if isinstance(fault, OperationalError):
        return f"Databasen svarar inte som väntat ({fault}). {TRY}", 1
    if isinstance(fault, OSError):
        return (
            f"Det går inte att läsa eller skriva {fault.filename or 'allt'} ({fault.strerror or fault}).",
            1,
        )
    return str(fault), 1 if isinstance(fault, KeyMissing) else USAGE


def _perform(command: str, words: list[str]) -> None:
    """As Django's own console does, but with the name that was typed, and faults in one plain line."""
    from django.core.management import get_commands, load_command_class
    from django.db import connections

    from samsyn.core.acting import acting
    from samsyn.core.actions import INSTALLATION

    if command in NEEDS_A_DATABASE:
        _make_ready()
    loaded = load_command_class(get_commands()[command], command)
    loaded._called_from_command_line = True  # type: ignore[attr-defined]
    loaded.suppressed_base_arguments = OF_DJANGO
    options = vars(loaded.create_parser("samsyn", words[0]).parse_args(words[1:]))
    # What Django checks is the code, page by page, and takes a second; a database is looked at when it is upgraded.
    options["skip_checks"] = command != "migrate"
    try:
        with acting(INSTALLATION):
            loaded.execute(*options.pop("args", ()), **options)
    finally:
        connections.close_all()


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
