"""Every page with figures can be taken away as csv and xlsx, and the files tell what the page tells."""

import csv
import io
import re
from html import unescape
from urllib.parse import urljoin, urlparse

import openpyxl
import pytest
from django.urls import resolve

from samsyn.core.audit import AuditEvent
from samsyn.results.tests.conftest import lasting, ordinary, signed_in, where_facts_lie


__all__ = ["signed_in", "where_facts_lie"]
WITHIN = ("/resultat/", "/huvudman/")
OF_ONE_KIND = 2
WITHOUT_FIGURES = {"results:about", "results:public"}  # what a measure means, and which there are


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("figures")


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, folder):
    with lasting(django_db_blocker, folder, ordinary) as world:
        yield world


@pytest.fixture
def figures(made, folder, where_facts_lie):
    """The schools of the tests of results; some pages read facts again."""
    where_facts_lie(folder)
    return made


def links_in(text, address):
    return [urljoin(address, unescape(found)) for found in re.findall(r'<a [^>]*href="([^"]+)"', text)]


def is_file(address):
    asked = urlparse(address)
    return "fil=" in asked.query or asked.path.endswith(("/csv/", "/xlsx/"))


def walk(client, start):
    """The result pages that can be reached by links, a few of each kind: (name, address, text)."""
    waiting, seen, times = [start], set(), {}
    while waiting:
        address = waiting.pop(0)
        name = resolve(urlparse(address).path).view_name
        if address in seen or is_file(address) or times.get(name, 0) >= OF_ONE_KIND:
            continue
        seen.add(address)
        times[name] = times.get(name, 0) + 1
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        yield name, address, text
        waiting += [one.partition("#")[0] for one in links_in(text, address) if one.startswith(WITHIN)]


@pytest.mark.parametrize(("person", "start"), [("bo", "/resultat/"), ("eva", "/huvudman/")])
@pytest.mark.django_db
def test_every_page_with_a_table_of_figures_has_both_files(figures, signed_in, person, start):
    client, met = signed_in(figures.people[person]), set()
    for name, address, text in walk(client, start):
        if "<table" not in text or name in WITHOUT_FIGURES:
            continue
        files = [one for one in links_in(text, address) if is_file(one)]
        for kind, magic in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
            found = [one for one in files if kind in one]
            assert found, f"{address} has no {kind}"
            assert client.get(found[0]).content.startswith(magic)
        met.add(name)
    assert {"results:measure"} <= met


@pytest.mark.django_db
def test_a_file_of_a_page_holds_the_cells_of_the_page_and_is_written_in_the_log(figures, signed_in):
    client = signed_in(figures.people["eva"])
    text = client.get("/huvudman/").content.decode()
    rows = list(
        csv.reader(io.StringIO(client.get("/huvudman/?fil=csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert [row[0] for row in rows] == ["Skola", "Norra", "Södra"]
    assert all(cell.replace(".", ",") in text for row in rows[1:] for cell in row if cell)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/huvudman/?fil=xlsx").content))
    assert [row[0].value for row in book.worksheets[0].iter_rows()] == ["Skola", "Norra", "Södra"]
    told = AuditEvent.objects.filter(deed="figures.exported")
    assert {row.details["format"] for row in told} == {"csv", "xlsx"}


@pytest.mark.django_db
def test_whoever_may_not_see_the_page_may_not_fetch_its_file(figures, signed_in):
    assert signed_in(figures.people["gun"]).get("/resultat/?fil=xlsx").status_code == 404
    assert not AuditEvent.objects.filter(deed="figures.exported").exists()
