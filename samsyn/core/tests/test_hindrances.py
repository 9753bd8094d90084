"""What is in the way of starting is told in one line that says what to do."""

import shutil
import socket
from collections import namedtuple
from pathlib import Path

import pytest

from samsyn.core.hindrances import InTheWay, check_disk, check_port


Usage = namedtuple("Usage", "total used free")


def test_a_taken_port_is_told_with_another_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(InTheWay, match=rf"^Porten {port} är upptagen\. Välj en annan: PORT={port + 1} "):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(InTheWay, match=r"Det går inte att lyssna på 192\.0\.2\.1:8000"):
        check_port("192.0.2.1", 8000)


@pytest.mark.parametrize("port", [-1, 0, 65536])
def test_a_port_that_cannot_be_is_told(port: int) -> None:
    with pytest.raises(InTheWay, match=rf"^Porten {port} finns inte\. Välj ett tal mellan 1 och 65535\.$"):
        check_port("127.0.0.1", port)


def test_a_full_disk_is_told_with_where_and_how_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**9, 10**9, 3 * 1024 * 1024))
    with pytest.raises(InTheWay, match=r"^Disken är nästan full \(3 MB kvar i .*\)\. Gör plats först\.$"):
        check_disk(tmp_path)
    monkeypatch.undo()
    check_disk(tmp_path)
