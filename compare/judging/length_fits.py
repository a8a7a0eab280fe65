"""Length-controlled rates: a logistic regression of outcomes on the difference in length."""

from collections.abc import Iterator

import msgspec
import numpy as np

from compare.judging.draws import Draws, make_estimate
from compare.records import Estimate
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import draw
from compare.statistics.logistic import fit_logistic, is_separable

RESAMPLES = 2000
"""More draws would not change what is shown of an interval, and each takes a fit."""
BLOCK = 200
"""How many resamples are fitted at a time: enough for speed, few enough for memory."""
PENALTY = np.array([0.0, 1 / 25])
"""A normal prior of standard deviation 5 on the effect of length: no hindrance to any effect that a judge
has, but an end to the search where the lengths in a resample part its wins from its losses."""


class LengthFit(msgspec.Struct, frozen=True, kw_only=True):
    """A rate as it is, and what a fit to lengths says of it; None where it cannot be estimated."""

    plain: Estimate
    controlled: Estimate | None = None
    effect: Estimate | None = None
    shift: Estimate | None = None


def fit_length(shares: Floats, weights: Floats, length: Floats, draws: Draws) -> LengthFit:
    """Return a rate as it is and length-controlled, which is what it would be at equal length, in percent.

    Parameters: `shares` (n,) the outcome y of each question, 1 won, 0 lost, and between them where it is
    tied or has several votes; `weights` (n,) how many votes it has; `length` (n,) tanh(d / s), where d is the
    length of the model's answer less that of the baseline, and s the standard deviation of d.

    The outcome is modelled as log(y / (1 - y)) = a + b tanh(d / s). The rate
    `controlled` is 100 / (1 + exp(-a)), b the `effect`, in log-odds, and `shift` how far the plain rate lies
    above the controlled one, in percentage points. There is no term for the seat, as both answers have sat
    in both. Without b, a would give the plain rate: the two are the same figure but for length. Nothing is
    estimated where all lengths differ alike, or where they part wins from losses.
    Source: Dubois, Galambosi, Liang and Hashimoto 2024, arXiv 2404.04475 (AlpacaEval 2), without its term
    for the difficulty of a question, which takes many models.
    """
    design = np.column_stack([np.ones_like(length), length])
    plain, equal, effect = _measure(design, shares, weights[None, :])[:, 0]
    plains, equals, effects = np.hstack(
        [
            np.empty((3, 0)),
            *(_measure(design, shares, weights * counts) for counts in _draw_blocks(len(shares), draws)),
        ]
    )
    measured = make_estimate(plain, plains)
    if is_separable(length, shares):
        return LengthFit(plain=measured)
    return LengthFit(
        plain=measured,
        controlled=make_estimate(equal, equals),
        effect=make_estimate(effect, effects),
        shift=make_estimate(plain - equal, plains - equals),
    )


def _draw_blocks(n: int, draws: Draws) -> Iterator[Floats]:
    """Yield resamples of n questions, the same for every rate: how often each was drawn, (BLOCK, n)."""
    generator = draws.make_generator("lengths")
    left = min(draws.resamples, RESAMPLES)
    while left > 0:
        yield draw(n, min(left, BLOCK), generator)
        left -= BLOCK


def _measure(design: Floats, shares: Floats, weights: Floats) -> Floats:
    """Return the plain rate, that at equal length, and the effect of each weighted sample, (3, R).

    Where all went one way the rates are equal, and there is no effect to be seen.
    """
    from scipy.special import expit

    plain = weights @ shares / weights.sum(axis=1)
    coefficients = np.full((len(weights), 2), np.nan)
    mixed = (plain > 0) & (plain < 1)
    coefficients[mixed] = fit_logistic(design, shares, weights[mixed], PENALTY)
    equal = np.where(mixed, expit(coefficients[:, 0]), plain)
    return np.stack([100 * plain, 100 * equal, coefficients[:, 1]])
