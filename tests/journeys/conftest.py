"""A real browser against the real server, with Exempelköping in small: nothing is stood in for."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from samsyn.config.tests.installation import free_port
from tests.journeys.person import Person


SCALE = "0.5"
PATIENCE = 600
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.journey)


class Demo(NamedTuple):
    """Exempelköping as it is served, and where it lies."""

    address: str
    environment: dict[str, str]
    log: Path | None = None


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`samsyn demo` in a folder of its own. SAMSYN_JOURNEY_SERVER names one that runs already."""
    if os.environ.get("SAMSYN_JOURNEY_SERVER"):
        yield Demo(os.environ["SAMSYN_JOURNEY_SERVER"], {})
        return
    folder = tmp_path_factory.mktemp("demo")
    port = free_port()
    environment = {
        k: v for k, v in os.environ.items() if k not in {"SAMSYN_TESTING", "DATABASE_URL", "KEYS_DIR"}
    }
    environment |= {"DATA_DIR": str(folder / "data"), "PYTHONPATH": str(Path(__file__).parents[2])}
    line = [sys.executable, "-m", "samsyn.config.cli", "demo", "--port", str(port), "--scale", SCALE]
    with (folder / "log.txt").open("w") as log:
        server = subprocess.Popen(line, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait(f"http://localhost:{port}/personer/", server, folder / "log.txt")
            yield Demo(f"http://localhost:{port}", environment, folder / "log.txt")
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(
    scope="module"
)  # its event loop must not outlive the journeys: others run in the same process
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("Chromium is not installed: make test installs it or says how")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def as_person(browser: Browser, demo: Demo) -> Iterator[Callable[..., Person]]:
    """`as_person("Amina Rashid")`: a person who has chosen herself on the page of personas."""
    contexts = []

    def enter(name: str, *, phone: bool = False, javascript: bool = True) -> Person:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        context = browser.new_context(viewport=size, java_script_enabled=javascript, locale="sv-SE")
        contexts.append(context)
        page: Page = context.new_page()
        page.set_default_timeout(15_000)
        person = Person(page, demo.address, Axe(), has_scripts=javascript)
        person.go("/personer/")
        page.get_by_role("button", name=f"Bli {name}", exact=True).click()
        person.sees(f"{name} ·")
        return person

    yield enter
    for context in contexts:
        context.close()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(log.read_text("utf-8")[-3000:])
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(log.read_text("utf-8")[-3000:])
