"""The texts in a line of a corpus: every string, or those of some fields."""

from collections.abc import Iterator, Sequence
from typing import Any

from runner.judge.messages import parse_written

CHATS = ("messages", "conversations")
"""Fields whose text may be a list of messages as JSON or Python writes it."""


def find_texts(row: Any, fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for every string of a line at any depth, such as ("messages[0].content", "...").

    `fields` are the paths of those that count, with all below them, where not all do: `prompt`,
    `meta.question`.
    """
    if not fields:
        yield from _walk(row, "")
    for field in fields:
        yield from _walk(_look_up(row, field), field)


def _look_up(row: Any, field: str) -> Any:
    """Return what is at a path of names, None where there is nothing; a name may itself have points."""
    if not isinstance(row, dict):
        return None
    if field in row:
        return row[field]
    name, _, rest = field.partition(".")
    return _look_up(row.get(name), rest) if rest else None


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield from _unpack(value, path)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _walk(one, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _walk(one, f"{path}[{place}]")


def _unpack(text: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield a text or, where it is a list of messages that was written as text, those of its messages."""
    if path.rpartition(".")[2] in CHATS and text.lstrip().startswith("["):
        try:
            written = parse_written(text)
        except ValueError:
            yield path, text
        else:
            yield from _walk(written, path)
    else:
        yield path, text
