"""Real replies as they come: the verdicts of `exec` on the same, each asked for once."""

from pathlib import Path

import pytest

from tests.runner.evaluation.evaluating import asked_tasks, differences, evaluate, read_verdicts, scores
from tests.runner.whole_runs import SharedRun
from tests.servers.client import ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.recorded import BENCHMARKS_72B, record

pytestmark = [pytest.mark.container, pytest.mark.data]

IMAGES = {"humaneval": "python_image", "multipl-e-js": "javascript_image", "multipl-e-ts": "typescript_image"}


@pytest.fixture(params=BENCHMARKS_72B)
def benchmark_72b(request: pytest.FixtureRequest) -> str:
    """A benchmark whose image is there."""
    name = str(request.param)
    request.getfixturevalue(IMAGES.get(name, f"{name.rpartition('-')[2]}_image"))
    return name


@pytest.fixture
def server(start_replay: StartReplay, samples_dir: Path, data_dir: Path, benchmark_72b: str) -> ReplayServer:
    return start_replay(*record(samples_dir, data_dir, [benchmark_72b]))


@pytest.mark.timeout(1800)
def test_replies_get_the_verdicts_of_exec(
    server: ReplayServer, benchmark_72b: str, run_of_replies: SharedRun, tmp_path: Path
) -> None:
    done = evaluate(server.base_url, tmp_path, "--bench", benchmark_72b)
    assert done.returncode == 0, done.stderr
    ours, theirs = tmp_path / benchmark_72b, run_of_replies(benchmark_72b)
    verdicts = read_verdicts(theirs)
    assert len(verdicts) > 150
    assert differences(read_verdicts(ours), verdicts) == {}
    assert sorted(asked_tasks(server)) == sorted(verdicts)
    assert scores(ours) == scores(theirs)
