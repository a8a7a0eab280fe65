"""The rows of a file of win rates, each column or field under the role it has."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from compare.input.json_positions import entry_lines
from compare.input.tables import (
    CATEGORIES,
    Row,
    category_name,
    column_key,
    json_kind,
    parse_json,
    parse_number,
    quote,
    read_csv_rows,
)

_ROLES = {
    "model": "model model_name name",
    "win": "win win_rate winrate win% win_% win_pct win_percent wins% avg_win win_rate_%",
    "tie": "tie tie_rate tierate tie% tie_% tie_pct tie_percent ties% avg_tie tie_rate_%",
    "n": "n questions n_questions num_questions total",
    "": "group size size_b params rank date score source judge notes note",
}

ROLE = {title: role for role, titles in _ROLES.items() for title in titles.split()}

_MISSING = {"", "-", "–", "—", "na", "n/a", "none", "null"}


def is_missing(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.strip().casefold() in _MISSING)


def _role(title: str) -> str:
    """Return what a column holds: `model`, `win`, `tie`, `n`, a category, or "" for what is not read."""
    key = column_key(title)
    if key in ROLE:
        return ROLE[key]
    if match := re.fullmatch(r"(.+?)[ _](win|tie)(_rate)?", key):
        return ("category:" if match[2] == "win" else "category tie:") + category_name(match[1])
    return f"category:{category_name(title)}"


def csv_table(text: str) -> tuple[list[Row], list[str]]:
    """Return the rows of a CSV file, and notes on its columns. Raises ValueError where it has no use."""
    titles, lines = read_csv_rows(text)
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
    """Return the role of a column, "" for one that seemed to be a category but holds no number at all."""
    given = [cell[0] for cell in column if cell and not is_missing(cell[0])]
    return "" if role.startswith("category") and not any(map(_is_number, given)) else role


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except ValueError:
        return False
    return True


def _check_roles(titles: list[str], roles: list[str]) -> None:
    for role, what in (("model", "the model"), ("win", "its win rate")):
        if role not in roles:
            there = ", ".join(map(quote, titles[:20]))
            close = get_close_matches({"model": "model", "win": "win_rate"}[role], map(column_key, titles), 1)
            guess = f"; is {quote(close[0])} meant?" if close else ""
            raise ValueError(f"line 1: no column names {what}; there are {there}{guess}")
    doubled = {role for role in roles if role and roles.count(role) > 1}
    if doubled:
        same = [quote(title) for title, role in zip(titles, roles, strict=True) if role in doubled]
        raise ValueError(f"line 1: these columns say the same: {', '.join(same)}")


def _column_notes(titles: list[str], roles: list[str]) -> list[str]:
    notes = []
    for title, role in zip(titles, roles, strict=True):
        if not role or role.startswith("category tie:"):
            notes.append(f"column {quote(title)} is not used")
        elif role.startswith("category:") and role[9:] not in CATEGORIES:
            close = get_close_matches(column_key(title), [*CATEGORIES, *ROLE], n=1, cutoff=0.75)
            guess = f" (did you mean {close[0]}?)" if close else ""
            notes.append(f"column {quote(title)} is read as a category of questions{guess}")
    return notes


def json_rows(text: str) -> list[Row]:
    """Return the rows of a JSON file: a list of objects, or an object by model. Raises ValueError."""
    content = parse_json(text)
    if not isinstance(content, dict | list):
        raise ValueError(f"it is {json_kind(content)}; expected is a list of objects, or an object by model")
    places = [f"line {line}, " for line in entry_lines(text)]
    if isinstance(content, dict):
        pairs = zip(places, content.items(), strict=True)
        return [_json_row(f"{at}{quote(name)}: ", value, {"model": name}) for at, (name, value) in pairs]
    numbered = enumerate(zip(places, content, strict=True), 1)
    return [_json_row(f"{at}entry {i}: ", value, {}) for i, (at, value) in numbered]


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
            return Row(where=where, problem=f"{quote(cells[role][0])} and {quote(title)} say the same")
        cells[role] = (title, item)
    return Row(where=where, cells={r: c for r, c in cells.items() if not _is_remark(r, c[1])})


def _is_remark(role: str, value: object) -> bool:
    """Return whether a field that is no category for sure is text, as a comment would be."""
    known = role.removeprefix("category:") in CATEGORIES or not role.startswith("category:")
    return not known and isinstance(value, str) and not _is_number(value)


def _flat(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry, those of its `categories` among them."""
    nested = {title: item for title, item in value.items() if column_key(title) == "categories"}
    flat = {title: item for title, item in value.items() if title not in nested}
    for title, item in nested.items():
        if not isinstance(item, dict):
            raise ValueError(f"{quote(title)} is {json_kind(item)}, not an object by category")
        flat |= item
    return flat
