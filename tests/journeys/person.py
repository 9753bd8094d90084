"""What a person does at a screen; every page she meets is tried with axe, for width and for faults in the console."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass
class Person:
    """Somebody in front of a browser."""

    page: Page
    server: str
    axe: Axe
    has_scripts: bool = True
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._hears(said.type, said.text))
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def _hears(self, kind: str, text: str) -> None:
        if kind == "error" and "404" not in text:
            self.complaints.append(text)

    def go(self, path: str, *, status: int = 200) -> "Person":
        answer = self.page.goto(f"{self.server}{path}")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return self.looks_round()

    def clicks(self, name: str, role: Any = "link", *, exact: bool = False) -> "Person":
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.page.wait_for_load_state()
        return self.looks_round()

    def presses(self, name: str) -> "Person":
        return self.clicks(name, "button")

    def writes(self, label: str, text: str) -> "Person":
        self.page.get_by_label(label).first.fill(text)
        return self

    def chooses(self, label: str) -> "Person":
        self.page.get_by_label(label).first.check()
        return self

    def sees(self, text: str) -> "Person":
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()
        return self

    def sees_not(self, text: str) -> "Person":
        assert text not in self.page.inner_text("body"), text
        return self

    def looks_round(self) -> "Person":
        """Every page: nothing for axe, nothing wider than the window, nothing in the console."""
        if self.has_scripts:
            found = self.axe.run(self.page, options=RULES)
            assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
            width = self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert width <= 0, f"{self.page.url} is {width} px too wide"
        assert not self.complaints, f"{self.page.url}: {self.complaints}"
        return self
