"""The corners: empty parts, lone insatser, drafts with small groups, and what a form refuses."""

import io
from dataclasses import replace
from datetime import date

import docx as word
import pytest
from django.test import Client
from django.urls import reverse

from samsyn.analysis.result import Caveat, Direction, Finding, Verdict
from samsyn.conferences.models import Conference, Evidence, Participation, digest_of
from samsyn.facts.kinds import KINDS
from samsyn.reports import docx, html
from samsyn.reports.actions import make_report, write_text
from samsyn.reports.chapters import changes, improvement, method, results, schools
from samsyn.reports.chapters.improvement import GoalTold, MeasureTold, Year
from samsyn.reports.commissions import Texts
from samsyn.reports.document import Bullets, Document, FigureBlock, Paragraph, Rendering, Section
from samsyn.reports.models import Report
from samsyn.reports.tests import facts_of_norra
from samsyn.reports.tests.samples import figure
from samsyn.reports.tests.test_publishing import INSIDE, PUBLIC, made, ordered, published
from samsyn.reports.types import committee_page
from tests.world import TODAY, World


BARE = Document(
    "T",
    "S",
    "Norra",
    "2025/26",
    Rendering.INSIDE,
    (Section("", (FigureBlock(figure().svg, "En bild."), Paragraph("Efter."))), Section("Tom")),
)
MEASURE = MeasureTold("Rutin", "", "Främjande", "Grupp", "okt", "–", "", "", has_goal=False)
GOAL = GoalTold("Närvaro", "", "", "90 %", "95 %", "91 %", "jun", "ej nått", "gott")


def test_every_kind_of_facts_has_a_word_in_the_list_of_files() -> None:
    assert method.KINDS.keys() == KINDS.keys()


def test_section_without_a_heading_has_none() -> None:
    assert "<h2></h2>" not in html.file(BARE)
    opened = word.Document(io.BytesIO(docx.write(BARE)))
    assert [one.text for one in opened.paragraphs if one.style.name == "Heading 1"] == ["Tom"]
    assert len(opened.tables) == 0  # a figure without numbers is its sentence alone


def test_insatser_without_goal_or_words_are_counted() -> None:
    blocks = improvement.measures_chapter(Year(measures=[MEASURE, MEASURE]))[0].blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "Två insatser hör inte till något mål."
    ]
    assert not any(isinstance(block, Bullets) for block in blocks)
    with_goal = improvement.measures_chapter(Year(measures=[replace(MEASURE, has_goal=True)]))[0].blocks
    assert len(with_goal) == 1


def test_goal_without_words_is_only_in_the_table_and_a_missed_one_is_a_shortcoming() -> None:
    year = Year(goals=[GOAL])
    assert len(improvement.goals_chapter(year)[0].blocks) == 1
    bullets = improvement.shortcomings_chapter([], year).blocks[0]
    assert bullets.items == ("Närvaro: ej nått. Målet var 95 %.",)


def test_low_registration_makes_the_figure_uncertain(world: World) -> None:
    class Now:
        finding = Finding((), Direction.HIGHER, "month", "percent", verdict=Verdict.AS_EXPECTED)

    assert changes.quality(Now()) == "gott"
    Now.finding = Now.finding.with_caveat(Caveat.REGISTRATION)
    assert changes.quality(Now()) == "osäkert: låg registrering"


def test_years_without_figures_make_no_table(world: World) -> None:
    assert results.by_year(ordered(world)) == []
    assert schools.written(None) == "–"


def test_yearly_series_is_drawn_whole(world: World) -> None:
    class Yearly:
        finding = Finding((), Direction.HIGHER, "school_year", "percent")

    one = Yearly()
    assert results.recent(one) is one  # type: ignore[comparison-overlap,arg-type]


def test_evidence_without_explanations_and_full_attendance_are_told_plainly(world: World) -> None:
    held = Conference.objects.create(
        unit=world.units["Norra"],
        school_year="2025/26",
        template="RK1",
        title="Nuläge",
        held_on=date(2025, 10, 2),
    )
    Participation.objects.create(
        conference=held, category="t", title="Lärare", duty="must", state="took_part"
    )
    seen = {"text": "Det är tystare."}
    Evidence.objects.create(
        conference=held, kind="observation", position=0, payload=seen, digest=digest_of(seen)
    )
    words = list(made(world, INSIDE).document.texts())
    assert "Det är tystare." in words
    assert "Inget beslut är fattat." in words
    assert "Saknades vid någon konferens:" not in words


def test_many_schools_are_counted_and_not_named() -> None:
    assert committee_page.names([None] * 5) == "fem skolor"  # type: ignore[list-item]


def test_organisers_report_sets_the_schools_beside_each_other(world: World) -> None:
    facts_of_norra.read_in(world.units["Södra"], world.units["Norra"], years=(2025,), pupils={9: 12})
    report = make_report(by=world.people["eva"], commission=ordered(world, PUBLIC, unit="Exempelköping"))
    section = next(one for one in report.document.sections if one.title == "Skolorna bredvid varandra")
    assert [row[0] for row in section.blocks[0].rows] == ["Norra", "Södra"]


def test_draft_with_small_groups_is_written_only_by_those_who_lead(client: Client, world: World) -> None:
    report = made(world, INSIDE, small_groups=True)
    write_text(by=world.people["britt"], report=report, texts=Texts("Vi läste mer."), today=TODAY)
    assert "Vi läste mer." in list(report.document.texts())
    for person, wanted in (("bo", 200), ("eva", 404)):
        client.force_login(world.people[person])
        assert client.get(reverse("reports:report_texts", args=[report.pk])).status_code == wanted


def test_inside_report_has_no_page_for_publishing(client: Client, world: World) -> None:
    client.force_login(world.people["bo"])
    assert client.get(reverse("reports:report_publish", args=[made(world, INSIDE).pk])).status_code == 404


def test_withdrawing_asks_why(client: Client, world: World) -> None:
    client.force_login(world.people["bo"])
    report = published(world)
    page = reverse("reports:report_withdraw", args=[report.pk])
    assert client.get(page).status_code == 200
    for empty in ("", "  "):
        assert "Fel:" in client.post(page, {"because": empty}).content.decode()
    assert Report.objects.get(pk=report.pk).is_published


def test_ordering_nothing_is_refused_with_words(client: Client, world: World) -> None:
    client.force_login(world.people["bo"])
    answer = client.post(reverse("reports:report_new"), {}).content.decode()
    assert "saker behöver rättas" in answer
    assert not Report.objects.exists()


def test_texts_given_with_the_order_are_kept(world: World) -> None:
    first = made(world, INSIDE, texts=Texts("Så var året."))
    again = make_report(by=world.people["bo"], commission=ordered(world, INSIDE, texts=Texts("Nytt.")))
    assert (first.pk, again.summary) == (again.pk, "Nytt.")
    assert str(again) == "school_quality 2025/26 version 1"


def test_correction_is_listed_with_its_version(client: Client, world: World) -> None:
    published(world)
    made(world)
    client.force_login(world.people["bo"])
    assert "version 2" in client.get(reverse("reports:report_list")).content.decode()


@pytest.mark.parametrize("person", ["anna", "eva"])
def test_new_report_offers_small_groups_only_to_those_who_lead_the_unit(
    client: Client, world: World, person: str
) -> None:
    client.force_login(world.people[person])
    answer = client.get(reverse("reports:report_new"), {"enhet": world.units["Norra"].pk})
    assert "small_groups" not in answer.content.decode()
