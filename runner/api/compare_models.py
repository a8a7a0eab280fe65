"""Set execution scores of models against judged win rates."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from compare.comparison import Inputs, compare
from compare.input.own_rates import OwnRates
from compare.input.ratings import OwnRatings
from compare.input.targets import WIN
from compare.judging.rules import PUBLISHED
from compare.records import Comparison
from runner.errors import UsageError


def compare_models(
    runs: Sequence[Path] = (),
    models: Sequence[str] = (),
    *,
    win_rates: Path | None = None,
    judgments: Path | None = None,
    rule: str = PUBLISHED,
    target: str = WIN,
    only_own: bool = False,
    force_own: bool = False,
    against: Sequence[str] = (),
    as_printed: bool = False,
    exchange: bool = False,
    ratings: Path | None = None,
    add_ratings: bool = False,
    resamples: int = 10_000,
    seed: int = 0,
    workers: int | None = None,
) -> Comparison:
    """Compare the published scores, and those of your own runs, with CodeArena win rates.

    Args: `runs` are run directories, or hold some, and `models` whose samples they are of: one name for all
    or one for each; `win_rates` and `judgments` are files that replace published win rates (those of fewer
    than 30 questions only with `force_own`; `only_own` leaves all published ones out); `rule` is that by
    which judged questions are won, and one of `models` whose answers the judgments are of, where they do not
    say so; `target` is the figure that stands for preference, as `--target` takes it; `against` names
    benchmarks (none: those of the runs, without runs all); `as_printed` takes the published figures without
    corrections; `exchange` gives two rows of Table 3 that look exchanged each other's win rates; `ratings`
    is a file of ratings by people in place of the published ones, or with `add_ratings` beside them;
    `resamples` is the number of draws, `workers` that of processes.

    Raises UsageError, RunDirectoryError or CompareError.
    """
    inputs = Inputs(
        win_rates=win_rates, judgments=judgments, rule=rule, target=target,
        against=against, as_printed=as_printed,
        own_rates=OwnRates(model=_judged_model(models), only=only_own, force=force_own),
        exchange=exchange, ratings=OwnRatings(file=ratings, add=add_ratings),
        resamples=resamples, seed=seed, workers=workers,
    )  # fmt: skip
    return compare(_add_runs(inputs, runs, models))


def _judged_model(models: Sequence[str]) -> str:
    """Return whose answers judgments are of that do not say so: of several names it could be any."""
    return models[0].strip() if len(models) == 1 else ""


def _add_runs(inputs: Inputs, runs: Sequence[Path], models: Sequence[str]) -> Inputs:
    if models and not runs:
        _check_judged_model(inputs, models)
    if not runs:
        return inputs
    # Imported here: a comparison of what is published needs no benchmarks.
    from runner.api.run_scores import run_scores

    found = run_scores(runs, models)
    named = [str(path) for path in runs]
    inputs = replace(inputs, scores=found.scores, seconds=found.seconds, runs=named)
    if inputs.against:
        return replace(inputs, notes=found.notes)
    against = list(dict.fromkeys(name for scores in found.scores.values() for name in scores))
    note = f"compared on what the runs have, {', '.join(against)}; --against names others"
    return replace(inputs, notes=[*found.notes, note], against=against)


def _check_judged_model(inputs: Inputs, models: Sequence[str]) -> None:
    """Raise UsageError where --model has nothing to name but a file of judgments, and can't."""
    if inputs.judgments is None:
        raise UsageError(
            "--model names no run and no judgments", "add --run DIR or --judgments FILE, or leave --model out"
        )
    if len(models) > 1:
        raise UsageError(
            f"--model is given {len(models)} times, and there is no --run",
            "give it once: whose answers --judgments judges where its lines do not say so",
        )
    if not inputs.own_rates.model:
        raise UsageError("--model is empty", "name the model whose answers were judged")
