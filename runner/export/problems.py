"""The benchmark behind a stored run: the very same data, or none."""

from pathlib import Path

from benchmarks.datasets import dataset
from benchmarks.problem import Benchmark
from benchmarks.registry import BENCHMARKS, dataset_of, load, load_own
from runner.errors import RunDirectoryError
from runner.store.records import Run


def benchmark_of(run: Run, data_dir: Path | None) -> Benchmark:
    """Load the data that a run was made with.

    Raises RunDirectoryError where the data now is not that of then, UnknownBenchmark, DataUnavailable or
    BadDataset.
    """
    manifest = run.manifest
    own = manifest.problems
    found = load_own(Path(own)) if own else load(manifest.benchmark, data_dir)
    if found.sha256 != manifest.dataset.sha256:
        raise RunDirectoryError(
            f"{run.directory} was made with {manifest.dataset.version} of {manifest.benchmark}"
            f" (sha256 {manifest.dataset.sha256[:12]}...), not with {found.version} as it is here",
            "bring back the file of then" if own else "name the folder with the data of then: --data-dir",
        )
    return found


def prompts_of(run: Run, data_dir: Path | None) -> dict[str, str]:
    """Return each task's prompt; none where the data is not on this machine. Downloads nothing.

    Raises as `benchmark_of`.
    """
    name, own = run.manifest.benchmark, run.manifest.problems
    if own and not Path(own).is_file():
        return {}
    if not own and (name not in BENCHMARKS or dataset.find_file(dataset_of(name), data_dir) is None):
        return {}
    return {task_id: problem.prompt for task_id, problem in benchmark_of(run, data_dir).problems.items()}
