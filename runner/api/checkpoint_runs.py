"""Checkpoints of a training run, from the runs of a folder at any depth, as `runner nightly` leaves them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from compare.input.tokens import find_tokens, parse_tokens
from compare.records import Checkpoint, Rate
from runner.errors import RunDirectoryError, UsageError
from runner.history.scan import REFERENCE, find_runs, model_of
from runner.store.files import read_manifest
from runner.store.labels import Labels, read_labels
from runner.store.records import RunManifest, Score

SHOWN = 5


class CheckpointRuns(msgspec.Struct, frozen=True, kw_only=True):
    """The checkpoints of a folder, and what should be known of its other runs."""

    checkpoints: list[Checkpoint]
    notes: list[str]


class _Run(msgspec.Struct, frozen=True, kw_only=True):
    model: str
    night: str
    tokens: float
    started: str
    scores: dict[str, Rate]


def read_checkpoints(folder: Path, tokens: Mapping[str, float]) -> CheckpointRuns:
    """Return the checkpoints whose whole runs lie below a folder.

    How many tokens one has seen say, in this order, `tokens` by its model's name or its night's, the run's
    label, and either name, as in "ckpt-20B". Runs of one model and number of tokens are one checkpoint's; of
    several on one benchmark the last counts. Raises UsageError where there is no run, or it is not known how
    many tokens one's model has seen.
    """
    notes: list[str] = []
    unknown: list[str] = []
    runs = list(_read(folder, tokens, notes, unknown))
    _check_names(tokens, runs)
    if unknown:
        more = f" and {len(unknown) - SHOWN} more" if len(unknown) > SHOWN else ""
        raise UsageError(
            f"how many tokens these were trained on is not known: {', '.join(unknown[:SHOWN])}{more}",
            "say it with --tokens NAME=20B, or as tokens of the model in the nightly configuration",
        )
    if not runs:
        raise UsageError(
            f"no finished run of a whole benchmark lies below {folder}",
            "name the folder of a nightly job, or a file of checkpoints",
        )
    return CheckpointRuns(checkpoints=_gather(runs), notes=notes)


def _check_names(tokens: Mapping[str, float], runs: list[_Run]) -> None:
    there = {name for run in runs for name in (run.model, run.night) if name}
    wrong = [name for name in tokens if name not in there]
    if wrong:
        raise UsageError(
            f"--tokens names no model and no night here: {', '.join(wrong)}",
            f"there are {', '.join(sorted(there)[:SHOWN]) or 'none whose tokens are known'}",
        )


def _read(folder: Path, tokens: Mapping[str, float], notes: list[str], unknown: list[str]) -> Iterator[_Run]:
    for directory in find_runs(folder):
        try:
            manifest, labels = read_manifest(directory), read_labels(directory) or Labels()
        except RunDirectoryError as error:
            notes.append(f"{directory} is left out: {error}")
            continue
        name = labels.model or model_of(manifest)
        if problem := _find_problem(manifest, name):
            notes.append(f"{directory} is left out: {problem}")
            continue
        seen = _find_tokens(name, labels, tokens)
        if seen is None:
            unknown += [name] if name not in unknown else []
            continue
        scores = {bench: _rate(score) for bench, score in manifest.scores.items()}
        yield _Run(model=name, night=labels.night, tokens=seen, started=manifest.started, scores=scores)


def _find_problem(manifest: RunManifest, name: str) -> str:
    if manifest.status != "complete" or not manifest.scores:
        return "it is not finished"
    if any(score.pass_at_1 is None for score in manifest.scores.values()):
        return "it has no score"
    if manifest.selected:
        return f"it ran {manifest.selected} only"
    return "it ran the reference solutions" if name == REFERENCE else ""


def _find_tokens(name: str, labels: Labels, tokens: Mapping[str, float]) -> float | None:
    for key in (name, labels.night):
        if key and key in tokens:
            return tokens[key]
    if labels.tokens:
        return parse_tokens(labels.tokens)[0]
    return find_tokens(name) or find_tokens(labels.night)


def _rate(score: Score) -> Rate:
    low, high = score.ci95
    return Rate(
        percent=100 * (score.pass_at_1 or 0.0),
        count=score.passed,
        total=score.total,
        ci95=(100 * low, 100 * high),
    )


def _gather(runs: list[_Run]) -> list[Checkpoint]:
    found: dict[tuple[str, float], dict[str, Rate]] = {}
    nights: dict[tuple[str, float], str] = {}
    for run in sorted(runs, key=lambda run: run.started):
        key = run.model, run.tokens
        found.setdefault(key, {}).update(run.scores)
        nights[key] = run.night
    several = {model for model, _ in found if sum(model == other for other, _ in found) > 1}
    return [
        Checkpoint(name=_name(model, nights[model, tokens], several), tokens=tokens, scores=scores)
        for (model, tokens), scores in found.items()
    ]


def _name(model: str, night: str, several: set[str]) -> str:
    """Name a checkpoint: a model that has seen more tokens each night is told apart by these."""
    return f"{model}, {night}" if model in several and night else model
