"""What a comparison consists of: the records that are computed, shown and written as `--json`.

Rates, scores and differences of rates are in percent (0 to 100) or percentage points; correlations are
between -1 and 1; intervals are (low, high) at 95 %; sizes are billions of parameters. None means that the
figure is not known or cannot be computed, never zero.
"""

from typing import Literal

import msgspec

SCHEMA = 1

Interval = tuple[float, float]


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """A share of a set of questions: `percent`, and `count` of `total` where the counts are known.

    `ci95` is Wilson's interval, where `total` is known.
    """

    percent: float
    count: int | None = None
    total: int | None = None
    ci95: Interval | None = None


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """One model under its canonical name, with what is known of it.

    `scores` by benchmark, `mean` their mean over the benchmarks compared (None where one is missing),
    `win` and `tie` over all questions, `categories` the win rates by category. `sources` says where each
    side came from.
    """

    name: str
    group: str = ""
    proprietary: bool | None = None
    size_b: float | None = None
    scores: dict[str, Rate] = {}
    mean: float | None = None
    win: Rate | None = None
    tie: Rate | None = None
    categories: dict[str, Rate] = {}
    sources: list[str] = []


class Coefficient(msgspec.Struct, frozen=True, kw_only=True):
    """A correlation with its BCa bootstrap interval, permutation p-value, and that after Holm."""

    value: float
    ci95: Interval | None = None
    p: float | None = None
    p_holm: float | None = None


class Attenuation(msgspec.Struct, frozen=True, kw_only=True):
    """Pearson's correlation as it would be without sampling error in scores and win rates (Spearman 1904).

    The reliabilities are the share of the variance between models that is not sampling error.
    """

    value: float | None
    ci95: Interval | None
    score_reliability: float | None
    win_reliability: float | None


class Correlation(msgspec.Struct, frozen=True, kw_only=True):
    """How one column of scores (a benchmark, or `mean`) goes with the win rate, over `n` models."""

    benchmark: str
    n: int
    pearson: Coefficient
    spearman: Coefficient
    kendall: Coefficient
    corrected: Attenuation | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """By how much `best` agrees better than `benchmark`: a paired bootstrap of Spearman's rho."""

    benchmark: str
    difference: float
    ci95: Interval


class Best(msgspec.Struct, frozen=True, kw_only=True):
    """The benchmark that agrees best by Spearman's rho, over `n` models that have all columns."""

    benchmark: str
    n: int
    spearman: float
    differences: list[Difference]


class Influence(msgspec.Struct, frozen=True, kw_only=True):
    """What leaving one model out does to the correlations of the mean score with the win rate."""

    model: str
    pearson: float
    spearman: float
    pearson_change: float
    spearman_change: float


class Sensitivity(msgspec.Struct, frozen=True, kw_only=True):
    """The correlations of the mean score over a choice of models.

    `sd_ratio` is the standard deviation of the mean score among the chosen over that among all;
    `expected` the Pearson correlation that range restriction alone would leave (Thorndike's case 2).
    `reading` says it in words.
    """

    choice: str
    n: int
    pearson: Coefficient
    spearman: Coefficient
    kendall: Coefficient
    sd_ratio: float
    expected: float | None
    reading: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Kendall's tau-b over subsets of `size` models, as benchmark agreement testing asks (2407.13696).

    `kind`: `window` is every run of neighbours in rank by win rate, `random` is `draws` random subsets.
    `low`, `high`: 5th and 95th percentile; `negative`: share of subsets with tau <= 0, in percent.
    """

    kind: Literal["window", "random"]
    size: int
    draws: int
    mean: float
    low: float
    high: float
    negative: float


class Partial(msgspec.Struct, frozen=True, kw_only=True):
    """The correlation of a column with the win rate, given log10 of model size, over `n` models."""

    benchmark: str
    n: int
    raw: float
    pearson: Coefficient


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """What one language's MultiPL-E score says about preference, alone and given the other languages.

    `partial` is Pearson's partial correlation given the others; `vif` the variance inflation factor;
    `r2_drop` what R squared of all languages together loses without it, with its bootstrap interval.
    """

    benchmark: str
    n: int
    spearman: Coefficient
    partial: Coefficient
    vif: float
    r2_drop: float
    r2_drop_ci95: Interval
    reading: str


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """Spearman's rho of one benchmark with the win rate in one category of questions."""

    category: str
    benchmark: str
    n: int
    spearman: Coefficient


Side = Literal["better liked than its tests", "better at tests than liked", "as expected"]


class Divergence(msgspec.Struct, frozen=True, kw_only=True):
    """How far one model's win rate is from what its mean score leads to expect.

    `fitted` is the robust isotonic fit at its score, `residual` win rate minus fit in points. Ranks start
    at 1 for the best; `rank_shift` is rank by score minus rank by win rate, so that more than 0 is better
    liked than tested.
    """

    model: str
    score: float
    win: float
    fitted: float
    residual: float
    residual_ci95: Interval
    rank_by_score: float
    rank_by_win: float
    rank_shift: float
    rank_shift_ci95: Interval
    side: Side


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
    """What the corrections do to one column's correlations with the win rate."""

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


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """What the audit of the published tables found, and what its corrections change."""

    tables: list[TableAudit]
    rows: list[Row]
    findings: list[Finding]
    effects: list[Effect] = []
    rank_changes: list[RankChange] = []


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with a bootstrap interval over questions."""

    value: float
    ci95: Interval | None = None


class JudgedRates(msgspec.Struct, frozen=True, kw_only=True):
    """Rates in percent of `questions` judged: `score` is (2 wins + ties) / (2 N)."""

    questions: int
    win: Estimate
    tie: Estimate
    loss: Estimate
    score: Estimate


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of judgments says about one model.

    `invalid_games` are those without one clear label; they count 0. `incomplete` are questions with fewer
    than two games, left out. `seat_a` is the share, in percent, of decided games that went to seat A
    (50 is fair); `same_seat` the share of questions with two decided games in which both went to the
    same seat.
    """

    model: str
    games: int
    invalid_games: int
    incomplete: list[str]
    overall: JudgedRates
    categories: dict[str, JudgedRates] = {}
    difficulties: dict[str, JudgedRates] = {}
    seat_a: Estimate | None = None
    same_seat: Estimate | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for, enough to repeat it."""

    against: list[str]
    resamples: int
    seed: int
    as_printed: bool
    runs: list[str] = []
    win_rates: str | None = None
    judgments: str | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """All that `runner compare` finds; `--json` prints it.

    `scores_only` and `wins_only` name models with one side only; `summary` are sentences for a busy
    reader; `notes` what should be known about the input (unknown names, replaced figures).
    """

    schema: int = SCHEMA
    settings: Settings
    summary: list[str]
    notes: list[str]
    models: list[Model]
    scores_only: list[str]
    wins_only: list[str]
    correlations: list[Correlation]
    best: Best | None
    influence: list[Influence]
    sensitivity: list[Sensitivity]
    agreement: list[Agreement]
    partial: list[Partial]
    divergences: list[Divergence]
    languages: list[Language]
    categories: list[Category]
    audit: Audit
    judged: list[Judged] = []
