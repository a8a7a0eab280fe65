"""Predictions without a model's developer, from the definitions: one model and one resample at a time."""

import numpy as np
from scipy.interpolate import BSpline
from scipy.optimize import nnls
from scipy.stats import t

ALIKE, REACH, STIFFNESS, RIDGE = 0.25, 2, 1e-3, 1e-6


class Spline:
    """The monotone quadratic spline over scores, by scipy's B-splines and nnls."""

    def __init__(self, x: np.ndarray) -> None:
        self.knots = np.unique(np.quantile(x, np.linspace(0, 1, max(1, min(8, len(x) // 3)) + 1)))
        self.x = x

    def rising(self, at: np.ndarray) -> np.ndarray:
        t = np.r_[[self.knots[0]] * 2, self.knots, [self.knots[-1]] * 2]
        splines = BSpline.design_matrix(np.clip(at, self.knots[0], self.knots[-1]), t, 2).toarray()
        return np.column_stack([splines[:, j:].sum(axis=1) for j in range(splines.shape[1])])

    def fit(self, y: np.ndarray, counts: np.ndarray) -> np.ndarray:
        root, basis = np.sqrt(counts / counts.sum()), self.rising(self.x)
        k = basis.shape[1]
        changes = np.diff(np.eye(k)[1:], axis=0)
        design = [root[:, None] * basis, np.sqrt(STIFFNESS) * changes, np.sqrt(RIDGE) * np.eye(k)]
        return nnls(np.vstack(design), np.r_[root * y, np.zeros(len(changes) + k)])[0]


def angle(percent: float) -> float:
    return float(np.arcsin(np.sqrt(min(100.0, max(0.0, percent)) / 100)))


def percent(of: float) -> float:
    return float(100 * np.sin(min(np.pi / 2, max(0.0, of))) ** 2)


def excess(over: np.ndarray, most: np.ndarray) -> float:
    """Return the scatter whose weighted mean of residuals' squares over their errors is itself, or 0."""
    found = max(0.0, over.mean())
    for _ in range(50):
        found = max(0.0, float(np.average(over, weights=(most + found) ** -2.0)))
    return found


def predict(  # noqa: PLR0917 - what it takes is what a prediction rests on
    scores: np.ndarray,
    score_var: np.ndarray,
    least_score_var: np.ndarray,
    wins: np.ndarray,
    win_var: np.ndarray,
    developers: np.ndarray,
    counts: np.ndarray,
) -> list[tuple[float, float, float, float]]:
    """Return expected win rate, ends of the interval, and p of each model; `counts` are the resamples'."""
    spline, n = Spline(scores), len(scores)
    y = np.array([angle(win) for win in wins])
    resampled = [spline.fit(y, each) for each in counts]

    def at(x: float, coefficients: np.ndarray) -> float:
        return float((spline.rising(np.array([x])) @ coefficients)[0])

    place, beyond, expected, up, down, win_error = (np.zeros(n) for _ in range(6))
    for i in range(n):
        others = developers != developers[i]
        low, high = scores[others].min(), scores[others].max()
        place[i] = min(high, max(low, scores[i]))
        beyond[i] = float(scores[i] > high) - float(scores[i] < low)
        without = spline.fit(y, others.astype(float))
        expected[i], error = at(place[i], without), np.sqrt(score_var[i])
        up[i] = (at(place[i] + REACH * error, without) - expected[i]) / REACH
        down[i] = (expected[i] - at(place[i] - REACH * error, without)) / REACH
        side = np.sqrt(win_var[i])
        win_error[i] = (angle(wins[i] + side) - angle(wins[i] - side)) / 2

    def out_of_bag(i: int, developer: int) -> np.ndarray:
        pair = np.isin(developers, [developer, developers[i]])
        return np.array(
            [at(place[i], each) for each, row in zip(resampled, counts, strict=True) if not row[pair].any()]
        )

    found = []
    for i in range(n):
        residuals, least, most, of = [], [], [], []
        for j in range(n):
            if developers[j] == developers[i] or beyond[j]:
                continue
            drawn = out_of_bag(j, developers[i])
            residuals.append((y[j] - drawn.mean()) ** 2)
            slope, sure = ((up[j] + down[j]) / 2) ** 2, drawn.var() + win_error[j] ** 2
            least.append(sure + slope * least_score_var[j] / score_var[j])
            most.append(sure + slope)
            of.append(developers[j])
        scatter = excess(np.array(residuals) - np.array(least), np.array(most))
        sizes = np.unique(of, return_counts=True)[1]
        freedom = sizes.sum() ** 2 / (sizes * (1 + (sizes - 1) * ALIKE)).sum() - 1
        base = out_of_bag(i, developers[i]).var() + win_error[i] ** 2 + scatter
        below, above = np.sqrt(base + down[i] ** 2), np.sqrt(base + up[i] ** 2)
        off = y[i] - expected[i]
        p = 2 * t.sf(abs(off) / (above if off > 0 else below), freedom)
        reach = t.ppf(0.975, freedom)
        found.append(
            (
                percent(expected[i]),
                0.0 if beyond[i] < 0 else percent(expected[i] - reach * below),
                100.0 if beyond[i] > 0 else percent(expected[i] + reach * above),
                1.0 if beyond[i] * off > 0 else float(p),
            )
        )
    return found
