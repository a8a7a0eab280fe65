"""Lines to engines that are not on this machine, or do not listen on a Unix socket."""

import os
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import StreamRequestHandler

import pytest

from sandboxes.docker import daemon
from sandboxes.docker.dial import dial
from sandboxes.docker.engine_api import SocketEngine
from sandboxes.sandbox import EngineUnavailable
from tests.sandboxes.docker import lines
from tests.sandboxes.docker.conftest import HELLO, Handler

VERSION = (200, b'{"ApiVersion": "1.41"}')


class UntilTheEnd(StreamRequestHandler):
    """Says what it was told once no more comes."""

    def handle(self) -> None:
        self.wfile.write(self.rfile.read()[::-1])


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that says its version, and streams to who attaches."""
    monkeypatch.setattr(Handler, "asked", [])
    monkeypatch.setattr(Handler, "answers", {"/version": VERSION, "/containers/abc/attach": (101, b"")})


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of certificates as Docker's tools have it."""
    folder = tmp_path_factory.mktemp("certificates")
    lines.make_certificates(folder)
    return folder


@pytest.fixture
def secured(certificates: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a server needs whose certificates we trust."""
    monkeypatch.setenv("DOCKER_CERT_PATH", str(certificates))
    monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
    return lines.make_context(certificates)


@pytest.fixture
def path_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose programs are found before others."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


def check(address: str) -> None:
    """Ask for the version, and speak to a container both ways."""
    engine = SocketEngine(address, 5.0)
    assert engine.version() == {"ApiVersion": "1.41"}
    with engine.api.attach_socket("abc", {"stdin": 1}) as streams:
        streams.settimeout(5.0)
        streams.sendall(b"reply")
        with streams.makefile("rb") as file:
            assert file.read(10) == HELLO + b"reply"


@pytest.mark.usefixtures("answers")
def test_tcp() -> None:
    with lines.serve(Handler) as port:
        check(f"tcp://127.0.0.1:{port}")


@pytest.mark.usefixtures("answers")
def test_tls(secured: ssl.SSLContext) -> None:
    with lines.serve(Handler, secured) as port:
        check(f"tcp://127.0.0.1:{port}")


def test_half_of_a_line_by_tls_can_be_closed(secured: ssl.SSLContext) -> None:
    """That ends an agent, and what it says last is still heard; much of it comes whole."""
    sent = os.urandom(1 << 20)
    with lines.serve(UntilTheEnd, secured) as port, dial(f"tcp://127.0.0.1:{port}", 10.0) as line:
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
        with line.makefile("rb") as file:
            assert file.read() == sent[::-1]


@pytest.mark.usefixtures("answers")
def test_an_engine_that_proves_nothing_is_refused(
    secured: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines.make_certificates(tmp_path)  # of another authority
    monkeypatch.setenv("DOCKER_CERT_PATH", str(tmp_path))
    with lines.serve(Handler, secured) as port, pytest.raises(ssl.SSLCertVerificationError):
        dial(f"tcp://127.0.0.1:{port}", 5.0)


@pytest.fixture
def engine_socket(server: SocketEngine, answers: None) -> Iterator[str]:
    """The path of an engine's socket."""
    del answers
    yield server.api.base_url.removeprefix("unix://")


def test_ssh(engine_socket: str, path_first: Path) -> None:
    asked = lines.write_ssh(path_first, engine_socket)
    check("ssh://me@far:2200")
    words = asked.read_text().split("\n")
    assert words[-9:] == ["-l", "me", "-p", "2200", "--", "far", "docker", "system", "dial-stdio"]
    assert "BatchMode=yes" in words
    check("ssh://far/run/other.sock")
    assert asked.read_text().split("\n")[-6:] == [
        "far", "docker", "--host", "unix:///run/other.sock", "system", "dial-stdio"
    ]  # fmt: skip


def test_ssh_ends_with_its_line(engine_socket: str, path_first: Path) -> None:
    lines.write_ssh(path_first, engine_socket)
    with dial("ssh://far", 5.0) as line:
        waiting = [thread for thread in threading.enumerate() if thread.name.endswith("(_wait)")]
        assert waiting
    del line
    for thread in waiting:
        thread.join(10.0)
        assert not thread.is_alive()


def test_why_ssh_failed_is_told(path_first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines.write_ssh(path_first, "", "me@far: Permission denied (publickey).")
    monkeypatch.setenv("DOCKER_HOST", "ssh://me@far")
    with pytest.raises(
        EngineUnavailable, match=r"tried ssh://me@far: me@far: Permission denied \(publickey\)"
    ):
        daemon.connect_for_slots()


@pytest.mark.parametrize("address", ["npipe:////./pipe/docker", "tcp://", "ssh:///socket", "far:2375"])
def test_an_address_of_another_kind(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", address)
    with pytest.raises(EngineUnavailable, match="begins with unix://, tcp:// or ssh://"):
        daemon.connect_for_slots()
