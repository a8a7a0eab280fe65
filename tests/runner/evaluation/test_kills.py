"""`kill -9` at random moments of an evaluation: it ends as an undisturbed one, and asks for nothing twice."""

import random
import subprocess
from pathlib import Path

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

PLUS = ["--bench", "humaneval+"]
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
