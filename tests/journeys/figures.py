"""Every kind of figure in a browser: told in words, with its numbers in a table, on a small screen, in forced colours
and on paper (3.12)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.person import Person


As = Callable[..., Person]
FACTS = """() => {
  const main = document.querySelector('main');
  const seen = one => getComputedStyle(one).display !== 'none' && one.getBoundingClientRect().width > 0;
  const drawn = [...main.querySelectorAll('svg.viz')].filter(one => one.checkVisibility());
  const named = drawn.filter(one => one.getAttribute('role') === 'img');
  const heads = [...main.querySelectorAll('h1, h2, h3, caption, figcaption')].filter(seen);
  const said = one => one.getAttribute('aria-label')
    || (one.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean)
      .map(id => document.getElementById(id)?.textContent || '').join(' ');
  return {
    silent: drawn.filter(one => one.getAttribute('aria-hidden') !== 'true' && said(one).length < 15).length,
    untitled: named.filter(one => !heads.some(
      head => head.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)).length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    outside: drawn.filter(one => !one.closest('.scroll')
      && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length,
    // words of the ground's colour; white ones on a dark part are meant
    unread: drawn.flatMap(one => [...one.querySelectorAll('text:not(.on, .nn, .wnow)')]
      .filter(words => getComputedStyle(one).backgroundColor === getComputedStyle(words).fill)).length,
    flat: drawn.filter(one => one.getBoundingClientRect().height < 8).length,
  };
}"""
PICTURES = {  # kind: who sees it, where, and what only its drawing has
    "run chart": ("Amina Rashid", "/resultat/attendance/", "svg.sm .band"),
    "waterfall": ("Amina Rashid", "/resultat/attendance/varfor/?part=grade:8", "svg.fall"),
    "scatter": ("Amina Rashid", "/resultat/attendance/samband/?other=merit_rating", "svg.fig .pt"),
    "cohort lines": ("Amina Rashid", "/resultat/attendance/arskull/", "svg.fig"),
    "parts": ("Amina Rashid", "/resultat/missing_subjects/", "svg.bars"),
    "wheel": ("Amina Rashid", "/arshjul/", "svg.wheel"),
    "strips": ("Klara Ström", "/huvudman/", "svg.strip"),
    "comparison": ("Klara Ström", "/resultat/published_all_subjects/jamfor/", "svg.fig"),
    "funnel": ("Klara Ström", "/resultat/absent_15_percent/enheter/", "svg.fig .flim"),
}
PHONE = {"width": 320, "height": 800}
PAPER = {"width": 718, "height": 1000}  # A4 with the margins of a browser
NOTHING_WRONG = dict.fromkeys(("silent", "untitled", "wide", "outside", "unread", "flat"), 0)


def faults(page: Page) -> dict[str, int]:
    found: dict[str, int] = page.evaluate(FACTS)
    return {name: found[name] for name in NOTHING_WRONG}


@pytest.mark.parametrize("name", sorted({who for who, _path, _mark in PICTURES.values()}))
def test_every_kind_of_figure_is_told_and_holds_everywhere(as_person: As, name: str) -> None:
    person = as_person(name)
    page = person.page
    for kind, (who, path, mark) in PICTURES.items():
        if who != name:
            continue
        page.set_viewport_size(PHONE)
        person.go(path)
        assert page.locator(f"main {mark}").count(), f"{kind}: not on {path}"
        assert page.locator("main table th[scope], main ol.alist a").count(), f"{kind}: no numbers beside it"
        assert faults(page) == NOTHING_WRONG, kind
        page.emulate_media(forced_colors="active")
        assert faults(page) == NOTHING_WRONG, f"{kind} in forced colours"
        page.emulate_media(forced_colors="none", media="print")
        page.set_viewport_size(PAPER)
        assert faults(page) == NOTHING_WRONG, f"{kind} on paper"
        assert not page.locator(".top, .nav, .foot").filter(visible=True).count(), f"{kind}: menus on paper"
        page.emulate_media(media="screen")
