"""The records of a scaling study: checkpoints of one training run over tokens."""

from typing import Literal

import msgspec

from compare.records.judged import Estimate
from compare.records.models import Interval, Rate

SCALING_SCHEMA = 1


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint: how many `tokens` it has seen, its scores by benchmark and its win rate, in percent."""

    name: str
    tokens: float
    scores: dict[str, Rate] = {}
    win: Rate | None = None


class Law(msgspec.Struct, frozen=True, kw_only=True):
    """y(t) = level + slope (1 - (t / last)^-exponent) / exponent: what a column does over tokens t.

    `last` is the tokens of the last checkpoint, `level` the fitted percentage there. With an exponent of
    0 it is the straight line level + slope log(t / last). `limit` is what it comes to, None where the
    exponent is 0 or the limit lies outside 0 to 100. `kind` says which was fitted: a straight line where
    there are fewer than four numbers of tokens.
    """

    kind: Literal["power law", "straight line"]
    last: float
    level: float
    slope: float
    exponent: float
    limit: float | None


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """What a checkpoint of so many `tokens` would measure: `ci95` is a prediction interval, in percent.

    It holds a measurement on as many questions as the last checkpoint's; None where nothing says how far
    measurements scatter.
    """

    tokens: float
    value: float
    ci95: Interval | None


class LawPoint(msgspec.Struct, frozen=True, kw_only=True):
    """The fitted percentage at some tokens, with its interval where it is known."""

    tokens: float
    value: float
    ci95: Interval | None


class Gain(msgspec.Struct, frozen=True, kw_only=True):
    """Points that the doubling which ends at `tokens` brought, by the fitted law."""

    tokens: float
    points: Estimate


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """One column over tokens, `n` checkpoints: a benchmark, or the win rate (`is_win`).

    `law` is None where there are fewer than two different numbers of tokens. `gains` are those at the
    checkpoints that have a doubling behind them. `scatter` is how far measurements lie from the law, 1 as far
    as their questions explain, in variance; None where there is nothing left to tell it from. `spent` is the
    number of tokens of the checkpoint from which on every doubling brought less than a point, None where that
    is not sure.
    """

    name: str
    is_win: bool
    n: int
    law: Law | None
    path: list[LawPoint]
    gains: list[Gain]
    scatter: float | None
    forecast: Forecast | None
    spent: float | None


class Parting(msgspec.Struct, frozen=True, kw_only=True):
    """Where a benchmark and the win rate part: what the last doubling brought to each, and the difference.

    `tokens` is that of the checkpoint from which on the win rate gained more in every doubling, None where
    that is not sure.
    """

    benchmark: str
    score_gain: Estimate
    win_gain: Estimate
    difference: Estimate
    tokens: float | None
    reading: str


class ScalingStudy(msgspec.Struct, frozen=True, kw_only=True):
    """All that `runner compare --scaling` finds; `--json` prints it."""

    schema: int = SCALING_SCHEMA
    source: str
    win_rates: str | None
    resamples: int
    seed: int
    summary: list[str]
    notes: list[str]
    checkpoints: list[Checkpoint]
    curves: list[Curve]
    partings: list[Parting]
