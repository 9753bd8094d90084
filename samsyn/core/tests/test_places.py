"""Data and keys lie apart, and a key is made once."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from samsyn.core.places import KeysInsideData, Places, _write_once


def places_in(folder: Path) -> Places:
    return Places(folder / "data", folder / "keys")


def test_keys_lie_beside_the_data_unless_told_otherwise(tmp_path: Path) -> None:
    assert Places.from_environment({"DATA_DIR": str(tmp_path / "a")}).keys == tmp_path / "a-keys"
    said = {"DATA_DIR": str(tmp_path / "a"), "KEYS_DIR": str(tmp_path / "k")}
    assert Places.from_environment(said).keys == tmp_path / "k"
    assert Places.from_environment({}).data.name == "samsyn-data"


@pytest.mark.parametrize("keys", ["data", "data/keys", "data/a/../b/keys"])
def test_keys_never_lie_inside_the_data(tmp_path: Path, keys: str) -> None:
    with pytest.raises(KeysInsideData, match="Välj en mapp bredvid"):
        Places.from_environment({"DATA_DIR": str(tmp_path / "data"), "KEYS_DIR": str(tmp_path / keys)})


def test_a_link_into_the_data_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "data" / "inside").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "data" / "inside")
    with pytest.raises(KeysInsideData):
        Places.from_environment({"DATA_DIR": str(tmp_path / "data"), "KEYS_DIR": str(tmp_path / "link")})


def test_only_the_owner_reads_the_folders_and_the_keys(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    places.make()
    places.secret("fields")
    for folder in (places.data, places.keys, places.facts, places.waiting):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((places.keys / "fields.key").stat().st_mode) == 0o600


def test_a_key_is_made_once_even_if_many_ask_at_the_same_time(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: places.secret("fields"), range(64)))
    assert len(keys) == 1
    assert len(bytes.fromhex(keys.pop())) == 32
    assert [file.name for file in places.keys.iterdir()] == ["fields.key"]


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    assert places.secret("fields") != places.secret("audit")


def test_only_a_marked_folder_is_a_demo(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    places.make()
    assert places.demo() is None
    (places.data / "demo.json").write_text(json.dumps({"today": "2026-11-21"}), "utf-8")
    assert places.demo() == {"today": "2026-11-21"}


def test_whoever_comes_second_keeps_the_key_of_the_first(tmp_path: Path) -> None:
    for text in ("first", "second"):
        _write_once(tmp_path / "fields.key", text)
    assert [file.read_text() for file in tmp_path.glob("fields*")] == ["first"]
