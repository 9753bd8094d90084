"""The invented Skolenkäten is read as the real one, and hides what the real one would hide."""

import re

from samsyn.imports.tests.files import ask


def test_the_invented_workbooks_are_read_whole(files):
    found = files.of("school_survey")
    assert [file.school_year for file in found] == ["2023/24", "2025/26"]
    for file in found:
        answer = ask((files.folder / file.path).read_bytes())
        assert (answer.source, answer.rows, answer.rejected) == ("school_survey", file.rows, 0)


def test_the_workbook_says_that_it_is_invented_and_masks_the_few(files):
    file = files.of("school_survey")[-1]
    content = (files.folder / file.path).read_bytes()
    rows = ask(content).table.to_pylist()
    assert all(re.fullmatch(r"9990\d{4}", row["unit_code"]) for row in rows if row["level"] == "unit")
    counts = [row["value"] for row in rows if row["item"] == "count" and row["status"] == "EXISTS"]
    assert counts
    assert not [value for value in counts if 0 < value < 5]
    assert {row["status"] for row in rows} >= {"MASKED_1_9", "SUPPRESSED", "EXISTS"}
    by_sex = {row["sex"]: row["status"] for row in rows
              if (row["level"], row["item"], row["area"]) == ("organiser", "index", "Trygghet")}  # fmt: skip
    assert by_sex == {"": "EXISTS", "F": "EXISTS", "M": "EXISTS"}
