"""What is sealed can be read back at its place, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.crypto import Unreadable, fingerprint, seal, seal_bytes, signature, unseal, unseal_bytes


HERE = "organisation.ProtectedIdentity:sealed_name:7"
THERE = "organisation.ProtectedIdentity:sealed_name:8"


@given(st.text())
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert unseal(seal(text, place=HERE), place=HERE) == text


def test_a_text_moved_to_another_row_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match=":8"):
        unseal(seal("Lo Ek", place=HERE), place=THERE)
    with pytest.raises(Unreadable):
        unseal_bytes(seal_bytes(b"rader", place=HERE), place=THERE)


def test_the_same_text_is_never_sealed_the_same_way_twice() -> None:
    assert seal("Lo Ek", place=HERE) != seal("Lo Ek", place=HERE)


@pytest.mark.parametrize("sealed", ["", "1.", "1.AAAA", "1.åäö", "1.####", "0.AAAA", "Lo Ek"])
def test_what_was_never_sealed_is_unreadable(sealed: str) -> None:
    with pytest.raises(Unreadable):
        unseal(sealed, place=HERE)


def test_another_version_is_not_taken_for_this_one() -> None:
    with pytest.raises(Unreadable):
        unseal("2" + seal("Lo Ek", place=HERE)[1:], place=HERE)


def test_every_changed_byte_of_a_file_is_seen() -> None:
    sealed = seal_bytes(b"namn;klass", place=HERE)
    assert unseal_bytes(sealed, place=HERE) == b"namn;klass"
    for number in range(len(sealed)):
        changed = bytearray(sealed)
        changed[number] ^= 1
        with pytest.raises(Unreadable):
            unseal_bytes(bytes(changed), place=HERE)
    for length in range(len(sealed)):
        with pytest.raises(Unreadable):
            unseal_bytes(sealed[:length], place=HERE)


def test_a_fingerprint_depends_on_text_purpose_and_key(settings: object, tmp_path: object) -> None:
    from samsyn.core.places import Places

    mine = fingerprint("20100301-2380", purpose="pupil")
    assert mine == fingerprint("20100301-2380", purpose="pupil")
    assert len({mine, fingerprint("20100301-2380", purpose="x"), fingerprint("2", purpose="pupil")}) == 3
    settings.PLACES = Places(tmp_path / "other", tmp_path / "other-keys")
    assert fingerprint("20100301-2380", purpose="pupil") != mine


def test_a_signature_is_the_published_hmac(settings: object) -> None:
    # RFC 4231, test case 2: key "Jefe", data "what do ya want for nothing?"
    (settings.PLACES.keys / "rfc4231.key").write_text(b"Jefe".hex(), "ascii")
    assert signature(b"what do ya want for nothing?", purpose="rfc4231") == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
