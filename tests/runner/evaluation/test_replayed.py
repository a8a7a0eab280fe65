"""Real replies as they come: the verdicts of `exec` on the same, each asked for once."""

from pathlib import Path

import pytest

from tests.runner.evaluation.evaluating import asked_tasks, differences, evaluate, read_verdicts, scores
from tests.runner.whole_runs import run
from tests.servers.fixtures import StartReplay
from tests.servers.recorded import BENCHMARKS_72B, MODEL_72B, record

pytestmark = [pytest.mark.container, pytest.mark.data]

IMAGES = {"humaneval": "python_image", "multipl-e-js": "javascript_image", "multipl-e-ts": "typescript_image"}


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
