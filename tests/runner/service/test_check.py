"""`POST /v1/check` over fake sandboxes: verdict lines, and what is told of requests that get none."""

import json

import pytest

from tests.runner.service.scripted import DIES, ENDLESS, RIGHT, WRONG, ScriptedService

ASKED = {"benchmark": "own", "task_id": "own/0"}


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ({"solution": RIGHT}, "passed"),
        ({"solution": WRONG}, "failed"),
        ({"completion": "    return 2 * x\n"}, "passed"),
        ({"solution": ENDLESS}, "timeout"),
    ],
)
def test_the_answer_is_a_verdict_line(
    scripted: ScriptedService, answer: dict[str, str], verdict: str
) -> None:
    got = scripted.client.post("/v1/check", json=ASKED | answer)
    assert got.status_code == 200, got.text
    line = got.json()
    assert line["verdict"] == verdict
    assert line["suites"] == {"tests": verdict}
    assert ("limited" in line) == (verdict == "timeout")
    assert set(line) - {"limited"} == {
        "task_id", "sample", "verdict", "suites", "cpu_s", "wall_s", "peak_memory_mb", "detail", "attempts",
        "failed_call", "by_exit_status", "output", "compile_cpu_s",
    }  # fmt: skip


def test_halves_of_characters_are_judged_as_those_in_a_samples_file(scripted: ScriptedService) -> None:
    body = json.dumps(ASKED | {"solution": "\ud800"})
    got = scripted.client.post("/v1/check", content=body, headers={"Content-Type": "application/json"})
    assert got.json()["verdict"] == "failed"
    assert scripted.script.programs[-1].source.startswith("\0")


def test_own_problems_go_by_the_name_of_their_file_as_well(scripted: ScriptedService) -> None:
    named = ASKED | {"benchmark": "mine", "solution": RIGHT}
    assert scripted.client.post("/v1/check", json=named).json()["verdict"] == "passed"


def test_a_program_that_ends_its_sandboxes_is_tried_again_and_told(scripted: ScriptedService) -> None:
    line = scripted.client.post("/v1/check", json=ASKED | {"solution": DIES}).json()
    assert (line["verdict"], line["attempts"]) == ("broke_sandbox", 4)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"task_id": "own/7", "solution": ""}, "has no task 'own/7'"),
        ({"benchmark": "humanevel", "solution": ""}, "no benchmark called 'humanevel'"),
        ({"benchmark": "evalplus", "solution": ""}, "group"),
        ({"profile": "evalplus", "solution": ""}, "does not fit"),
        ({"solution": "", "response": ""}, "2 forms"),
        ({}, "0 forms"),
        ({"solution": 1}, "$.solution"),
        ({"solution": "", "timeout": 5}, "unknown field `timeout`"),
        ({"solution": "", "timeout_s": 0}, "$.timeout_s"),
    ],
)
def test_what_can_not_be_judged_is_told(
    scripted: ScriptedService, changes: dict[str, object], told: str
) -> None:
    got = scripted.client.post("/v1/check", json=ASKED | changes)
    assert got.status_code == 422
    assert got.json()["error"]["code"] == "bad_request"
    assert told in got.json()["error"]["message"]
