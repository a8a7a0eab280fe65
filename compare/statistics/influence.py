"""What leaving one model out does to the correlations."""

from collections.abc import Sequence

import numpy as np

from compare.records import Influence
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import jackknife_weights
from compare.statistics.comparable import refuse
from compare.statistics.weighted import pearson, spearman


def influence(models: Sequence[str], scores: Floats, wins: Floats) -> list[Influence]:
    """Leave out each model in turn: what becomes of Pearson's and Spearman's correlation.

    Parameters: the models' names, their `scores` and `wins` (n,) in percent, NaN where missing. Returns
    the models that have both, in the order given; a change is the correlation without the model less that
    with it. Returns none where all models but one have the same score or the same win rate: without that
    one there is no correlation to compare. Raises CompareError where `obstacle` finds one among all.
    """
    both = ~(np.isnan(scores) | np.isnan(wins))
    refuse({"score": scores}, wins)
    x, y = scores[both], wins[both]
    weights = np.vstack([np.ones(len(x)), jackknife_weights(len(x))])
    products, ranks = pearson(x, y, weights), spearman(x, y, weights)
    if np.isnan(products).any():
        return []
    return [
        Influence(
            model=str(model),
            pearson=float(products[i]),
            spearman=float(ranks[i]),
            pearson_change=float(products[i] - products[0]),
            spearman_change=float(ranks[i] - ranks[0]),
        )
        for i, model in enumerate((model for model, here in zip(models, both, strict=True) if here), 1)
    ]
