"""The records of the audit of the published tables."""

from typing import Literal

import msgspec

from compare.records.models import Interval

EXCHANGED = "possibly exchanged rows"
"""The kind of a finding that no arithmetic of the row itself proves: it is corrected on request only."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the audit found in the published tables.

    `table` is 3 or 4; `columns` the columns concerned; `printed` and `corrected` their figures by column
    (`corrected` None where the evidence leaves more than one answer, or where there is nothing to
    correct; a figure in it is None where the printed one must be withdrawn). `applied`: the figures of
    this report have it corrected.
    """

    table: Literal[3, 4]
    model: str
    kind: str
    columns: list[str]
    printed: dict[str, float | None]
    corrected: dict[str, float | None] | None
    applied: bool
    evidence: str


class TableAudit(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows and figures of a table were checked, and how many rows are sound in every one."""

    table: Literal[3, 4]
    rows: int
    figures: int
    impossible: int
    sound_rows: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What a row of Table 3 turned out to hold.

    `sizes` are the category sizes in the order in which the row prints them; `questions` their sum;
    `wins` and `ties` the recovered counts by category size; `average` says what the two average columns hold.
    """

    model: str
    sizes: list[int]
    in_header_order: bool
    questions: int
    wins: dict[str, int]
    ties: dict[str, int]
    average: Literal["win, tie", "score, win", "unexplained"]


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What the corrections do to one column's correlations with the win rate, on the published figures alone.

    With `as_printed` they are not applied, and this is what they would do.
    """

    benchmark: str
    n_printed: int
    n_corrected: int
    pearson_printed: float
    pearson_corrected: float
    spearman_printed: float
    spearman_corrected: float
    kendall_printed: float
    kendall_corrected: float


class RankChange(msgspec.Struct, frozen=True, kw_only=True):
    """A model whose rank by win rate the corrections change; 1 is the best of all with a win rate."""

    model: str
    win_printed: float
    win_corrected: float
    rank_printed: float
    rank_corrected: float


class Misfit(msgspec.Struct, frozen=True, kw_only=True):
    """What all other models lead to expect of one row's win rate, in percent, and whose rate would fit.

    `predictor` is what the expectation rests on, over `n` other models: a straight line on the scale of
    log-odds; `ci95` is the prediction interval, `p` the probability of a rate as far off. `partner` is the
    rate of the row that it may have been exchanged with, and `fits` whether the interval holds that.
    """

    model: str
    predictor: str
    n: int
    win: float
    expected: float
    ci95: Interval
    p: float
    partner: float
    fits: bool


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """The headline figures with two rows in place, without both, or exchanged; `top` is the top half."""

    rows: Literal["in place", "without both", "exchanged"]
    n: int
    pearson: float
    spearman: float
    kendall: float
    n_top: int
    pearson_top: float
    spearman_top: float


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """Two rows of Table 3 that look as if they had changed places, and what would follow.

    `applied`: the figures of this report have them exchanged. `fitting` counts the other rows whose win rate
    the first row's interval holds; of all `pairs` of rows, `better` is how many would mend both lines more
    if they were exchanged than these two, `gain` by how much these do in natural log-likelihood, and
    `runner_up` the most that any other pair does. `gain_style` and `better_style` are so with the ratings
    that hold style equal.
    """

    models: list[str]
    applied: bool
    misfits: list[Misfit]
    fitting: int
    pairs: int
    better: int
    gain: float
    runner_up: float
    better_style: int
    gain_style: float
    variants: list[Variant]


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """What the audit of the published tables found, and what its corrections change."""

    tables: list[TableAudit]
    rows: list[Row]
    findings: list[Finding]
    effects: list[Effect] = []
    rank_changes: list[RankChange] = []
    exchange: Exchange | None = None
