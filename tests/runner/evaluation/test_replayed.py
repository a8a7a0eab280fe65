"""Real replies as they come: none that the reference passes is lost, and `exec` says the same of them."""

import random
import string
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.runner.evaluation.evaluating import asked_tasks, differences, evaluate, read_verdicts
from tests.runner.whole_runs import read_reference, run
from tests.servers.client import ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.recorded import BENCHMARKS_72B, MODEL_72B, key_of, record

pytestmark = [pytest.mark.container, pytest.mark.data]

IMAGES = {"humaneval": "python_image", "multipl-e-js": "javascript_image", "multipl-e-ts": "typescript_image"}

ENDLESS = {
    "multipl-e-java": "HumanEval_36_fizz_buzz",
    "multipl-e-cpp": "HumanEval_36_fizz_buzz",
    "multipl-e-ts": "HumanEval_108_count_nums",
}
"""The replies that run until their time is up, for the reference as well. The server gives another one: each
takes 16 s of processor time, of 28 to 57 that all replies take, and what becomes of one that does not end is
seen in `test_kills`."""


@pytest.fixture(params=BENCHMARKS_72B)
def benchmark_72b(request: pytest.FixtureRequest) -> str:
    """A benchmark whose image is there."""
    name = str(request.param)
    request.getfixturevalue(IMAGES.get(name, f"{name.rpartition('-')[2]}_image"))
    return name


@pytest.fixture
def server(start_replay: StartReplay, samples_dir: Path, data_dir: Path, benchmark_72b: str) -> ReplayServer:
    prompts, replies = record(samples_dir, data_dir, [benchmark_72b])
    endless = key_of(benchmark_72b, ENDLESS.get(benchmark_72b, ""))
    ending = [replace(reply, text="No.") if reply.key == endless else reply for reply in replies]
    return start_replay(prompts, ending)


@pytest.mark.timeout(1800)
def test_replies_are_asked_for_once_and_judged_as_they_come(
    server: ReplayServer, benchmark_72b: str, samples_dir: Path, tmp_path: Path
) -> None:
    done = evaluate(server.base_url, tmp_path, "--bench", benchmark_72b)
    assert done.returncode == 0, done.stderr
    ours = read_verdicts(tmp_path / benchmark_72b)
    theirs = read_reference(samples_dir / MODEL_72B / f"{benchmark_72b}.expected.json")
    assert len(ours) > 150
    assert ours.keys() == theirs.keys()
    assert sorted(asked_tasks(server)) == sorted(ours)
    assert not {task for task in theirs if theirs[task] and ours[task]["verdict"] != "passed"}
    assert not theirs.get(ENDLESS.get(benchmark_72b, ""))

    # A tenth is enough to see that both judge alike; each run of the tests looks at another one.
    part = f"*{random.choice(string.digits)}{'_*' * benchmark_72b.startswith('multipl-e')}"
    print(f"exec on the tasks {part}")
    samples = samples_dir / MODEL_72B / f"{benchmark_72b}.jsonl.gz"
    run(benchmark_72b, samples, tmp_path / "exec", "--task", part)
    executed = read_verdicts(tmp_path / "exec")
    executed.pop(ENDLESS.get(benchmark_72b, ""), None)
    assert len(executed) > 10
    assert differences({task: ours[task] for task in executed}, executed) == {}
