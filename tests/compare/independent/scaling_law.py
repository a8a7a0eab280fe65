"""The saturating power law written again from its formula, fitted by scipy as a - b (t / last)^-c."""

import numpy as np
from scipy import optimize

STEEPEST = 2.0


def fit(tokens: np.ndarray, values: np.ndarray, variances: np.ndarray, *, straight: bool) -> np.ndarray:
    """Return the fitted values at `tokens` and at twice the last of them."""
    last = tokens.max()
    places = np.append(tokens, 2 * last)

    def design(c: float, at: np.ndarray) -> np.ndarray:
        bend = np.log(at / last) if c < 1e-9 else -((at / last) ** -c)
        return np.column_stack([np.ones_like(at), bend])

    def solve(c: float) -> tuple[float, np.ndarray]:
        scale = 1 / np.sqrt(variances)
        found, *_ = np.linalg.lstsq(design(c, tokens) * scale[:, None], values * scale, rcond=None)
        left = float((((values - design(c, tokens) @ found) ** 2) / variances).sum())
        return left, design(c, places) @ found

    if straight:
        return solve(0.0)[1]
    grid = np.linspace(0, STEEPEST, 401)
    best = int(np.argmin([solve(c)[0] for c in grid]))
    low, high = grid[max(best - 1, 0)], grid[min(best + 1, 400)]
    within = optimize.minimize_scalar(
        lambda c: solve(c)[0], bounds=(low, high), method="bounded", options={"xatol": 1e-12}
    ).x
    return min((solve(c) for c in (low, within, high)), key=lambda pair: pair[0])[1]
