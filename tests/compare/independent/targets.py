"""The four figures of preference again, with their sampling variances, and the headline with each."""

import math

import numpy as np
from scipy import stats


def figure(target, win, tie, n):
    """The figure and its sampling variance from rates in percent of n questions."""
    won, tied = win * n / 100, tie * n / 100
    if target == "win":
        p = (won + 1) / (n + 2)
        return win, 1e4 * p * (1 - p) / n
    if target == "score":
        p, t = (won + 1) / (n + 3), (tied + 1) / (n + 3)
        mean = p + t / 2
        return win + tie / 2, 1e4 * (p * (1 - mean) ** 2 + t * (0.5 - mean) ** 2 + (1 - p - t) * mean**2) / n
    if target == "decided":
        decided = n - tied
        p = (won + 1) / (decided + 2)
        return 100 * won / decided, 1e4 * p * (1 - p) / decided
    lost = n - won
    return math.log((won + 0.5) / (lost + 0.5)), 1 / (won + 0.5) + 1 / (lost + 0.5)


def headline(scores, figures):
    """Pearson, Spearman, Kendall over all, and the first two over the half with the highest figure."""
    scores, figures = np.asarray(scores), np.asarray(figures)
    half = sorted(range(len(scores)), key=lambda i: (-figures[i], -scores[i]))[: (len(scores) + 1) // 2]
    return (
        stats.pearsonr(scores, figures).statistic,
        stats.spearmanr(scores, figures).statistic,
        stats.kendalltau(scores, figures).statistic,
        stats.pearsonr(scores[half], figures[half]).statistic,
        stats.spearmanr(scores[half], figures[half]).statistic,
    )
