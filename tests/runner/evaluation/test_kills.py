"""`kill -9` at random moments of an evaluation: it ends as an undisturbed one, and asks for nothing twice."""

import random
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.runner.cli.test_exec import wait_for_a_verdict
from tests.runner.evaluation.evaluating import (
    asked_tasks,
    differences,
    evaluate,
    read_lines,
    read_verdicts,
    scores,
    start,
)
from tests.runner.whole_runs import SharedRun
from tests.servers.client import ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.recorded import MODEL_72B, key_of, prompts_of, replies_of
from tests.servers.records import Prompt, Reply

pytestmark = [pytest.mark.container, pytest.mark.data]

COUNT = 80
"""Tasks, the first of HumanEval+: two of their replies run out of time, and one takes seconds to pass."""

AT_ITS_LIMIT = "HumanEval/39"
"""Takes 0.9 to 1.1 times what a call may, by how busy the machine is: whether it passes plus is open."""

PLUS = ["--bench", "humaneval+", "--limit", str(COUNT)]
KILLS = 10


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
    plus_server: ReplayServer, run_of_replies: SharedRun, tmp_path: Path
) -> None:
    undisturbed = run_of_replies("humaneval+")  # first: no kill is to hit the making of a ground truth
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    by_replies = sorted(moments.sample(range(COUNT // 2), KILLS // 2))
    by_verdicts = sorted(moments.sample(range(COUNT // 2, COUNT - 20), KILLS - KILLS // 2))
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

    ours, theirs = read_verdicts(folder / "humaneval+"), read_verdicts(undisturbed)
    asked = [prompt.key.partition(":")[2] for prompt in prompts_of("humaneval+")][:COUNT]
    assert ours.keys() == set(asked)
    unlike = differences(ours, {task: theirs[task] for task in asked})
    assert unlike.keys() <= {AT_ITS_LIMIT}
    assert ours[AT_ITS_LIMIT]["suites"]["base"] == "passed"
    assert ours[AT_ITS_LIMIT]["verdict"] in {"passed", "timeout"}
    found = {name: (score["passed"], score["total"]) for name, score in scores(folder / "humaneval+").items()}
    assert found == {
        name: (sum(_passes(ours[task], suites) for task in asked), COUNT) for name, suites in SCORES.items()
    }
    assert len(read_lines(folder / "humaneval+.jsonl")) == COUNT


SCORES = {"humaneval": ["base"], "humaneval+": ["base", "plus"]}
"""The suites that a sample must pass for each score."""


def _passes(line: dict[str, Any], suites: list[str]) -> bool:
    return all(line["suites"][suite] == "passed" for suite in suites)


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
