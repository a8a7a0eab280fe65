"""Scores for a comparison, from runs on the disk."""

import re
from collections.abc import Sequence
from pathlib import Path, PurePath
from statistics import median

import msgspec

from benchmarks import registry
from benchmarks.datasets.dataset import Dataset
from benchmarks.problem import Verdict
from compare.input.columns import canonical_benchmark
from compare.input.names import canonical, suggest
from compare.records import Rate
from runner.api.same_model import Scored, tell_apart
from runner.errors import RunDirectoryError, UsageError
from runner.store.files import MANIFEST, read_run
from runner.store.folder import find_runs
from runner.store.labels import model_of
from runner.store.records import Run, RunManifest, Score

_GENERIC = {"samples", "outputs", "output", "results", "runs"}
# As EvalPlus names what it generates: vendor--model_backend_temp_0.0
_EVALPLUS_TAIL = re.compile(r"_[a-z]+_temp_[\d.]+(-sanitized)?$")
_ENDINGS = (".gz", ".jsonl", ".json")


class RunScores(msgspec.Struct, frozen=True, kw_only=True):
    """What runs add to a comparison: `scores` by model and benchmark, in percent; `notes` for the user.

    `seconds` is how long a run of a benchmark took, the median of the runs.
    """

    scores: dict[str, dict[str, Rate]]
    seconds: dict[str, float]
    notes: list[str]


def run_scores(directories: Sequence[Path], models: Sequence[str]) -> RunScores:
    """Return the scores of runs, under the names of their models.

    A directory is a run, or holds runs, as `runs/` does. `models` is empty (names are taken from the
    runs' labels, else from the samples' paths where these tell), one name for all, or one for each directory
    in order; models of one name with two scores on a benchmark are told apart by their directories. Raises
    UsageError for a run that is no fair score of a model: unfinished, of the demo, of reference solutions, of
    part of a benchmark, or the second one of a model and benchmark in one directory.
    """
    notes: list[str] = []
    found = [
        _score(directory, path, given, notes)
        for directory, given in zip(directories, _names(directories, models), strict=True)
        for path in find_runs(directory)
    ]
    found, more = tell_apart(found)
    scores: dict[str, dict[str, Rate]] = {}
    seconds: dict[str, list[float]] = {}
    for run in found:
        scores.setdefault(run.model, {}).update(run.scores)
        for benchmark in run.scores if run.seconds else ():
            seconds.setdefault(benchmark, []).append(run.seconds or 0.0)
    return RunScores(
        scores=scores,
        seconds={benchmark: median(each) for benchmark, each in seconds.items()},
        notes=list(dict.fromkeys([*notes, *more])),
    )


def _score(given: Path, path: Path, name: str, notes: list[str]) -> Scored:
    """Return what one run adds. Raises UsageError where it is no fair score of a model."""
    run = read_run(path)
    notes += _check(run)
    timing = run.manifest.timing
    return Scored(
        given=given,
        path=path,
        model=_model(run, name, notes),
        scores={
            canonical_benchmark(bench): _rate(path, score) for bench, score in run.manifest.scores.items()
        },
        seconds=timing.wall_s if timing else None,
    )


def _names(directories: Sequence[Path], models: Sequence[str]) -> list[str]:
    """Return the name given for each directory, "" where none is."""
    names = [name.strip() for name in models]
    if not all(names):
        raise UsageError("--model is empty", "name the model whose samples ran")
    if len(names) <= 1:
        return (names or [""]) * len(directories)
    if len(names) == len(directories):
        return names
    raise UsageError(
        f"--model is given {len(names)} times for {len(directories)} runs",
        "give it once for all of them, or once for each --run, in the same order",
    )


def _check(run: Run) -> list[str]:
    """Return notes on a run whose scores can be compared. Raises UsageError for one whose scores cannot."""
    manifest, path = run.manifest, run.directory
    name = manifest.benchmark
    if name in registry.BENCHMARKS and not registry.BENCHMARKS[name].measures:
        raise UsageError(f"{path} is a run of the {name}, which measures no model", "leave it out")
    if manifest.samples.path is None:
        raise UsageError(
            f"{path} ran the reference solutions of {manifest.benchmark}, no model's samples",
            "run a model's with `runner exec --samples FILE`",
        )
    errors = manifest.verdict_counts.get(Verdict.SANDBOX_ERROR.value, 0)
    if manifest.status != "complete" or not manifest.scores or errors:
        what = f"{errors} of its samples have no verdict" if errors else "it is not finished"
        raise UsageError(f"{path} has no final score: {what}", f"go on with: runner exec --resume {path}")
    return _check_whole(run)


def _check_whole(run: Run) -> list[str]:
    """Refuse a run of fewer tasks than its benchmark has, as --limit and --task make it."""
    name, path = run.manifest.benchmark, run.directory
    hint = "run the benchmark without --limit and --task"
    if run.manifest.selected:
        raise UsageError(f"{path} ran {run.manifest.selected} of {name}: its score is of another set", hint)
    dataset = registry.dataset_of(name) if name in registry.BENCHMARKS else None
    if dataset is None or not _is_pinned(dataset, run.manifest):
        return [f"{path} ran other data than runner's own {name}: whether it is whole is not known"]
    there = len({line.task_id for line in run.lines})
    if there < dataset.rows:
        raise UsageError(
            f"{path} ran {there} of the {dataset.rows} tasks of {name}: its score is of another set than "
            "the published ones",
            hint,
        )
    return []


def _is_pinned(dataset: Dataset, manifest: RunManifest) -> bool:
    return dataset.sha256 == manifest.dataset.sha256


def _model(run: Run, given: str, notes: list[str]) -> str:
    """Return the canonical name of the run's model, or the name given or labelled where that is a new one."""
    if named := given or model_of(run.directory):
        name = canonical(named)
        if name is None:
            close = " or ".join(suggest(named))
            guess = f": did you mean {close}?" if close else ""
            said = f'--model "{named}"' if given else f'"{named}", the label of {run.directory},'
            notes.append(f"{said} is none of the published models{guess}")
        return name or named
    path = run.manifest.samples.path or ""
    found = next((name for text in _candidates(path) if (name := canonical(text))), None)
    if found is None:
        raise UsageError(
            f"which model {run.directory} ran is not known: its samples are from {path}",
            "say it with --model NAME, once for all runs or once for each, or already to `exec`",
        )
    notes.append(f"{run.directory} is taken as a run of {found}, as the path of its samples says: {path}")
    return found


def _candidates(path: str) -> list[str]:
    """Return what in a samples' path may name the model: its last part that names no benchmark or so."""
    for part in reversed(PurePath(path).parts):
        text = part
        for ending in _ENDINGS:
            text = text.removesuffix(ending)
        if text.lower() not in _GENERIC and text.lower() not in registry.list_names():
            bare = _EVALPLUS_TAIL.sub("", text)
            return [text, bare, bare.rpartition("--")[2]]
    return []


def _rate(path: Path, score: Score) -> Rate:
    low, high = score.ci95
    rate = -1.0 if score.pass_at_1 is None else score.pass_at_1
    if not (0.0 <= low <= rate <= high <= 1.0 and 0 <= score.passed <= score.total):
        raise RunDirectoryError(f"{path / MANIFEST} has an impossible score", "run it again")
    return Rate(
        percent=100 * rate,
        count=score.passed,
        total=score.total,
        ci95=(100 * low, 100 * high),
    )
