"""A newcomer's way in a real browser: the first link, a passkey under our strict policy, and signing in with it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import CDPSession, Page, sync_playwright

from samsyn.config.tests.installation import free_port


PASSWORD = "tre ord om sjön"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        CHROMIUM is None, reason="Chromium is not installed: make test installs it or says how"
    ),
    pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="the round on SQLite walks this way"),
]


@pytest.fixture
def first_link(tmp_path: Path) -> Iterator[str]:
    """`samsyn serve` on an empty folder, as people run it; answers the link that it prints."""
    port = free_port()
    left_out = {"SAMSYN_TESTING", "DATABASE_URL", "KEYS_DIR"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(Path.cwd())}
    line = [sys.executable, "-m", "samsyn.config.cli", "serve", "--port", str(port)]
    log = tmp_path / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(line, env=environment, stdout=out, stderr=out)
        try:
            _wait(f"http://localhost:{port}/konto/login/", log)
            yield re.search(r"http://\S+/start/\w+/", log.read_text("utf-8"))[0]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _wait(address: str, log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(log.read_text("utf-8"))


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(complaints: list[str]) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        yield page
        browser.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def start(page: Page, link: str) -> str:
    """Make the organiser and the first account; answers the address of the server."""
    page.goto(link)
    page.get_by_label("Huvudmannens namn").fill("Storsjö kommun")
    page.get_by_label("Ditt namn").fill("Sysse Admin")
    page.get_by_label("Din e-post").fill("sysse@storsjo.example")
    page.get_by_label("Lösenord").fill(PASSWORD)
    press(page, "Skapa")
    return link.partition("/start/")[0]


def device(page: Page) -> CDPSession:
    """A finger to put on a reader that Chromium makes believe there is."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session


def test_the_first_administrator_adds_a_passkey_and_signs_in_with_it(
    first_link: str, page: Page, complaints: list[str]
) -> None:
    server = start(page, first_link)
    assert page.url == f"{server}/konto/2fa/"  # her role needs more than a password
    device(page)
    page.get_by_role("link", name="Lägg till en passnyckel").click()
    page.get_by_label("Vad ska vi kalla den?").fill("Jobbdatorn")
    press(page, "Lägg till")
    page.wait_for_url(f"{server}/konto/2fa/recovery-codes/")
    assert page.locator("main code").count() == 10
    page.goto(server)
    assert page.get_by_role("link", name="Bjud in rektorer och skoladministratörer").is_visible()
    page.goto(f"{server}/konto/logout/")
    press(page, "Logga ut")
    press(page, "Logga in med passnyckel")
    page.wait_for_url(f"{server}/")
    assert page.get_by_text("Sysse Admin · systemadministratör").is_visible()
    assert complaints == []


def test_a_passkey_that_does_not_work_is_told_in_words(
    first_link: str, page: Page, complaints: list[str]
) -> None:
    server = start(page, first_link)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    unknown = DEVICE | {"isUserVerified": False}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": unknown})
    page.goto(f"{server}/konto/logout/")
    press(page, "Logga ut")
    told = page.get_by_text("Passnyckeln gick inte att använda.")
    assert not told.is_visible()
    press(page, "Logga in med passnyckel")
    told.wait_for()
    assert complaints == []


def test_without_scripts_the_password_is_enough_to_come_to_the_second_factor(
    first_link: str, page: Page
) -> None:
    server = start(page, first_link)
    plain = page.context.browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{server}/konto/login/")
    assert not plain.get_by_role("button", name="Logga in med passnyckel").is_visible()
    plain.get_by_label("E-post i tjänsten").fill("sysse@storsjo.example")
    plain.get_by_label("Lösenord").fill(PASSWORD)
    press(plain, "Logga in")
    assert plain.url == f"{server}/konto/2fa/"
