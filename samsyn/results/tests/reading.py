"""How a test reads a page: its words and its title."""

import re
from typing import Any


def text_of(response: Any) -> str:
    """The words of the page, without markup and hard spaces."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words).replace("\u00a0", " ")


def title_of(response: Any) -> str:
    found = re.search(r"<h1>(.*?)</h1>", response.content.decode())
    return found[1] if found else ""
