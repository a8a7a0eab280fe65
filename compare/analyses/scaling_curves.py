"""The law of one column over tokens, what a doubling brings by it, and what the next one would measure."""

from collections.abc import Sequence
from zlib import crc32

import msgspec
import numpy as np

from compare.analyses.scaling_doublings import (
    draw_path,
    find_gains,
    find_spent,
    find_variance_ahead,
    look_ahead,
)
from compare.analyses.scaling_variances import find_variances
from compare.records import Checkpoint, Curve, Law, Rate
from compare.statistics.arrays import Floats
from compare.statistics.scaling_law import Laws, fit_laws

FEWEST = 4
"""Checkpoints that a law with a limit takes: it has three parameters. Fewer have a straight line."""
RESAMPLES = 4000
EXACT = 1e-9
"""Squared points that are nothing but rounding."""
PRIOR = 4.0
"""How many checkpoints' worth it is taken for granted that measurements scatter as their questions explain.

Two or three residuals say little of the scatter: alone they would give a t distribution with one degree of
freedom, of which an interval spans everything.
"""


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
    gains = find_gains(tokens, laws, drawn)
    curve = Curve(
        name=name,
        is_win=is_win,
        n=len(tokens),
        law=_make_law(laws, straight=straight),
        path=draw_path(tokens, laws, drawn),
        gains=gains,
        scatter=squares / freedom if is_known and freedom > 0 else None,
        forecast=look_ahead(laws, drawn, scatter, find_variance_ahead(laws, rates, variances), rng),
        spent=find_spent(gains),
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
    # Measurements that lie on the law exactly do not say that others would.
    return squares / rng.chisquare(freedom, size=count) if freedom > 0 and squares > EXACT else None


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
