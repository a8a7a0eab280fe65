"""Where a benchmark's curve and the win rate's part: one is spent, the other goes on."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from compare.analyses.scaling_curves import Fitted
from compare.analyses.scaling_doublings import find_doubled, gain
from compare.input.tokens import format_tokens
from compare.records import Estimate, Parting
from compare.reports.text import format_estimate
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import percentile


def part(score: Fitted, win: Fitted, tokens: Sequence[float]) -> Parting | None:
    """Set what doublings brought to a score against what they brought to the win rate.

    `tokens` are those of the checkpoints that have both. None where they span less than a doubling, or where
    a curve has no intervals.
    """
    doubled = find_doubled(np.array(tokens))
    if not doubled or score.drawn is None or win.drawn is None:
        return None
    last = doubled[-1]
    found = Parting(
        benchmark=score.curve.name,
        score_gain=_estimate(gain(score.laws, last)[0], gain(score.drawn, last)),
        win_gain=_estimate(gain(win.laws, last)[0], gain(win.drawn, last)),
        difference=_difference(score, win, last),
        tokens=_find_start(score, win, doubled),
        reading="",
    )
    return _read(found, score, is_from_start=found.tokens == doubled[0])


def _difference(score: Fitted, win: Fitted, tokens: float) -> Estimate:
    if score.drawn is None or win.drawn is None:
        raise ValueError("a curve without intervals has no difference")
    value = gain(win.laws, tokens)[0] - gain(score.laws, tokens)[0]
    return _estimate(value, gain(win.drawn, tokens) - gain(score.drawn, tokens))


def _estimate(value: float, replicates: Floats) -> Estimate:
    return Estimate(value=float(value), ci95=percentile(replicates))


def _find_start(score: Fitted, win: Fitted, doubled: Sequence[float]) -> float | None:
    """Return from which tokens on the win rate surely gained more in every doubling."""
    found = None
    for tokens in reversed(doubled):
        interval = _difference(score, win, tokens).ci95
        if interval is None or interval[0] <= 0:
            break
        found = tokens
    return found


def _read(found: Parting, score: Fitted, *, is_from_start: bool) -> Parting:
    """Add in words what the gains say, to follow "NAME and the win rate"."""
    name = found.benchmark
    gains = (
        f"the last doubling brought {name} {_points(found.score_gain)} points and the win rate "
        f"{_points(found.win_gain)}"
    )
    interval = found.difference.ci95 or (0.0, 0.0)
    if interval[0] > 0 and found.tokens is not None:
        start = "all along" if is_from_start else f"from {format_tokens(found.tokens)} tokens on"
        spent = score.curve.spent is not None
        how = f"{name} is spent and the win rate goes on" if spent else "the win rate gains more"
        reading = f"part {start}, where {how}: {gains}"
    elif interval[1] < 0:
        reading = f"part the other way, {name} gains more: {gains}"
    else:
        reading = f"do not surely part: {gains}"
    return replace(found, reading=reading)


def _points(found: Estimate) -> str:
    return format_estimate(found.value, found.ci95, sign=True)
