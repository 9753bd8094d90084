"""`make`, the only entrance, says in a line what is lacking; and its wheel lacks nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder


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


def test_the_wheel_holds_every_page_picture_text_and_rule_of_the_product() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "samsyn"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    wanted = {name for name in tracked.stdout.split() if "/tests/" not in name}
    if not wanted:
        pytest.skip("this is no clone: what ought to be there is not known")
    found = {one.distribution_path for one in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert wanted - found == set()
