"""The rows of a file of checkpoints, each column or field under the role it has."""

from collections.abc import Iterator, Mapping
from typing import Any

from compare.input.tables import Row, column_key, json_kind, parse_json, quote, read_csv_rows
from compare.input.win_rate_rows import is_missing

_ROLES = {
    "checkpoint": "checkpoint ckpt name model model_name",
    "tokens": "tokens training_tokens num_tokens n_tokens token",
    "win": "win win_rate winrate win% win_percent avg_win",
    "n:win": "win_n n_win win_rate_n questions n n_questions",
    "": "date night step steps group size size_b rank source notes note tie tie_rate",
}
ROLE = {title: role for role, titles in _ROLES.items() for title in titles.split()}


def find_role(title: str) -> str:
    """Return what a column holds: checkpoint, tokens, win, `score:NAME`, `n:...`, "" where it is not read."""
    key = column_key(title)
    if key in ROLE:
        return ROLE[key]
    bare = title.strip().casefold()
    if bare.endswith(("_n", " n")):
        return f"n:{find_role(bare[:-2])}"
    return f"score:{bare}"


def csv_checkpoints(text: str) -> tuple[list[Row], list[str]]:
    """Return the rows of a CSV file, and notes on its columns. Raises ValueError where it has no use."""
    titles, lines = read_csv_rows(text)
    roles = [find_role(title) for title in titles]
    roles = [_only_rates(role, [cells[i : i + 1] for _, cells in lines]) for i, role in enumerate(roles)]
    doubled = sorted({role for role in roles if role and roles.count(role) > 1})
    if doubled:
        named = [quote(title) for title, role in zip(titles, roles, strict=True) if role == doubled[0]]
        raise ValueError(f"the columns {' and '.join(named)} mean the same")
    if "checkpoint" not in roles:
        raise ValueError('there is no column "checkpoint"')
    left = [quote(title) for title, role in zip(titles, roles, strict=True) if not role and title.strip()]
    notes = [f"columns without use here: {', '.join(left)}"] if left else []
    return [_csv_row(line, cells, titles, roles) for line, cells in lines], notes


def _csv_row(line: int, cells: list[str], titles: list[str], roles: list[str]) -> Row:
    where = f"line {line}: "
    if len(cells) > len(titles):
        return Row(where=where, problem=f"there are {len(cells)} cells for {len(titles)} columns")
    filled = [*cells, *[""] * (len(titles) - len(cells))]
    found = zip(roles, titles, filled, strict=True)
    return Row(where=where, cells={role: (title, cell) for role, title, cell in found if role})


def _only_rates(role: str, column: list[list[str]]) -> str:
    """Return "" for a column that would be a score and has words only: it is somebody's remark."""
    values = [cell for cells in column for cell in cells if not is_missing(cell)]
    words = not any(any(char.isdigit() for char in value) for value in values)
    return "" if role.startswith("score:") and words else role


def json_checkpoints(text: str) -> list[Row]:
    """Return the rows of a JSON file. Raises ValueError where it has no use."""
    content = parse_json(text)
    entries = content.items() if isinstance(content, dict) else enumerate(content)
    if not isinstance(content, list | dict):
        raise ValueError(f"there is {json_kind(content)} where a list of checkpoints is expected")
    return [_json_row(name, entry) for name, entry in entries]


def _json_row(name: Any, entry: Any) -> Row:
    where = f"checkpoint {quote(name)}: " if isinstance(name, str) else f"entry {name + 1}: "
    if not isinstance(entry, dict):
        return Row(where=where, problem=f"there is {json_kind(entry)}, not an object")
    named: dict[str, Any] = {"checkpoint": name, **entry} if isinstance(name, str) else entry
    try:
        return Row(where=where, cells=dict(_json_cells(named)))
    except ValueError as error:
        return Row(where=where, problem=str(error))


def _json_cells(entry: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Any]]]:
    scores = entry.get("scores", {})
    if not isinstance(scores, dict):
        raise ValueError(f'"scores" is {json_kind(scores)}, not an object of percents by benchmark')
    for title, value in [*entry.items(), *((f"{name}", value) for name, value in scores.items())]:
        role = find_role(title)
        if not role or title == "scores":
            continue
        if isinstance(value, dict):
            yield role, (title, value.get("percent"))
            yield f"n:{role}", (title, value.get("n"))
        else:
            yield role, (title, value)
