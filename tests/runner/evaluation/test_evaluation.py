"""`runner eval` of the demo in real containers: a server that fails, a person who stops it, and the key."""

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import registry
from tests.runner.cli.test_ending import wait_for_no_slot, wait_until
from tests.runner.endpoint.asking import KEY, KEY_ENV
from tests.runner.evaluation.evaluating import asked_tasks, evaluate, read_lines, read_verdicts, start
from tests.servers.client import ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.recorded import key_of, prompts_of
from tests.servers.records import Fault, Reply

if TYPE_CHECKING:
    import docker

pytestmark = [pytest.mark.container, pytest.mark.usefixtures("python_image")]

COUNT = 8
DEMO = ["--bench", "demo", "--limit", str(COUNT)]
ONE_BY_ONE = [*DEMO, "--concurrency", "1"]
TASKS = [f"demo/{number}" for number in range(COUNT)]
BAD = 4


@pytest.fixture
def server(start_replay: StartReplay) -> ReplayServer:
    """Replays the reference solutions of the demo's first tasks, which are in Python."""
    problems = list(registry.load("demo").problems.values())[:COUNT]
    replies = [
        Reply(key=key_of("demo", each.task_id), text=f"Here it is:\n```python\n{each.reference}\n```\n")
        for each in problems
    ]
    return start_replay(prompts_of("demo"), replies)


def passed(folder: Path) -> list[str]:
    verdicts = read_verdicts(folder / "demo")
    return [task for task in TASKS if task in verdicts and verdicts[task]["verdict"] == "passed"]


def test_a_second_call_does_nothing_and_says_so(server: ReplayServer, tmp_path: Path) -> None:
    first = evaluate(server.base_url, tmp_path, *DEMO)
    assert first.returncode == 0, first.stderr
    assert f"{COUNT}/{COUNT}" in first.stdout
    assert "100.0 %" in first.stdout
    assert passed(tmp_path) == TASKS
    verdicts = (tmp_path / "demo" / "verdicts.jsonl").read_bytes()
    server.stop()
    again = evaluate(server.base_url, tmp_path, *DEMO)
    assert again.returncode == 0
    assert "nothing to do: all replies are there, and each has its verdict" in again.stderr
    assert again.stdout == first.stdout
    assert (tmp_path / "demo" / "verdicts.jsonl").read_bytes() == verdicts
    assert sorted(asked_tasks(server)) == TASKS


FAULTS = {
    "refused": (Fault(kind="status", status=401, message="no such key", times=0), 2, "401: no such key"),
    "unavailable": (Fault(kind="status", status=503, message="loading", times=0), 3, "503: loading"),
    "cut": (Fault(kind="cut", times=0), 3, "disconnected"),
}


@pytest.mark.parametrize(("fault", "code", "said"), FAULTS.values(), ids=FAULTS)
def test_a_server_that_fails_in_the_middle(
    server: ReplayServer, tmp_path: Path, fault: Fault, code: int, said: str
) -> None:
    server.set_faults({key_of("demo", TASKS[BAD]): [fault]})
    ended = evaluate(server.base_url, tmp_path, *ONE_BY_ONE, "--retry-for", "0")
    assert ended.returncode == code
    assert said in ended.stderr
    assert "the same command goes on" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert [line["task_id"] for line in read_lines(tmp_path / "demo.jsonl")] == TASKS[:BAD]

    server.set_faults({})
    asked = len(server.log())
    done = evaluate(server.base_url, tmp_path, *ONE_BY_ONE)
    assert done.returncode == 0, done.stderr
    assert asked_tasks(server)[asked:] == TASKS[BAD:]
    assert passed(tmp_path) == TASKS


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_signal_to_all_its_processes_leaves_no_container_and_goes_on(
    server: ReplayServer, tmp_path: Path, engine: "docker.DockerClient", number: signal.Signals
) -> None:
    """As Ctrl-C in a terminal, `timeout` and systemd send it."""
    server.set_pace(hold_after=BAD)
    with start(server.base_url, tmp_path, *ONE_BY_ONE) as process:
        server.wait_for(requests_made=BAD + 1)
        assert wait_until(lambda: len(read_lines(tmp_path / "demo" / "verdicts.jsonl")) == BAD, seconds=60)
        os.killpg(process.pid, number)
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, out) == (130, "")
    assert "interrupted" in err
    assert "Traceback" not in err
    assert wait_for_no_slot(engine, process.pid, seconds=60)
    before = (tmp_path / "demo" / "verdicts.jsonl").read_bytes()

    server.set_pace()
    done = evaluate(server.base_url, tmp_path, *ONE_BY_ONE)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "demo" / "verdicts.jsonl").read_bytes().startswith(before)
    assert asked_tasks(server) == [*TASKS[: BAD + 1], *TASKS[BAD:]]
    assert passed(tmp_path) == TASKS


def test_the_key_is_in_no_file_and_no_message(server: ReplayServer, tmp_path: Path) -> None:
    named = ["--api-key-env", KEY_ENV, "--json"]
    with start(server.base_url, tmp_path, *DEMO, *named, **{KEY_ENV: KEY}) as process:
        command = Path(f"/proc/{process.pid}/cmdline").read_bytes()
        out, err = process.communicate()
    assert process.returncode == 0, err
    assert all(line.has_authorization for line in server.log())
    assert KEY not in out + err + command.decode()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"generation.json", "demo.jsonl", "run.json", "verdicts.jsonl"} <= {path.name for path in files}
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []
