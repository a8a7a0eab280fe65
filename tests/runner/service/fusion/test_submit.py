"""`POST /submit` over fake sandboxes, whose outcome hangs on the words in a program."""

import json
from typing import Any

import pytest

from tests.runner.service.fusion.test_rows import HUMANEVAL, JAVASCRIPT, MBPP
from tests.runner.service.scripted import DIES, ENDLESS, RIGHT, WRONG, ScriptedService

STDIO = {
    "id": "a",
    "content": "",
    "labels": {},
    "test": [{"input": {"stdin": "1"}, "output": {"stdout": ""}}] * 3,
}


def submit(scripted: ScriptedService, row: Any, completion: str, **changes: Any) -> Any:
    asked = {"dataset": "humaneval_python", "id": 7, "completion": completion}
    config = {"provided_data": row} | changes.pop("config", {})
    return scripted.client.post("/submit", json=asked | changes | {"config": config})


@pytest.mark.parametrize(
    ("completion", "verdict", "status", "return_code"),
    [
        ("    return 2 * x\n\ndef main(", "passed", "Finished", 0),
        ("    return x\n", "failed", "Finished", 1),
        (f"    {ENDLESS}\n", "timeout", "TimeLimitExceeded", None),
    ],
)
def test_a_row_of_the_requests_own_is_sealed(
    scripted: ScriptedService, completion: str, verdict: str, status: str, return_code: int | None
) -> None:
    got = submit(scripted, HUMANEVAL, completion)
    assert got.status_code == 200, got.text
    answer = got.json()
    assert (answer["id"], answer["accepted"]) == (7, verdict == "passed")
    assert answer["extracted_code"] == (HUMANEVAL["prompt"] + completion).partition("\ndef main")[0]
    assert answer["extra"]["verdict"] == verdict
    (case,) = answer["tests"]
    assert case["passed"] == answer["accepted"]
    run = case["exec_info"]["run_result"]
    assert (run["status"], run["return_code"]) == (status, return_code)
    assert not any("'abab'" in program.source for program in scripted.script.programs)


def test_a_reply_is_a_freeform_completion(scripted: ScriptedService) -> None:
    reply = f"Here:\n```python\n{RIGHT}```\n"
    answer = submit(scripted, HUMANEVAL, reply, config={"extra": {"is_freeform": True}}).json()
    assert (answer["accepted"], answer["extracted_code"]) == (True, RIGHT)


def test_completions_of_mbpp_are_replies(scripted: ScriptedService) -> None:
    answer = submit(scripted, MBPP, f"```python\n{WRONG}```", dataset="mbpp").json()
    assert (answer["accepted"], answer["extracted_code"]) == (False, WRONG)


def test_a_reply_without_code_is_not_accepted(scripted: ScriptedService) -> None:
    answer = submit(scripted, MBPP, "", dataset="mbpp").json()
    assert (answer["accepted"], answer["extracted_code"], answer["extra"]["verdict"]) == (
        False,
        "",
        "no_code",
    )


def test_a_data_set_of_another_name_has_a_type(scripted: ScriptedService) -> None:
    config = {"dataset_type": "MultiPLEDataset"}
    got = submit(scripted, JAVASCRIPT, "  return x;\n}", dataset="mine", config=config)
    assert got.status_code == 200, got.text
    assert got.json()["accepted"] is False


@pytest.mark.parametrize(("extra", "count"), [({}, 1), ({"run_all_cases": True}, 3)])
def test_input_and_output_up_to_the_first_that_fails(
    scripted: ScriptedService, extra: dict[str, Any], count: int
) -> None:
    config = {"language": "python", "extra": extra}
    row = STDIO | {"test": [{"input": {"stdin": "1"}, "output": {"stdout": "2"}}] * 3}
    answer = submit(scripted, row, "```python\npass\n```", dataset="code_contests", config=config).json()
    assert (answer["accepted"], answer["extracted_code"]) == (False, "pass\n")
    assert [case["passed"] for case in answer["tests"]] == [False] * count
    assert answer["tests"][0]["test_info"] == row["test"][0]


def test_input_and_output_that_all_fit(scripted: ScriptedService) -> None:
    answer = submit(scripted, STDIO, "pass", dataset="code_contests", config={"language": "python"}).json()
    assert (answer["accepted"], len(answer["tests"])) == (True, 3)
    assert scripted.script.programs[-1].stdin == b"1"


@pytest.mark.parametrize(
    ("row", "changes", "told"),
    [
        (None, {"dataset": "cruxeval"}, "'cruxeval' can't be judged here"),
        ({}, {"dataset": "x", "config": {"dataset_type": "AutoEvalDataset"}}, "type AutoEvalDataset"),
        (None, {"dataset": "code_contests"}, "config.language is missing"),
        (None, {"dataset": "code_contests", "config": {"language": "python"}}, "give the problem"),
        (STDIO, {"dataset": "code_contests", "config": {"language": "cobol"}}, "'cobol'"),
        (None, {"dataset": "x", "config": {"dataset_type": "MBPPDataset"}}, "give the problem"),
        (MBPP, {"config": {"custom_extract_logic": ""}}, "runs none of its clients'"),
        (HUMANEVAL, {"id": 2**63}, "$.id"),
        (HUMANEVAL, {"config": {"run_timeout": 0}}, "run_timeout"),
        ([HUMANEVAL], {}, "provided_data"),
        (
            JAVASCRIPT | {"tests": "throw 1;"},
            {"dataset": "x", "config": {"dataset_type": "MultiPLEDataset"}},
            "can't be kept from the completion",
        ),
    ],
)
def test_what_can_not_be_judged_is_told(
    scripted: ScriptedService, row: Any, changes: dict[str, Any], told: str
) -> None:
    got = submit(scripted, row, "", **changes)
    assert got.status_code == 422
    assert told in got.json()["detail"]


def test_a_sandbox_that_fails_makes_no_verdict(scripted: ScriptedService) -> None:
    config = {"language": "python"}
    got = submit(scripted, STDIO, DIES, dataset="code_contests", config=config)
    assert got.status_code == 503
    assert "ask again" in got.json()["detail"]


def test_halves_of_characters_come_back_spelt_out(scripted: ScriptedService) -> None:
    half = "\ud800"
    row = {"test": [{"input": {"stdin": half}, "output": {"stdout": half}}]}
    config = {"language": "python", "provided_data": row}
    body = json.dumps({"dataset": "code_contests", "id": half, "completion": half, "config": config})
    got = scripted.client.post("/submit", content=body, headers={"Content-Type": "application/json"})
    assert got.status_code == 200, got.text
    assert got.json()["tests"][0]["test_info"]["input"]["stdin"] == "\\ud800"
