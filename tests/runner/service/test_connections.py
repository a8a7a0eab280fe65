"""Connections that go, stall or cheat, at the real server over fake sandboxes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from runner.service.slow_clients import PatientProtocol
from tests.runner.service.scripted import LOUD, WAITS, ScriptedService
from tests.runner.service.threaded import ThreadedServer, make_request, read_all, wait_until

QUICK = json.dumps({"language": "python", "source": "quick"})


@pytest.fixture
def served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[ScriptedService, ThreadedServer]]:
    """A service with one worker that is hasty with slow clients."""
    monkeypatch.setattr(PatientProtocol, "head_s", 0.3)
    with (
        ScriptedService(monkeypatch, tmp_path, workers=1, queue=64, body_s=0.3) as scripted,
        ThreadedServer(scripted.service) as server,
    ):
        yield scripted, server


def waiting(marker: str) -> str:
    """The body of a request for a program that waits."""
    return json.dumps({"language": "python", "source": f"{WAITS} {marker}"})


def sources(scripted: ScriptedService) -> list[str]:
    """What has run so far."""
    return [program.source for program in scripted.script.programs]


def test_a_program_whose_client_went_is_dropped_before_it_runs(
    served: tuple[ScriptedService, ThreadedServer],
) -> None:
    scripted, server = served
    admission = scripted.service.admission
    with server.connect() as stays:
        stays.sendall(make_request(waiting("stays")))
        wait_until(lambda: admission.running == 1)
        with server.connect() as goes:
            goes.sendall(make_request(waiting("goes")))
            wait_until(lambda: admission.inside == 2)
        wait_until(lambda: admission.inside == 1)
        scripted.script.go.set()
        assert stays.recv(15).startswith(b"HTTP/1.1 200")
    wait_until(lambda: admission.inside == 0)
    assert sources(scripted) == [f"{WAITS} stays"]


@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson"])
def test_a_batch_whose_client_went_is_dropped(
    served: tuple[ScriptedService, ThreadedServer], accept: str
) -> None:
    scripted, server = served
    admission = scripted.service.admission
    body = json.dumps({"programs": [json.loads(waiting(str(number))) for number in range(5)]})
    with server.connect() as goes:
        request = make_request(body, "/v1/run/batch").replace(
            b"Host", f"Accept: {accept}\r\nHost".encode(), 1
        )
        goes.sendall(request)
        wait_until(lambda: admission.inside == 5 and admission.running == 1)
    wait_until(lambda: admission.inside == 1)
    scripted.script.go.set()
    wait_until(lambda: admission.inside == 0)
    assert sources(scripted) == [f"{WAITS} 0"]


@pytest.mark.parametrize("sent", [b"", b"POST /v1/run HTTP/1.1\r\nHost: local"])
def test_a_head_that_does_not_come_ends_the_connection(
    served: tuple[ScriptedService, ThreadedServer], sent: bytes
) -> None:
    _, server = served
    with server.connect() as slow:
        slow.sendall(sent)
        assert read_all(slow) == b""


def test_a_second_head_that_does_not_come_ends_it_as_well(
    served: tuple[ScriptedService, ThreadedServer],
) -> None:
    _, server = served
    with server.connect() as slow:
        slow.sendall(make_request(QUICK))
        assert slow.recv(65536).startswith(b"HTTP/1.1 200")
        slow.sendall(b"GET /hea")
        assert b"HTTP/1.1" not in read_all(slow)


def test_a_body_that_does_not_come_is_told_and_ends_it(
    served: tuple[ScriptedService, ThreadedServer],
) -> None:
    scripted, server = served
    with server.connect() as slow:
        slow.sendall(make_request(QUICK)[:-5])
        answer = read_all(slow)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b'"too_slow"' in answer
    assert sources(scripted) == []


def test_an_answer_that_nobody_takes_ends_the_connection(
    served: tuple[ScriptedService, ThreadedServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, server = served
    monkeypatch.setattr(PatientProtocol, "write_s", 0.3)
    program = {"language": "python", "source": LOUD, "limits": {"kept_bytes": 1 << 20}}
    with server.connect() as slow:
        slow.sendall(make_request(json.dumps({"programs": [program] * 24}), "/v1/run/batch"))
        connections = server.server.server_state.connections
        wait_until(lambda: len(connections) == 1)
        wait_until(lambda: not connections)


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\r\n",
        b"GET /healthz\r\n\r\n",
        b"POST /v1/run HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n",
        b"POST /v1/run HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/run HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused(served: tuple[ScriptedService, ThreadedServer], sent: bytes) -> None:
    _, server = served
    with server.connect() as odd:
        odd.sendall(sent)
        assert read_all(odd)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 431", b"HTTP/1.1 501")


def test_nothing_of_a_request_comes_back_in_a_header(served: tuple[ScriptedService, ThreadedServer]) -> None:
    _, server = served
    path = "/v1/%0d%0aSet-Cookie:%20x=1?q=%0d%0aX-Injected:%201"
    request = make_request(json.dumps({"language": "python\r\nX-Injected: 1", "source": ""}), path)
    with server.connect() as odd:
        odd.sendall(request.replace(b"Host", b"Connection: close\r\nX-Mine: 1\r\nHost", 1))
        head = read_all(odd).partition(b"\r\n\r\n")[0].lower()
    assert head.startswith(b"http/1.1 404")
    assert not any(word in head for word in (b"cookie", b"x-injected", b"x-mine"))
