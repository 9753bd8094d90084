"""Recognising what a pupil is known by, and refusing what Excel has spoilt."""

from datetime import date

import pytest
from personnummer import personnummer

from samsyn.imports.faults import Damaged, Wrong
from samsyn.imports.pupil_keys import (
    LACKS_LAST_FOUR,
    LOST_DIGIT,
    MISMATCH,
    REAL_IN_DEMO,
    SPOILT,
    PupilKey,
    is_personal,
    luhn,
    read_key,
)


TODAY = date(2026, 11, 20)


def number(eight: str, serial: str) -> str:
    return f"{eight}{serial}{luhn(eight[2:] + serial)}"


KIM = number("20100301", "980")  # the tax agency's test series; an even serial is a girl


@pytest.mark.parametrize("text", [KIM, f"{KIM[:8]}-{KIM[8:]}", KIM[2:], f"{KIM[2:8]}-{KIM[8:]}", f" {KIM} "])
def test_the_same_number_however_it_is_written(text):
    assert read_key(text, today=TODAY) == PupilKey(KIM, "identity", date(2010, 3, 1), "F")


def test_our_check_digit_agrees_with_the_library():
    assert personnummer.valid(KIM)
    assert luhn("811218987") == "6"  # the tax agency's example 811218-9876


def test_a_plus_sign_means_over_a_hundred_and_a_future_year_the_last_century():
    assert read_key(
        number("19180105", "980")[2:8] + "+" + number("19180105", "980")[8:], today=TODAY
    ).born_on == date(1918, 1, 5)
    assert read_key(number("19770105", "981")[2:], today=TODAY) == PupilKey(
        number("19770105", "981"), "identity", date(1977, 1, 5), "M"
    )


def test_a_coordination_number_has_sixty_added_to_the_day():
    assert read_key(number("20100361", "981"), today=TODAY).born_on == date(2010, 3, 1)


def test_temporary_numbers_and_other_systems_ids():
    assert read_key("20120405TF07", today=TODAY) == PupilKey("20120405TF07", "temporary", date(2012, 4, 5))
    assert read_key("20120405-tf07", today=TODAY).text == "20120405TF07"
    assert read_key("EXK-000017", today=TODAY) == PupilKey("EXK-000017", "source")
    assert read_key("40213", today=TODAY).kind == "source"
    assert read_key("0d4f6a1e-3f4c-4b0e-9d59-2e3b1e7a9f11", today=TODAY).kind == "source"


@pytest.mark.parametrize(
    ("text", "sentence", "kind"),
    [
        ("1,99E+11", SPOILT, Damaged),
        ("2.01003E+11", SPOILT, Damaged),
        (f"{KIM}.0", SPOILT, Damaged),
        (f"{KIM[2:]},00", SPOILT, Damaged),
        (KIM[3:], LOST_DIGIT, Wrong),  # 0503… written as a number loses its nought
        (KIM[1:], LOST_DIGIT, Wrong),
        (KIM[:8], LACKS_LAST_FOUR, Wrong),
        ("201003010000", MISMATCH, Wrong),  # fifteen digits are all a spreadsheet keeps; check digit is wrong
        (number("20101301", "980"), MISMATCH, Wrong),  # a thirteenth month
        (number("20271201", "980"), MISMATCH, Wrong),  # not born yet
        ("1234567890123", MISMATCH, Wrong),
        ("", "Personnummer saknas. Fyll i det eller ta bort raden.", Wrong),
        ("=A1", "Cellen innehåller en formel. Klistra in som värden och spara filen igen.", Wrong),
        ("nyckel!", "Elevens nyckel går inte att läsa. Använd personnummer eller elevsystemets id.", Wrong),
    ],
)
def test_what_is_spoilt_is_refused_with_a_sentence(text, sentence, kind):
    with pytest.raises(kind) as refusal:
        read_key(text, today=TODAY)
    assert str(refusal.value) == sentence


def test_a_demo_takes_test_numbers_and_source_ids_only():
    assert read_key(KIM, today=TODAY, demo=True).text == KIM
    assert read_key(number("20100301", "239"), today=TODAY, demo=True).kind == "identity"
    assert read_key("EXK-1", today=TODAY, demo=True).kind == "source"
    with pytest.raises(Damaged) as refusal:
        read_key(number("20100301", "240"), today=TODAY, demo=True)
    assert str(refusal.value) == REAL_IN_DEMO


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("8112189876", True),
        ("811218-9876", True),
        ("2120001561", False),
        ("8112189875", False),
        ("0000000000", True),
    ],
)
def test_a_sole_traders_organisation_number_is_personal(text, personal):
    assert is_personal(text) is personal
