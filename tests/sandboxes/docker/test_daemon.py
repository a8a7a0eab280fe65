"""Finding the engine, and the message where there is none."""

import contextlib
import gc
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandboxes.docker import daemon
from sandboxes.sandbox import EngineUnavailable

# The library leaves a socket that it could not connect to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the only sockets are that `connect` looks for: `a.sock`, then `b.sock`."""
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    monkeypatch.setattr(daemon, "_sockets", lambda: [tmp_path / "a.sock", tmp_path / "b.sock"])
    return tmp_path


@pytest.fixture
def listener(directory: Path) -> Iterator[socket.socket]:
    """A server at `a.sock` that accepts connections and has not answered yet."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(directory / "a.sock"))
        server.listen()
        yield server


def refused() -> EngineUnavailable:
    with pytest.raises(EngineUnavailable) as caught:
        daemon.connect()
    gc.collect()
    return caught.value


def test_nothing_there_names_every_address_and_says_what_to_do(directory: Path) -> None:
    error = refused()
    assert f"tried unix://{directory}/a.sock: not there" in str(error)
    assert f"tried unix://{directory}/b.sock: not there" in str(error)
    assert error.hint == daemon.START_HINT


def test_docker_host_is_the_only_address_tried(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere.sock")
    error = refused()
    assert "unix:///nowhere.sock: not there" in str(error)
    assert str(directory) not in str(error)
    assert error.hint == daemon.HOST_HINT


def test_an_address_that_makes_no_sense(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "nonsense://")
    assert "nonsense://" in str(refused())


def test_a_socket_left_behind(directory: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(directory / "a.sock"))
    assert "a.sock: nothing listens there" in str(refused())


@pytest.mark.usefixtures("listener")
def test_a_hanging_engine_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daemon, "PROBE_TIMEOUT_S", 0.2)
    assert "no answer within 0.2 s" in str(refused())


def test_a_socket_of_something_else(listener: socket.socket) -> None:
    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"SSH-2.0-hello\r\n")

    thread = threading.Thread(target=answer)
    thread.start()
    error = refused()
    thread.join()
    assert "a.sock: " in str(error)


def test_permission_denied_has_its_own_hint(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may open anything, so the refusal has to be made up.
    def denied(_address: str) -> dict[str, Any]:
        raise PermissionError(13, "Permission denied")

    (directory / "a.sock").touch()
    monkeypatch.setattr(daemon, "_version_by_socket", denied)
    error = refused()
    assert f"{directory}/a.sock: permission denied" in str(error)
    assert error.hint == daemon.PERMISSION_HINT


def test_the_library_is_loaded_only_to_connect() -> None:
    code = "import sys, sandboxes.docker.daemon, sandboxes.images.find; sys.exit('docker' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.usefixtures("engine")
def test_the_first_socket_that_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = daemon._sockets()
    monkeypatch.setattr(daemon, "_sockets", lambda: [tmp_path / "dead.sock", *usual])
    with contextlib.closing(daemon.connect()) as client:
        assert client.ping()
        assert client.api.timeout == daemon.REQUEST_TIMEOUT_S
    assert daemon.connect_for_slots().version()["ApiVersion"] == client.api.api_version


@pytest.mark.usefixtures("engine")
def test_slots_start_without_the_library() -> None:
    code = (
        "import sys\n"
        "from sandboxes import backends\n"
        "from sandboxes.languages import LANGUAGES\n"
        "from sandboxes.program import Limits\n"
        "backend, python = backends.choose(), LANGUAGES['python']\n"
        "backend.start(backend.find(python), python, Limits()).close()\n"
        "sys.exit('docker' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
