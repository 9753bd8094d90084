"""The ready templates: each file in ready/ is one, and the folder is the register. Adding one is adding a file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from samsyn.pupil_reports.classes import SUBJECTS, may_write
from samsyn.pupil_reports.contents import Contents
from samsyn.pupil_reports.kinds import Kind


class Faulty(ValueError):
    """A file in ready/ does not hold together."""


@cache
def ready() -> Mapping[str, Contents]:
    """Every ready template by the name of its file, in the order of the alphabet."""
    folder = files("samsyn.pupil_reports").joinpath("ready")
    found = sorted(folder.iterdir(), key=lambda one: one.name)
    said = {
        one.name.removesuffix(".toml"): one.read_text("utf-8") for one in found if one.name.endswith(".toml")
    }
    each = {key: _contents(key, tomllib.loads(text)) for key, text in said.items()}
    return MappingProxyType(dict(sorted(each.items(), key=lambda one: one[1].title)))


def _contents(key: str, said: Mapping[str, Any]) -> Contents:
    """Every question says its class, so that it keeps it when somebody changes that of the whole."""
    questions = [{"info_class": said["info_class"], **one} for one in said["questions"]]
    contents = Contents.of({**said, "questions": questions})
    for fault in _faults(contents):
        raise Faulty(f"{key}: {fault}")
    return contents


def _faults(contents: Contents) -> list[str]:
    keys = [one.key for one in contents.questions]
    found = [f"two questions are called {key}" for key in set(keys) if keys.count(key) > 1]
    for one in contents.questions:
        if one.info_class not in SUBJECTS:
            found.append(f"{one.key} has no class")
        elif not set(contents.writers) <= set(may_write(one.info_class)):
            found.append(f"{one.key} is asked of somebody who may not answer it")
        if Kind(one.kind).has_choices != bool(one.choices):
            found.append(f"{one.key} has choices that do not fit its kind")
    return found
