"""`python -m tools.messages`: find every Swedish text of the product anew, and compile its English.

Needs gettext (apt install gettext). Running Samsyn does not: the compiled file is committed.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.data_texts import every_text


PACKAGE = Path(__file__).parents[1] / "samsyn"
MESSAGES = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
EXTRACT = [
    "makemessages",
    "--locale=en",
    "--no-wrap",
    "--no-obsolete",
    "--add-location=file",
    "--ignore=tests",
    "--ignore=migrations",
]
SPOKEN = PACKAGE / "texts_in_data.py"  # there while xgettext reads it; it knows code and no data
PLAIN = "# xgettext:no-python-format"  # a percent sign in them is a percent sign
HEADER = """# The English of Samsyn. Swedish is the source; terms follow GLOSSARY.md.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def extract() -> None:
    """Bring the list of texts up to date; what was translated stays."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings", "SAMSYN_TESTING": "1"}
    line = [sys.executable, "-m", "django", *EXTRACT]
    environment["PYTHONPATH"] = str(PACKAGE.parent)
    SPOKEN.write_text("".join(f"{PLAIN}\n_({text!r})\n" for text in every_text()), "utf-8")
    try:
        subprocess.run(line, check=True, cwd=PACKAGE, env=environment, capture_output=True)
    finally:
        SPOKEN.unlink()
    _, _, texts = MESSAGES.read_text("utf-8").partition("\n\n")
    MESSAGES.write_text(
        f"{HEADER}\n{texts}", "utf-8"
    )  # a header without dates: the file changes only with its texts


def compile_messages() -> None:
    """Check the placeholders and write the file that Django reads."""
    subprocess.run(
        ["msgfmt", "--check-format", "--output-file", str(MESSAGES.with_suffix(".mo")), str(MESSAGES)],
        check=True,
    )


def untranslated() -> int:
    """How many texts have no English yet, or a guess that nobody has read."""
    said = subprocess.run(
        ["msgfmt", "--statistics", "--output-file", os.devnull, str(MESSAGES)],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"LC_ALL": "C"},
    ).stderr
    return sum(int(number) for number in re.findall(r"(\d+) (?:fuzzy|untranslated)", said))


def main() -> int:
    """Answers 0 when everything has its English."""
    if shutil.which("msgfmt") is None:
        print("gettext saknas. Installera det: apt install gettext")
        return 2
    extract()
    compile_messages()
    left = untranslated()
    print(f"{left} texter saknar engelska." if left else "Alla texter har sin engelska.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
