"""Find what each module of a folder defines: indicators, sources and report types are added by adding a file."""

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType


class Incomplete(Exception):
    """A module of a plugin folder lacks something that every module there must have."""


@cache
def modules_in(folder: str, *must_have: str) -> dict[str, ModuleType]:
    """Map the name of each module in the package `folder` to the module; names beginning with _ are passed by."""
    package = import_module(folder)
    found = {
        info.name: import_module(f"{folder}.{info.name}")
        for info in pkgutil.iter_modules(package.__path__)
        if not info.name.startswith("_") and info.name != "tests"
    }
    for name, module in found.items():
        lacking = [wanted for wanted in must_have if not hasattr(module, wanted)]
        if lacking:
            raise Incomplete(f"{folder}.{name} must define {', '.join(lacking)}")
    return found
