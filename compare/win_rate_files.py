"""Win rates that a person brings, as CSV or JSON. docs/compare-files.md shows both."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from compare.names import canonical as published_name
from compare.names import suggest as close_names
from compare.records import Rate
from compare.sides import with_interval
from compare.tables import (
    CATEGORIES,
    Row,
    category_name,
    column_key,
    csv_rows,
    json_kind,
    number,
    parse_json,
    read_text,
    refuse,
    shown,
)

Canonical = Callable[[str], str | None]
Suggest = Callable[[str], list[str]]
Sides = tuple[Rate, Rate | None, dict[str, Rate]]
"""Win rate, tie rate and win rates by category of one model."""

MAX_BYTES = 64 * 2**20
ROUNDING = 0.1
"""How far win + tie may pass 100 %: each is rounded to a tenth in print."""
MAX_QUESTIONS = 10_000_000
HINT = "columns are model,win_rate[,tie_rate][,n][,a category ...]; rates are percent, 0 to 100"
_ROLES = {
    "model": "model model_name name",
    "win": "win win_rate winrate win% win_% win_pct win_percent wins% avg_win win_rate_%",
    "tie": "tie tie_rate tierate tie% tie_% tie_pct tie_percent ties% avg_tie tie_rate_%",
    "n": "n questions n_questions num_questions total",
    "": "group size size_b params rank date score source judge notes note",
}
ROLE = {title: role for role, titles in _ROLES.items() for title in titles.split()}
_MISSING = {"", "-", "–", "—", "na", "n/a", "none", "null"}


class WinRates(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of win rates says: `rates` by canonical name, or by the given one where that is unknown."""

    rates: dict[str, Sides]
    notes: list[str]


def make_rate(percent: float, total: int | None = None) -> Rate:
    """A rate with its count and Wilson's interval, where it is known of how many questions.

    The count is None where no whole number of questions makes the percentage, rounded to a tenth.
    """
    if total is None:
        return Rate(percent=percent)
    count = round(percent * total / 100)
    whole = abs(100 * count / total - percent) <= 0.05 + 1e-9
    return with_interval(Rate(percent=percent, count=count if whole else None, total=total))


def read_win_rates(
    path: Path, canonical: Canonical = published_name, suggest: Suggest = close_names
) -> WinRates:
    """Read win rates from CSV (comma, semicolon or tab; decimal point or comma) or JSON.

    `canonical` gives the one name of a model, or None if it knows none; `suggest` gives names that are close.
    Raises CompareError that tells all problems of the file at once, a line each.
    """
    text = read_text(path, MAX_BYTES)
    if not text.strip():
        refuse(path, ["the file is empty"], hint=HINT)
    try:
        is_json = path.suffix.lower() == ".json" or text.lstrip()[0] in "[{"
        rows, notes = (_json_rows(text), []) if is_json else _csv_table(text)
    except ValueError as error:
        refuse(path, [str(error)], hint=HINT)
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
            new = "it is taken as a new model, of which only this file tells"
            self.notes.append(f"{row.where}{shown(name)} is none of the published models: {guess}{new}")
        if name in self._first:
            self._wrong(row, f"{shown(given)} is the same model as in {self._first[name]}")
            return None
        self._first[name] = row.where.removesuffix(": ")
        return name

    def _questions(self, row: Row) -> int | None:
        title, value = row.cells.get("n", ("n", None))
        if _is_missing(value):
            return None
        try:
            n = number(value)
            if n != int(n) or not 1 <= n <= MAX_QUESTIONS or (isinstance(value, str) and "," in value):
                raise ValueError(f"is {_as_given(value)}: it is a whole number of questions, 1 or more")
        except ValueError as error:
            self._wrong(row, f"column {shown(title)} {error}")
            return None
        return int(n)

    def _percent(self, row: Row, role: str, needed: bool = False) -> float | None:
        title, value = row.cells.get(role, (role, None))
        if _is_missing(value):
            if needed:
                self._wrong(row, f"column {shown(title)} has no win rate")
            return None
        try:
            percent = number(value)
            if not 0 <= percent <= 100:
                raise ValueError(f"is {_as_given(value)}: a rate is between 0 and 100 percent")
        except ValueError as error:
            self._wrong(row, f"column {shown(title)} {error}")
            return None
        if role == "win":
            # A rate with its percent sign is what it says, however small.
            self._as_fractions.append(100.0 if isinstance(value, str) and "%" in value else percent)
        return percent + 0.0  # -0 becomes 0

    def _categories(self, row: Row) -> dict[str, float | None]:
        """Win rates by category. A category's tie rate is looked at, and not used."""
        keys = [key for key in row.cells if key.startswith(("category:", "category tie:"))]
        values = {key: self._percent(row, key) for key in keys}
        return {key[9:]: value for key, value in values.items() if key.startswith("category:")}

    def _note_grim(self, row: Row, win: float, n: int | None) -> None:
        if n and make_rate(win, n).count is None:
            self.notes.append(f"{row.where}{win:g} % is no whole number of {n} questions")

    def check_scale(self) -> None:
        """Shares where percents belong are never rescaled in silence."""
        highest = max(self._as_fractions, default=0.0)
        if 0 < highest <= 1:
            self.problems.append(
                f"no win rate is above {highest:g}: these look like shares of 1, and percents are expected "
                "(71 or 71%, not 0.71); multiply them by 100, or write 0.71% where you mean it"
            )


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.strip().casefold() in _MISSING)


