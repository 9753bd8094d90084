"""Keys read all at once are read as they are one by one."""

import random
from datetime import date

import pyarrow as pa
import pytest

from samsyn.imports.columns import Head
from samsyn.imports.faults import Damaged, Wrong
from samsyn.imports.many_keys import Keys, whole_numbers
from samsyn.imports.pupil_keys import luhn, read_key
from samsyn.imports.rows import About


TODAY = date(2026, 11, 20)
EDGES = ["", "201003", "2010030198 1", "ÅÄÖ201003019", "20100301TF07", "EXK-00000001", "²⁰¹⁰⁰³⁰¹⁹⁸⁰¹", None]


def about(*, demo=False):
    return About(Head(()), TODAY, demo=demo)


def number(day, serial):
    return f"{day}{serial}{luhn(day[2:] + serial)}"


def some_texts(seed):
    """Right numbers, right but for a digit, days that are none, coordination numbers, and others."""
    chance = random.Random(seed)
    days = [
        "20100301",
        "20120229",
        "20110229",
        "20101301",
        "20100431",
        "20100361",
        "20261121",
        "18490101",
        "00000000",
    ]
    texts = [number(chance.choice(days), f"{chance.randrange(1000):03d}") for _ in range(40)]
    texts += [text[:5] + chance.choice("0123456789x ") + text[6:] for text in texts[:20]]
    return [*texts, *EDGES]


def one_by_one(text, *, demo):
    try:
        return read_key(text, today=TODAY, demo=demo)
    except Wrong:
        return None


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("demo", [False, True])
def test_what_is_told_to_be_right_is_what_one_by_one_would_say(seed, demo):
    texts = some_texts(seed)
    right, born, girls = whole_numbers(pa.array(texts), about(demo=demo))
    for place, text in enumerate(texts):
        if right[place]:
            key = one_by_one(text, demo=demo)
            assert (key.text, key.kind, key.born_on) == (text, "identity", born[place].item())
            assert key.sex == ("F" if girls[place] else "M")


def test_ordinary_numbers_are_all_told_to_be_right():
    texts = [number("20100301", f"{serial:03d}") for serial in range(1000)]
    assert whole_numbers(pa.array(texts), about())[0].all()
    assert whole_numbers(pa.array(texts), about(demo=True))[0].sum() == 22  # 980-999, 238 and 239


def test_a_key_written_in_several_ways_is_one_key():
    plain = number("20100301", "980")
    keys = Keys(about())
    texts = [plain, f"{plain[2:8]}-{plain[8:]}", "EXK-1", f"{plain[:8]}-{plain[8:]}", "EXK-1"]
    found, refused = keys.numbers(pa.array(texts))
    assert (found.tolist(), refused) == ([0, 0, 1, 0, 1], {})
    assert keys.table().to_pylist() == [
        {"text": plain, "kind": "identity", "born_on": date(2010, 3, 1), "sex": "F"},
        {"text": "EXK-1", "kind": "source", "born_on": None, "sex": ""},
    ]


def test_what_cannot_be_read_is_named_by_its_sentence_and_what_is_spoilt_refuses_the_file():
    _, refused = Keys(about()).numbers(pa.array(["EXK-1", "201003010000", "nyckel!"]))
    assert sorted(refused.values()) == [[1], [2]]
    keys = Keys(about())
    _, refused = keys.numbers(pa.array(["nyckel?", "2,01E+11"]))
    assert [refused[sentence] for sentence in keys.damaged] == [[1]]
    with pytest.raises(Damaged):
        read_key("2,01E+11", today=TODAY)
