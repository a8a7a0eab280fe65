"""Ratings by people that a person brings, as CSV or JSON. docs/compare-files.md shows both."""

from pathlib import Path

import msgspec

from compare.input import names
from compare.input.rating_rows import csv_ratings, json_ratings
from compare.input.tables import Row, parse_number, quote, read_rows, refuse
from compare.input.win_rate_rows import is_missing
from compare.records import Interval, Rating

MAX_BYTES = 64 * 2**20
LARGEST = 10**9
"""No scale of ratings goes so far, and squares of much larger numbers are no numbers any more."""
HINT = "columns are model,rating[,lower,upper][,rating_style,lower_style,upper_style][,match]"


class Ratings(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of ratings says: `ratings` by canonical name, or by the given one where that is unknown."""

    ratings: dict[str, Rating]
    notes: list[str]


def read_ratings(path: Path) -> Ratings:
    """Read ratings from CSV (comma, semicolon or tab; decimal point or comma) or JSON.

    Raises CompareError that tells all problems of the file at once, a line each.
    """
    rows, notes = read_rows(path, MAX_BYTES, HINT, json_ratings, csv_ratings)
    reading = _Reading(str(path), notes)
    for row in rows:
        reading.take(row)
    if not rows:
        reading.problems.append("there is no model in it")
    if reading.problems:
        refuse(path, reading.problems, reading.notes, HINT)
    return Ratings(ratings=reading.ratings, notes=reading.notes)


class _Reading:
    """The models of a file so far, and what is wrong with the rest."""

    def __init__(self, source: str, notes: list[str]) -> None:
        self._source, self.notes = source, notes
        self.ratings: dict[str, Rating] = {}
        self.problems: list[str] = []
        self._first: dict[str, str] = {}

    def take(self, row: Row) -> None:
        """Read one row. What is wrong with it is kept, so that the next can be looked at."""
        try:
            if row.problem:
                raise ValueError(row.problem)
            # The name first: a model that is there twice is told even where its first rating is wrong.
            name = self._name(row)
            self.ratings[name] = self._rating(row)
        except ValueError as error:
            self.problems.append(f"{row.where}{error}")

    def _rating(self, row: Row) -> Rating:
        value, style = _number(row, "rating"), _number(row, "style")
        if value is None:
            raise ValueError(f"{_title(row, 'rating')} has no rating")
        _, match = row.cells.get("match", ("match", None))
        return Rating(
            value=value,
            ci95=_ends(row, value, "lower", "upper"),
            style=style,
            style_ci95=_ends(row, style, "style lower", "style upper"),
            match=match.strip() if isinstance(match, str) and match.strip() else "exact",
            source=self._source,
        )

    def _name(self, row: Row) -> str:
        _, given = row.cells.get("model", ("model", ""))
        if not isinstance(given, str) or not given.strip():
            raise ValueError("there is no name of a model")
        given = given.strip()
        name = names.canonical(given) or given
        if name in self._first:
            raise ValueError(f"{quote(given)} is the same model as in {self._first[name]}")
        self._first[name] = row.where.removesuffix(": ")
        if names.canonical(given) is None:
            close = " or ".join(names.suggest(given))
            guess = f": did you mean {close}?" if close else ""
            self.notes.append(f"{row.where}{quote(given)} is none of the published models{guess}")
        return name


def _title(row: Row, role: str) -> str:
    return f"column {quote(row.cells.get(role, (role, None))[0])}"


def _number(row: Row, role: str) -> float | None:
    title, value = row.cells.get(role, (role, None))
    if is_missing(value):
        return None
    if isinstance(value, str) and value.strip().endswith("%"):
        raise ValueError(f"column {quote(title)} is {quote(value, 40)}: a rating is no percentage")
    try:
        number = parse_number(value)
    except ValueError as error:
        raise ValueError(f"column {quote(title)} {error}") from None
    if abs(number) > LARGEST:
        raise ValueError(f"column {quote(title)} is {number:g}: a rating is within {LARGEST:,} of 0")
    return number


def _ends(row: Row, value: float | None, lower: str, upper: str) -> Interval | None:
    low, high = _number(row, lower), _number(row, upper)
    if low is None and high is None:
        return None
    titles = f"{_title(row, lower)} and {_title(row, upper).removeprefix('column ')}"
    if low is None or high is None or value is None:
        raise ValueError(f"{titles}: an interval takes a rating and both of its ends")
    if not low <= value <= high:
        raise ValueError(f"{titles}: {value:g} does not lie between {low:g} and {high:g}")
    return low, high