def _as_given(value: object) -> str:
    return shown(value, 40) if isinstance(value, str) else f"{value:g}"


def _role(title: str) -> str:
    """What a column holds: `model`, `win`, `tie`, `n`, a category, or "" for what is not read."""
    key = column_key(title)
    if key in ROLE:
        return ROLE[key]
    if match := re.fullmatch(r"(.+?)[ _](win|tie)(_rate)?", key):
        return ("category:" if match[2] == "win" else "category tie:") + category_name(match[1])
    return f"category:{category_name(title)}"


def _csv_table(text: str) -> tuple[list[Row], list[str]]:
    """The rows of a CSV file, and notes on its columns. Raises ValueError where it has no use."""
    titles, lines = csv_rows(text)
    roles = [_role(title) for title in titles]
    roles = [_only_numbers(role, [cells[i : i + 1] for _, cells in lines]) for i, role in enumerate(roles)]
    _check_roles(titles, roles)
    rows = [_csv_row(line, cells, titles, roles) for line, cells in lines]
    return rows, _column_notes(titles, roles)


def _csv_row(line: int, cells: list[str], titles: list[str], roles: list[str]) -> Row:
    where = f"line {line}: "
    if len(cells) > len(titles):
        problem = (
            f"{len(cells)} cells where the first line names {len(titles)} columns; "
            'a decimal comma needs quotes ("71,4") or semicolons between the columns'
        )
        return Row(where=where, problem=problem)
    pairs = zip(roles, titles, cells, strict=False)
    return Row(where=where, cells={role: (title, cell) for role, title, cell in pairs})


def _only_numbers(role: str, column: list[list[str]]) -> str:
    """The role of a column, "" for one that seemed to be a category but holds no number at all."""
    given = [cell[0] for cell in column if cell and not _is_missing(cell[0])]
    return "" if role.startswith("category") and not any(map(_is_number, given)) else role


def _is_number(text: str) -> bool:
    try:
        number(text)
    except ValueError:
        return False
    return True


def _check_roles(titles: list[str], roles: list[str]) -> None:
    for role, what in (("model", "the model"), ("win", "its win rate")):
        if role not in roles:
            there = ", ".join(map(shown, titles[:20]))
            close = get_close_matches({"model": "model", "win": "win_rate"}[role], map(column_key, titles), 1)
            guess = f"; is {shown(close[0])} meant?" if close else ""
            raise ValueError(f"line 1: no column names {what}; there are {there}{guess}")
    doubled = {role for role in roles if role and roles.count(role) > 1}
    if doubled:
        same = [shown(title) for title, role in zip(titles, roles, strict=True) if role in doubled]
        raise ValueError(f"line 1: these columns say the same: {', '.join(same)}")


def _column_notes(titles: list[str], roles: list[str]) -> list[str]:
    notes = []
    for title, role in zip(titles, roles, strict=True):
        if not role or role.startswith("category tie:"):
            notes.append(f"column {shown(title)} is not used")
        elif role.startswith("category:") and role[9:] not in CATEGORIES:
            close = get_close_matches(column_key(title), [*CATEGORIES, *ROLE], n=1, cutoff=0.75)
            guess = f" (did you mean {close[0]}?)" if close else ""
            notes.append(f"column {shown(title)} is read as a category of questions{guess}")
    return notes


def _json_rows(text: str) -> list[Row]:
    """The rows of a JSON file: a list of objects, or an object by model. Raises ValueError."""
    content = parse_json(text)
    if isinstance(content, dict):
        return [_json_row(f"{shown(name)}: ", value, {"model": name}) for name, value in content.items()]
    if isinstance(content, list):
        return [_json_row(f"entry {i}: ", value, {}) for i, value in enumerate(content, 1)]
    raise ValueError(f"it is {json_kind(content)}; expected is a list of objects, or an object by model")


def _json_row(where: str, value: object, given: Mapping[str, object]) -> Row:
    if not isinstance(value, dict):
        if not given:
            problem = f'is {json_kind(value)}, not an object with "model" and "win_rate"'
            return Row(where=where, problem=problem)
        value = {"win_rate": value}
    cells: dict[str, Any] = {_role(title): (title, item) for title, item in given.items()}
    try:
        flat = _flat(value)
    except ValueError as error:
        return Row(where=where, problem=str(error))
    for title, item in flat.items():
        role = _role(title)
        if role in cells and role:
            return Row(where=where, problem=f"{shown(cells[role][0])} and {shown(title)} say the same")
        cells[role] = (title, item)
    return Row(where=where, cells={r: c for r, c in cells.items() if not _is_remark(r, c[1])})


def _is_remark(role: str, value: object) -> bool:
    """Whether a field that is no category for sure is text, as a comment would be."""
    known = role.removeprefix("category:") in CATEGORIES or not role.startswith("category:")
    return not known and isinstance(value, str) and not _is_number(value)


def _flat(value: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry, those of its `categories` among them."""
    nested = {title: item for title, item in value.items() if column_key(title) == "categories"}
    flat = {title: item for title, item in value.items() if title not in nested}
    for title, item in nested.items():
        if not isinstance(item, dict):
            raise ValueError(f"{shown(title)} is {json_kind(item)}, not an object by category")
        flat |= item
    return flat
