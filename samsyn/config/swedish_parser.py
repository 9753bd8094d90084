"""The words of a call, read in Swedish: headings of the help, and a faulty call told in one line."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError


OF_DJANGO = {  # understood but not told: what whoever runs an installation has no use for
    *("--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color"),
    "--force-color",
}
# What argparse says itself. It has no Swedish, and asks for its texts one by one through gettext.
SWEDISH = {
    "usage: ": "Användning: ",
    "positional arguments": "Anges",
    "options": "Val",
    "show this help message and exit": "visa den här texten",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "%s saknas",
    "unrecognized arguments: %s": "%s känns inte igen",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan vara %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "”%(value)s” finns inte, välj bland %(choices)s",
    "invalid %(type)s value: %(value)r": "”%(value)s” går inte att läsa",
    "expected one argument": "ett värde ska följa",
    "expected at least one argument": "minst ett värde ska följa",
    "expected at most one argument": "högst ett värde får följa",
    "expected %s argument": "%s värden ska följa",
    "ignored explicit argument %r": "inget värde ska följa, men här står %r",
    "not allowed with argument %s": "går inte ihop med %s",
    "one of the arguments %s is required": "ett av %s ska anges",
}


def options_of(command: BaseCommand, name: str, words: Sequence[str]) -> dict[str, Any]:
    """What the words after the name of a command ask for."""
    command.suppressed_base_arguments = OF_DJANGO
    try:
        with _in_swedish():
            return vars(command.create_parser("samsyn", name).parse_args(words))
    except CommandError as fault:
        said = str(fault).removeprefix("Error: ").rstrip(".")
        raise CommandError(f"{said}. Se samsyn {name} --help.", returncode=2) from fault


@contextmanager
def _in_swedish() -> Iterator[None]:
    module = vars(argparse)
    kept = {name: module[name] for name in ("_", "ngettext")}
    module["_"] = lambda text: SWEDISH.get(text, text)
    module["ngettext"] = lambda one, many, count: SWEDISH.get(one, one if count == 1 else many)
    try:
        yield
    finally:
        module.update(kept)
