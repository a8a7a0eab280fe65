"""Batches over fake sandboxes: in order or as they come, and errors in the place of their own sample only."""

import json

import pytest

from tests.runner.service.scripted import NO_START, RIGHT, WAITS, WRONG, ScriptedService

NDJSON = {"Accept": "application/x-ndjson"}


def batch_of(*solutions: str) -> dict[str, object]:
    """The body of a batch of answers to the one problem."""
    return {"benchmark": "own", "samples": [{"task_id": "own/0", "solution": text} for text in solutions]}


def test_results_are_in_order_and_samples_of_a_task_are_numbered(scripted: ScriptedService) -> None:
    got = scripted.client.post("/v1/check/batch", json=batch_of(RIGHT, WRONG, RIGHT))
    results = got.json()["results"]
    assert [one["index"] for one in results] == [0, 1, 2]
    assert [one["verdict"]["verdict"] for one in results] == ["passed", "failed", "passed"]
    assert [one["verdict"]["sample"] for one in results] == [0, 1, 2]


def test_an_error_stands_in_the_place_of_its_own_sample(scripted: ScriptedService) -> None:
    body = batch_of(RIGHT, NO_START)
    body["samples"] += [{"task_id": "own/9", "solution": ""}, {"task_id": "own/0"}]  # type: ignore[operator]
    results = scripted.client.post("/v1/check/batch", json=body).json()["results"]
    assert [one.get("error", {}).get("code") for one in results] == [
        None, "unavailable", "bad_request", "bad_request",
    ]  # fmt: skip
    assert results[0]["verdict"]["verdict"] == "passed"


def test_results_come_as_they_are_made(scripted: ScriptedService) -> None:
    """A program that waits until another one's result was read holds that up no longer."""
    body = batch_of(WAITS + RIGHT, RIGHT)
    indexes = []
    with scripted.client.stream("POST", "/v1/check/batch", json=body, headers=NDJSON) as got:
        assert got.headers["content-type"] == "application/x-ndjson"
        for line in got.iter_lines():
            indexes.append(json.loads(line)["index"])
            scripted.script.go.set()
    scripted.script.go.clear()
    assert indexes == [1, 0]


def test_programs_come_in_batches_as_well(scripted: ScriptedService) -> None:
    programs = [{"language": "python", "source": "x = 1"}, {"language": "java", "source": ""}]
    results = scripted.client.post("/v1/run/batch", json={"programs": programs}).json()["results"]
    assert [one["outcome"]["phase"] for one in results] == ["done", "done"]


def test_a_batch_whose_answer_would_be_too_large_is_refused(scripted: ScriptedService) -> None:
    program = {"language": "python", "source": "", "limits": {"kept_bytes": 1 << 20}}
    got = scripted.client.post("/v1/run/batch", json={"programs": [program] * 40})
    assert got.status_code == 422
    assert "kept_bytes" in got.json()["error"]["message"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"samples": []}, "$.samples"),
        ({"benchmark": "humanevel"}, "no benchmark"),
        ({"benchmark": "evalplus"}, "group"),
        ({"profile": "evalplus"}, "does not fit"),
        ({"samples": [{"task_id": "own/0", "solution": ""}] * 300}, "256 are allowed"),
        ({"samples": [{"task_id": "own/0", "solution": ""}] * 11}, "more than this service takes at all"),
        ({"samples": [{"task_id": "own/0", "solution": 1}]}, "$.samples[0].solution"),
    ],
)
def test_a_batch_that_is_none_is_refused_as_a_whole(
    scripted: ScriptedService, changes: dict[str, object], told: str
) -> None:
    before = len(scripted.script.programs)
    got = scripted.client.post("/v1/check/batch", json=batch_of(RIGHT) | changes)
    assert got.status_code == 422
    assert told in got.json()["error"]["message"]
    assert len(scripted.script.programs) == before
    assert scripted.service.admission.inside == 0
