"""SMART as statistics.md 6 and domain.md 5.9 have it; the examples are theirs."""

from dataclasses import replace
from datetime import date

import pytest

from samsyn.analysis.deviations import assess
from samsyn.analysis.goals import Check, GoalDraft, State, is_blocked, lint
from samsyn.analysis.outcomes import Baseline, GoalStatus, baseline_of, follow_up
from samsyn.analysis.result import Caveat, Direction, NoiseKind, Point


GOOD = GoalDraft(
    wording="Andelen elever i åk 7–9 med minst 15 procents frånvaro ska gå från 18 till högst 8 procent.",
    who="elever i årskurs 7–9",
    measure="andel elever med minst 15 procents frånvaro",
    better=Direction.LOWER,
    baseline=Baseline(18, 82, ("2023/24", "2024/25", "2025/26"), half=9),
    target=8,
    persons=82,
    share_of_pupils=True,
    owner="bitr. rektor",
    owner_agrees=True,
    accepted_by="arbetslag 7–9",
    accepted_on=date(2026, 9, 25),
    pupils_informed=True,
    against="Två lärare tror att schemat väger tyngre.",
    resources="En timme i veckan för mentorerna.",
    measures=2,
    starts_on=date(2026, 9, 28),
    ends_on=date(2027, 6, 11),
    checkpoints=(date(2026, 10, 14), date(2027, 1, 27), date(2027, 4, 7)),
    evaluated_on=date(2027, 6, 15),
    next_plan_on=date(2027, 6, 17),
    year_ends_on=date(2027, 6, 30),
    figures_before_end=1,
    cause="Eleverna har ingen vuxen som märker att de är borta.",
)


def sentences(draft, state=State.WARN):
    return [check.sentence.replace("\u00a0", " ") for check in lint(draft) if check.state is state]


def test_the_sample_goal_has_no_remark():
    assert {check.state for check in lint(GOOD)} == {State.OK}
    assert [check.letter for check in lint(GOOD)] == ["S", "M", "A", "R", "R", "R", "T", "+"]


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        ({"wording": "Vi ska arbeta med elevernas frånvaro."}, "Skriv vad som ska bli annorlunda"),
        ({"wording": "Elever ska utveckla sin läsning.", "measure": ""}, "Skriv vad som ska bli annorlunda"),
        ({"wording": "Vi ska minska frånvaron.", "who": ""}, "Skriv vilka målet gäller"),
        ({"wording": "Eleverna ska öka läsningen och minska frånvaron."}, "Målet rymmer två förändringar"),
        ({"measure": ""}, "Välj ett mått"),
        ({"baseline": None}, "Måttet saknar utgångsläge"),
        ({"target": None}, "Skriv vilken siffra"),
        ({"target": 18}, "Målet är samma siffra"),
        ({"target": 30}, "Målet går åt fel håll"),
        ({"persons": 9}, "Färre än tio elever"),
        ({"accepted_on": None}, "Skriv vilka som har accepterat"),
        ({"owner": ""}, "Utse en ägare"),
        ({"owner_agrees": False}, "Be ägaren bekräfta"),
        ({"pupils_informed": False}, "Berätta om målet för elevrådet"),
        ({"against": ""}, "Svara på frågan"),
        ({"measures": 4}, "Fler än tre insatser"),
        ({"resources": ""}, "Skriv vilken tid"),
        ({"focus_areas": 5}, "Fler än fyra fokusområden"),
        ({"goals_in_focus": 4}, "Fler än tre mål"),
        ({"ends_on": None}, "Skriv när målet börjar"),
        ({"ends_on": date(2026, 9, 1)}, "Slutdagen är före"),
        ({"ends_on": date(2027, 8, 1)}, "Slutdagen ligger efter läsåret"),
        ({"checkpoints": (date(2026, 10, 14),)}, "Planera två till fyra"),
        ({"checkpoints": (date(2026, 8, 14), date(2027, 1, 27))}, "En avstämning ligger utanför"),
        ({"evaluated_on": None}, "Skriv vilken dag målet utvärderas"),
        ({"evaluated_on": date(2027, 8, 20)}, "Utvärdera innan nästa plan"),
        ({"figures_before_end": 0}, "Det kommer ingen ny siffra"),
        ({"figures_before_end": 3, "rhythm": "month"}, "Det hinner komma färre än fyra nya siffror"),
        ({"cause": ""}, "Koppla målet till en orsak"),
        ({"has_outcome": False}, "Välj minst ett mått som visar effekten"),
        ({"target": 14}, "Målet ligger inom den normala variationen (±9)"),
        ({"baseline": replace(GOOD.baseline, half=None)}, "Vi vet inte hur mycket måttet"),
    ],
)
def test_each_fault_gets_its_sentence_and_never_blocks(change, remark):
    draft = replace(GOOD, **change)
    assert any(sentence.startswith(remark) for sentence in sentences(draft))
    assert not is_blocked(lint(draft))


def test_an_empty_draft_is_only_remarks():
    assert not is_blocked(lint(GoalDraft()))


def test_a_small_group_may_have_a_criterion_in_words():
    assert sentences(replace(GOOD, persons=9, criterion="Alla läser flytande.")) == []


@pytest.mark.parametrize(
    ("start", "target", "better", "sentence"),
    [
        (70, 75, "higher", "+5 procentenheter är ungefär 4 elever till av 82."),
        (18, 13, "lower", "−5 procentenheter är ungefär 4 elever färre av 82."),
        (70, 71.5, "higher", "+1,5 procentenheter är ungefär 1 elev till av 82."),
    ],
)
def test_percentage_points_are_told_as_pupils(start, target, better, sentence):
    """5 % of 82 is 4.1; 1.5 % of 82 is 1.23."""
    draft = replace(
        GOOD, baseline=Baseline(start, 82, (), half=1), target=target, better=Direction(better), persons=82
    )
    assert sentence in sentences(draft, State.OK)


