"""A scaling study as a whole: from checkpoints to laws, forecasts and where the curves part."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from compare.analyses.scaling_curves import FEWEST, Fitted, fit_curve
from compare.analyses.scaling_partings import part
from compare.errors import CompareError
from compare.input.columns import canonical_benchmark
from compare.input.scaling_files import describe_tokens, read_scaling
from compare.input.scaling_wins import add_wins, read_judged, read_table
from compare.input.tables import quote
from compare.judging.rules import PUBLISHED
from compare.records import Checkpoint, Parting, Rate, ScalingStudy
from compare.reports.scaling_text import summarise_scaling

WIN = "win rate"


class ScalingInputs(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks for: `checkpoints` of a folder of runs, or none and the `file` that has them.

    `tokens` by checkpoint go before what is said elsewhere; `win_rates` and `judgments` are files that add
    win rates by checkpoint, `rule` is that of the judgments; `against` names the benchmarks to look at
    (none: all).
    """

    source: str
    file: Path | None = None
    checkpoints: Sequence[Checkpoint] = ()
    notes: Sequence[str] = ()
    tokens: Mapping[str, float] = {}
    win_rates: Path | None = None
    judgments: Path | None = None
    rule: str = PUBLISHED
    against: Sequence[str] = ()
    resamples: int = 10_000
    seed: int = 0


def study_scaling(inputs: ScalingInputs) -> ScalingStudy:
    """Fit every column of some checkpoints over tokens. Raises CompareError for what can't be studied."""
    checkpoints, notes = list(inputs.checkpoints), list(inputs.notes)
    if inputs.file is not None:
        found = read_scaling(inputs.file, inputs.tokens)
        checkpoints, notes = found.checkpoints, [*notes, *found.notes]
    _check_names(inputs.tokens, checkpoints)
    if inputs.win_rates is not None:
        checkpoints, more = add_wins(checkpoints, inputs.win_rates, read_table(inputs.win_rates))
        notes += more
    if inputs.judgments is not None:
        wins = read_judged(inputs.judgments, inputs.rule)
        checkpoints, more = add_wins(checkpoints, inputs.judgments, wins)
        notes += more
    checkpoints = sorted(_choose(checkpoints, inputs.against), key=lambda each: (each.tokens, each.name))
    _check_tokens(checkpoints)
    draws = inputs.resamples, inputs.seed
    fitted = _fit_all(checkpoints, draws)
    study = ScalingStudy(
        source=inputs.source,
        win_rates=", ".join(str(path) for path in (inputs.win_rates, inputs.judgments) if path) or None,
        resamples=inputs.resamples,
        seed=inputs.seed,
        summary=[],
        notes=[*notes, *_note_few(checkpoints, fitted)],
        checkpoints=checkpoints,
        curves=[each.curve for each in fitted.values()],
        partings=_part_all(fitted, checkpoints),
    )
    return replace(study, summary=summarise_scaling(study, describe_tokens(checkpoints)))


def _check_names(tokens: Mapping[str, float], checkpoints: Sequence[Checkpoint]) -> None:
    there = [each.name for each in checkpoints]
    unknown = [name for name in tokens if name not in there]
    if unknown:
        raise CompareError(
            f"--tokens names no checkpoint: {', '.join(map(quote, unknown))}",
            f"the checkpoints are {', '.join(there)}",
        )


def _choose(checkpoints: Sequence[Checkpoint], against: Sequence[str]) -> list[Checkpoint]:
    """Return the checkpoints with the benchmarks asked for. Raises CompareError for one that none has."""
    if not against:
        return list(checkpoints)
    wanted = [canonical_benchmark(name.lower()) for name in against]
    there = list(dict.fromkeys(name for each in checkpoints for name in each.scores))
    missing = [name for name in wanted if name not in there]
    if missing:
        raise CompareError(
            f"no checkpoint has scores of {', '.join(map(quote, missing))}", f"there are: {', '.join(there)}"
        )
    return [
        replace(each, scores={name: each.scores[name] for name in wanted if name in each.scores})
        for each in checkpoints
    ]


def _check_tokens(checkpoints: Sequence[Checkpoint]) -> None:
    if len({each.tokens for each in checkpoints}) < 2:
        raise CompareError(
            "there is one number of tokens alone, which says nothing of more",
            "give checkpoints of two numbers of tokens or more; --tokens NAME=20B says how many one has seen",
        )


def _fit_all(checkpoints: Sequence[Checkpoint], draws: tuple[int, int]) -> dict[str, Fitted]:
    fitted = {}
    for name, column in _list_columns(checkpoints).items():
        places, rates = [each for each, _ in column], [rate for _, rate in column]
        found = fit_curve(name, places, rates, draws, is_win=name == WIN)
        if found is not None:
            fitted[name] = found
    return fitted


def _list_columns(checkpoints: Sequence[Checkpoint]) -> dict[str, list[tuple[Checkpoint, Rate]]]:
    """Return the checkpoints that have each benchmark, in the order first met, and those with a win rate."""
    columns: dict[str, list[tuple[Checkpoint, Rate]]] = {}
    for each in checkpoints:
        for name, rate in each.scores.items():
            columns.setdefault(name, []).append((each, rate))
    wins = [(each, each.win) for each in checkpoints if each.win is not None]
    return {**columns, WIN: wins} if wins else columns


def _part_all(fitted: Mapping[str, Fitted], checkpoints: Sequence[Checkpoint]) -> list[Parting]:
    win = fitted.get(WIN)
    found = []
    for name, score in fitted.items():
        both = [each.tokens for each in checkpoints if name in each.scores and each.win is not None]
        if win is not None and name != WIN and len(both) > 1:
            found.append(part(score, win, both))
    return [each for each in found if each is not None]


def _note_few(checkpoints: Sequence[Checkpoint], fitted: Mapping[str, Fitted]) -> list[str]:
    laws = {name: each.curve.law for name, each in fitted.items()}
    few = [name for name, law in laws.items() if law is not None and law.kind == "straight line"]
    none = [name for name in _list_columns(checkpoints) if name not in fitted]
    notes = []
    if few:
        notes.append(
            f"{', '.join(few)}: fewer than {FEWEST} numbers of tokens, so a straight line in log tokens: "
            "whether it bends is not known"
        )
    if none:
        notes.append(f"{', '.join(none)}: measured at one number of tokens only, so no law")
    return notes
