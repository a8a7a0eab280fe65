"""The records of what a file of judgments says."""

import msgspec

from compare.records.models import Interval


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with its 95 % interval: of one judged, over questions, else over models."""

    value: float
    ci95: Interval | None = None


class JudgedRates(msgspec.Struct, frozen=True, kw_only=True):
    """Rates in percent over the `questions` that a rule counts: `score` is `win` and half of `tie`."""

    questions: int
    win: Estimate
    tie: Estimate
    loss: Estimate
    score: Estimate


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """How far the verdicts on some questions follow the seat.

    `by` is "all", "category", "difficulty" or "language", `group` which one. `seat_a` is the share, in
    percent, of decided games that went to seat A (50 is fair); `same_seat` that of questions with two
    decided games in which both went to one seat. `agreement` is the percentage of the `questions` with a
    label in both games whose games say the same of the model, and `kappa` (-1 to 1) what is left of it
    beyond chance.
    """

    by: str
    group: str = ""
    questions: int
    seat_a: Estimate | None = None
    same_seat: Estimate | None = None
    agreement: Estimate | None = None
    kappa: Estimate | None = None


class LengthControl(msgspec.Struct, frozen=True, kw_only=True):
    """Answers' lengths against outcomes, over the `questions` that count and have both lengths.

    `answer_chars` and `baseline_chars` are median lengths in characters; `longer` and `shorter` in how many
    percent of the questions the model's answer is so. `differences` has the median of the model's length less
    that of the baseline where there is a "win", a "tie" and a "loss", `spread` is the standard deviation of
    that difference. `longer_wins` is the share, in percent, that the longer answer has of the decided
    questions. `win` and `score` are the plain rates of these questions, `length_controlled_win` and
    `length_controlled_score` what a logistic regression makes of them where answers are as long as the
    baseline's (None where wins and losses do not overlap in length). `shift` is how far the plain
    score lies above that, in percentage points; `effect` is the coefficient of length, in log-odds for
    tanh(difference / spread).
    """

    questions: int
    answer_chars: float
    baseline_chars: float
    longer: float
    shorter: float
    differences: dict[str, float]
    spread: float
    longer_wins: Estimate | None
    win: Estimate
    score: Estimate
    length_controlled_win: Estimate | None
    length_controlled_score: Estimate | None
    effect: Estimate | None
    shift: Estimate | None


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of judgments says about one model.

    `overall` and the rates by category, difficulty and language are of the rule called `rule`; `rules` has
    the overall rates of every rule. `invalid_games` are those without one clear label, `unparsed` the
    questions that have one: what they count is the rule's affair. `unjudged` are those without any clear
    label, `incomplete` questions with fewer than two games, left out. `judges` and `baselines` are who
    judged and whose answers were on the other side, as far as the file says. `positions` begins with all
    questions, whose `seat_a` and `same_seat` are also given here. `length` is None where no question that
    counts has the lengths of both answers.
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
    rule: str = "codearena"
    rules: dict[str, JudgedRates] = {}
    languages: dict[str, JudgedRates] = {}
    unparsed: list[str] = []
    positions: list[Position] = []
    length: LengthControl | None = None
    unjudged: list[str] = []
    judges: list[str] = []
    baselines: list[str] = []
