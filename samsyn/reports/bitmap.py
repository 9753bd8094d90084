"""Draws a figure as a PNG for files that cannot show SVG, with the font that the product ships."""

from functools import cache
from pathlib import Path


FONTS = Path(__file__).parent / "static" / "reports" / "fonts"
ZOOM = 3.0  # about 220 dots an inch at the width of a page: sharp in print


@cache
def png(svg: str) -> bytes:
    """The picture with its own colours on white; it loads nothing from the system or from outside."""
    import resvg_py

    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=ZOOM,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=[str(file) for file in sorted(FONTS.glob("*.ttf"))],
        font_family="Noto Sans",
        sans_serif_family="Noto Sans",
    )
    return drawn
