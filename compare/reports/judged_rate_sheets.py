"""The tables of judged rates: by model, by rule, by group of questions, and what is missing from them."""

from collections.abc import Sequence

from compare.judging.rules import RULES
from compare.records import Judged, JudgedRates
from compare.reports.divergence_sheets import CATEGORIES
from compare.reports.sheet import Cell, Sheet, estimate, row, short_estimate
from compare.reports.text import plain

COLUMNS = ["n", "win", "tie", "loss", "score"]


def rates(judged: Sequence[Judged], *, short: bool = False) -> Sheet:
    """Return the rates that judgments give each model; `short` gives ties and losses no interval."""
    names = list(dict.fromkeys(found.rule for found in judged))
    return Sheet(
        title="Win rates computed from judgments",
        columns=["model", *COLUMNS],
        rows=[row(_name(found), *_rates(found.overall, short)) for found in judged],
        note="Percent of n questions, with 95 % bootstrap intervals. Score: win + tie / 2. "
        f"Rule: {', '.join(names)}.",
    )


def rules(judged: Sequence[Judged], *, short: bool = False) -> Sheet:
    """Return what each model has by every rule; `short` leaves only the wins an interval."""
    return Sheet(
        title="The same games by each rule",
        columns=["model", "rule", *COLUMNS],
        rows=[
            row(
                _name(found) if at == 0 else "",
                name,
                *_rates(each, short)[:-1],
                short_estimate(each.score, short=short),
            )
            for found in judged
            for at, (name, each) in enumerate(found.rules.items())
        ],
        note="\n".join(f"{name}: {rule.summary}." for name, rule in RULES.items()),
        words=(1,),
    )


def parts(found: Judged, *, short: bool = False) -> Sheet:
    """Return one model's rates by category, difficulty and language; `short` as for `rates`."""
    kinds = "category, difficulty and language" if found.languages else "category and difficulty"
    groups = [*found.categories.items(), *found.difficulties.items(), *found.languages.items()]
    return Sheet(
        title=f"{plain(found.model)}, by {kinds}",
        columns=["questions on", *COLUMNS],
        rows=[row(CATEGORIES.get(name, name), *_rates(each, short)) for name, each in groups],
    )


def missing(judged: Sequence[Judged]) -> Sheet:
    """Return how much of the judgments is not there, or says nothing."""
    return Sheet(
        title="Judgments that are missing",
        columns=["model", "games", "without label", "unparsed", "unjudged", "incomplete"],
        rows=[
            row(
                found.model,
                str(found.games),
                str(found.invalid_games),
                str(len(found.unparsed)),
                str(len(found.unjudged)),
                str(len(found.incomplete)),
            )
            for found in judged
        ],
        note="Without label: games whose judgment has not exactly one clear label. Unparsed: questions with "
        "such a game; unjudged: those without any label, which are no judgment. Incomplete: questions with "
        "fewer than two games, left out of everything.",
    )


def _name(found: Judged) -> Cell:
    return Cell(text=plain(found.model), tone="strong")


def _rates(each: JudgedRates, short: bool) -> list[str]:
    """Return n, win, tie, loss and score; without intervals in the middle where there is little room."""
    between = [short_estimate(of, short=short) for of in (each.tie, each.loss)]
    return [str(each.questions), estimate(each.win), *between, estimate(each.score)]
