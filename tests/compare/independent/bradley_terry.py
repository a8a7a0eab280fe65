"""Bradley-Terry ratings written again from the definition: the likelihood, climbed by scipy."""

import numpy as np
from scipy import optimize

PRIOR = 5.0


def ratings(games: list[tuple[str, str, float]], baseline: str) -> tuple[dict[str, float], float]:
    """Return log-odds above the baseline, and the seat's, of games (seat A, seat B, points of seat A)."""
    names = sorted({name for game in games for name in game[:2]} - {baseline})

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        rating = dict(zip([*names, baseline], [*values[:-1], 0.0], strict=True))
        total, slope = float((values**2).sum() / (2 * PRIOR**2)), dict.fromkeys([*names, baseline], 0.0)
        seat_slope = 0.0
        for a, b, points in games:
            margin = rating[a] - rating[b] + values[-1]
            total += float(points * np.logaddexp(0, -margin) + (1 - points) * np.logaddexp(0, margin))
            push = 1 / (1 + np.exp(-margin)) - points
            slope[a] += push
            slope[b] -= push
            seat_slope += push
        gradient = np.array([*(slope[name] for name in names), seat_slope]) + values / PRIOR**2
        return total, gradient

    found = optimize.minimize(loss, np.zeros(len(names) + 1), jac=True, method="BFGS", options={"gtol": 1e-9})
    polished = optimize.root(lambda values: loss(values)[1], found.x, tol=1e-13).x
    return dict(zip(names, polished[:-1], strict=True)), float(polished[-1])


def expected(rating: float, seat: float) -> float:
    """Return the percentage of points against the baseline, half of the games in either seat."""
    return 50 * sum(1 / (1 + np.exp(-(rating + way * seat))) for way in (1, -1))
