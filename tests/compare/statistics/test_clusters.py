"""Resamples of whole clusters."""

import numpy as np

from compare.statistics.clusters import draw_clusters, leave_out_clusters, number_clusters

CLUSTERS = number_clusters(["a", "b", "c", "d"], ["Two", "One", "Two", ""])


def test_items_without_a_group_are_clusters_of_their_own() -> None:
    assert CLUSTERS.tolist() == [2, 1, 2, 0]
    assert number_clusters(["Two", "b"], ["", "Two"]).tolist() == [0, 1]


def test_clusters_come_and_go_together() -> None:
    weights = draw_clusters(CLUSTERS, 200, np.random.default_rng(0))
    assert weights.shape == (200, 4)
    assert np.array_equal(weights[:, 0], weights[:, 2])
    # Three clusters are drawn each time, whatever their sizes.
    assert np.array_equal(weights[:, [0, 1, 3]].sum(axis=1), np.full(200, 3.0))
    assert weights[:, 0].min() == 0 and weights[:, 0].max() == 3


def test_each_cluster_is_left_out_once() -> None:
    assert leave_out_clusters(CLUSTERS).tolist() == [[1, 1, 1, 0], [1, 0, 1, 1], [0, 1, 0, 1]]
