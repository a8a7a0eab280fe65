"""A person's own win rates beside the published ones: which of them count, and what is told of that."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from compare.errors import CompareError
from compare.input.merge import WinSide, add_win_rates
from compare.input.tables import quote
from compare.records import BradleyTerry, Judged, Model

FEW = 30
"""Below so many questions a win rate says little: its interval is some 35 points wide, or more."""
TOLD, REFUSED = 0.05, 0.2
"""From which share of questions without a judgment on this is told, and from which on nothing is computed.

What a judge gives no label is no random choice of questions: the longest and the hardest are among them.
"""
Added = tuple[dict[str, Model], list[str]]


class OwnRates(msgspec.Struct, frozen=True, kw_only=True):
    """How a person's own win rates are taken.

    `model` is whose answers a file judges that does not say so; `only` leaves the published win rates out;
    `force` has rates of fewer than FEW questions replace what is there.
    """

    model: str = ""
    only: bool = False
    force: bool = False


AS_USUAL = OwnRates()


def leave_out_wins(models: Mapping[str, Model]) -> dict[str, Model]:
    """Return the models without win rates."""
    return {
        name: replace(model, win=None, tie=None, categories={}, sources=_sources_of_scores(model))
        for name, model in models.items()
    }


def _sources_of_scores(model: Model) -> list[str]:
    # The win rates' source is added after that of the scores.
    return model.sources if model.win is None else model.sources[:-1]


def add_own_rates(
    models: Mapping[str, Model], sides: Mapping[str, WinSide], path: Path, *, force: bool
) -> Added:
    """Add a file's win rates; returns the models, and notes on what they replace and on what they do not.

    A rate of fewer than FEW questions does not replace one that is there, unless forced.
    """
    there = {name: model.win.percent for name, model in models.items() if model.win is not None}
    kept = [] if force else [name for name, side in sides.items() if name in there and _is_of_few(side)]
    taken = {name: side for name, side in sides.items() if name not in kept}
    notes = [
        f"{name}: {_count_questions(sides[name])} of {path.name} do not replace its win rate of "
        f"{there[name]:.1f} % ({models[name].sources[-1]}); it takes {FEW}, or --force-own"
        for name in kept
    ]
    if replaced := [name for name in taken if name in there]:
        notes.append(f"{path.name} replaces the published win rates of {', '.join(replaced)}")
    return add_win_rates(models, taken, str(path)), notes


def _is_of_few(side: WinSide) -> bool:
    return side.win.total is not None and side.win.total < FEW


def _count_questions(side: WinSide) -> str:
    return "1 question" if side.win.total == 1 else f"{side.win.total} questions"


def check_judged(judged: Judged, path: Path) -> list[str]:
    """Return a note where more than TOLD of a model's questions have no judgment that counts.

    Raises CompareError where it is more than REFUSED of them.
    """
    asked = judged.games // 2
    missing = asked - judged.overall.questions
    name, share = quote(judged.model), f"{missing} of {asked} questions ({100 * missing / asked:.1f} %)"
    if missing > REFUSED * asked:
        raise CompareError(
            f"{path}: {share} of {name} have no judgment that the rule {judged.rule} counts, more than "
            f"{100 * REFUSED:.0f} %",
            f"judge them again, or take the model out; {_suggest_rule(judged)}",
        )
    if missing > TOLD * asked:
        return [f"{judged.model}: {share} have no judgment that the rule {judged.rule} counts: left out"]
    ties = len(judged.unjudged) if not missing else 0
    if ties > TOLD * asked:
        return [
            f"{judged.model}: {ties} of {asked} questions have no clear label at all: the rule {judged.rule} "
            "has them as ties"
        ]
    return []


def _suggest_rule(judged: Judged) -> str:
    if len(judged.unjudged) <= REFUSED * judged.games / 2:
        return "--rule codearena counts a question with one clear label"
    return "--rule authors has them as ties, as CodeArena's authors' script does"


def note_opponents(found: BradleyTerry | None) -> list[str]:
    """Return a note that not all judgments make win rates, where there are several opponents."""
    if found is None:
        return []
    joined = f"; no game joins {', '.join(found.apart)} to it: no rating" if found.apart else ""
    return [
        f"win rates are of the games against {found.baseline}; those against other opponents count in the "
        f"ratings over all opponents{joined}"
    ]


def check_name(models: set[str], name: str, path: Path) -> None:
    """Raise CompareError where --model names a model whose answers no line judges."""
    if name not in models:
        raise CompareError(
            f"--model {quote(name)} names no line of {path}: each says whose answer it judges, "
            f"{', '.join(map(quote, sorted(models)[:5]))}",
            "leave --model out, or take these names out of the file",
        )
