"""A folder is the registry: a new file is found, and a half-made one is told about."""

import sys
from pathlib import Path

import pytest

from samsyn.core.plugins import Incomplete, modules_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    package = tmp_path / "plugged"
    package.mkdir()
    for name in ("__init__", "_hidden", "tests"):
        (package / f"{name}.py").write_text("raise RuntimeError" if name != "__init__" else "")
    (package / "merit.py").write_text("ID = 'KR01'\nTITLE = 'Meritvärde'\n")
    (package / "absence.py").write_text("ID = 'N01'\n")
    monkeypatch.syspath_prepend(tmp_path)
    modules_in.cache_clear()
    yield "plugged"
    modules_in.cache_clear()
    for name in [name for name in sys.modules if name.startswith("plugged")]:
        del sys.modules[name]


def test_every_file_is_found_by_its_name(folder: str) -> None:
    found = modules_in(folder, "ID")
    assert {name: module.ID for name, module in found.items()} == {"absence": "N01", "merit": "KR01"}


def test_a_file_that_lacks_something_is_told_about(folder: str) -> None:
    with pytest.raises(Incomplete, match=r"plugged\.absence must define TITLE"):
        modules_in(folder, "ID", "TITLE")
