"""Deadlines and a full queue, over fake sandboxes: what waits is dropped, and nothing is left counted."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runner.service.scripted import RIGHT, WAITS, ScriptedService

RUN = {"language": "python", "source": "x = 1"}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedService]:
    """A service with one worker and room for one program that waits."""
    with ScriptedService(monkeypatch, tmp_path, workers=1, queue=1) as made:
        yield made


def ask_in_thread(small: ScriptedService, source: str, found: list[int]) -> threading.Thread:
    """Ask for a program to be run; its status comes into `found`."""
    thread = threading.Thread(
        target=lambda: found.append(small.client.post("/v1/run", json=RUN | {"source": source}).status_code)
    )
    thread.start()
    return thread


def wait_for(small: ScriptedService, inside: int) -> None:
    """Wait until so many programs wait or run."""
    admission = small.service.admission
    with admission._changed:
        while admission.inside != inside:
            admission._changed.wait(0.01)


def test_a_deadline_while_it_waits_drops_a_program_before_it_runs(small: ScriptedService) -> None:
    found: list[int] = []
    running = ask_in_thread(small, WAITS, found)
    wait_for(small, 1)
    got = small.client.post("/v1/run", json=RUN | {"source": "late", "timeout_s": 0.2})
    assert got.status_code == 504
    assert got.json()["error"]["code"] == "deadline"
    small.script.go.set()
    running.join()
    assert found == [200]
    assert small.client.post("/v1/run", json=RUN).status_code == 200
    assert "late" not in [program.source for program in small.script.programs]


def test_a_full_queue_says_when_to_come_again(small: ScriptedService) -> None:
    found: list[int] = []
    threads = [ask_in_thread(small, WAITS, found)]
    wait_for(small, 1)
    threads.append(ask_in_thread(small, RIGHT, found))
    wait_for(small, 2)
    got = small.client.post("/v1/run", json=RUN)
    assert got.status_code == 429
    assert got.json()["error"]["code"] == "busy"
    assert 1 <= int(got.headers["Retry-After"]) <= 60
    assert "runner_queue_length 1.0" in small.client.get("/metrics").text
    small.script.go.set()
    for thread in threads:
        thread.join()
    assert found == [200, 200]
    wait_for(small, 0)


def test_a_deadline_in_a_batch_leaves_what_was_in_time(small: ScriptedService) -> None:
    programs = [RUN, RUN | {"source": WAITS}]
    got = small.client.post("/v1/run/batch", json={"programs": programs, "timeout_s": 3.0})
    results = got.json()["results"]
    assert got.status_code == 200
    assert results[0]["outcome"]["phase"] == "done"
    assert results[1]["error"]["code"] == "deadline"


def test_a_service_that_drains_takes_nothing_new(small: ScriptedService) -> None:
    assert small.client.get("/readyz").json()["ready"]
    small.service.admission.drain()
    got = small.client.post("/v1/run", json=RUN)
    assert (got.status_code, got.json()["error"]["code"]) == (503, "draining")
    assert small.client.get("/readyz").status_code == 503
    assert small.client.get("/healthz").status_code == 200
