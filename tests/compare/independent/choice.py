"""Regret and overlap again, from their definitions."""

import numpy as np


def regret(scores, preferred):
    top = [i for i, score in enumerate(scores) if score == max(scores)]
    return max(preferred) - sum(preferred[i] for i in top) / len(top)


def overlap(scores, preferred, k):
    """In percent, expected where ties for the last places are broken at random."""
    return 100 * sum(first(scores, i, k) * first(preferred, i, k) for i in range(len(scores))) / k


def first(values, i, k):
    above, tied = sum(v > values[i] for v in values), sum(v == values[i] for v in values)
    return min(1.0, max(0.0, (k - above) / tied))


def draw_anew(figures, seed, count):
    """Normal draws about pairs of values and variances, in the order given."""
    rng = np.random.default_rng([seed, 173])
    return [
        np.asarray(values) + np.sqrt(variances) * rng.standard_normal((count, len(values)))
        for values, variances in figures
    ]
