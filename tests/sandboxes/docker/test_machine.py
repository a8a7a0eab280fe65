"""The machine that an engine's slots run on: asked for where it is another one, and only there."""

import json
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from sandboxes.docker.backend import DockerBackend
from sandboxes.docker.engine_api import SocketEngine
from sandboxes.sandbox import BackendUnavailable, Machine
from tests.sandboxes.docker.conftest import Handler

INFO = json.dumps({"NCPU": 64, "MemTotal": 1 << 38}).encode()


@pytest.fixture
def far(server: SocketEngine) -> Iterator[SocketEngine]:  # noqa: ARG001 - which sets the answers back
    """The same engine by TCP."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield SocketEngine(f"tcp://127.0.0.1:{listening.server_port}", 5.0)
        listening.shutdown()
        thread.join()


def test_one_at_a_socket_is_here_and_is_not_asked(server: SocketEngine) -> None:
    assert DockerBackend(server).find_machine() is None
    assert Handler.asked == []


def test_one_at_an_address_says_what_it_has_and_is_asked_once(far: SocketEngine) -> None:
    Handler.answers["/info"] = 200, INFO
    backend = DockerBackend(far)
    assert backend.find_machine() == backend.find_machine() == Machine(cores=64, memory_bytes=1 << 38)
    assert len(Handler.asked) == 1


@pytest.mark.parametrize("answer", [(500, b"{}"), (200, b"{}"), (200, b'{"NCPU": "many", "MemTotal": 1}')])
def test_one_that_does_not_say_can_not_be_used(far: SocketEngine, answer: tuple[int, bytes]) -> None:
    Handler.answers["/info"] = answer
    with pytest.raises(BackendUnavailable, match="does not answer"):
        DockerBackend(far).find_machine()
