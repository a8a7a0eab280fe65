"""Real replies, as they come and after `kill -9`: the verdicts of `exec` on the same, each asked for once."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.runner.cli.test_exec import wait_for_a_verdict
from tests.runner.evaluation.evaluating import asked_tasks, evaluate, read_lines, read_verdicts, start
from tests.runner.whole_runs import run
from tests.servers.client import ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.recorded import BENCHMARKS_72B, MODEL_72B, key_of, prompts_of, record, replies_of
from tests.servers.records import Prompt, Reply

pytestmark = [pytest.mark.container, pytest.mark.data]

IMAGES = {"humaneval": "python_image", "multipl-e-js": "javascript_image", "multipl-e-ts": "typescript_image"}
PLUS = ["--bench", "humaneval+"]
KILLS = 10


@pytest.fixture(params=BENCHMARKS_72B)
def benchmark_72b(request: pytest.FixtureRequest) -> str:
    """A benchmark whose image is there."""
    name = str(request.param)
    request.getfixturevalue(IMAGES.get(name, f"{name.rpartition('-')[2]}_image"))
    return name


@pytest.mark.timeout(1800)
def test_replies_get_the_verdicts_of_exec(
    start_replay: StartReplay, samples_dir: Path, data_dir: Path, tmp_path: Path, benchmark_72b: str
) -> None:
    server = start_replay(*record(samples_dir, data_dir, [benchmark_72b]))
    done = evaluate(server.base_url, tmp_path / "eval", "--bench", benchmark_72b)
    assert done.returncode == 0, done.stderr
    run(benchmark_72b, samples_dir / MODEL_72B / f"{benchmark_72b}.jsonl.gz", tmp_path / "exec")

    ours, theirs = read_verdicts(tmp_path / "eval" / benchmark_72b), read_verdicts(tmp_path / "exec")
    assert len(theirs) > 150
    assert differences(ours, theirs) == {}
    assert sorted(asked_tasks(server)) == sorted(theirs)
    assert scores(tmp_path / "eval" / benchmark_72b) == scores(tmp_path / "exec")


def differences(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return the tasks of which not the same is said, with both sides."""
    judged = ("verdict", "suites", "failed_call", "by_exit_status")

    def said(line: dict[str, Any] | None) -> Any:
        return line and [line.get(name) for name in judged]

    pairs = {task: (said(ours.get(task)), said(theirs.get(task))) for task in ours.keys() | theirs.keys()}
    return {task: pair for task, pair in pairs.items() if pair[0] != pair[1]}


def scores(directory: Path) -> Any:
    return json.loads((directory / "run.json").read_text("utf-8"))["scores"]


@pytest.fixture
def plus_server(start_replay: StartReplay, samples_dir: Path, data_dir: Path) -> ReplayServer:
    """Replays the replies to HumanEval for HumanEval+, whose problems are the same."""
    name = "humaneval+"
    prompts: list[Prompt] = prompts_of(name, data_dir)
    replies = [
        Reply(key=key_of(name, reply.key.partition(":")[2]), text=reply.text)
        for reply in replies_of(samples_dir / MODEL_72B, "humaneval")
    ]
    return start_replay(prompts, replies)


@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("python_image")
def test_ten_kills_change_nothing_and_ask_for_nothing_twice(
    plus_server: ReplayServer, samples_dir: Path, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    total = len(prompts_of("humaneval+"))
    by_replies = sorted(moments.sample(range(total // 2), KILLS // 2))
    by_verdicts = sorted(moments.sample(range(total // 2, total - 10), KILLS - KILLS // 2))
    print(f"seed {seed}: killed after replies {by_replies}, then after verdicts {by_verdicts}")
    folder, ends = tmp_path / "eval", []
    verdicts = folder / "humaneval+" / "verdicts.jsonl"
    plus_server.set_pace(rate=30)
    for count in by_replies:
        with start(plus_server.base_url, folder, *PLUS) as process:
            plus_server.wait_for(answers=count)
            ends.append(kill(process, plus_server, folder))
    for count in by_verdicts:
        with start(plus_server.base_url, folder, *PLUS) as process:
            wait_for_a_verdict(process, verdicts, count)
            ends.append(kill(process, plus_server, folder))
    done = evaluate(plus_server.base_url, folder, *PLUS)
    assert done.returncode == 0, done.stderr

    for end in ends:
        assert end.kept.isdisjoint(asked_tasks(plus_server)[end.asked :])
        assert verdicts.read_bytes().startswith(end.verdicts)
    assert len(ends) == KILLS
    assert ends[-1].verdicts.count(b"\n") >= by_verdicts[-1]

    undisturbed = tmp_path / "exec"
    run("humaneval+", samples_dir / MODEL_72B / "humaneval.jsonl.gz", undisturbed)
    assert differences(read_verdicts(folder / "humaneval+"), read_verdicts(undisturbed)) == {}
    assert scores(folder / "humaneval+") == scores(undisturbed)
    assert len(read_lines(folder / "humaneval+.jsonl")) == total


class End(msgspec.Struct, frozen=True):
    """How far it was when it was killed: tasks with a reply, whole lines of verdicts, requests made."""

    kept: set[str]
    verdicts: bytes
    asked: int


def kill(process: "subprocess.Popen[str]", server: ReplayServer, folder: Path) -> End:
    assert process.poll() is None, process.communicate()
    process.kill()
    process.communicate()
    verdicts = folder / "humaneval+" / "verdicts.jsonl"
    whole, line_end, _ = verdicts.read_bytes().rpartition(b"\n") if verdicts.exists() else (b"", b"", b"")
    kept = {line["task_id"] for line in read_lines(folder / "humaneval+.jsonl")}
    return End(kept, whole + line_end, len(server.log()))
