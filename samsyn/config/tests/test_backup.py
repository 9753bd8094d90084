"""A copy holds everything but the keys, and can be put back whole in an empty folder only."""

import errno
import os
import shutil
import tarfile
from pathlib import Path

import pytest

from samsyn.config import backup as module
from samsyn.config.backup import Refused, backup, restore
from samsyn.config.tests.installation import FILL, Installation, installation
from samsyn.core.places import Places


pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="test_backup_postgresql.py has the round trip there"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled installation and its copy, made once."""
    folder = tmp_path_factory.mktemp("installations")
    place = installation(folder)
    place.python(FILL)
    made = place.samsyn("backup", str(folder / "copy.tar"))
    assert made.returncode == 0, made.stderr
    return folder


def restored(folder: Path, name: str, keys: str = "a") -> tuple[Installation, object]:
    place = Installation(folder / f"{name}-data", folder / f"{keys}-keys")
    return place, place.samsyn("restore", str(folder / "copy.tar"))


def test_everything_comes_back_and_the_log_is_whole(folder: Path) -> None:
    place, answer = restored(folder, "b")
    assert answer.returncode == 0, answer.stderr
    before, after = installation(folder).counts(), place.counts()
    assert after.pop("core.AuditEvent") == before.pop("core.AuditEvent") + 1  # that it was put back
    assert after == before
    assert after["names"] == ["Lo Ek"]
    assert len(after["minutes"]) == 1
    checked = place.samsyn("audit", "verify")
    assert (checked.returncode, checked.stdout) == (0, "Loggen är hel: 22 rader.\n")


def test_rows_written_after_the_copy_are_told_about_and_the_log_goes_on(folder: Path) -> None:
    keys = shutil.copytree(folder / "a-keys", folder / "c-keys")
    (keys / "audit-head.json").write_text('{"number": 30, "link": "x"}', "utf-8")
    place, answer = restored(folder, "c", keys="c")
    assert "De 9 sista raderna i loggen skrevs efter kopian" in answer.stdout
    assert place.samsyn("audit", "verify").returncode == 0


def test_a_copy_with_other_keys_is_refused_and_leaves_nothing(folder: Path) -> None:
    place, answer = restored(folder, "d", keys="d")
    assert answer.returncode == 1
    assert "hör inte till kopian" in answer.stderr
    assert sorted(file.name for file in place.data.rglob("*")) == ["facts", "waiting"]


def test_a_copy_of_a_database_of_another_make_is_refused(
    settings: object, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PLACES = Places(settings.PLACES.data, folder / "a-keys")
    monkeypatch.setattr(module.connection, "vendor", "postgresql")
    with pytest.raises(Refused, match=r"Kopian håller samsyn\.sqlite3"):
        restore(folder / "copy.tar")


def test_no_key_is_in_the_copy_in_any_form(folder: Path) -> None:
    content = (folder / "copy.tar").read_bytes()
    keys = list((folder / "a-keys").glob("*.key"))
    assert len(keys) >= 3
    for file in keys:
        key = file.read_text("ascii").strip()
        assert key.encode() not in content
        assert bytes.fromhex(key) not in content
    with tarfile.open(folder / "copy.tar") as archive:
        assert not [name for name in archive.getnames() if "key" in name or "waiting" in name]


def test_only_the_owner_reads_the_copy(folder: Path) -> None:
    assert (folder / "copy.tar").stat().st_mode & 0o077 == 0


def test_a_folder_that_holds_anything_is_left_alone(folder: Path) -> None:
    answer = installation(folder).samsyn("restore", str(folder / "copy.tar"))
    assert answer.returncode == 1
    assert "är inte tom" in answer.stderr
    assert installation(folder).counts()["names"] == ["Lo Ek"]


def test_facts_without_a_database_count_as_something(settings: object, folder: Path) -> None:
    (settings.PLACES.facts / "attendance").mkdir()
    with pytest.raises(Refused, match="inte tom"):
        restore(folder / "copy.tar")


@pytest.mark.parametrize("content", [b"", b"namn;klass\n", "cut", "other"])
def test_what_is_no_copy_is_refused_and_leaves_the_folder_empty(
    settings: object, tmp_path: Path, content: object, folder: Path
) -> None:
    file = tmp_path / "copy.tar"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content == "cut":
        whole = (folder / "copy.tar").read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
    elif content == "other":
        with tarfile.open(file, "w") as archive:
            archive.add(__file__, "other.py")
    with pytest.raises(Refused, match="säkerhetskopia"):
        restore(file)
    assert sorted(one.name for one in settings.PLACES.data.rglob("*")) == ["facts", "waiting"]


def test_a_half_finished_restore_is_no_obstacle(settings: object, tmp_path: Path, folder: Path) -> None:
    (settings.PLACES.data / ".restoring").mkdir()
    settings.PLACES = Places(settings.PLACES.data, folder / "a-keys")
    restore(folder / "copy.tar")
    assert (settings.PLACES.data / "samsyn.sqlite3").exists()
    assert not (settings.PLACES.data / ".restoring").exists()


def test_a_copy_goes_neither_over_another_nor_among_the_keys(settings: object, tmp_path: Path) -> None:
    (tmp_path / "there.tar").touch()
    with pytest.raises(Refused, match="finns redan"):
        backup(tmp_path / "there.tar")
    with pytest.raises(Refused, match="nyckelmappen"):
        backup(settings.PLACES.keys / "copy.tar")
    with pytest.raises(Refused, match="finns inte"):
        backup(tmp_path / "nowhere" / "copy.tar")


@pytest.mark.parametrize("name", ["samsyn.sqlite3", ".parquet", "samsyn.json", "SHA256SUMS"])
def test_a_copy_with_a_few_bytes_overwritten_is_refused_and_leaves_nothing(
    settings: object, tmp_path: Path, folder: Path, name: str
) -> None:
    file = Path(shutil.copy(folder / "copy.tar", tmp_path / "copy.tar"))
    with tarfile.open(file) as archive:
        entry = next(one for one in archive if one.name.endswith(name))
    with file.open("r+b") as content:
        content.seek(entry.offset_data + entry.size // 2)
        content.write(bytes(8))
    settings.PLACES = Places(settings.PLACES.data, folder / "a-keys")
    with pytest.raises(Refused, match=r"ingen hel säkerhetskopia: .* är skadad eller saknas\. Ta en annan"):
        restore(file)
    assert sorted(one.name for one in settings.PLACES.data.rglob("*")) == ["facts", "waiting"]


def test_a_copy_that_cannot_be_checked_is_refused(settings: object, tmp_path: Path, folder: Path) -> None:
    with tarfile.open(folder / "copy.tar") as whole, tarfile.open(tmp_path / "older.tar", "w") as older:
        for entry in whole:
            if entry.name != "SHA256SUMS":
                older.addfile(entry, whole.extractfile(entry))
    with pytest.raises(Refused, match="SHA256SUMS, som den ska prövas mot, finns inte i den"):
        restore(tmp_path / "older.tar")
    with pytest.raises(Refused, match=r"nowhere\.tar finns inte\."):
        restore(tmp_path / "nowhere.tar")


def test_a_full_disk_leaves_no_half_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(archive: tarfile.TarFile, *words: object) -> None:
        archive.fileobj.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "_copy_database", lambda folder: ("samsyn.sqlite3", Path(__file__)))
    monkeypatch.setattr(tarfile.TarFile, "addfile", full)
    with pytest.raises(OSError, match="No space left"):
        backup(tmp_path / "copy.tar")
    assert list(tmp_path.glob("copy*")) == []


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    place = installation(tmp_path)
    answer = place.samsyn("backup", str(tmp_path / "copy.tar"))
    assert "Det finns ingen installation i" in answer.stderr
    assert not list(place.data.glob("*.sqlite3"))


def test_a_missing_or_failing_program_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="Installera postgresql-client"):
        module._command("pg_dump_that_is_not_there")
    with pytest.raises(Refused, match="gick inte"):
        module._command("false")


def test_keys_go_to_a_file_of_their_own_outside_the_data(folder: Path, tmp_path: Path) -> None:
    place = installation(folder)
    assert place.samsyn("keys", "export", str(place.data / "keys.tar")).returncode == 1
    done = place.samsyn("keys", "export", str(tmp_path / "keys.tar"))
    assert done.returncode == 0, done.stderr
    with tarfile.open(tmp_path / "keys.tar") as archive:
        assert {"fields.key", "audit.key", "audit-head.json"} <= set(archive.getnames())
    again = place.samsyn("keys", "export", str(tmp_path / "keys.tar"))
    assert "finns redan" in again.stderr
    nowhere = place.samsyn("keys", "export", str(tmp_path / "nowhere" / "keys.tar"))
    assert (nowhere.returncode, "Traceback" in nowhere.stderr) == (1, False)
