"""The models that have a judged win rate and a rating by people, in the forms that analyses take them."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from compare.analyses.figures import Sampling
from compare.input import columns
from compare.input.targets import TARGETS, WIN, target_values
from compare.records import Held, Interval, Model
from compare.statistics.arrays import Floats
from compare.statistics.clusters import Labels, number_clusters

Z = 1.959964
"""A 95 % interval reaches so many standard errors to either side."""

Mask = NDArray[np.bool_]


class Rated:
    """What is known of some rated models, by name. Arrays are (models,), NaN where not known.

    `wins` are the judge's figures of `target` (win rates, unless another was asked for), `shares` the same as
    shares in percent; `held` is which of the ratings are looked at, `ratings` are those, `low` and `high`
    their 95 % ends; `clusters` number the developers.
    """

    def __init__(
        self,
        models: Sequence[Model],
        benchmarks: Sequence[str],
        sampling: Sampling,
        held: Held,
        target: str = WIN,
    ) -> None:
        known = np.isfinite(target_values(models, target))
        rated = np.array([_value(each, held) is not None for each in models], dtype=np.bool_)
        there = [each for each, both in zip(models, known & rated, strict=True) if both]
        self.models = sorted(there, key=lambda each: each.name)
        self.benchmarks, self.sampling, self.held, self.target = benchmarks, sampling, held, target
        self.wins = target_values(self.models, target)
        self.shares = TARGETS[target].to_share(self.wins)
        self.names = [each.name for each in self.models]
        self.ratings = np.array([_value(each, held) for each in self.models], dtype=np.float64)
        ends = [_ends(each, held) or (np.nan, np.nan) for each in self.models]
        self.low, self.high = np.array(ends, dtype=np.float64).reshape(-1, 2).T
        self.clusters = number_clusters(self.names, [each.developer for each in self.models])

    def __len__(self) -> int:
        return len(self.models)

    @cached_property
    def scores(self) -> dict[str, Floats]:
        """The benchmarks' columns, and their mean where there are several, in percent."""
        return columns.with_mean(columns.table(self.models, self.benchmarks), self.benchmarks)

    @property
    def exact(self) -> Mask:
        """Which ratings are of the very model that was judged."""
        return np.array([each.rating is not None and each.rating.match == "exact" for each in self.models])

    @property
    def developers(self) -> int:
        """How many developers made these models."""
        return len(np.unique(self.clusters))

    def choose(self, mask: Mask) -> "Rated":
        """Return those of the models that `mask` (models,) holds."""
        chosen = [each for each, there in zip(self.models, mask, strict=True) if there]
        return Rated(chosen, self.benchmarks, self.sampling, self.held, self.target)


def renumber(clusters: Labels) -> Labels:
    """Number the clusters that are there from 0 on, in the same order."""
    labels: Labels = np.unique(clusters, return_inverse=True)[1].astype(np.intp)
    return labels


def _value(model: Model, held: Held) -> float | None:
    if model.rating is None:
        return None
    return model.rating.value if held == "plain" else model.rating.style


def _ends(model: Model, held: Held) -> Interval | None:
    if model.rating is None:
        return None
    return model.rating.ci95 if held == "plain" else model.rating.style_ci95
