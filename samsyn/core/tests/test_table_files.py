"""The cells of a page as cells of a file."""

import pytest

from samsyn.core.table_files import _cell


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("14,7\u00a0%", 14.7),
        ("1\u00a0234", 1234.0),
        ("\u22122,5", -2.5),
        ("..", ".."),
        ("~100", "~100"),
        ("6,1–11,5\u00a0%", "6,1–11,5\u00a0%"),
        ("2026-10", "2026-10"),
        ("=1+1", "=1+1"),
        (None, None),
        (3, 3.0),
    ],
)
def test_what_the_page_writes_as_a_number_is_a_number_in_the_file(shown, expected):
    assert _cell(shown) == expected
