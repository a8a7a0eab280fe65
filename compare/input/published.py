"""The published tables as printed: text, because an audit needs the printed digits."""

import csv
import io
import tomllib
from functools import cache
from importlib import resources

import msgspec


class WinRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of Table 3: win and tie rates in percent by the header's category, whatever the row holds."""

    model: str
    group: str
    size: str
    wins: dict[str, str]
    ties: dict[str, str]
    average_win: str
    average_tie: str


class ScoreRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of Table 4: pass@1 in percent by column; None where the paper gives no figure."""

    model: str
    group: str
    size: str
    scores: dict[str, str | None]


class _Table3(msgspec.Struct, frozen=True, kw_only=True):
    file: str
    holds: str
    decimals: int
    category_sizes: list[int]
    varying_size: list[int]
    exchanged: tuple[str, str]


class _Table4(msgspec.Struct, frozen=True, kw_only=True):
    file: str
    holds: str
    decimals: int
    sizes: dict[str, list[int]]


class RatingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A rating by votes with its 95 % ends, plain and style-controlled; `match` is how sure the name is."""

    model: str
    lmarena_name: str
    rating: float
    lower: float
    upper: float
    rating_style: float
    lower_style: float
    upper_style: float
    match: str


class _Ratings(msgspec.Struct, frozen=True, kw_only=True):
    file: str
    holds: str
    source: str
    date: str


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Paper, date (ISO), who judged, and per table its file, what it holds and the sizes of its sets.

    `judge_developer` made the judge, `judge_names` are its other names; `baseline` is whose answers the
    others were set against, in a sentence `baseline_name`, and `questions` how many there were, at least and
    at most. `headline` is the benchmark that people report most; `problems` are the sets of problems that
    several columns are made from, with those columns.
    """

    paper: str
    date: str
    judge: str
    judge_developer: str
    judge_names: list[str]
    baseline: str
    baseline_name: str
    questions: tuple[int, int]
    headline: str
    problems: dict[str, list[str]]
    table3: _Table3
    table4: _Table4
    ratings: _Ratings


@cache
def source() -> Source:
    """Return where the figures are from, and the sizes of the sets behind them."""
    return msgspec.convert(tomllib.loads(_text("source.toml")), Source)


@cache
def problem_sets() -> dict[str, str]:
    """Return the set of problems that a column is made from; one that is not listed is a set of its own."""
    return {column: name for name, columns in source().problems.items() for column in columns}


@cache
def table3() -> tuple[WinRow, ...]:
    """Return the 42 rows of Table 3, exactly as printed."""
    return tuple(_win_row(row) for row in _rows(source().table3.file))


@cache
def table4() -> tuple[ScoreRow, ...]:
    """Return the 30 rows of Table 4, exactly as printed."""
    return tuple(_score_row(row) for row in _rows(source().table4.file))


@cache
def ratings() -> tuple[RatingRow, ...]:
    """Return the ratings by people's votes, of the models of Table 3 that have one."""
    return tuple(msgspec.convert(row, RatingRow, strict=False) for row in _rows(source().ratings.file))


def _win_row(row: dict[str, str]) -> WinRow:
    categories = [name[:-4] for name in row if name.endswith("_win") and name != "avg_win"]
    return WinRow(
        model=row["model"],
        group=row["group"],
        size=row["size"],
        wins={name: row[f"{name}_win"] for name in categories},
        ties={name: row[f"{name}_tie"] for name in categories},
        average_win=row["avg_win"],
        average_tie=row["avg_tie"],
    )


def _score_row(row: dict[str, str]) -> ScoreRow:
    scores = {name: text or None for name, text in row.items() if name not in {"model", "group", "size"}}
    return ScoreRow(model=row["model"], group=row["group"], size=row["size"], scores=scores)


def _rows(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text(file))))


def _text(file: str) -> str:
    return resources.files("compare").joinpath("facts", file).read_text("utf-8")
