"""Requests to an engine over its socket, against a server of ours and against the engine itself."""

import json
import socket
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from sandboxes.docker.engine_api import EngineRefused, SocketEngine
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images import find
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits, Program
from tests.sandboxes.docker.conftest import HELLO, Handler

if TYPE_CHECKING:
    import docker

SOCKET = "/var/run/docker.sock"


def test_a_container_is_created_by_name(server: SocketEngine) -> None:
    Handler.answers["/containers/create"] = 201, b'{"Id": "abc", "Warnings": []}'
    assert server.api.create_container_from_config({"Image": "x"}, "a b")["Id"] == "abc"
    assert Handler.asked == [("POST", "/containers/create?name=a+b", {"Image": "x"})]


def test_requests_without_an_answer(server: SocketEngine) -> None:
    Handler.answers["/containers/abc/start"] = 204, b""
    server.api.start("abc")
    server.api.remove_container("abc", force=True)
    assert [path for _, path, _ in Handler.asked] == ["/containers/abc/start", "/containers/abc?force=1"]


def test_filters_are_lists(server: SocketEngine) -> None:
    Handler.answers["/containers/json"] = 200, b'[{"Id": "abc"}]'
    found = server.api.containers(all=True, filters={"label": "a=b", "status": ["created"]})
    assert found == [{"Id": "abc"}]
    query = parse_qs(urlsplit(Handler.asked[0][1]).query)
    assert json.loads(query["filters"][0]) == {"label": ["a=b"], "status": ["created"]}
    assert query["all"] == ["1"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b'{"message": "no such thing"}', "no such thing"), (b"plain words", "plain words"), (b"", "Not Found")],
)
def test_a_refusal_has_the_words_of_the_engine(server: SocketEngine, content: bytes, message: str) -> None:
    Handler.answers["/images/x/json"] = 404, content
    with pytest.raises(EngineRefused, match=message) as caught:
        server.api.inspect_image("x")
    assert caught.value.status_code == 404
    assert find.get_image(server, LANGUAGES["python"], "x") is None


def test_another_error_is_not_a_missing_image(server: SocketEngine) -> None:
    Handler.answers["/images/x/json"] = 500, b'{"message": "disk is broken"}'
    with pytest.raises(EngineRefused, match="disk is broken"):
        find.get_image(server, LANGUAGES["python"], "x")


def test_an_attached_socket_carries_bytes_both_ways(server: SocketEngine) -> None:
    Handler.answers["/containers/abc/attach"] = 101, b""
    with server.api.attach_socket("abc", {"stdin": 1, "stream": 1}) as streams:
        streams.settimeout(5)
        streams.sendall(b"reply")
        assert streams.recv(20, socket.MSG_WAITALL) == HELLO + b"reply"


def test_who_may_not_attach_is_told(server: SocketEngine) -> None:
    Handler.answers["/containers/abc/attach"] = 409, b'{"message": "it is paused"}'
    with pytest.raises(EngineRefused, match="it is paused"):
        server.api.attach_socket("abc", {"stdin": 1})


def test_an_engine_that_is_silent_is_given_up(tmp_path: Path) -> None:
    path = str(tmp_path / "silent.sock")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        with pytest.raises(TimeoutError):
            SocketEngine(f"unix://{path}", 0.1).version()


@pytest.mark.parametrize("through", ["socket", "library"])
def test_slots_run_programs_whoever_made_them(
    through: str, engine: "docker.DockerClient", python_image: ImageInfo
) -> None:
    if not Path(SOCKET).exists():
        pytest.skip(f"the engine does not listen on {SOCKET}")
    used = engine if through == "library" else SocketEngine(f"unix://{SOCKET}", 60.0)
    python = LANGUAGES["python"]
    assert find.find_image(used, python) == find.find_image(engine, python)
    with DockerSandbox.start(used, python_image.id, python, Limits()) as slot:
        outcome = slot.run(Program(language="python", source="print(6 * 7)", limits=Limits()))
    assert outcome.stdout == "42\n"
