"""The law of one column over tokens, what a doubling brings by it, and what the next one would measure."""

from collections.abc import Sequence
from zlib import crc32

import msgspec
import numpy as np

from compare.records import Checkpoint, Curve, Estimate, Forecast, Gain, Law, LawPoint, Rate
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import percentile
from compare.statistics.saturation import Laws, fit_laws

FEWEST = 4
"""Checkpoints that a law with a limit takes: it has three parameters. Fewer have a straight line."""
LEAST = 1.0
"""Points: what a doubling must bring for a column to go on."""
RESAMPLES = 4000
PRIOR = 4.0
"""How many checkpoints' worth it is taken for granted that measurements scatter as their questions explain.

Two or three residuals say little of the scatter: alone they would give a t distribution with one degree of
freedom, of which an interval spans everything.
"""
DRAWN = 41
"""Places at which the curve is given for drawing, from the first checkpoint to the next doubling."""


class Fitted(msgspec.Struct, frozen=True, kw_only=True):
    """A column's law, `drawn` laws of simulated measurements, and scatters of these, (R,).

    Without anything that tells the scatter `drawn` is None.
    """

    curve: Curve
    laws: Laws
    drawn: Laws | None


def fit_curve(
    name: str,
    checkpoints: Sequence[Checkpoint],
    rates: Sequence[Rate],
    draws: tuple[int, int],
    *,
    is_win: bool,
) -> Fitted | None:
    """Fit one column of `checkpoints`, whose measurements are `rates`; `draws` are resamples and seed.

    None where there are fewer than two different numbers of tokens. A straight line is fitted where there are
    fewer than FEWEST.
    """
    tokens: Floats = np.array([each.tokens for each in checkpoints])
    places = len(np.unique(tokens))
    if places < 2:
        return None
    straight = places < FEWEST
    values: Floats = np.array([rate.percent for rate in rates])
    variances, is_known = find_variances(rates)
    laws = fit_laws(tokens, values[None, :], variances, straight=straight)
    expected = np.array([laws.at(each)[0] for each in tokens])
    squares = float((((values - expected) ** 2) / variances).sum())
    freedom = len(tokens) - (2 if straight else 3)
    rng = np.random.default_rng([draws[1], crc32(name.encode("utf-8", "surrogatepass"))])
    scatter = _draw_scatter(squares, freedom, min(draws[0], RESAMPLES), is_known, rng)
    drawn = None if scatter is None else _draw_laws(laws, tokens, variances, scatter, rng, straight=straight)
    gains = _make_gains(tokens, laws, drawn)
    curve = Curve(
        name=name,
        is_win=is_win,
        n=len(tokens),
        law=_make_law(laws, straight=straight),
        path=_make_path(tokens, laws, drawn),
        gains=gains,
        scatter=squares / freedom if is_known and freedom > 0 else None,
        forecast=_make_forecast(laws, drawn, scatter, _find_variance_ahead(laws, rates, variances), rng),
        spent=_find_spent(gains),
    )
    return Fitted(curve=curve, laws=laws, drawn=drawn)


def _draw_laws(
    laws: Laws,
    tokens: Floats,
    variances: Floats,
    scatter: Floats,
    rng: np.random.Generator,
    *,
    straight: bool,
) -> Laws:
    """Return the laws of measurements that are simulated around a law, one for each `scatter`, (R,).

    The parametric bootstrap (Davison and Hinkley 1997, section 2.2).
    """
    expected = np.array([laws.at(each)[0] for each in tokens])
    noise = rng.standard_normal((len(scatter), len(tokens)))
    return fit_laws(
        tokens, expected + np.sqrt(variances * scatter[:, None]) * noise, variances, straight=straight
    )


def find_variances(rates: Sequence[Rate]) -> tuple[Floats, bool]:
    """Return the sampling variance of each rate, in squared points, and whether any is known.

    p (1 - p) / n with p smoothed to (k + 1) / (n + 2); one of unknown n is taken to be as the others are on
    average, and all as 1 where none is known.
    """
    found = np.array(
        [np.nan if rate.total is None else _variance(rate.percent, rate.total) for rate in rates]
    )
    known = np.isfinite(found)
    if not known.any():
        return np.ones(len(found)), False
    return np.where(known, found, found[known].mean()), True


def _variance(percent: float, total: int) -> float:
    share = (percent / 100 * total + 1) / (total + 2)
    return 1e4 * share * (1 - share) / total


def _draw_scatter(
    squares: float, freedom: int, count: int, is_known: bool, rng: np.random.Generator
) -> Floats | None:
    """Draw by what factor the variance of measurements exceeds that of their questions, (count,).

    From its posterior, scaled inverse chi-squared with PRIOR degrees of freedom at 1 and `freedom` of the
    weighted residuals' sum of `squares` (Gelman et al. 2013, Bayesian Data Analysis, section 2.6). Where the
    questions' is not known, there are the residuals alone, and without freedom nothing.
    """
    if is_known:
        scatter: Floats = (PRIOR + squares) / rng.chisquare(PRIOR + freedom, size=count)
        return scatter
    return squares / rng.chisquare(freedom, size=count) if freedom > 0 else None


def _make_law(laws: Laws, *, straight: bool) -> Law:
    limit = float(laws.limit[0])
    return Law(
        kind="straight line" if straight else "power law",
        last=laws.last,
        level=float(laws.level[0]),
        slope=float(laws.slope[0]),
        exponent=float(laws.exponent[0]),
        limit=limit if 0 <= limit <= 100 else None,
    )


def _make_path(tokens: Floats, laws: Laws, drawn: Laws | None) -> list[LawPoint]:
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


def _make_gains(tokens: Floats, laws: Laws, drawn: Laws | None) -> list[Gain]:
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


def _find_spent(gains: Sequence[Gain]) -> float | None:
    """Return from which tokens on every doubling brought surely less than LEAST."""
    found = None
    for each in reversed(gains):
        if each.points.ci95 is None or each.points.ci95[1] >= LEAST:
            break
        found = each.tokens
    return found


def _find_variance_ahead(laws: Laws, rates: Sequence[Rate], variances: Floats) -> float:
    """Return the sampling variance of a measurement one doubling on, on as many questions as the last."""
    total = rates[-1].total
    ahead = float(np.clip(laws.at(2 * laws.last)[0], 0, 100))
    return _variance(ahead, total) if total else float(variances[-1])


def _make_forecast(
    laws: Laws, drawn: Laws | None, scatter: Floats | None, variance: float, rng: np.random.Generator
) -> Forecast:
    tokens = 2 * laws.last
    value = float(np.clip(laws.at(tokens)[0], 0, 100))
    if drawn is None or scatter is None:
        return Forecast(tokens=tokens, value=value, ci95=None)
    noise = np.sqrt(variance * scatter) * rng.standard_normal(len(scatter))
    seen = np.clip(np.clip(drawn.at(tokens), 0, 100) + noise, 0, 100)
    return Forecast(tokens=tokens, value=value, ci95=percentile(seen))
