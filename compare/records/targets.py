"""The record of what becomes of the headline where another figure stands for preference."""

import msgspec


class TargetAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """The correlations of the mean (or only) score with one figure of preference, over `n` models.

    `top_pearson` and `top_spearman` are over the `top_n` models that have the highest figure, the half of
    them; None where there are fewer than five or nothing parts them.
    """

    target: str
    label: str
    n: int
    pearson: float | None
    spearman: float | None
    kendall: float | None
    top_n: int
    top_pearson: float | None
    top_spearman: float | None
