"""The rows of a file of ratings by people, each column or field under the role it has."""

from difflib import get_close_matches
from typing import Any

from compare.input.json_positions import entry_lines
from compare.input.tables import Row, column_key, json_kind, parse_json, quote, read_csv_rows

_ROLES = {
    "model": "model model_name name",
    "rating": "rating elo elo_rating arena_rating arena_score score",
    "lower": "lower low lower_bound ci_lower ci_low rating_lower rating_q025",
    "upper": "upper high upper_bound ci_upper ci_high rating_upper rating_q975",
    "style": "rating_style style style_rating rating_style_control",
    "style lower": "lower_style style_lower rating_style_lower",
    "style upper": "upper_style style_upper rating_style_upper",
    "match": "match",
}
ROLE = {title: role for role, titles in _ROLES.items() for title in titles.split()}


def csv_ratings(text: str) -> tuple[list[Row], list[str]]:
    """Return the rows of a CSV file, and notes on columns not used. Raises ValueError where it has no use."""
    titles, lines = read_csv_rows(text)
    roles = [ROLE.get(column_key(title), "") for title in titles]
    _check_roles(titles, roles)
    notes = [
        f"column {quote(title)} is not used" for title, role in zip(titles, roles, strict=True) if not role
    ]
    return [_csv_row(line, cells, titles, roles) for line, cells in lines], notes


def _check_roles(titles: list[str], roles: list[str]) -> None:
    for role, what in (("model", "the model"), ("rating", "its rating")):
        if role not in roles:
            there = ", ".join(map(quote, titles[:20]))
            close = get_close_matches(role, map(column_key, titles), 1)
            guess = f"; is {quote(close[0])} meant?" if close else ""
            raise ValueError(f"line 1: no column names {what}; there are {there}{guess}")
    same = [quote(title) for title, role in zip(titles, roles, strict=True) if role and roles.count(role) > 1]
    if same:
        raise ValueError(f"line 1: these columns say the same: {', '.join(same)}")


def _csv_row(line: int, cells: list[str], titles: list[str], roles: list[str]) -> Row:
    where = f"line {line}: "
    if len(cells) > len(titles):
        problem = f"{len(cells)} cells where the first line names {len(titles)} columns"
        return Row(where=where, problem=f"{problem}; a decimal comma needs quotes, or semicolons as marks")
    pairs = zip(roles, titles, cells, strict=False)
    return Row(where=where, cells={role: (title, cell) for role, title, cell in pairs if role})


def json_ratings(text: str) -> list[Row]:
    """Return the rows of a JSON file: a list of objects, or an object by model. Raises ValueError."""
    content = parse_json(text)
    if not isinstance(content, dict | list):
        raise ValueError(f"it is {json_kind(content)}; expected is a list of objects, or an object by model")
    places = [f"line {line}, " for line in entry_lines(text)]
    if isinstance(content, dict):
        named = zip(places, content.items(), strict=True)
        return [_json_row(f"{at}{quote(name)}: ", value, name) for at, (name, value) in named]
    numbered = enumerate(zip(places, content, strict=True), 1)
    return [_json_row(f"{at}entry {i}: ", value, None) for i, (at, value) in numbered]


def _json_row(where: str, value: object, name: str | None) -> Row:
    if not isinstance(value, dict):
        if name is None:
            problem = f'is {json_kind(value)}, not an object with "model" and "rating"'
            return Row(where=where, problem=problem)
        value = {"rating": value}
    cells: dict[str, Any] = {} if name is None else {"model": ("model", name)}
    for title, item in value.items():
        role = ROLE.get(column_key(title), "")
        if role in cells:
            return Row(where=where, problem=f"{quote(cells[role][0])} and {quote(title)} say the same")
        if role:
            cells[role] = (title, item)
    return Row(where=where, cells=cells)
