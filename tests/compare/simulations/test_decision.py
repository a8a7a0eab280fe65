"""How often the interval of a decision curve holds the truth that was planted."""

from itertools import pairwise

import numpy as np
import pytest

from compare.statistics.pair_shares import count_agreement, pair_shares

SIZES = (10, 5, 4, 4, 2, 2, 1, 1, 1)
"""As many models by a developer as the published table has."""
EDGES = (0, 1, 2, 4, 8, 16, np.inf)
WORLDS = 500


def draw_world(rng, between, within):
    """Draw models: what developers share and what is each model's own, on both sides, in points.

    `between` are the standard deviations of developers' scores and of what their models are liked beyond
    them, `within` those of models.
    """
    clusters = np.repeat(np.arange(len(SIZES)), SIZES)
    scores, liked = (
        rng.normal(0, shared, len(SIZES))[clusters] + rng.normal(0, own, len(clusters))
        for shared, own in zip(between, within, strict=True)
    )
    scores = np.round((70 + scores) * 1.64) / 1.64
    return clusters, scores, scores + liked


def count(scores, wins):
    gap = np.round(np.abs(scores[:, None] - scores), 9)
    weights = np.array([(gap >= low) & (gap < high) for low, high in pairwise(EDGES)], float)
    return weights, count_agreement(scores, wins)


@pytest.mark.parametrize(("between", "within"), [((7, 4), (9, 6)), ((10, 8), (7, 5))])
def test_intervals_hold_the_share_among_all_such_developers(between, within) -> None:
    rng = np.random.default_rng(20)
    won, all_ = np.zeros(6), np.zeros(6)
    for _ in range(3000):
        weights, agree = count(*draw_world(rng, between, within)[1:])
        upper = np.triu(weights, 1)
        won += (upper * agree).sum(axis=(1, 2))
        all_ += upper.sum(axis=(1, 2))
    truth = won / all_
    held, made = np.zeros(6), np.zeros(6)
    for _ in range(WORLDS):
        clusters, scores, wins = draw_world(rng, between, within)
        weights, agree = count(scores, wins)
        for band, found in enumerate(pair_shares(agree, weights, clusters)):
            if found is not None and found.ci95 is not None:
                made[band] += 1
                held[band] += found.ci95[0] <= truth[band] <= found.ci95[1]
    assert (made > 0.95 * WORLDS).all()
    assert (held / made >= 0.93).all(), held / made