def test_a_step_smaller_than_a_pupil_is_told():
    draft = replace(GOOD, target=17.6)
    assert "−0,4 procentenheter är mindre än en elev av 82. Välj ett större steg." in sentences(draft)


@pytest.mark.parametrize(
    "change",
    [
        {"wording": "Färre anmälda kränkningar bland elever i åk 4–6."},
        {"wording": "Antalet åtgärdsprogram för elever ska minska."},
        {"wording": "Minska antalet orosanmälningar om våra elever."},
        {"counts_reports": True},
    ],
)
def test_a_goal_that_rewards_silence_is_blocked_until_a_reason_is_written(change):
    draft = replace(GOOD, **change)
    assert is_blocked(lint(draft))
    reasoned = replace(draft, reason_despite="Enkäten visar samma sak.")
    assert not is_blocked(lint(reasoned))
    assert sentences(reasoned) == ["Målet kan göra att mindre rapporteras. Skäl: Enkäten visar samma sak."]


@pytest.mark.parametrize(
    "change",
    [
        {"wording": "Minst 95 % av kränkningsanmälningarna om elever utreds inom tio dagar."},
        {"counts_reports": True, "better": Direction.HIGHER, "target": 40},
    ],
)
def test_wanting_more_reports_or_faster_handling_is_not_blocked(change):
    assert not is_blocked(lint(replace(GOOD, **change)))


START = Baseline(70, 85, (), half=9)


@pytest.mark.parametrize(
    ("value", "target", "status", "sentence"),
    [
        (
            71,
            75,
            GoalStatus.MISSED_WITHIN,
            "Målet 75 % nåddes inte (71 %). Skillnaden är mindre än den normala variationen (±9).",
        ),
        (
            60,
            75,
            GoalStatus.MISSED,
            "Målet 75 % nåddes inte (60 %). Skillnaden är större än den normala variationen (±9).",
        ),
        (
            76,
            75,
            GoalStatus.REACHED_WITHIN,
            "Målet 75 % nåddes (76 %). Förändringen från 70 % är mindre än den normala variationen (±9).",
        ),
        (
            82,
            80,
            GoalStatus.REACHED,
            "Målet 80 % nåddes (82 %). Förändringen från 70 % är större än den normala variationen (±9).",
        ),
    ],
)
def test_a_followed_up_goal_has_four_values(value, target, status, sentence):
    outcome = follow_up(value, target=target, baseline=START, better=Direction.HIGHER)
    assert (outcome.status, outcome.sentence.replace("\u00a0", " ")) == (status, sentence)


def test_three_years_together_are_told_when_known():
    outcome = follow_up(71, target=75, baseline=START, better=Direction.HIGHER, pooled=72)
    assert outcome.sentence.replace("\u00a0", " ").endswith("Tre år tillsammans: 72 %.")


def test_lower_is_reached_from_above_and_unknown_noise_is_said():
    start = Baseline(18, 82, (), half=None)
    outcome = follow_up(13, target=13, baseline=start, better=Direction.LOWER)
    assert outcome.status is GoalStatus.REACHED
    assert "Vi vet inte hur mycket måttet brukar variera" in outcome.sentence


def series(values, rhythm, n=85):
    points = [Point(f"p{i}", value, n, n) for i, value in enumerate(values)]
    return assess(points, better=Direction.HIGHER, rhythm=rhythm, unit_of="percent")


def test_baseline_of_years_is_the_mean_of_three_with_the_80_per_cent_band():
    """85 pupils in year 9: 9 points."""
    base = baseline_of(series([90, 70, 72, 74], "school_year"), NoiseKind.SHARE_YEAR9)
    assert (base.value, base.half, base.periods) == (72, 9, ("p1", "p2", "p3"))
    assert baseline_of(series([70, 72, 74], "school_year")).half is None
    assert baseline_of(series([70, 72, 74], "school_year", n=8), NoiseKind.SHARE).half is None


def test_baseline_of_months_is_the_mean_of_twelve_with_their_own_band():
    """8, 9 by turns: mean 8.5, mR̄ 1, σ = 2.66/3; 1.281552 × 0.886667 × √(13/12) = 1.18268."""
    base = baseline_of(series([20, *[8, 9] * 6], "month"))
    assert (base.value, base.half) == pytest.approx((8.5, 1.18268), abs=1e-4)


def test_baseline_of_a_grade_is_the_mean_of_the_months_since_its_pupils_came():
    """12, 13, 14 after nine months of others: mR̄ 13/11, σ = 2.66/3 × 13/11; 1.281552 × 1.047879 × √(4/3) = 1.55066."""
    months = [f"2025-{month:02}" for month in (9, 10, 11, 12)] + [
        f"2026-{month:02}" for month in (1, 2, 3, 4, 5, 8, 9, 10)
    ]
    values = [9, 8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 14]
    points = [Point(month, value, 85, 85) for month, value in zip(months, values, strict=True)]
    found = assess(points, better=Direction.LOWER, rhythm="month", unit_of="percent").with_caveat(
        Caveat.NEW_PUPILS
    )
    base = baseline_of(found)
    assert base.periods == ("2026-08", "2026-09", "2026-10")
    assert (base.value, base.half) == pytest.approx((13, 1.55066), abs=1e-4)


def test_baseline_without_figures_or_with_few_months():
    assert baseline_of(series([None], "month")) is None
    assert baseline_of(series([8, 9], "month")).half is None


def test_a_check_is_a_letter_a_state_and_a_sentence():
    assert lint(GOOD)[0] == Check("S", State.OK, "Målet säger vilka det gäller och vad som ska ändras.")
