"""What conferences, goals and insatser become in the two renderings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samsyn.access.zones import Zone
from samsyn.analysis.outcomes import GoalStatus
from samsyn.conferences.models import Conference, Decision, Evidence, Explanation, Participation, digest_of
from samsyn.improvement.models import FocusArea, FollowUp, Goal, Intervention
from samsyn.improvement.queries import chain_of
from samsyn.reports.actions import publish, write_text
from samsyn.reports.chapters import changes
from samsyn.reports.chapters.improvement import goals_counted, measures_counted
from samsyn.reports.chapters.results import by_year
from samsyn.reports.commissions import Texts
from samsyn.reports.document import Document, Table
from samsyn.reports.models import Report
from samsyn.reports.tests import facts_of_norra
from samsyn.reports.tests.conftest import Lasting
from samsyn.reports.tests.test_publishing import INSIDE, PUBLIC, made, ordered
from samsyn.reports.types import quality_report
from samsyn.results.queries import assessments
from tests.world import TODAY, World


pytestmark = [  # about reading and reckoning, not about what a database does
    pytest.mark.django_db,
    pytest.mark.first_round,
]


HELD = date(2026, 6, 16)
WORDS = "Bussarna är sena."
STARTED = {"persons": 12, "periods": [], "half": None, "unit_of": "percent"}


@pytest.fixture(scope="module")
def worked(lasting: Lasting) -> Iterator[World]:
    with lasting(work) as world:
        yield world


def work(world: World) -> None:
    """Norra has figures, held a conference about grade 8 (six pupils) and the whole unit, and set a goal."""
    norra = world.units["Norra"]
    facts_of_norra.read_in(norra)
    conference = Conference.objects.create(
        unit=norra,
        school_year="2025/26",
        template="RK4",
        title="Årsutvärdering",
        held_on=HELD,
        state="closed",
    )
    Participation.objects.create(
        conference=conference, category="teachers", title="Lärare", duty="must", state="took_part"
    )
    Participation.objects.create(
        conference=conference, category="pupils", title="Elever", duty="must", state="missing"
    )
    found = assessments(
        unit=norra, zone=Zone.INSIDE, today=HELD, names=["attendance"], by=["total", "grade"], until="2026-06"
    )
    for place, key in enumerate(("", "8")):
        one = next(each for each in found if each.part.key == key)
        _evidence(conference, place, one.ref, one.as_payload())
    _evidence(conference, 2, "", {"text": "Vaktmästaren ser spring i korridoren."}, kind="observation")
    _goals(world)


def _evidence(conference: Conference, place: int, key: str, payload: dict, kind: str = "deviation") -> None:
    one = Evidence.objects.create(
        conference=conference, kind=kind, key=key, position=place, payload=payload, digest=digest_of(payload)
    )
    why = Explanation.objects.create(
        evidence=one,
        position=1,
        text=WORDS,
        speaks_for="Måndagar är värst.",
        speaks_against="Också de som går.",
    )
    Decision.objects.create(
        evidence=one, kind="nothing", because="Vi väntar.", explanation=why, decided_at=timezone.now()
    )


def _goals(world: World) -> None:
    norra = world.units["Norra"]
    focus = FocusArea.objects.create(
        unit=norra, school_year="2025/26", title="Närvaro", analysis="Många är borta."
    )
    FocusArea.objects.create(unit=norra, school_year="2026/27", title="Studiero", analysis="Det är stojigt.")
    for grade, status in (("8", GoalStatus.MISSED), ("9", GoalStatus.REACHED)):
        goal = Goal.objects.create(
            unit=norra,
            school_year="2025/26",
            focus=focus,
            wording=f"Närvaron i årskurs {grade} ska upp",
            who="alla",
            indicator="attendance",
            part_by="grade",
            part_key=grade,
            baseline=STARTED | {"value": 66.7 if grade == "8" else 90.0},
            target=80.0,
            starts_on=date(2025, 9, 1),
            ends_on=HELD,
            state="closed",
        )
        _follow_up(norra, goal=goal, status=status)
    insats = Intervention.objects.create(
        unit=norra,
        goal=goal,
        title="Ring hem samma dag",
        type="I01",
        purpose="preventive",
        level="unit",
        for_whom="alla",
        starts_on=date(2025, 10, 1),
        ends_on=HELD,
        knowledge_kind="local",
    )
    _follow_up(norra, intervention=insats)


def _follow_up(unit: object, **about: object) -> None:
    FollowUp.objects.create(
        unit=unit,
        on=HELD,
        fidelity=3,
        effect="somewhat",
        why="Färre är sena.",
        do_differently="Inget.",
        verdict="enough",
        **about,
    )


def table(document: Document, caption: str) -> list[tuple[str, ...]]:
    blocks = [block for section in document.sections for block in section.blocks]
    return [
        row for block in blocks if isinstance(block, Table) and block.caption == caption for row in block.rows
    ]


def with_texts(world: World, report: Report) -> list[str]:
    write_text(by=world.people["bo"], report=report, texts=Texts(checked=True), today=TODAY)
    return list(report.document.texts())


def test_inside_tells_the_explanations_with_what_speaks_for_and_against(worked: World) -> None:
    words = list(made(worked, INSIDE).document.texts())
    assert f"{WORDS} För talar: Måndagar är värst. Emot talar: Också de som går." in words
    assert "Vaktmästaren ser spring i korridoren." in words
    assert "Vi väntar." in words


def test_public_tells_no_words_by_hand_before_they_are_read(worked: World) -> None:
    report = made(worked, PUBLIC)
    assert WORDS not in " ".join(report.document.texts())
    assert any(WORDS in text for text in report.free_texts)
    assert WORDS in " ".join(with_texts(worked, report))


def test_public_only_counts_evidence_about_a_group_too_small(worked: World) -> None:
    words = " ".join(with_texts(worked, made(worked, PUBLIC)))
    assert "Ett av underlagen rör en grupp som är för liten för att visas här." in words
    assert "66,7" not in words
    assert "66,7" in " ".join(made(worked, INSIDE, small_groups=True).document.texts())


def test_who_took_part_is_counted_and_who_was_missing_is_said(worked: World) -> None:
    document = made(worked, PUBLIC).document
    assert table(document, "Vilka som deltog") == [
        ("Lärare", "1\u00a0av\u00a01", "Ska delta"),
        ("Elever", "0\u00a0av\u00a01", "Ska delta"),
    ]
    assert "Saknades vid någon konferens:" in list(document.texts())


def test_goals_stand_with_outcome_against_target(worked: World) -> None:
    near = table(made(worked, INSIDE, small_groups=True).document, "Utfall mot mål")
    assert near == [
        (
            "Närvaro, årskurs 8",
            "66,7\u00a0%",
            "80,0\u00a0%",
            "66,7\u00a0%",
            "16 jun 2026",
            "Ej nått",
            "gott",
        ),
        ("Närvaro, årskurs 9", "90,0\u00a0%", "80,0\u00a0%", "90,0\u00a0%", "16 jun 2026", "Nått", "gott"),
    ]
    public = table(made(worked, PUBLIC).document, "Utfall mot mål")
    assert public[0][1:] == ("visas inte", "visas inte", "visas inte", "16 jun 2026", "Visas inte", "litet")


def test_outcome_of_a_goal_is_the_figure_of_its_own_last_month(worked: World) -> None:
    """June came after it was over: it stands among the year's figures, but it is not what the goal came to."""
    goal = Goal.objects.get(part_key="9")
    Goal.objects.filter(pk=goal.pk).update(ends_on=date(2026, 3, 31))
    now = changes.figure_told(Goal.objects.get(pk=goal.pk), ordered(worked))
    assert now is not None
    assert now.period == "2026-03"
    sources = quality_report.compose(ordered(worked)).sources
    of_nine = {
        one["period"] for one in sources if (one["indicator"], one["part"]["key"]) == ("attendance", "9")
    }
    assert of_nine == {"2026-03", "2026-06"}


