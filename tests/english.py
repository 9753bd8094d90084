"""What is still Swedish on a page that should be English: words with letters that English has not."""

import re
from collections.abc import Collection

from django.http import HttpResponse


SWEDISH = re.compile(r"\w*[åäöÅÄÖ]\w*")
UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.S)
SPOKEN_IN_TAGS = re.compile(r'(?:alt|aria-label|title|placeholder)="([^"]*)"')


def swedish_on(page: HttpResponse, names: Collection[str] = ()) -> list[str]:
    """Swedish words in the main part, also in what is read aloud; names of people and places are passed by."""
    html = page.content.decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    text = " ".join([UNSEEN.sub(" ", main), *SPOKEN_IN_TAGS.findall(main)])
    for name in names:
        text = text.replace(name, "")
    return sorted(set(SWEDISH.findall(text)))
