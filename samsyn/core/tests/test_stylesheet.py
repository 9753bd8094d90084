"""Colours can be told apart and the stylesheet stays small; all counted from the stylesheet itself."""

import gzip

import pytest

from samsyn.core.figures.svg import STYLESHEET, standalone_style, tokens


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    full = colour if len(colour) == 7 else "#" + "".join(2 * letter for letter in colour[1:])
    parts = [int(full[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_formula_gives_the_published_values():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(
        4.48, abs=0.01
    )  # the well-known just too pale grey


TEXT = """
ink/paper ink/paper-2 ink/brand-l ink/bad-l ink/good-l ink/neutral-l ink/ok-l ink/err-l ink/demo ink/focus ink/band
ink-2/paper ink-2/paper-2 ink-2/brand-l link/paper link/paper-2 link/brand-l link/demo link/ok-l link/bad-l
on/brand on/brand-d on/err on/r1 on/r2 on/r3 on/today on/p1 on/p2 ink/p3 ink/p4 brand/paper brand/brand-l
err/paper err/err-l ok-d/ok-l bad-d/bad-l good-d/good-l bad-d/paper good-d/paper
r1/paper r2/paper r3-d/paper r1/hol r2/hol ink/r1-l ink/r2-l ink/r3-l
"""
GRAPHICS = """
line/paper line/paper-2 brand/paper err/paper ok/ok-l bad/paper bad/band good/paper good/band neutral/paper neutral/band
ink/band ink/mid8 today/paper today/paper-2 today/r1-l r1/r1-l r2/r2-l r3/r3-l r1/paper-2 r2/paper-2 r3/paper-2
p2/paper p2/p4 p2/paper-2 bad/mid8 good/mid8 focus/ink focus/brand-d neutral/mid8
"""


@pytest.mark.parametrize("pair", TEXT.split())
def test_text_has_contrast_enough(pair):
    one, other = (tokens()[name] for name in pair.split("/"))
    assert contrast(one, other) >= 4.5


@pytest.mark.parametrize("pair", GRAPHICS.split())
def test_graphics_have_contrast_enough(pair):
    one, other = (tokens()[name] for name in pair.split("/"))
    assert contrast(one, other) >= 3


def test_the_stylesheet_is_small_and_fetches_nothing():
    css = STYLESHEET.read_bytes()
    assert len(gzip.compress(css, 9)) <= 12_000
    assert b"url(" not in css
    assert b"@import" not in css
    assert b"&" not in css  # no nesting: school tablets are old


def test_the_style_of_figures_that_stand_alone_is_whole():
    style = standalone_style()
    assert style.count("{") == style.count("}")
    assert ".wheel .arc" in style
    assert "<" not in style
