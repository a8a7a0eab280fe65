"""What should be known of single models before their figures are read."""

from collections.abc import Sequence

from compare.input.own_rates import FEW
from compare.records import Model
from compare.reports.text import format_interval, format_number, join_names

NAMED_AT_MOST = 5


def note_models(everyone: Sequence[Model], compared: Sequence[Model], benchmarks: Sequence[str]) -> list[str]:
    """Say which models, `compared` or not, have no mean, few questions, or nobody knows how many."""
    notes = [
        *(_note_no_mean(model, benchmarks) for model in compared),
        *(_note_few(model) for model in everyone),
    ]
    return [sentence for sentence in [*notes, _note_uncounted(compared)] if sentence]


def _note_no_mean(model: Model, benchmarks: Sequence[str]) -> str:
    """Note a model that has less than half of the scores, see `compare.statistics.means`."""
    if model.mean is not None:
        return ""
    there = [name for name in benchmarks if name in model.scores]
    those = "that one alone" if len(there) == 1 else "those alone"
    return (
        f"{model.name} has {len(there)} of {len(benchmarks)} benchmarks, so no mean, and is in no divergence "
        f"or scatter; --against {','.join(there)} compares {those}"
    )


def _note_few(model: Model) -> str:
    win = model.win
    if win is None or win.total is None or win.total >= FEW:
        return ""
    questions = "1 question" if win.total == 1 else f"{win.total} questions"
    return (
        f"{model.name}: its win rate of {format_number(win.percent)} % rests on {questions} only, "
        f"95 % interval {format_interval(win.ci95)}; judge {FEW} or more"
    )


def _note_uncounted(models: Sequence[Model]) -> str:
    names = [model.name for model in models if model.win and model.win.total is None]
    if not names:
        return ""
    if len(names) == len(models):
        return (
            "of how many questions the win rates are shares is not known of any model: there is no r*, and "
            "divergences take them as exact (give the numbers in column n)"
        )
    if len(names) > NAMED_AT_MOST:
        names = [*names[: NAMED_AT_MOST - 1], f"{len(names) - NAMED_AT_MOST + 1} more"]
    return (
        f"{join_names(names)}: of how many questions the win rate is a share is not known; r* and "
        "divergences take it to be as uncertain as the other models' are on average "
        "(give the number in column n)"
    )
