"""The tables of single models: what is known of each, and what judgments say."""

from collections.abc import Iterable

from compare.records import Comparison, Judged, JudgedRates, Model
from compare.reports.divergence_sheets import CATEGORIES
from compare.reports.sheet import Cell, Sheet, estimate, rate, row
from compare.reports.text import format_number, plain


def models(comparison: Comparison) -> Sheet:
    """Return every model with what is known of it."""
    benchmarks = comparison.settings.against
    return Sheet(
        title="Models",
        columns=["model", "size (B)", "win", "tie", "mean", *benchmarks, "sources"],
        rows=[_model(model, benchmarks) for model in comparison.models],
        note="Rates in percent with their 95 % intervals. Sizes in billions of parameters, where published.",
        words=(5 + len(benchmarks),),
    )


def _model(model: Model, benchmarks: Iterable[str]) -> list[Cell]:
    size = "proprietary" if model.proprietary and model.size_b is None else None
    return row(
        Cell(text=plain(model.name), tone="strong"),
        size or ("-" if model.size_b is None else f"{model.size_b:g}"),
        rate(model.win),
        rate(model.tie),
        format_number(model.mean),
        *(rate(model.scores.get(name)) for name in benchmarks),
        "; ".join(model.sources),
    )


def judgment_rates(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Return the rates that judgments give each model; `short` gives ties and losses no interval."""
    return Sheet(
        title="Win rates computed from judgments",
        columns=["model", "n", "win", "tie", "loss", "score"],
        rows=[
            row(
                Cell(text=plain(found.model), tone="strong"),
                str(found.overall.questions),
                *_rates(found.overall, short),
            )
            for found in comparison.judged
        ],
        note="Percent of n questions, with 95 % bootstrap intervals. Score: (2 wins + ties) / 2n.",
    )


def _rates(rates: JudgedRates, short: bool) -> list[str]:
    """Return win, tie, loss and score; without intervals in the middle where there is little room."""
    between = [format_number(each.value) if short else estimate(each) for each in (rates.tie, rates.loss)]
    return [estimate(rates.win), *between, estimate(rates.score)]


def seats(comparison: Comparison) -> Sheet:
    """Return how far the judge's verdicts follow the seat."""
    return Sheet(
        title="Games and seats",
        columns=["model", "games", "invalid", "to seat A", "same seat", "incomplete"],
        rows=[
            row(
                found.model,
                str(found.games),
                str(found.invalid_games),
                estimate(found.seat_a),
                estimate(found.same_seat),
                str(len(found.incomplete)),
            )
            for found in comparison.judged
        ],
        note="To seat A: percent of decided games (50 is fair). Same seat: percent of questions whose two "
        "games, with the answers swapped, both went to one seat.",
    )


def judged_parts(found: Judged, *, short: bool = False) -> Sheet:
    """Return one model's judged rates by category and by difficulty; `short` as for `judgment_rates`."""
    parts = [*found.categories.items(), *found.difficulties.items()]
    return Sheet(
        title=f"{plain(found.model)}, by category and difficulty",
        columns=["questions on", "n", "win", "tie", "loss", "score"],
        rows=[
            row(CATEGORIES.get(name, name), str(rates.questions), *_rates(rates, short))
            for name, rates in parts
        ],
    )
