"""`make`, the only entrance, says in a line what is lacking."""

import shutil
import subprocess
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


@pytest.mark.parametrize(
    ("python", "said"),
    [
        ("python-that-is-not-there", "Python saknas. Installera Python 3.11 eller nyare."),
        ("false", "Python är för gammalt. Samsyn behöver 3.11 eller nyare (PYTHON=python3.12)."),
    ],
)
def test_a_python_that_will_not_do_is_told_in_one_line(tmp_path: Path, python: str, said: str) -> None:
    line = ["make", "--silent", "setup-run", f"PYTHON={python}", f"VENV={tmp_path / 'venv'}"]
    answer = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (2, f"{said}\n")
    assert not (tmp_path / "venv").exists()
