"""Faults are stored as the child says them, in Swedish, and said in the language of the page."""

import ast
from pathlib import Path

import pytest
from django.utils.translation import override

from samsyn.imports.fault_words import SHAPES, fault_words
from samsyn.imports.faults import FURTHER
from tools.data_texts import fault_sentences


IMPORTS = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("said", "english"),
    [
        (FURTHER, "More rows have faults. Correct these first and read in the file again."),
        (
            "”77” är ingen årskurs. Skriv 1–10, eller F för förskoleklass.",
            "”77” is no year. Write 1–10, or F for preschool class.",
        ),
        (
            "Värdet är ingen årskurs. Skriv 1–10, eller F för förskoleklass.",
            "The value is no year. Write 1–10, or F for preschool class.",
        ),
        (
            "Filen ser ut att vara Elevregister. Välj det i listan och läs in filen igen.",
            "The file looks like Pupil register. Choose that in the list and read in the file again.",
        ),
        (
            "Koden 2 står både i No och i ett av dess ämnen. Skriv betyg i No eller i alla ämnena.",
            "Code 2 stands both in No and in one of its subjects. Write grades in No or in all the subjects.",
        ),
    ],
)
def test_a_fault_is_said_in_english(said, english):
    assert fault_words(said) == said
    with override("en"):
        assert fault_words(said) == english


def test_what_nobody_has_translated_is_shown_as_it_was_said():
    with override("en"):
        assert fault_words("En mening som ingen har skrivit.") == "En mening som ingen har skrivit."
        assert fault_words("") == ""


def test_every_sentence_with_a_place_for_a_value_has_its_shape():
    assert {text for text in fault_sentences() if "{" in text} <= set(SHAPES)


@pytest.mark.parametrize("name", ["cell_texts.py", "roster_cells.py", "sources/staff_figures.py"])
def test_sentences_that_are_built_in_place_have_their_shape_too(name):
    tree = ast.parse((IMPORTS / name).read_text("utf-8"))
    built = [filled(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    sentences = [text for text in built if text.endswith(".") and " " in text]
    assert sentences
    with override("en"):
        assert [text for text in sentences if fault_words(text) == text] == []


def filled(built: ast.JoinedStr) -> str:
    """With the letter x where a value would stand."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in built.values)
