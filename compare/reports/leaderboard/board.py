"""What a leaderboard says: its columns, its models, their figures and ranks."""

from collections.abc import Callable, Sequence
from pathlib import PurePath

import msgspec

from compare.input.collect import PAPER
from compare.input.published import source
from compare.records import Comparison, Divergence, Finding, Interval, Model, Rating
from compare.reports.audit_sheets import findings_but_orders
from compare.reports.caption import judges
from compare.reports.error_bars import score_interval
from compare.reports.leaderboard.file_names import name_files
from compare.reports.leaderboard.ranks import Rank, rank
from compare.reports.text import MEAN, UNKNOWN, format_number, join_names, plain, score_name

WIN, RATING = "win", "rating"
SIZES = ((0.0, 3.0), (3.0, 10.0), (10.0, 40.0), (40.0, None))
"""Sizes to choose from, in billions of parameters: from the first to below the second."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A model's figure in a column, with its 95 % interval where it is known, and its rank there."""

    value: float
    ci95: Interval | None
    rank: Rank


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of figures: what it is called, what that means, and how to print its figures.

    `scale` are the ends of its strip charts.
    """

    key: str
    title: str
    meaning: str
    scale: Interval = (0.0, 100.0)
    digits: int = 1

    def text(self, value: float) -> str:
        """Return a figure of this column."""
        return format_number(value, self.digits)

    def reach(self, interval: Interval | None) -> str:
        """Return an interval of this column, `-` where it is not known."""
        return UNKNOWN if interval is None else f"{self.text(interval[0])} to {self.text(interval[1])}"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A model of the board: `page` is its file, `own` says that a person brought some of its figures."""

    model: Model
    page: str
    own: bool
    figures: dict[str, Figure]
    findings: list[Finding]
    divergence: Divergence | None

    @property
    def name(self) -> str:
        """The model's name as plain text."""
        return plain(self.model.name)

    @property
    def access(self) -> str:
        """Who can have its weights: `open` or `proprietary`, and nothing where it is not known."""
        return {True: "proprietary", False: "open", None: ""}[self.model.proprietary]


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The board: columns from the most asked for on, models by win rate."""

    columns: list[Column]
    entries: list[Entry]

    @property
    def before_facts(self) -> int:
        """How many columns stand before what is known of a model beside its figures: all but benchmarks."""
        return sum(column.key in READERS for column in self.columns)

    @property
    def developers(self) -> list[str]:
        """The developers there are, in the order of the alphabet."""
        return sorted({plain(entry.model.developer) for entry in self.entries} - {""}, key=str.lower)


def make_board(comparison: Comparison) -> Board:
    """Return the board of all models of a comparison, those with one side only as well."""
    models = [*comparison.models, *comparison.others]
    columns = _columns(comparison, models)
    figures = {column.key: _figures(column.key, comparison, models) for column in columns}
    pages = name_files(model.name for model in models)
    findings = findings_but_orders(comparison.audit)
    divergences = {row.model: row for row in comparison.divergences}
    entries = [
        Entry(
            model=model,
            page=pages[model.name],
            own=_is_own(model),
            figures={key: found[model.name] for key, found in figures.items() if model.name in found},
            findings=[each for each in findings if each.model == model.name],
            divergence=divergences.get(model.name),
        )
        for model in models
    ]
    filled = [column for column in columns if figures[column.key]]
    return Board(columns=filled, entries=sorted(entries, key=_by_win))


def _is_own(model: Model) -> bool:
    """Say whether a figure of the model is from a run or a file of a person's own."""
    rated = [model.rating.source] if model.rating and model.rating.source else []
    published = (PAPER, source().ratings.source)
    return any(not name.startswith(published) for name in (*model.sources, *rated))


def _by_win(entry: Entry) -> tuple[bool, int, str]:
    win = entry.figures.get(WIN)
    return (win is None, win.rank.place if win else 0, entry.model.name)


def _columns(comparison: Comparison, models: Sequence[Model]) -> list[Column]:
    """Return the columns that there could be: preferences, the mean, those compared, any other benchmark."""
    against = comparison.settings.against
    rest = dict.fromkeys(name for model in models for name in model.scores if name not in against)
    preferred = f"{judges(comparison)}, % of questions"
    mean = f"mean of {len(against)} benchmarks, % of problems solved"
    return [
        Column(key=WIN, title="win rate", meaning=preferred),
        _rating_column([model.rating for model in models if model.rating]),
        *([Column(key=MEAN, title=score_name(against), meaning=mean)] if len(against) > 1 else []),
        *(Column(key=name, title=plain(name), meaning="% of problems solved") for name in (*against, *rest)),
    ]


def _rating_column(ratings: Sequence[Rating]) -> Column:
    ends = [end for rating in ratings for end in (rating.value, *(rating.ci95 or ()))]
    sources = dict.fromkeys(name_source(rating) for rating in ratings)
    return Column(
        key=RATING,
        title="human rating",
        meaning=f"by votes of people, Elo points: {join_names(list(sources))}",
        scale=(min(ends, default=0.0), max(ends, default=1.0)),
        digits=0,
    )


def name_source(rating: Rating) -> str:
    """Return where a rating is from, a person's file by its name."""
    known = rating.source.startswith(source().ratings.source)
    return plain(rating.source if known else PurePath(rating.source).name)


Reading = tuple[float, Interval | None]
Reader = Callable[[Comparison, Model], Reading | None]


def _figures(key: str, comparison: Comparison, models: Sequence[Model]) -> dict[str, Figure]:
    read = READERS.get(key, _score(key))
    found = {model.name: read(comparison, model) for model in models}
    known = {name: reading for name, reading in found.items() if reading is not None}
    ranks = rank([value for value, _ in known.values()], [interval for _, interval in known.values()])
    return {
        name: Figure(value=value, ci95=interval, rank=place)
        for (name, (value, interval)), place in zip(known.items(), ranks, strict=True)
    }


def _win(_comparison: Comparison, model: Model) -> Reading | None:
    return (model.win.percent, model.win.ci95) if model.win else None


def _rating(_comparison: Comparison, model: Model) -> Reading | None:
    return (model.rating.value, model.rating.ci95) if model.rating else None


def _mean(comparison: Comparison, model: Model) -> Reading | None:
    return None if model.mean is None else (model.mean, score_interval(comparison, model))


def _score(name: str) -> Reader:
    def read(_comparison: Comparison, model: Model) -> Reading | None:
        found = model.scores.get(name)
        return (found.percent, found.ci95) if found else None

    return read


READERS: dict[str, Reader] = {WIN: _win, RATING: _rating, MEAN: _mean}
"""How a figure is read, by the column's key; any other column is a benchmark."""
