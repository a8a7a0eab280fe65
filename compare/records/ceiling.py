"""The record of the agreement that a perfect benchmark would reach."""

from typing import Literal

import msgspec

from compare.records.judged import Estimate


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement: what the mean score (or the one benchmark compared) has `reached`, and the ceiling to it.

    The ceiling's interval says what sampling error of the measured win rates leaves open, for these models.
    """

    reached: float | None
    ceiling: Estimate


class Ceiling(msgspec.Struct, frozen=True, kw_only=True):
    """How far a benchmark that ranks models by their true win rates would agree with the measured ones.

    `scope` is `all` models, every `window` of `size` neighbours by win rate, or one `category` of questions;
    `n` models and the number of `questions` that most of them have. `spearman` is None for windows, where
    `kendall` (tau-b) and `pairs` are means; `pairs` is the percentage of pairs in one order, ties a half.
    """

    scope: Literal["all", "window", "category"]
    category: str = ""
    size: int | None = None
    n: int
    questions: int | None
    spearman: Reach | None
    kendall: Reach
    pairs: Reach
