"""Reliability among the top models and pairs told apart, from their definitions: a pair at a time."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np


def top(scores: Sequence[float], count: int) -> list[int]:
    """Return the places of the `count` highest scores, and of all that tie with the last of them."""
    last = sorted(scores, reverse=True)[count - 1]
    return [at for at, score in enumerate(scores) if score >= last]


def reliability(true: Sequence[float], questions: Sequence[float]) -> float:
    """Return the variance between true scores (percent) over that and the mean binomial variance."""
    mean = sum(true) / len(true)
    between = sum((each - mean) ** 2 for each in true) / (len(true) - 1)
    error = sum(each * (100 - each) / n for each, n in zip(true, questions, strict=True)) / len(true)
    return between / (between + error)


def separations(
    scores: Sequence[float], variances: Sequence[float], wins: Sequence[float], win_variances: Sequence[float]
) -> dict[int, list[int]]:
    """Return by band of ten points: pairs, told apart by score, by win rate, by both, and in one order."""
    found: dict[int, list[int]] = {}
    for i, j in combinations(range(len(scores)), 2):
        counts = found.setdefault(min(9, int((scores[i] + scores[j]) / 2 // 10)), [0] * 5)
        by_score = abs(scores[i] - scores[j]) > 1.96 * np.sqrt(variances[i] + variances[j])
        by_win = abs(wins[i] - wins[j]) > 1.96 * np.sqrt(win_variances[i] + win_variances[j])
        same = (scores[i] - scores[j]) * (wins[i] - wins[j]) > 0
        for place, true in enumerate(
            (True, by_score, by_win, by_score and by_win, by_score and by_win and same)
        ):
            counts[place] += bool(true)
    return found
