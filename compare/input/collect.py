"""Everything known of the models, from the published tables to what a person brought."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from compare.audit import scores as published_scores
from compare.audit import win_rates as published_wins
from compare.errors import CompareError
from compare.input import names
from compare.input.columns import canonical_benchmark
from compare.input.measures import note_judgments, note_win_rates
from compare.input.merge import WinSide, add_interval, add_scores, add_win_rates, find_replaced_scores
from compare.input.opponents import find_opponents
from compare.input.own_rates import (
    AS_USUAL,
    OwnRates,
    add_own_rates,
    check_judged,
    check_name,
    leave_out_wins,
    note_opponents,
)
from compare.input.published import source
from compare.input.ratings import NO_RATINGS, OwnRatings, add_ratings, published_ratings
from compare.judging.rules import PUBLISHED
from compare.records import BradleyTerry, Judged, Model, Rate

PAPER = "arXiv 2412.05210"
SCORES, WIN_RATES, RUNS = f"{PAPER}, Table 4", f"{PAPER}, Table 3", "your runs"
"""Where figures of a model are from; a file of win rates is named by its path."""
QUESTIONS = 392
"""What Table 3's win rates are shares of (some rows: 390), for figures whose counts are not recovered."""


class Collected(msgspec.Struct, frozen=True, kw_only=True):
    """All models by name, what was judged, ratings where there are several opponents, and notes on it."""

    models: dict[str, Model]
    judged: list[Judged]
    players: BradleyTerry | None = None
    notes: list[str]


def collect(
    own: Mapping[str, Mapping[str, Rate]],
    win_rates: Path | None,
    judgments: Path | None,
    as_printed: bool,
    draws: tuple[int, int],
    *,
    rule: str = PUBLISHED,
    own_rates: OwnRates = AS_USUAL,
    exchanged: bool = False,
    ratings: OwnRatings = NO_RATINGS,
) -> Collected:
    """Put both sides of every model together; what a person brings replaces what is published.

    `own` are scores of runs by model and benchmark; `draws` are the resamples of judged questions and the
    seed; `rule` is that by which questions are won; `own_rates` says how own win rates are taken;
    `exchanged` as for `published_models`; `ratings` are a person's own by people. Raises CompareError for
    files that can't be used.
    """
    models = published_models(as_printed, exchanged=exchanged)
    ours = {
        name: {canonical_benchmark(bench): rate for bench, rate in rates.items()}
        for name, rates in own.items()
    }
    notes = [
        f"{name}: the published {bench} score gives way to that of your run"
        for name, bench in find_replaced_scores(models, ours)
    ]
    models = add_scores(models, ours, RUNS)
    judged: list[Judged] = []
    players: BradleyTerry | None = None
    if own_rates.only:
        models = leave_out_wins(models)
        if win_rates is None and judgments is None:
            raise CompareError("--only-own leaves no win rate", "add --win-rates FILE or --judgments FILE")
    if win_rates is not None:
        models, more = _read_win_rates(models, win_rates, own_rates)
        notes += more
    if judgments is not None:
        judged, players = _rate_judgments(judgments, draws, rule, own_rates, alone=not own)
        models, more = _add_judged(models, judged, judgments, own_rates)
        notes += [*note_opponents(players), *more]
    models, more = add_ratings(models, ratings)
    return Collected(models=models, judged=judged, players=players, notes=[*notes, *more])


def published_models(as_printed: bool, *, exchanged: bool = False) -> dict[str, Model]:
    """Return the models of the published tables, corrected where the evidence decides, or as printed.

    With `exchanged`, each of the two rows of Table 3 that look exchanged has the rates of the other.
    """
    return dict(_published_models(as_printed, exchanged))


