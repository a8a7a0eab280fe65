"""Whole runs that several tests look at: each is made once, by whichever of the workers asks first."""

from pathlib import Path

import pytest
from filelock import FileLock

from tests.runner.whole_runs import RunOfReplies, run
from tests.servers.recorded import MODEL_72B


@pytest.fixture(scope="session")
def folder_of_all(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this session share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def run_of_replies(folder_of_all: Path, samples_dir: Path) -> RunOfReplies:
    """Gives the run of `runner exec` on the 72B model's replies to a benchmark: to be read only."""

    def find(benchmark: str) -> Path:
        finished, begun = (folder_of_all / f"{state}-{benchmark}" for state in ("finished", "begun"))
        # Who comes second waits for who came first; where that failed, it fails too.
        with FileLock(f"{begun}.lock"):
            if not finished.exists():
                run(benchmark, samples_dir / MODEL_72B / f"{benchmark.removesuffix('+')}.jsonl.gz", begun)
                begun.rename(finished)
        return finished

    return find
