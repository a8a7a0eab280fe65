"""The options of a run that goes on: its run.json has them, so nobody need repeat them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.sample_lines import STDIN
from runner.errors import UsageError
from runner.options import RunOptions
from runner.store.files import MANIFEST, read_manifest
from runner.store.folder import find_runs, is_complete, is_run
from runner.store.labels import model_of
from runner.store.records import RunManifest


def resume_options(directory: Path, given: Mapping[str, Any]) -> RunOptions:
    """Return the options with which the run in `directory` goes on.

    `given` are the options of RunOptions that the user set all the same: where they name a benchmark, a
    directory without a run begins one. Raises RunDirectoryError where there is nothing to go on with, and
    UsageError where `given` contradicts the run.
    """
    here = {"run_dir": directory, "resume": True}
    if {"bench", "problems"} & given.keys() and not (directory / MANIFEST).exists():
        return RunOptions(**{**given, **here})
    manifest = read_manifest(directory)
    if manifest.samples.growing:
        raise UsageError(
            f"{directory} was judged while its samples were being made, and not all of them came",
            "the command that makes them goes on with both",
        )
    kept = _kept(manifest) | {"model": model_of(directory) or given.get("model", "")}
    for name, value in given.items():
        if name in kept and value not in (kept[name], "auto"):
            raise _contradiction(directory, name, kept[name], value)
    found = {
        "samples": given["samples"] if "samples" in given else _find_samples(directory, manifest),
        "problems": given["problems"] if "problems" in given else _find_problems(directory, manifest),
        "engine": given.get("engine", manifest.engine),
        "cache": given.get("cache", manifest.cache is not None),
    }
    return RunOptions(**{**given, **kept, **here, **found})


def resume_all(directory: Path, given: Mapping[str, Any]) -> list[RunOptions]:
    """Return the options with which the run in `directory`, or each unfinished one of a folder, goes on.

    See `resume_options`. Raises RunDirectoryError where no run is there.
    """
    if {"bench", "problems"} & given.keys() or is_run(directory):
        return [resume_options(directory, given)]
    return [resume_options(path, given) for path in find_runs(directory) if not is_complete(path)]


def _kept(manifest: RunManifest) -> dict[str, Any]:
    part = manifest.selected
    return {
        "bench": "" if manifest.problems else manifest.benchmark,
        "sandbox": manifest.sandbox,
        "runtime": manifest.runtime,
        "isolation": manifest.isolation,
        "profile": manifest.profile,
        "exit_status": manifest.exit_status,
        **({"limit": part.limit, "task": part.task} if part else {}),
    }


def _find_samples(directory: Path, manifest: RunManifest) -> Path | None:
    """Return where the samples still lie, None for reference solutions. Raises UsageError."""
    path = Path(manifest.samples.path) if manifest.samples.path else None
    if path == STDIN:
        raise UsageError(
            f"the samples of {directory} came from standard input", "give the same again with --samples"
        )
    if path is not None and not path.exists():
        raise UsageError(
            f"the samples of {directory} are not at {path}",
            "go on from the directory in which it was started, or name their file with --samples",
        )
    return path


def _find_problems(directory: Path, manifest: RunManifest) -> Path | None:
    """Return where the user's own problems still lie, None where there are none. Raises UsageError."""
    path = Path(manifest.problems) if manifest.problems else None
    if path is not None and not path.exists():
        raise UsageError(
            f"the problems of {directory} are not at {path}",
            "go on from the directory in which it was started, or name their file with --problems",
        )
    return path


def _contradiction(directory: Path, name: str, there: object, asked: object) -> UsageError:
    option = f"--{name.replace('_', '-')}"
    begun = "without it" if there in (None, False, "") else f"with {there}"
    return UsageError(
        f"{directory} was begun {begun}, not with {option} {asked}".removesuffix(" True"),
        f"leave out {option}: `runner exec --resume {directory}` needs nothing else",
    )
