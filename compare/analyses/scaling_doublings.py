"""What doublings of tokens brought by a law, and what the next one would measure."""

from collections.abc import Sequence

import numpy as np

from compare.analyses.scaling_variances import find_variance
from compare.records import Estimate, Forecast, Gain, LawPoint, Rate
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import percentile
from compare.statistics.scaling_law import Laws

LEAST = 1.0
"""Points: what a doubling must bring for a column to go on."""
DRAWN = 41
"""Places at which the curve is given for drawing, from the first checkpoint to the next doubling."""


def draw_path(tokens: Floats, laws: Laws, drawn: Laws | None) -> list[LawPoint]:
    """Return the law with the interval of the `drawn` ones, from the first checkpoint to one doubling on."""
    places = np.geomspace(tokens.min(), 2 * laws.last, DRAWN)
    return [
        LawPoint(
            tokens=float(at),
            value=float(np.clip(laws.at(at)[0], 0, 100)),
            ci95=None if drawn is None else percentile(np.clip(drawn.at(at), 0, 100)),
        )
        for at in places
    ]


def gain(laws: Laws, tokens: float) -> Floats:
    """Return what the doubling that ends at `tokens` brings by each law, in points."""
    return laws.at(tokens) - laws.at(tokens / 2)


def find_doubled(tokens: Floats) -> list[float]:
    """Return the numbers of tokens that have a whole doubling of what was measured behind them."""
    return [float(each) for each in np.unique(tokens) if each >= 2 * tokens.min() * (1 - 1e-9)]


def find_gains(tokens: Floats, laws: Laws, drawn: Laws | None) -> list[Gain]:
    """Return what each doubling brought that ends at a checkpoint, as far as it was measured whole."""
    return [
        Gain(
            tokens=at,
            points=Estimate(
                value=float(gain(laws, at)[0]),
                ci95=None if drawn is None else percentile(gain(drawn, at)),
            ),
        )
        for at in find_doubled(tokens)
    ]


def find_spent(gains: Sequence[Gain]) -> float | None:
    """Return from which tokens on every doubling brought surely less than LEAST."""
    found = None
    for each in reversed(gains):
        if each.points.ci95 is None or each.points.ci95[1] >= LEAST:
            break
        found = each.tokens
    return found


def find_variance_ahead(laws: Laws, rates: Sequence[Rate], variances: Floats) -> float:
    """Return the sampling variance of a measurement one doubling on, on as many questions as the last."""
    total = rates[-1].total
    ahead = float(np.clip(laws.at(2 * laws.last)[0], 0, 100))
    return find_variance(ahead, total) if total else float(variances[-1])


def look_ahead(
    laws: Laws, drawn: Laws | None, scatter: Floats | None, variance: float, rng: np.random.Generator
) -> Forecast:
    """Return what would be measured one doubling on; its sampling variance is `variance` times a scatter."""
    tokens = 2 * laws.last
    value = float(np.clip(laws.at(tokens)[0], 0, 100))
    if drawn is None or scatter is None:
        return Forecast(tokens=tokens, value=value, ci95=None)
    noise = np.sqrt(variance * scatter) * rng.standard_normal(len(scatter))
    seen = np.clip(np.clip(drawn.at(tokens), 0, 100) + noise, 0, 100)
    return Forecast(tokens=tokens, value=value, ci95=percentile(seen))
