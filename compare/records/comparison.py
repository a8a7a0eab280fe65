"""The record of a whole comparison: what `--json` prints."""

import msgspec

from compare.records.audit import Audit
from compare.records.bradley_terry import BradleyTerry
from compare.records.ceiling import Ceiling
from compare.records.choice import Choice, Overlap
from compare.records.correlations import (
    Agreement,
    Best,
    Correlation,
    DeveloperInfluence,
    Influence,
    Partial,
    Sensitivity,
)
from compare.records.decision import Decision, OwnGap
from compare.records.divergence import Category, Divergence, FitPoint, Language
from compare.records.judged import Judged
from compare.records.models import Model
from compare.records.people import People
from compare.records.prediction import Budget, Prediction
from compare.records.saturation import Saturation, Separation
from compare.records.targets import TargetAgreement

SCHEMA = 1


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for, enough to repeat it; `rule` is that by which judged questions are won.

    `exchange`: two rows of Table 3 that look exchanged have each other's win rates. `ratings` is a
    file of ratings by people, and `add_ratings` keeps the published ones beside it. `only_own`: published win
    rates are left out; `force_own`: own ones replace them however few their questions are.
    """

    against: list[str]
    resamples: int
    seed: int
    as_printed: bool
    exchange: bool = False
    ratings: str | None = None
    add_ratings: bool = False
    runs: list[str] = []
    win_rates: str | None = None
    judgments: str | None = None
    rule: str = "codearena"
    target: str = "win"
    only_own: bool = False
    force_own: bool = False


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """All that `runner compare` finds; `--json` prints it.

    `scores_only` and `wins_only` name models with one side only, `others` are these in full; `summary` are
    sentences for a busy reader; `notes` what should be known about the input (unknown names, replaced
    figures).
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
    developer_influence: list[DeveloperInfluence] = []
    sensitivity: list[Sensitivity]
    agreement: list[Agreement]
    partial: list[Partial]
    divergences: list[Divergence]
    languages: list[Language]
    categories: list[Category]
    ceilings: list[Ceiling] = []
    saturation: list[Saturation] = []
    separations: list[Separation] = []
    audit: Audit
    fit: list[FitPoint] = []
    others: list[Model] = []
    people: People | None = None
    judged: list[Judged] = []
    bradley_terry: BradleyTerry | None = None
    decisions: list[Decision] = []
    own_gaps: list[OwnGap] = []
    targets: list[TargetAgreement] = []
    predictions: list[Prediction] = []
    budgets: list[Budget] = []
    choices: list[Choice] = []
    overlaps: list[Overlap] = []