@cache
def _published_models(as_printed: bool, exchanged: bool) -> dict[str, Model]:
    ratings = published_ratings()
    models = {
        model.name: Model(
            name=model.name,
            developer=model.developer,
            group=model.group,
            proprietary=model.proprietary,
            size_b=model.size_b,
            rating=ratings.get(model.name),
        )
        for model in names.models()
    }
    sizes = {name: choices[0] for name, choices in source().table4.sizes.items()}
    scores = {
        model: {
            canonical_benchmark(bench): _add_size(rate, sizes[bench])
            for bench, rate in rates.items()
            if bench in sizes
        }
        for model, rates in published_scores(not as_printed).items()
    }
    models = add_scores(models, scores, SCORES)
    wins = {
        model: WinSide(
            win=_add_size(found.win, QUESTIONS),
            tie=_add_size(found.tie, QUESTIONS),
            categories={name: add_interval(rate) for name, rate in found.categories.items()},
        )
        for model, found in published_wins(not as_printed, exchanged=exchanged).items()
    }
    return add_win_rates(models, wins, WIN_RATES)


def has_published_win_rate(model: Model) -> bool:
    """Return whether a model's win rate is that of Table 3, whose judge is known."""
    of_wins = [name for name in model.sources if name not in {SCORES, RUNS}]
    return model.win is not None and of_wins[-1:] == [WIN_RATES]


def _add_size(rate: Rate, size: int) -> Rate:
    """Add the interval to a rate; one that fits no whole count is as uncertain as others of its column."""
    return add_interval(rate if rate.total else replace(rate, total=size))


def _read_win_rates(
    models: Mapping[str, Model], path: Path, own_rates: OwnRates
) -> tuple[dict[str, Model], list[str]]:
    from compare.input.win_rate_files import read_win_rates

    found = read_win_rates(path)
    sides = {
        name: WinSide(win=add_interval(win), tie=tie and add_interval(tie), categories=categories)
        for name, (win, tie, categories) in found.rates.items()
    }
    mixed = [] if own_rates.only else note_win_rates(path)
    models, notes = add_own_rates(models, sides, path, force=own_rates.force)
    return models, [*found.notes, *notes, *mixed]


def _rate_judgments(
    path: Path, draws: tuple[int, int], rule: str, own_rates: OwnRates, *, alone: bool
) -> tuple[list[Judged], BradleyTerry | None]:
    """Return what a file of judgments says; `alone` where `own_rates.model` names nothing else."""
    from compare.input.judgment_files import read_judgments
    from compare.judging.bradley_terry import rate_players
    from compare.judging.rates import rate_judgments

    found = find_opponents(read_judgments(path, model=own_rates.model))
    if own_rates.model and alone:
        named = names.canonical(own_rates.model) or own_rates.model
        check_name({question.model for question in found.questions}, named, path)
    return rate_judgments(found.against_baseline, *draws, rule), rate_players(found, *draws)


def _add_judged(
    models: Mapping[str, Model], judged: Sequence[Judged], path: Path, own_rates: OwnRates
) -> tuple[dict[str, Model], list[str]]:
    notes = [note for each in judged for note in check_judged(each, path)]
    sides = {each.model: _make_side(each) for each in judged}
    unknown = [_note_unknown(name, models) for name in sides if not names.known(name)]
    mixed = [] if own_rates.only else note_judgments(judged, path)
    models, replaced = add_own_rates(models, sides, path, force=own_rates.force)
    return models, [*unknown, *notes, *replaced, *mixed]


def _note_unknown(name: str, models: Mapping[str, Model]) -> str:
    close = names.suggest(name)
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    has = "no published table has this model"
    if name in models and models[name].scores:
        return f"{name}: {has}: its scores are those of your runs{hint}"
    return f"{name}: {has}, and no run of yours is its own: it has no scores and is only listed{hint}"


def _make_side(each: Judged) -> WinSide:
    total = each.overall.questions
    return WinSide(
        win=add_interval(Rate(percent=each.overall.win.value, total=total)),
        tie=add_interval(Rate(percent=each.overall.tie.value, total=total)),
        categories={
            name: add_interval(Rate(percent=rates.win.value, total=rates.questions))
            for name, rates in each.categories.items()
        },
    )
