"""Win rates that a person brings, as CSV or JSON. docs/compare-files.md shows both."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from compare.input.merge import add_interval
from compare.input.names import canonical as published_name
from compare.input.names import suggest as close_names
from compare.input.tables import Row, parse_number, quote, read_rows, refuse
from compare.input.win_rate_rows import csv_table, is_missing, json_rows
from compare.records import Rate

Canonical = Callable[[str], str | None]

Suggest = Callable[[str], list[str]]

Sides = tuple[Rate, Rate | None, dict[str, Rate]]
"""Win rate, tie rate and win rates by category of one model."""

MAX_BYTES = 64 * 2**20

ROUNDING = 0.1
"""How far win + tie may pass 100 %: each is rounded to a tenth in print."""

MAX_QUESTIONS = 10_000_000

HINT = "columns are model,win_rate[,tie_rate][,n][,a category ...]; rates are percent, 0 to 100"


class WinRates(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of win rates says: `rates` by canonical name, or by the given one where that is unknown."""

    rates: dict[str, Sides]
    notes: list[str]


def make_rate(percent: float, total: int | None = None) -> Rate:
    """Return a rate with its count and Wilson's interval, where it is known of how many questions.

    The count is None where no whole number of questions makes the percentage, rounded to a tenth.
    """
    if total is None:
        return Rate(percent=percent)
    count = round(percent * total / 100)
    whole = abs(100 * count / total - percent) <= 0.05 + 1e-9
    return add_interval(Rate(percent=percent, count=count if whole else None, total=total))


def read_win_rates(
    path: Path, canonical: Canonical = published_name, suggest: Suggest = close_names
) -> WinRates:
    """Read win rates from CSV (comma, semicolon or tab; decimal point or comma) or JSON.

    `canonical` gives the one name of a model, or None if it knows none; `suggest` gives names that are close.
    Raises CompareError that tells all problems of the file at once, a line each.
    """
    rows, notes = read_rows(path, MAX_BYTES, HINT, json_rows, csv_table)
    reading = _Reading(canonical, suggest, notes)
    for row in rows:
        reading.take(row)
    reading.check_scale()
    if not rows:
        reading.problems.append("there is no model in it")
    if reading.problems:
        refuse(path, reading.problems, reading.notes, HINT)
    return WinRates(rates=reading.rates, notes=reading.notes)


class _Reading:
    """The models of a file so far, and what is wrong with the rest."""

    def __init__(self, canonical: Canonical, suggest: Suggest, notes: list[str]) -> None:
        self._canonical, self._suggest = canonical, suggest
        self.rates: dict[str, Sides] = {}
        self.notes = notes
        self.problems: list[str] = []
        self._first: dict[str, str] = {}
        self._as_fractions: list[float] = []

    def take(self, row: Row) -> None:
        """Read one row. What is wrong with it is kept, so that the next can be looked at."""
        if row.problem:
            self._wrong(row, row.problem)
            return
        before = len(self.problems)
        name = self._name(row)
        n = self._questions(row)
        win, tie = self._percent(row, "win", needed=True), self._percent(row, "tie")
        parts = {key: value for key, value in self._categories(row).items() if value is not None}
        if win is not None and tie is not None and win + tie > 100 + ROUNDING:
            self._wrong(row, f"win {win:g} % and tie {tie:g} % are more than 100 % together")
        if len(self.problems) > before or name is None or win is None:
            return
        self._note_grim(row, win, n)
        categories = {key: make_rate(value) for key, value in parts.items()}
        self.rates[name] = (make_rate(win, n), None if tie is None else make_rate(tie, n), categories)

    def _wrong(self, row: Row, what: str) -> None:
        self.problems.append(f"{row.where}{what}")

    def _name(self, row: Row) -> str | None:
        _, given = row.cells.get("model", ("model", ""))
        if not isinstance(given, str) or not given.strip():
            self._wrong(row, "there is no name of a model")
            return None
        name = self._canonical(given.strip())
        if name is None:
            name = given.strip()
            close = " or ".join(self._suggest(name))
            guess = f"did you mean {close}? " if close else ""
            new = "it is taken as a new model"
            self.notes.append(f"{row.where}{quote(name)} is none of the published models: {guess}{new}")
        if name in self._first:
            self._wrong(row, f"{quote(given)} is the same model as in {self._first[name]}")
            return None
        self._first[name] = row.where.removesuffix(": ")
        return name

    def _questions(self, row: Row) -> int | None:
        title, value = row.cells.get("n", ("n", None))
        if is_missing(value):
            return None
        try:
            n = parse_number(value)
            if n != int(n) or not 1 <= n <= MAX_QUESTIONS or (isinstance(value, str) and "," in value):
                raise ValueError(f"is {_quote_value(value)}: it is a whole number of questions, 1 or more")
        except ValueError as error:
            self._wrong(row, f"column {quote(title)} {error}")
            return None
        return int(n)

    def _percent(self, row: Row, role: str, needed: bool = False) -> float | None:
        title, value = row.cells.get(role, (role, None))
        if is_missing(value):
            if needed:
                self._wrong(row, f"column {quote(title)} has no win rate")
            return None
        try:
            percent = parse_number(value)
            if not 0 <= percent <= 100:
                raise ValueError(f"is {_quote_value(value)}: a rate is between 0 and 100 percent")
        except ValueError as error:
            self._wrong(row, f"column {quote(title)} {error}")
            return None
        if role == "win":
            # A rate with its percent sign is what it says, however small.
            self._as_fractions.append(100.0 if isinstance(value, str) and "%" in value else percent)
        return percent + 0.0  # -0 becomes 0

    def _categories(self, row: Row) -> dict[str, float | None]:
        """Return win rates by category. A category's tie rate is looked at, and not used."""
        keys = [key for key in row.cells if key.startswith(("category:", "category tie:"))]
        values = {key: self._percent(row, key) for key in keys}
        return {key[9:]: value for key, value in values.items() if key.startswith("category:")}

    def _note_grim(self, row: Row, win: float, n: int | None) -> None:
        if n and make_rate(win, n).count is None:
            self.notes.append(f"{row.where}{win:g} % is no whole number of {n} questions")

    def check_scale(self) -> None:
        """Refuse shares where percents belong: they are never rescaled in silence."""
        highest = max(self._as_fractions, default=0.0)
        if 0 < highest <= 1:
            self.problems.append(
                f"no win rate is above {highest:g}: these look like shares of 1, and percents are expected "
                "(71 or 71%, not 0.71); multiply them by 100, or write 0.71% where you mean it"
            )


def _quote_value(value: object) -> str:
    return quote(value, 40) if isinstance(value, str) else f"{value:g}"
