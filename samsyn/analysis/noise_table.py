"""How much year-9 results vary from year to year when nothing but the pupils has changed.

Measured on real school units in Stockholm, Västra Götaland and Halland (583 for the share, 616 for
merit), Skolverket 2020/21 to 2024/25, national change removed. Bands are |value − mean of the three
previous years|: the width that 80, 90 and 95 per cent of the schools kept within. Whole points.
"""

from typing import NamedTuple


class NoiseRow(NamedTuple):
    """One size class; `fewest` is its smallest number of pupils in year 9."""

    fewest: int
    sd_of_change: float
    sd_of_sampling: float
    band80: float
    band90: float
    band95: float


SHARE_YEAR9 = (
    NoiseRow(10, 13.4, 11.1, 15, 19, 26),
    NoiseRow(30, 11.7, 9.0, 12, 15, 21),
    NoiseRow(50, 9.9, 7.6, 11, 14, 17),
    NoiseRow(80, 8.0, 6.0, 9, 11, 15),
    NoiseRow(120, 6.1, 4.5, 6, 9, 11),
)
MERIT_YEAR9 = (
    NoiseRow(10, 22.8, 18.6, 24, 32, 35),
    NoiseRow(30, 16.9, 13.4, 18, 23, 29),
    NoiseRow(50, 15.3, 10.9, 16, 21, 27),
    NoiseRow(80, 12.8, 8.7, 15, 20, 23),
    NoiseRow(120, 10.1, 7.0, 11, 14, 18),
)
