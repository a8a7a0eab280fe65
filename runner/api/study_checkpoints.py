"""Study how scores and win rates of a training run's checkpoints go with tokens."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from compare.input.scaling_files import parse_assignment
from compare.judging.rules import PUBLISHED
from compare.records import ScalingStudy
from compare.scaling_study import ScalingInputs, study_scaling
from runner.errors import UsageError


def study_checkpoints(
    path: Path,
    tokens: Sequence[str] = (),
    *,
    win_rates: Path | None = None,
    judgments: Path | None = None,
    rule: str = PUBLISHED,
    against: Sequence[str] = (),
    resamples: int = 10_000,
    seed: int = 0,
) -> ScalingStudy:
    """Fit scores and win rates of checkpoints over training tokens, and say what the next doubling brings.

    Args: `path` is a file of checkpoints (docs/scaling-study.md), or a folder of runs as `runner nightly` has
    it; `tokens` are "NAME=20B" of checkpoints and go before what is said elsewhere; `win_rates` and
    `judgments` are files that name checkpoints as models, `rule` is that by which judged questions are won;
    `against` names benchmarks (none: all).

    Raises UsageError or CompareError.
    """
    try:
        given = dict(map(parse_assignment, tokens))
    except ValueError as error:
        raise UsageError(f"--tokens {error}", "write --tokens ckpt-3=20B, once for each checkpoint") from None
    inputs = ScalingInputs(
        source=str(path), tokens=given, win_rates=win_rates, judgments=judgments, rule=rule, against=against,
        resamples=resamples, seed=seed,
    )  # fmt: skip
    if not path.is_dir():
        return study_scaling(replace(inputs, file=path))
    # Imported here: a file needs nothing of runs.
    from runner.api.checkpoint_runs import read_checkpoints

    found = read_checkpoints(path, given)
    return study_scaling(replace(inputs, checkpoints=found.checkpoints, notes=found.notes, tokens={}))
