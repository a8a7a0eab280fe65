"""Whole runs that several tests look at: each is made once, by whichever of the workers asks first."""

from pathlib import Path

import pytest
from filelock import FileLock

from tests.runner.whole_runs import SharedRun, run
from tests.servers.recorded import MODEL_72B


@pytest.fixture(scope="session")
def folder_of_all(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this session share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def _find(folder: Path, benchmark: str, samples: Path | None) -> Path:
    """The folder of a run that is made if it is not there yet."""
    finished, begun = (folder / f"{state}-{benchmark}" for state in ("finished", "begun"))
    # Who comes second waits for who came first; where that failed, it fails too.
    with FileLock(f"{begun}.lock"):
        if not finished.exists():
            run(benchmark, samples, begun)
            begun.rename(finished)
    return finished


@pytest.fixture(scope="session")
def run_of_references(folder_of_all: Path, data_dir: Path) -> SharedRun:  # noqa: ARG001
    """Gives the run of `runner exec` on the reference solutions of a benchmark: to be read only.

    Where there is one, the ground truth of EvalPlus is there as well; otherwise each who needs it makes it.
    """
    folder = folder_of_all / "references"
    folder.mkdir(exist_ok=True)
    return lambda benchmark: _find(folder, benchmark, None)


@pytest.fixture(scope="session")
def run_of_replies(folder_of_all: Path, samples_dir: Path, run_of_references: SharedRun) -> SharedRun:
    """Gives the run of `runner exec` on the 72B model's replies to a benchmark: to be read only."""
    folder = folder_of_all / "replies"
    folder.mkdir(exist_ok=True)

    def find(benchmark: str) -> Path:
        if benchmark.endswith("+"):
            run_of_references(benchmark)
        samples = samples_dir / MODEL_72B / f"{benchmark.removesuffix('+')}.jsonl.gz"
        return _find(folder, benchmark, samples)

    return find
