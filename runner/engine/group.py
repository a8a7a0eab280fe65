"""The run directories of a group of benchmarks, all made before the first one runs.

So what is in the way of one is told at once, and a folder whose runner was killed says what is still to do.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from runner.engine.plan import Plan
from runner.options import Reporter, RunOptions
from runner.store import directory as run_directory
from runner.store import open_run
from runner.store.files import read_manifest
from runner.store.folder import is_complete
from runner.store.records import RunManifest


def begin_group(
    plans: Sequence[Plan],
    folder: Path,
    options: RunOptions,
    describe: Callable[[Plan], RunManifest],
    reporter: Reporter,
) -> list[tuple[Plan, RunOptions]]:
    """Make a run directory for each benchmark in a folder, but for those whose run there is complete.

    `describe` makes the manifest of a run that starts now. Returns what is still to do, each with options of
    its own. Raises RunDirectoryError where a directory holds something else, another run, or a run and
    `options.resume` is False.
    """
    directories = [folder / plan.benchmark.name for plan in plans]
    for plan, directory in zip(plans, directories, strict=True):
        run_directory.claim(directory, plan.benchmark.name, options.resume)
    return [
        (plan, replace(options, run_dir=directory, resume=True))
        for plan, directory in zip(plans, directories, strict=True)
        if _begin(directory, describe(plan), reporter)
    ]


def _begin(directory: Path, manifest: RunManifest, reporter: Reporter) -> bool:
    """Write run.json of a run that is still to do; False where it is complete."""
    if is_complete(directory):
        run_directory.require_same(directory, read_manifest(directory), manifest)
        reporter.note(f"{directory} is complete: left alone")
        return False
    open_run.open_run(directory, manifest, resume=True).close()
    return True
