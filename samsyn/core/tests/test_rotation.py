"""A change of key loses no text, can be killed anywhere, and a missing key stops everything with a clear line."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import models

from samsyn.config.cli import main
from samsyn.core import crypto, rotation
from samsyn.core.crypto import Unreadable, is_newest, make_keys, seal, unseal
from samsyn.core.places import KeyMissing, Places
from samsyn.core.rotation import new_key, reseal, sealed_models
from samsyn.organisation.models import ProtectedIdentity
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Concern
from tests.world import World


HERE = "organisation.ProtectedIdentity:sealed_name:7"


@pytest.fixture
def written(world: World) -> dict[str, str]:
    """Six concerns and one sealed name."""
    told = {}
    for number in range(6):
        raised = Raised("home", "today", f"Kanariefågel {number}", world.pupils["kim"])
        concern = raise_concern(by=world.people["anna"], unit=world.units["Norra"], raised=raised)
        told[str(concern.pk)] = f"Kanariefågel {number}"
    identity = ProtectedIdentity(pupil=world.pupils["lo"], unit=world.units["Norra"])
    identity.sealed_name = seal("Lovisa Lind", place=identity.place)
    identity.save()
    return told


def read() -> dict[str, str]:
    return {str(one.pk): one.seen for one in models.QuerySet(Concern)}


def name_of_lo() -> tuple[str, bool]:
    row = models.QuerySet(ProtectedIdentity).get()
    return unseal(row.sealed_name, place=row.place), is_newest(row.sealed_name)


def test_every_text_has_the_new_key_and_says_the_same(
    written: dict[str, str], capsys: pytest.CaptureFixture
) -> None:
    call_command("keys", "rotate")
    assert "7 texter är förseglade med nyckel 2." in capsys.readouterr().out
    assert read() == written
    assert name_of_lo() == ("Lovisa Lind", True)
    assert all(one.sealed_seen.startswith("k2.") for one in models.QuerySet(Concern))
    call_command("keys", "rotate")
    assert read() == written
    assert name_of_lo() == ("Lovisa Lind", True)


@pytest.mark.parametrize("killed_at", [0, 1, 3, 6])
def test_a_change_killed_in_the_middle_loses_nothing_and_goes_on(
    written: dict[str, str], monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    class Killed(Exception):
        pass

    turns = iter(range(99))

    def seal_or_die(text: str, *, place: str) -> str:
        if next(turns) == killed_at:
            raise Killed
        return crypto.seal(text, place=place)

    monkeypatch.setattr(rotation, "seal", seal_or_die)
    with pytest.raises(Killed):
        call_command("keys", "rotate")
    monkeypatch.undo()
    assert read() == written
    call_command("keys", "rotate", go_on=True)
    assert settings.PLACES.newest("fields") == 2
    assert read() == written
    assert name_of_lo() == ("Lovisa Lind", True)


def test_what_somebody_writes_meanwhile_is_not_overwritten(
    written: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, once = next(iter(written)), []

    def seal_while_somebody_writes(text: str, *, place: str) -> str:
        if not once and key in place:
            once.append(place)
            concern = models.QuerySet(Concern).get(pk=key)
            concern.seen = "Nyskrivet"
            concern.save()
        return crypto.seal(text, place=place)

    monkeypatch.setattr(rotation, "seal", seal_while_somebody_writes)
    new_key()
    reseal()
    assert once
    assert read() == written | {key: "Nyskrivet"}


def test_every_model_with_sealed_columns_is_turned() -> None:
    found = {model: set(columns) for model, columns in sealed_models()}
    for model, columns in found.items():
        assert columns == {one.name for one in model._meta.concrete_fields if one.name.startswith("sealed_")}
    assert ProtectedIdentity in found


def test_a_text_is_bound_to_the_key_it_says() -> None:
    new_key()
    sealed = seal("Lo Ek", place=HERE)
    new_key()
    assert unseal(sealed, place=HERE) == "Lo Ek"
    for forged in (sealed.replace("k2.", "k3."), sealed.replace("k2.", "1."), sealed.replace("k2.", "k0.")):
        with pytest.raises(Unreadable):
            unseal(forged, place=HERE)
    with pytest.raises(KeyMissing, match=r"fields-9\.key saknas"):
        unseal(sealed.replace("k2.", "k9."), place=HERE)


@pytest.mark.parametrize("name", ["fields", "fields-2", "audit"])
def test_a_missing_key_is_never_replaced_by_a_new_one(name: str) -> None:
    places: Places = settings.PLACES
    make_keys(places)
    new_key()
    sealed = seal("Lo Ek", place=HERE)
    (places.keys / f"{name}.key").unlink()
    crypto._read_once.cache_clear()
    with pytest.raises(KeyMissing, match=f"Nyckeln {name}.key saknas i KEYS_DIR. Lägg tillbaka"):
        make_keys(places)
    with pytest.raises(KeyMissing, match="saknas"):
        places.secret(name)
    assert not (places.keys / f"{name}.key").exists()
    if name == "fields-2":
        with pytest.raises(KeyMissing):
            unseal(sealed, place=HERE)


def test_a_foreign_key_is_told_at_the_start(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_keys(settings.PLACES)
    (settings.PLACES.keys / "fields.key").write_text("00" * 32, "ascii")
    monkeypatch.setattr("django.setup", lambda: None)
    assert main(["import", "roster.csv"]) == 1
    assert "fields.key i KEYS_DIR är inte den som data är förseglade med." in capsys.readouterr().err
