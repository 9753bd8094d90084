"""Who reads which report, on the page and as rows."""

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.core.models import AuditEvent
from samsyn.reports import pdf
from samsyn.reports.actions import publish, withdraw
from samsyn.reports.document import Rendering
from samsyn.reports.models import Report
from samsyn.reports.tests.test_publishing import made, published
from tests.world import World


PEOPLE = ("bo", "anna", "eva", "nora", "kim", "gun", "vera", "adam", "sys", "dan", "root")
# Reports of Norra: inside with small groups, inside, a public draft, and a published one.
ROWS = """
report    bo anna eva nora kim gun vera adam sys dan root
small     x  .    .   .    .   .   .    .    .   .   .
inside    x  x    x   .    .   .   .    .    .   .   .
draft     x  x    x   .    .   .   .    .    .   .   .
published x  x    x   x    x   x   x    x    x   .   .
"""


@pytest.fixture
def reports(world: World) -> dict[str, Report]:
    return {
        "published": published(world),
        "small": made(world, Rendering.INSIDE, small_groups=True),
        "inside": made(world, Rendering.INSIDE),
        "draft": made(world),
    }


def test_rows_are_read_as_the_table_says(world: World, reports: dict[str, Report]) -> None:
    found = ["report    " + " ".join(PEOPLE)]
    for name in ("small", "inside", "draft", "published"):
        readable = [
            Report.objects.readable_by(world.people[person]).filter(pk=reports[name].pk).exists()
            for person in PEOPLE
        ]
        found.append(" ".join([name, *("x" if may else "." for may in readable)]))
    assert [line.split() for line in found] == [line.split() for line in ROWS.strip().splitlines()]


@pytest.mark.parametrize(
    ("page", "opens_for"),
    [
        ("report_list", {"bo", "anna", "eva", "dan"}),
        ("report_new", {"bo", "eva", "dan"}),
        ("public_list", set(PEOPLE)),
    ],
)
def test_pages_without_a_report_open_for_those_who_need_them(
    client: Client, world: World, page: str, opens_for: set[str]
) -> None:
    for person in PEOPLE:
        client.force_login(world.people[person])
        wanted = 200 if person in opens_for else 404
        assert client.get(reverse(f"reports:{page}")).status_code == wanted, person


@pytest.mark.parametrize("page", ["report_texts", "report_publish"])
def test_drafts_are_changed_by_those_who_lead(
    client: Client, world: World, reports: dict[str, Report], page: str
) -> None:
    for person in PEOPLE:
        client.force_login(world.people[person])
        wanted = 200 if person in {"bo", "eva"} else 404
        assert client.get(reverse(f"reports:{page}", args=[reports["draft"].pk])).status_code == wanted, (
            person
        )


def test_nobody_is_let_in_without_signing_in(
    client: Client, world: World, reports: dict[str, Report]
) -> None:
    answer = client.get(reverse("reports:report", args=[reports["published"].pk]))
    assert answer.status_code == 302


def test_making_writing_publishing_and_withdrawing_by_hand(client: Client, world: World) -> None:
    client.force_login(world.people["bo"])
    order = {"report_type": "school_quality", "school_year": "2025/26", "rendering": "public"}
    assert client.post(reverse("reports:report_new"), order).status_code == 302
    report = Report.objects.get()
    texts = {"summary": "Vi läste mer.", "conditions": "", "next_year": "", "checked": "on"}
    client.post(reverse("reports:report_texts", args=[report.pk]), texts)
    assert b"Vi l\xc3\xa4ste mer." in client.get(reverse("reports:report", args=[report.pk])).content
    client.post(reverse("reports:report", args=[report.pk]))  # new figures
    refused = client.post(reverse("reports:report_publish", args=[report.pk]), {})
    assert "Fel:" in refused.content.decode()
    client.post(reverse("reports:report_publish", args=[report.pk]), {"read": "on"})
    report.refresh_from_db()
    assert report.is_published
    client.post(reverse("reports:report_withdraw", args=[report.pk]), {"because": "Fel fil."})
    report.refresh_from_db()
    assert report.withdrawn_because == "Fel fil."


def test_publishing_an_identity_number_is_refused_on_the_page(client: Client, world: World) -> None:
    client.force_login(world.people["bo"])
    report = made(world)
    texts = {"summary": "Eleven 20110505-2383.", "conditions": "", "next_year": "", "checked": "on"}
    client.post(reverse("reports:report_texts", args=[report.pk]), texts)
    answer = client.post(reverse("reports:report_publish", args=[report.pk]), {"read": "on"}).content.decode()
    assert "personnummer" in answer
    assert not Report.objects.get().is_published


def test_public_reader_of_a_withdrawn_report_gets_the_reason_only(client: Client, world: World) -> None:
    report = withdraw(by=world.people["bo"], report=published(world), because="Fel fil.")
    client.force_login(world.people["nora"])
    shown = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Fel fil." in shown
    assert "Så är siffrorna gjorda" not in shown
    assert client.get(reverse("reports:report_file", args=[report.pk, "html"])).status_code == 404


def test_file_is_taken_out_and_written_in_the_log(client: Client, world: World) -> None:
    report = published(world)
    client.force_login(world.people["gun"])
    answer = client.get(reverse("reports:report_file", args=[report.pk, "docx"]))
    assert answer.headers["Content-Disposition"].endswith('.docx"')
    assert answer.content[:2] == b"PK"
    event = AuditEvent.objects.get(deed="report.taken_out")
    assert (event.actor, event.details["format"]) == (f"user:{world.people['gun'].pk}", "docx")
    assert client.get(reverse("reports:report_file", args=[report.pk, "exe"])).status_code == 404


def test_without_pango_the_page_says_so_and_offers_the_rest(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "is_possible", lambda: False)
    report = published(world)
    client.force_login(world.people["bo"])
    shown = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Pdf kräver paketet libpango; html och Word fungerar" in shown
    assert f'<a href="/rapporter/{report.pk}/docx/">Word</a>' in shown
    assert f"/rapporter/{report.pk}/pdf/" not in shown
    answer = client.get(reverse("reports:report_file", args=[report.pk, "pdf"]), follow=True)
    assert "Pdf kräver paketet libpango" in answer.content.decode()


def test_public_list_is_searched_by_name(client: Client, world: World) -> None:
    publish(by=world.people["dan"], report=made(world, by="dan", unit="Södra"))
    published(world)
    client.force_login(world.people["nora"])
    shown = client.get(reverse("reports:public_list"), {"q": "söd"}).content.decode()
    assert "Södra" in shown
    assert "2025/26 · Norra" not in shown


def test_what_stands_over_a_report_is_its_unit(
    client: Client, world: World, reports: dict[str, Report]
) -> None:
    client.force_login(world.people["eva"])
    for page in ("report", "report_texts"):
        client.get(f"/rapporter/?enhet={world.units['Södra'].pk}")
        answer = client.get(reverse(f"reports:{page}", args=[reports["draft"].pk]))
        assert answer.context["place"] == "Norra"
