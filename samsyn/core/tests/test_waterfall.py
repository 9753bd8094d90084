"""The waterfall: every step begins where the last one ended, and words say what the colours say."""

import re

from samsyn.core.figures import Fall, waterfall


ROWS = [
    Fall("Läsåret 2024/25", 80.0, "80 %", is_level=True),
    Fall("Andra elever", -6.0, "−6,0", "down-neutral"),
    Fall("Andra resultat", -4.0, "−4,0", "down-bad"),
    Fall("Läsåret 2025/26", 70.0, "70 %", is_level=True),
]


def bars_of(svg):
    found = re.findall(r'<rect class="bar ([a-z]+)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
    return [(css, float(x), float(wide)) for css, x, wide in found]


def test_each_step_begins_where_the_last_one_ended():
    (_, start, post), (_, pupils, wide), (_, results, wider), (_, end, _) = bars_of(
        waterfall(ROWS, alt="x").svg
    )
    assert abs(pupils + wide - (start + post / 2)) < 0.2
    assert abs(results + wider - pupils) < 0.2
    assert abs(results - (end + post / 2)) < 0.2
    assert abs(wide / wider - 6 / 4) < 0.01


def test_composition_has_no_good_or_bad_and_results_have():
    assert [css for css, _x, _wide in bars_of(waterfall(ROWS, alt="x").svg)] == [
        "level",
        "neutral",
        "bad",
        "level",
    ]


def test_the_table_says_the_same_as_the_picture():
    figure = waterfall(ROWS, alt="Från 80 till 70")
    assert figure.rows[1] == ("Andra elever", "−6,0")
    assert 'role="img" aria-label="Från 80 till 70"' in figure.svg
    assert "▼ −4,0" in figure.svg


def test_words_from_outside_are_escaped():
    assert "<b>" not in waterfall([Fall("<b>", 1.0, "1", is_level=True)], alt="<b>").svg


def test_no_change_at_all_is_still_drawn():
    flat = [Fall("a", 5.0, "5", is_level=True), Fall("b", 0.0, "0,0"), Fall("c", 5.0, "5", is_level=True)]
    assert len(re.findall('class="bar', waterfall(flat, alt="").svg)) == 3
