"""Models of one developer share data, recipes and often weights: they are one piece of evidence."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import draw

Labels = NDArray[np.intp]


def number_clusters(names: Sequence[str], groups: Sequence[str]) -> Labels:
    """Number the cluster of each of n items, (n,), from 0 in the order of the clusters' names.

    Parameters: `names` of the items and the `groups` they belong to; one without a group ("") is a cluster of
    its own.
    """
    # A name could be that of a group: the pair keeps them apart.
    keys = [(group, "") if group else ("", name) for name, group in zip(names, groups, strict=True)]
    places = {key: place for place, key in enumerate(sorted(set(keys)))}
    return np.array([places[key] for key in keys], dtype=np.intp)


def draw_clusters(clusters: Labels, count: int, rng: np.random.Generator) -> Floats:
    """Draw `count` resamples of whole clusters with replacement: how often each item occurs, (count, n).

    The cluster bootstrap (Davison and Hinkley 1997, section 3.8): items of one cluster come and go together,
    so that an interval does not take them for independent. Resamples differ in size.
    """
    number = int(clusters.max()) + 1 if len(clusters) else 0
    return draw(number, count, rng)[:, clusters]


def leave_out_clusters(clusters: Labels) -> Floats:
    """Give the weights of the samples that leave out one cluster each, (clusters, n)."""
    number = int(clusters.max()) + 1 if len(clusters) else 0
    weights: Floats = (clusters[None, :] != np.arange(number)[:, None]).astype(np.float64)
    return weights
