"""What becomes of the headline where another figure than the win rate stands for preference."""

import math

import numpy as np

from compare.analyses.figures import Figures
from compare.input.targets import TARGETS, target_values
from compare.records import TargetAgreement
from compare.statistics.arrays import Floats
from compare.statistics.comparable import MINIMUM
from compare.statistics.weighted import coefficient


def compare_targets(figures: Figures) -> list[TargetAgreement]:
    """Return the correlations of the mean (or only) score with each target, over the models that have it.

    They are over the same models as everything else, less those of which nobody says how often they tied.
    """
    return [_agreement(figures, target) for target in TARGETS]


def _agreement(figures: Figures, target: str) -> TargetAgreement:
    values = target_values(figures.models, target)
    both = figures.known & ~np.isnan(values)
    scores, preferred = figures.mean[both], values[both]
    # The model in the middle of an odd number is in the half; of equals the better tested comes first.
    top = np.lexsort((-scores, -preferred))[: math.ceil(len(preferred) / 2)]
    return TargetAgreement(
        target=target,
        label=TARGETS[target].label,
        n=len(preferred),
        pearson=_correlate("pearson", scores, preferred),
        spearman=_correlate("spearman", scores, preferred),
        kendall=_correlate("kendall", scores, preferred),
        top_n=len(top),
        top_pearson=_correlate("pearson", scores[top], preferred[top]),
        top_spearman=_correlate("spearman", scores[top], preferred[top]),
    )


def _correlate(name: str, scores: Floats, preferred: Floats) -> float | None:
    if len(scores) < MINIMUM:
        return None
    value = coefficient(name, scores, preferred)
    return None if math.isnan(value) else value
