"""`POST /run_code` over fake sandboxes: what becomes of requests, and of each way in which a program ends."""

from typing import Any

import msgspec
import pytest

from runner.service.fusion.languages import LANGUAGES
from runner.service.fusion.records import RunCodeRequest
from runner.service.fusion.run_code import KEPT_BYTES, describe_outcome, make_program
from sandboxes.fake import outcome
from sandboxes.languages import LANGUAGES as OURS
from sandboxes.program import MIB, Limit, Limits, Outcome, Phase
from tests.runner.service.scripted import DIES, ScriptedService

PYTHON, JAVA = LANGUAGES["python"], LANGUAGES["java"]
ASKED = {"language": "python", "code": "print(1)"}
REFUSED = outcome(phase=Phase.COMPILE, exit_code=None)


def killed(limit: Limit | None, signal: int = 9) -> Outcome:
    return outcome(phase=Phase.CALL, exit_code=None, signal=signal, limit=limit)


def test_every_language_is_one_of_ours() -> None:
    assert {row.name for row in LANGUAGES.values()} == set(OURS)
    for row in LANGUAGES.values():
        assert not row.compiled or OURS[row.name].compiler


@pytest.mark.parametrize(
    ("end", "status", "return_code"),
    [
        (outcome(), "Success", 0),
        (outcome(phase=Phase.CALL, exit_code=3), "Failed", 3),
        (killed(None, 6), "Failed", -6),
        (killed(Limit.MEMORY), "Failed", -9),
        (outcome(phase=Phase.CALL, exit_code=None), "Failed", -9),
        (outcome(limit=Limit.PROCESSES), "Success", 0),
    ],
)
def test_a_program_that_ended_by_itself(end: Outcome, status: str, return_code: int) -> None:
    told = describe_outcome(end, PYTHON, 1.0)
    assert (told.status, told.compile_result) == (status, None)
    assert told.run_result is not None
    assert (told.run_result.status, told.run_result.return_code) == ("Finished", return_code)
    assert told.run_result.execution_time == end.wall_s


@pytest.mark.parametrize("limit", [Limit.CPU, Limit.WALL])
def test_a_program_that_took_too_long(limit: Limit) -> None:
    told = describe_outcome(killed(limit), JAVA, 3.0)
    assert (told.status, told.message) == ("Failed", "")
    assert told.run_result is not None
    assert (told.run_result.status, told.run_result.return_code) == ("TimeLimitExceeded", None)
    assert told.compile_result is not None
    assert told.compile_result.execution_time == pytest.approx(3.0 - killed(limit).wall_s)


@pytest.mark.parametrize(("limit", "told"), [(Limit.MEMORY, "memory"), (Limit.OUTPUT, "output")])
def test_a_limit_that_the_format_has_no_field_for_is_in_the_message(limit: Limit, told: str) -> None:
    assert told in describe_outcome(killed(limit), PYTHON, 1.0).message


def test_a_program_that_the_compiler_refused_has_no_run_result() -> None:
    refused = msgspec.structs.replace(REFUSED, compiler="f.java:1: error: no\n")
    told = describe_outcome(refused, JAVA, 2.0)
    assert (told.status, told.run_result) == ("Failed", None)
    assert told.compile_result is not None
    assert (told.compile_result.status, told.compile_result.return_code) == ("Finished", 1)
    assert told.compile_result.stderr == "Main.java:1: error: no\n"


def test_a_compiler_that_took_too_long() -> None:
    told = describe_outcome(msgspec.structs.replace(REFUSED, limit=Limit.CPU), JAVA, 2.0)
    assert told.compile_result is not None
    assert (told.compile_result.status, told.compile_result.return_code) == ("TimeLimitExceeded", None)


def test_what_is_compiled_here_alone_is_told_as_a_run() -> None:
    told = describe_outcome(REFUSED, LANGUAGES["typescript"], 2.0)
    assert (told.status, told.compile_result) == ("Failed", None)
    assert told.run_result is not None
    assert told.run_result.return_code == 1


def test_timeouts_bound_processor_time_and_idleness() -> None:
    asked = RunCodeRequest(code="x", language="python", run_timeout=3.0, memory_limit_mb=64, stdin="é")
    program = make_program(asked, PYTHON, Limits())
    assert (program.limits.cpu_s, program.limits.idle_s) == (3.0, 3.0)
    assert (program.limits.memory_bytes, program.limits.kept_bytes) == (64 * MIB, KEPT_BYTES)
    assert program.stdin == "é".encode()


@pytest.mark.parametrize(("asked", "given"), [(1, 16), (16, 16), (17, 17)])
def test_a_sandbox_needs_some_memory_itself(asked: int, given: int) -> None:
    request = RunCodeRequest(code="x", language="python", memory_limit_mb=asked)
    assert make_program(request, PYTHON, Limits()).limits.memory_bytes == given * MIB


def test_without_a_limit_memory_is_the_sandboxs_own() -> None:
    program = make_program(RunCodeRequest(code="x", language="cpp"), LANGUAGES["cpp"], Limits())
    assert program.limits.memory_bytes == Limits().memory_bytes


@pytest.mark.parametrize(
    "extra",
    [
        {"run_timeout": "5", "compile_timeout": "5", "memory_limit_MB": "256"},
        {"files": {}, "fetch_files": []},
        {"files": {"data.txt": None}},
        {"stdin": None},
        {"unknown": 1},
    ],
)
def test_what_sandboxfusion_takes_is_taken(scripted: ScriptedService, extra: dict[str, Any]) -> None:
    got = scripted.client.post("/run_code", json=ASKED | extra)
    assert got.status_code == 200, got.text
    assert got.json()["status"] == "Success"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"language": "cobol"}, "python, cpp, java, nodejs, typescript"),
        ({"files": {"data.txt": "aGVsbG8="}}, "put the data into stdin"),
        ({"fetch_files": ["out.txt"]}, "print what is to come back"),
        ({"code": 5}, "$.code"),
        ({"run_timeout": 0}, "$.run_timeout"),
        ({"run_timeout": None}, "$.run_timeout"),
    ],
)
def test_what_can_not_be_had_is_told(scripted: ScriptedService, changes: dict[str, Any], told: str) -> None:
    got = scripted.client.post("/run_code", json=ASKED | changes)
    assert got.status_code == 422
    assert told in got.json()["detail"]
    assert got.json()["error"]["code"] == "bad_request"


def test_a_program_that_ends_its_sandboxes_is_a_sandbox_error(scripted: ScriptedService) -> None:
    got = scripted.client.post("/run_code", json=ASKED | {"code": DIES})
    assert got.status_code == 200
    answer = got.json()
    assert (answer["status"], answer["run_result"]) == ("SandboxError", None)
    assert "sandboxes ended under this program" in answer["message"]


def test_programs_are_counted(scripted: ScriptedService) -> None:
    scripted.client.post("/run_code", json=ASKED)
    assert 'runner_outcomes_total{language="python",phase="done"}' in scripted.client.get("/metrics").text
