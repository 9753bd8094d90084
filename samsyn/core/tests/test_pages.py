"""A page is whole, or the one fragment that htmx asks for, and is kept nowhere."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from samsyn.core.pages import page


TEMPLATE = """{% load partials %}<main>{% partialdef rows inline %}<li>rad</li>{% endpartialdef %}</main>"""


@pytest.fixture
def asked(settings: object, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> object:
    kept = ("django.template.loaders.locmem.Loader", {"list.html": TEMPLATE})
    loaders = [("template_partials.loader.Loader", [kept])]
    engine = settings.TEMPLATES[0]
    options = {**engine["OPTIONS"], "loaders": loaders, "context_processors": []}
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": options}]

    def ask(fragment: str | None = None, **headers: str) -> object:
        request = rf.get("/", headers=headers)
        request.user = AnonymousUser()
        return page(request, "list.html", {}, fragment=fragment)

    return ask


def test_without_htmx_the_whole_page_is_answered(asked: object) -> None:
    answer = asked("rows")
    assert answer.content == b"<main><li>rad</li></main>"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "HX-Request" in answer.headers["Vary"]


def test_for_htmx_only_the_fragment_is_answered(asked: object) -> None:
    assert asked("rows", hx_request="true").content == b"<li>rad</li>"
    assert asked(None, hx_request="true").content.startswith(b"<main>")
