"""What a person sees of each fault of a server, and that nothing is lost by it or asked for twice."""

import json
from pathlib import Path

import pytest

from tests.runner.endpoint.asking import TRANSIENT
from tests.runner.generation.generating import asked_tasks, generate, read_lines, read_status, read_tasks
from tests.servers.client import ReplayServer
from tests.servers.recorded import key_of
from tests.servers.records import ANY, Fault

TASKS = [f"demo/{number}" for number in range(12)]
FEW = ["--limit", str(len(TASKS))]
BAD = 5
"""The place of the task whose request fails, where one does."""
ONE_BY_ONE = [*FEW, "--concurrency", "1", "--retry-for", "0"]


def fail_one(server: ReplayServer, fault: Fault) -> None:
    server.set_faults({key_of("demo", TASKS[BAD]): [fault]})


def test_passing_faults_are_overcome(server: ReplayServer, tmp_path: Path) -> None:
    faults = list(TRANSIENT.values())
    server.set_faults(
        {key_of("demo", task): [faults[place % len(faults)]] for place, task in enumerate(TASKS)}
    )
    done = generate(server, tmp_path, *FEW)
    assert done.code == 0, done.err
    assert "the server: " in done.err
    assert "next try in" in done.err
    assert sorted(read_tasks(tmp_path)) == sorted(TASKS)
    assert sorted(asked_tasks(server)) == sorted(2 * TASKS)


LASTING = {
    "429": (Fault(kind="status", status=429, message="quota used up", times=0), "429: quota used up"),
    "500": (Fault(kind="status", status=500, message="out of memory", times=0), "500: out of memory"),
    "503": (Fault(kind="status", status=503, message="loading model", times=0), "503: loading model"),
    "cut": (Fault(kind="cut", times=0), "disconnected"),
    "half_body": (Fault(kind="half_body", times=0), "closed connection"),
    "hang": (Fault(kind="hang", times=0), "no answer within 10 s"),
    "html": (Fault(kind="html", times=0), "the answer is no completion"),
    "broken_json": (Fault(kind="broken_json", times=0), "the answer is no JSON"),
}


@pytest.mark.parametrize(("fault", "said"), LASTING.values(), ids=LASTING)
def test_a_lasting_fault_ends_it_and_the_same_command_goes_on(
    server: ReplayServer, tmp_path: Path, fault: Fault, said: str
) -> None:
    fail_one(server, fault)
    # Only who waits for an answer that never comes needs to give up soon: a busy machine is slow, too.
    ended = generate(server, tmp_path, *ONE_BY_ONE, *(["--timeout", "10"] if fault.kind == "hang" else []))
    assert ended.code == 3
    assert f"error: {server.base_url} gave no usable answer: " in ended.err
    assert said in ended.err
    assert "the same command goes on where" in ended.err
    check_that_it_goes_on(server, tmp_path)


REFUSED = {
    "400": (400, "stop: at most 4 strings", "--stop"),
    "context": (400, "context length exceeded: 9000 tokens", "--max-tokens"),
    "401": (401, "no such key", "export OPENAI_API_KEY=..."),
    "403": (403, "not your model", "OPENAI_API_KEY"),
    "404": (404, "Not Found", "--base-url"),
    "422": (422, "messages: field required", "--mode"),
}


@pytest.mark.parametrize(("status", "said", "hint"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_ends_it_at_once_and_the_same_command_goes_on(
    server: ReplayServer, tmp_path: Path, status: int, said: str, hint: str
) -> None:
    fail_one(server, Fault(kind="status", status=status, message=said, times=0))
    ended = generate(server, tmp_path, *ONE_BY_ONE, "--retry-for", "300")
    assert ended.code == 2
    assert f"error: {server.base_url} refused: {status}: {said}\n" in ended.err
    assert hint in ended.err
    check_that_it_goes_on(server, tmp_path)


def check_that_it_goes_on(server: ReplayServer, folder: Path) -> None:
    """All replies before the fault are there, and with the fault over only the others are asked for."""
    before = read_lines(folder)
    assert read_tasks(folder) == TASKS[:BAD]
    assert asked_tasks(server)[:BAD] == TASKS[:BAD]
    assert set(asked_tasks(server)[BAD:]) == {TASKS[BAD]}
    assert read_status(folder) == "partial"

    server.set_faults({})
    asked_before = len(server.log())
    done = generate(server, folder, *ONE_BY_ONE)
    assert done.code == 0, done.err
    assert asked_tasks(server)[asked_before:] == TASKS[BAD:]
    assert read_tasks(folder) == TASKS
    assert read_lines(folder)[:BAD] == before
    assert read_status(folder) == "complete"


def test_replies_that_are_cut_empty_or_refused_are_kept_and_counted(
    server: ReplayServer, tmp_path: Path
) -> None:
    faults = [
        Fault(kind="finish_reason", finish_reason="length"),
        Fault(kind="finish_reason", finish_reason="content_filter"),
        Fault(kind="no_content"),
        Fault(kind="no_choices"),
    ]
    server.set_faults({ANY: faults})
    done = generate(server, tmp_path, *ONE_BY_ONE)
    assert done.code == 0, done.err
    assert "1 replies were cut by their length" in done.out
    assert "2 replies were refused or filtered by the server" in done.out
    assert "2 replies have no text" in done.out
    reasons = [line["finish_reason"] for line in read_lines(tmp_path)]
    assert reasons[:5] == ["length", "content_filter", "stop", "no_choice", "stop"]
    part = json.loads((tmp_path / "generation.json").read_text("utf-8"))["benchmarks"]["demo"]
    assert (part["truncated"], part["empty"], part["refused"]) == (1, 2, 2)

    asked = len(server.log())
    assert "nothing to ask" in generate(server, tmp_path, *ONE_BY_ONE).err
    assert len(server.log()) == asked == len(TASKS)


def test_a_refusal_of_a_chat_is_kept(server: ReplayServer, tmp_path: Path) -> None:
    server.set_faults({ANY: [Fault(kind="refusal", message="I can't help with that")]})
    done = generate(server, tmp_path, "--mode", "chat", "--limit", "1")
    assert done.code == 0, done.err
    (line,) = read_lines(tmp_path)
    assert (line["response"], line["finish_reason"]) == ("I can't help with that", "refusal")


def test_a_server_that_takes_no_seed(server: ReplayServer, tmp_path: Path) -> None:
    unknown = Fault(kind="unknown_field", field="seed", status=422, message="seed: extra field", times=0)
    server.set_faults({ANY: [unknown]})
    done = generate(server, tmp_path, *ONE_BY_ONE)
    assert done.code == 0, done.err
    assert done.err.count("the server takes no seed") == 1
    assert len(server.log()) == len(TASKS) + 1


def test_errors_are_one_json_document(server: ReplayServer, tmp_path: Path) -> None:
    fail_one(server, Fault(kind="status", status=401, message="no such key"))
    ended = generate(server, tmp_path, *ONE_BY_ONE, "--json")
    told = json.loads(ended.out)
    assert ended.code == told["exit_code"] == 2
    assert "401: no such key" in told["error"]


def test_not_more_requests_at_a_time_than_asked_for(server: ReplayServer, tmp_path: Path) -> None:
    server.set_pace(rate=5)  # slower than any client: whoever may be asked for waits there
    assert generate(server, tmp_path, *FEW, "--concurrency", "3").code == 0
    assert max(line.in_flight for line in server.log()) == 3
