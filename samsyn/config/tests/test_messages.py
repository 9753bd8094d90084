"""English: every text has one, placeholders agree, and the compiled file is the one that was translated."""

import ast
import gettext
import re
import shutil
import string
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from samsyn.core.numbers import cardinal
from samsyn.core.school_year import MONTHS, period_name
from samsyn.imports.told import WEEKDAYS
from tests.world import World


pytestmark = pytest.mark.first_round  # about texts, not about what a database does


FOLDER = Path(__file__).parents[2] / "locale" / "en" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdi]|%[sd%](?!\w)|\{\w*\}")
ABBREVIATION = 3  # kl., Nr
NAMES_AN_AUTHORITY = {"Skolverkets siffror", "Skolenkäten"}
# Laws and surveys keep their names, and words that a file must have are said as they stand there.
KEPT = re.compile(r"\w*förordningen|\w*lagen|Skolenkäten|or Övrigt\.", re.I)
LANGUAGES = {
    "engelska",
    "svenska",
    "svenska eller svenska som andraspråk",
}  # English writes them with a capital
DAYS_AND_MONTHS = {
    *MONTHS,
    *WEEKDAYS,
    *(period_name(f"2026-{month:02d}").split()[0] for month in range(1, 13)),
}


@dataclass
class Message:
    """A text and its English, one for each plural form."""

    context: list[str] = field(default_factory=list)  # where one text has two meanings
    said: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)
    fuzzy: bool = False


def messages() -> list[Message]:
    """What the .po file says, read without gettext."""
    found = []
    for entry in (FOLDER / "django.po").read_text("utf-8").split("\n\n")[1:]:
        message, kept = Message(fuzzy="fuzzy" in entry.partition("msgid")[0]), None
        for line in entry.splitlines():
            start = re.match(r'(msgctxt|msgid|msgstr)\S* (".*")$', line)
            if start:
                parts = {"msgctxt": message.context, "msgid": message.said, "msgstr": message.english}
                kept = parts[start[1]]
                kept.append(ast.literal_eval(start[2]))
            elif line.startswith('"') and kept:
                kept[-1] += ast.literal_eval(line)
        if message.said:
            found.append(message)
    return found


def test_every_text_has_its_english() -> None:
    found = messages()
    assert len(found) > 1_500
    assert [one.said[0] for one in found if not all(one.english) or len(one.english) != len(one.said)] == []
    assert [one.said[0] for one in found if one.fuzzy] == []


def test_placeholders_agree() -> None:
    wrong = []
    for one in messages():
        for said, english in zip(one.said, one.english, strict=True):
            if sorted(PLACEHOLDER.findall(said)) != sorted(PLACEHOLDER.findall(english)):
                wrong.append(said)
    assert wrong == []


def test_english_keeps_spaces_line_ends_and_closing_marks() -> None:
    """What stands beside the text on the page must fit the English too."""
    closing = ".?:…"
    wrong = [
        one.said[0]
        for one in messages()
        for said, english in zip(one.said, one.english, strict=True)
        if (said[:1].isspace(), said[-1:].isspace()) != (english[:1].isspace(), english[-1:].isspace())
        or (len(said) > ABBREVIATION and (said[-1] in closing) != (english[-1] in closing))
        or said.count("\n") != english.count("\n")
    ]
    assert wrong == []


def test_english_is_english() -> None:
    left = {one.said[0] for one in messages() if re.search("[åäö]", KEPT.sub("", one.english[0]).lower())}
    names = {text for text in left if "Exempelköping" in text}
    assert left == names


def test_first_letters_are_large_where_they_were() -> None:
    wrong = [
        one.said[0]
        for one in messages()
        if one.said[0][0] in string.ascii_letters
        and one.english[0][0] in string.ascii_letters
        and one.said[0][0].isupper() != one.english[0][0].isupper()
    ]
    assert set(wrong) - DAYS_AND_MONTHS - LANGUAGES == NAMES_AN_AUTHORITY


def test_no_english_text_shouts() -> None:
    assert [one.english for one in messages() if any("!" in text for text in one.english)] == []


def test_the_compiled_file_is_the_one_that_was_translated() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    wrong = []
    for one in messages():
        for number, english in enumerate(one.english):
            if len(one.said) > 1:
                got = compiled.ngettext(*one.said, 2 if number else 1)
            elif one.context:
                got = compiled.pgettext(one.context[0], one.said[0])
            else:
                got = compiled.gettext(one.said[0])
            if got != english:
                wrong.append(one.said[0])
    assert wrong == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed: apt install gettext")
def test_no_new_text_waits_for_its_english(tmp_path: Path) -> None:
    """What stands in the code and the templates now, against what has been translated."""
    root = Path(__file__).parents[3]
    copy = shutil.copytree(
        root / "samsyn", tmp_path / "samsyn", ignore=shutil.ignore_patterns("__pycache__", "tests", "*.mo")
    )
    shutil.copytree(root / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "tools.messages"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout == "Alla texter har sin engelska.\n", done.stdout + done.stderr + _untranslated(copy)


def _untranslated(package: Path) -> str:
    text = (package / "locale" / "en" / "LC_MESSAGES" / "django.po").read_text("utf-8")
    return "\n".join(
        entry
        for entry in text.split("\n\n")[1:]
        if re.search(r'msgstr\S* ""$', entry, re.M) or "fuzzy" in entry
    )


ADDRESSES = ["/", "/mitt/", "/elever/", "/hjalp/", "/vem-ser-vad/", "/anvandare/", "/logg/", "/enheter/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_in_english_says_so_and_speaks_it(world: World, client: Client, address: str) -> None:
    bo = world.people["bo"]
    bo.language = "en"
    bo.save()
    client.force_login(bo)
    page = client.get(address).content.decode()
    assert '<html lang="en">' in page
    body = re.sub(r"<script.*?</script>|<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0])
    names = re.compile(r"Södra|Exempelköping")
    assert not re.findall(r"\S*[åäöÅÄÖ]\S*", names.sub("", body))


def test_on_english_pages_numbers_stand_in_figures() -> None:
    assert cardinal(3) == "tre"
    with override("en"):
        assert (cardinal(3), cardinal(1, neuter=True)) == ("3", "1")