def test_insatser_stand_with_their_verdicts(worked: World) -> None:
    rows = table(made(worked, PUBLIC).document, "Insatser")
    assert [row[1:] for row in rows] == [
        ("Förebyggande", "Skolenhet", "okt 2025–jun 2026", "Som planerat", "Räcker"),
    ]
    counted = table(made(worked, PUBLIC).document, "Antal insatser efter syfte och nivå")
    assert ("Förebyggande", "0", "1", "0") in counted


def test_chain_ends_in_the_published_report_and_leads_back_from_it(worked: World, client: Client) -> None:
    bo, nora = worked.people["bo"], worked.people["nora"]
    insats = Intervention.objects.get()
    chains = [{"goal": insats.goal}, {"goal": insats.goal, "intervention": insats}]
    report = made(worked, PUBLIC)
    address = reverse("reports:report", args=[report.pk])
    assert [chain_of(**one, user=bo)[-1].url for one in chains] == ["", ""]
    publish(by=bo, report=report)
    ends = [chain_of(**one, user=bo)[-1] for one in chains]
    assert {(one.title, one.url) for one in ends} == {("Kvalitetsrapport 2025/26", address)}
    ways_back = [reverse(f"improvement:{kind}", args=[one.pk]) for kind, one in _told_of(insats)]
    client.force_login(bo)
    page = client.get(address).content.decode()
    assert [way for way in ways_back if f'href="{way}"' in page] == ways_back
    client.force_login(nora)
    page = client.get(address).content.decode()
    assert not [way for way in ways_back if f'href="{way}"' in page]


def _told_of(insats: Intervention) -> list[tuple[str, Goal | Intervention]]:
    return [*(("goal", goal) for goal in Goal.objects.all()), ("intervention", insats)]


def test_next_years_focus_is_told(worked: World) -> None:
    assert "Studiero" in list(made(worked, INSIDE).document.texts())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (goals_counted(0, 1), "Målet är inte nått."),
        (goals_counted(1, 1), "Målet är nått."),
        (goals_counted(0, 3), "Inget av tre mål är nått."),
        (goals_counted(1, 3), "Ett av tre mål är nått."),
        (goals_counted(2, 3), "Två av tre mål är nådda."),
        (measures_counted(0, 1), "Insatsen är inte uppföljd."),
        (measures_counted(1, 2), "En av två insatser är uppföljd."),
        (measures_counted(2, 2), "Två av två insatser är uppföljda."),
    ],
)
def test_counts_are_whole_sentences(words: str, told: str) -> None:
    assert words == told


@pytest.mark.parametrize(
    ("today", "caption", "newest"),
    [
        (date(2026, 8, 1), "Hela läsår bredvid varandra", "2025/26"),
        (HELD, "Läsåret hittills bredvid hela läsår", "2025/26 hittills"),
    ],
)
def test_a_school_year_that_is_not_over_is_not_called_whole(
    worked: World, today: date, caption: str, newest: str
) -> None:
    (table,) = by_year(replace(ordered(worked, INSIDE), today=today))
    assert (table.caption, table.head[3]) == (caption, newest)
