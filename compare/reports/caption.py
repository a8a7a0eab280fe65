"""What a picture must say for itself: what it shows, of how many models, who judged, where it is from."""

from pathlib import PurePath

from compare.input.published import source
from compare.records import Comparison, Model
from compare.reports.preference import name_preference
from compare.reports.text import join_names, plain, score_name


def name_judge(*, own: bool) -> str:
    """Return what the judge is called in a sentence; of a person's `own` win rates it may be another."""
    return "the judge" if own else f"the judge ({source().judge})"


def title(comparison: Comparison) -> str:
    """Return what the comparison is of, with the number of models that have both sides."""
    figures = name_preference("win rates", comparison.settings.target)
    return f"Execution scores and judged {figures}: {len(comparison.divergences)} models"


def subtitle(comparison: Comparison) -> str:
    """Return what is set against what, and who judged."""
    against = comparison.settings.against
    figure = name_preference("win rate", comparison.settings.target)
    many = f" of {len(against)} benchmarks" if len(against) > 1 else ""
    return f"{score_name(against)}{many} against the CodeArena {figure}; {judges(comparison)}"


def explain_win_rate() -> str:
    """Return in words what a published win rate counts."""
    return f"preferred by {source().judge} over {source().baseline_name}'s answer (CodeArena)"


def has_published_wins(comparison: Comparison) -> bool:
    """Return whether any of the win rates shown is a published one."""
    files = {comparison.settings.win_rates, comparison.settings.judgments}
    return any(not files & set(model.sources) for model in _shown(comparison))


def sources(comparison: Comparison) -> str:
    """Return where the figures are from, files by their names, and whether published ones are corrected."""
    found = dict.fromkeys(name for model in _shown(comparison) for name in model.sources)
    state = "as printed" if comparison.settings.as_printed else "corrected where the evidence decides"
    return f"Source: {'; '.join(plain(PurePath(name).name) for name in found)}; published figures {state}"


def _shown(comparison: Comparison) -> list[Model]:
    compared = {row.model for row in comparison.divergences}
    return [model for model in comparison.models if model.name in compared]


def judges(comparison: Comparison) -> str:
    """Name the judge of the published win rates, and for those of a person's files the file, which may."""
    settings, models = comparison.settings, _shown(comparison)
    files = [name for name in (settings.win_rates, settings.judgments) if name]
    own = [name for name in files if any(name in model.sources for model in models)]
    ours = [f"judge {source().judge} against {source().baseline}"] * has_published_wins(comparison)
    return join_names([*ours, *(_judge_of(name, comparison) for name in own)])


def _judge_of(file: str, comparison: Comparison) -> str:
    """Return who judged in a person's file, and against whom, as far as it says so."""
    judged = comparison.judged if file == comparison.settings.judgments else []
    judges = sorted({name for each in judged for name in each.judges})
    baselines = sorted({name for each in judged for name in each.baselines})
    if not judges:
        return f"judge as in {plain(PurePath(file).name)}"
    against = f" against {plain(join_names(baselines))}" if baselines else ""
    return f"judge {plain(join_names(judges))}{against} in {plain(PurePath(file).name)}"
