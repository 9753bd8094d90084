"""Minutes and reports warn for names and identity numbers before anybody else reads them."""

from importlib.resources import files

import pytest

from samsyn.core.wording import Trace, given_names, has_identity_number, name_warning, names_in_lower_case


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kim Lind har varit borta länge.", ["Kim Lind"]),
        ("Vi talade om Noas frånvaro.", ["Noas"]),
        ("Noa och Kim bråkade, sedan Kim Lind.", ["Noa", "Kim", "Kim Lind"]),
        ("Eleven 20110909-2383 är anmäld.", ["20110909-2383"]),
        ("Eleven 110909-2383 och 1109092383.", ["110909-2383", "1109092383"]),
        ("Samordningsnummer 110969-2383.", ["110969-2383"]),
        ("Alla i årskurs 8 mår bättre. Norra skolan går framåt.", []),
        ("Vi ringde 070-123 45 67 och betalade 1 234 567 kronor.", []),
        ("Perioden 2026-08-01 till 2026-11-20, 991399-1234 är ingen dag.", []),
        ("Maj och juni var lugna. Björn är ett djur.", []),
    ],
)
def test_text_about_a_group_is_searched_for_single_persons(text: str, found: list[str]) -> None:
    assert [warning.found for warning in name_warning(text)] == found


def test_known_names_are_found_even_when_they_are_rare() -> None:
    assert [one.found for one in name_warning("Sedan kom Xerxes Ek hit.", {"Xerxes"})] == ["Xerxes Ek"]


def test_an_identity_number_is_told_apart_from_a_name() -> None:
    assert [one.trace for one in name_warning("Kim 110909-2383")] == [Trace.NAME, Trace.IDENTITY_NUMBER]
    assert has_identity_number("110909-2383")
    assert not has_identity_number("Kim")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vi pratade om kims raster och noa", ["kims", "noa"]),
        ("KIM var där, och Noa", []),  # those have capitals, and are found as others are
        ("hans vilja är klar, en saga för alla i vår", []),
        ("det var elva i maj, per klass, och lo kan vara ett djur", []),
    ],
)
def test_a_name_without_a_capital_is_found_unless_it_is_a_word(text: str, found: list[str]) -> None:
    pupils = {"Kim", "Noa", "Hans", "Vilja", "Klara", "Saga", "Elva", "Maj", "Per", "Lo", "Alla"}
    assert list(names_in_lower_case(text, frozenset(pupils))) == found


def test_no_common_name_is_a_word_in_the_texts_of_the_product() -> None:
    """As if every common name were a pupil's: 48 000 words of our own Swedish give no false alarm."""
    messages = files("samsyn").joinpath("locale/en/LC_MESSAGES/django.po").read_text("utf-8")
    texts = "\n".join(line for line in messages.splitlines() if line.startswith("msgid "))
    assert set(names_in_lower_case(texts, given_names())) == set()
