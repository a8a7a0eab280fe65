"""Which figure of a model's judged questions stands for preference, a row each."""

import math
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from compare.errors import CompareError
from compare.input.columns import percent
from compare.input.win_rate_files import ROUNDING
from compare.records import Model
from compare.statistics.arrays import Floats
from compare.statistics.attenuation import error_variance

QUESTIONS = 392
"""Taken for the log-odds of a rate of an unknown number of questions: Table 3's."""
Figure = Callable[[float, float, float], float]


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A figure made of win and tie rate in percent, and of the number of questions; NaN where one is unknown.

    What needs the tie rate is NaN as well where both rates are over 100 % together, as one row is printed.
    `label` is what reports call it (several: `plural`), `unit` that of a difference of two, `formula` how it
    is made, and `variance` that of its sampling error, in squared units. `share` tells a figure of 0 to
    100 %; `to_share` and `from_share` lead from other figures to such a share, for curves that must stay
    between, and back.
    """

    label: str
    plural: str
    unit: str
    formula: str
    share: bool
    value: Figure
    variance: Figure
    to_share: Callable[[Floats], Floats] = np.asarray
    from_share: Callable[[Floats], Floats] = np.asarray


def _is_possible(win: float, tie: float) -> bool:
    """Tell whether both rates are known and can be of the same questions, in print to a tenth."""
    return win + tie <= 100 + ROUNDING


def _score(win: float, tie: float, _: float) -> float:
    return win + tie / 2 if _is_possible(win, tie) else math.nan


def _decided(win: float, tie: float, _: float) -> float:
    # Rates that were rounded can leave a little more than all of the decided questions won.
    return min(100.0, 100 * win / (100 - tie)) if _is_possible(win, tie) and tie < 100 else math.nan


def _decided_variance(win: float, tie: float, total: float) -> float:
    decided = total * (100 - tie) / 100
    return _share_variance(_decided(win, tie, total), decided) if decided > 0 else math.nan


def _share_variance(share: float, total: float) -> float:
    return float(error_variance(np.array([share]), total)[0])


def _score_variance(win: float, tie: float, total: float) -> float:
    """Return the variance of a mean of 1, 1/2 and 0, in squared points, smoothed by one question of each."""
    if not _is_possible(win, tie):
        return math.nan
    n = total + 3
    wins, ties = (win / 100 * total + 1) / n, (tie / 100 * total + 1) / n
    return 100**2 * (wins + ties / 4 - (wins + ties / 2) ** 2) / total


def _odds(win: float, total: float) -> tuple[float, float]:
    """Return won and not won questions, with half a question added to both."""
    known = QUESTIONS if math.isnan(total) else total
    return win / 100 * known + 0.5, (100 - win) / 100 * known + 0.5


def _logit(win: float, _: float, total: float) -> float:
    won, other = _odds(win, total)
    return math.log(won / other)


def _logit_to_share(logits: Floats) -> Floats:
    share: Floats = 100 / (1 + np.exp(-logits))
    return share


def _share_to_logit(shares: Floats) -> Floats:
    """Return the log-odds of shares in percent; 0 and 100 % count as half a question from there."""
    end = 50 / (QUESTIONS + 1)
    inside = np.clip(shares, end, 100 - end)
    logits: Floats = np.log(inside / (100 - inside))
    return logits


def _logit_variance(win: float, _: float, total: float) -> float:
    won, other = _odds(win, total)
    return math.nan if math.isnan(total) else 1 / won + 1 / other


WIN = "win"
TARGETS: dict[str, Target] = {
    WIN: Target(
        label="win rate",
        plural="win rates",
        unit="points",
        formula="questions won, in percent of all",
        share=True,
        value=lambda win, _, __: win,
        variance=lambda win, _, total: _share_variance(win, total),
    ),
    "score": Target(
        label="preference score",
        plural="preference scores",
        unit="points",
        formula="questions won and half of those tied, in percent of all",
        share=True,
        value=_score,
        variance=_score_variance,
    ),
    "decided": Target(
        label="share of decided questions won",
        plural="shares of decided questions won",
        unit="points",
        formula="questions won, in percent of those not tied",
        share=True,
        value=_decided,
        variance=_decided_variance,
    ),
    # Half a question on either side keeps 0 and 100 % finite and takes most of the bias out (Gart and Zweifel
    # 1967, Biometrika 54: 181-187), which give the variance as well.
    "logit": Target(
        label="log-odds of winning",
        plural="log-odds of winning",
        unit="logits",
        formula="log of questions won over those not won, half a question added to both",
        share=False,
        value=_logit,
        variance=_logit_variance,
        to_share=_logit_to_share,
        from_share=_share_to_logit,
    ),
}
"""By the name that `--target` takes."""


def check_target(target: str) -> None:
    """Raise CompareError for the name of no target."""
    if target not in TARGETS:
        raise CompareError(f"there is no target {target!r}", f"there are: {', '.join(TARGETS)}")


def target_values(models: Sequence[Model], target: str) -> Floats:
    """Return a target of each model, (models,), NaN where what it is made of is not known."""
    return _figures(models, TARGETS[target].value)


def target_variances(models: Sequence[Model], target: str) -> Floats:
    """Return the sampling variance of each model's target, (models,), in squared units, NaN where unknown."""
    return _figures(models, TARGETS[target].variance)


def _figures(models: Sequence[Model], figure: Figure) -> Floats:
    parts = [(percent(model.win), percent(model.tie), _total(model)) for model in models]
    return np.array([math.nan if math.isnan(part[0]) else figure(*part) for part in parts], dtype=np.float64)


def _total(model: Model) -> float:
    return math.nan if model.win is None or not model.win.total else float(model.win.total)


def split_known(judged: Sequence[Model], target: str) -> tuple[list[Model], list[str]]:
    """Return the judged models that have this figure, and notes on those that have not, by the reason."""
    known = ~np.isnan(target_values(judged, target))
    kept = [model for model, there in zip(judged, known, strict=True) if there]
    left_out: dict[str, list[str]] = {}
    for model, there in zip(judged, known, strict=True):
        if not there:
            left_out.setdefault(_reason(model), []).append(model.name)
    label = TARGETS[target].label
    return kept, [
        f"{', '.join(names)}: {reason} there is no {label}, and they are left out"
        for reason, names in left_out.items()
    ]


def _reason(model: Model) -> str:
    if model.tie is None:
        return "without a tie rate"
    if _is_possible(percent(model.win), percent(model.tie)):
        return "with ties alone"
    return "with win and tie rates of over 100 % together"
