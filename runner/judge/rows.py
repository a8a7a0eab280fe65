"""Files of JSON Lines that people bring: read whole, and all that is wrong with them told at once."""

import codecs
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.sample_lines import Lines
from runner.errors import UsageError
from runner.reports.text import cut

Row = dict[str, Any]
SHOWN = 20
IDS = ("id", "question_id", "uid")
_KINDS = {
    type(None): "null", bool: "true or false", int: "a number", float: "a number", str: "text",
    list: "a list", dict: "an object",
}  # fmt: skip


class Rows:
    """The objects of a file with the numbers of their lines, and what is wrong with the other lines.

    `kind` is what the lines are called in messages; `hint` says what one looks like, and `option` is that
    which names the file, empty where it is an argument.
    Raises UsageError where the file can't be read or holds none, BadSamples where it is too large or damaged.
    """

    def __init__(self, path: Path, kind: str, hint: str, option: str = "") -> None:
        self._path, self._kind, self._hint = path, kind, hint
        self._problems: list[tuple[int, str]] = []
        self._count = 0
        self.rows: list[tuple[int, Row]] = []
        lines = Lines(path, kind)
        try:
            for number, _, line in lines:
                self._add(number, line)
        except OSError as error:
            named = f" given with {option}" if option else ""
            raise UsageError(
                f"cannot read {kind} from {path}: {error.strerror}", f"check the path{named}"
            ) from error
        if not self._count:
            raise UsageError(f"{path} holds no {kind}", hint)
        self.sha256 = lines.sha256

    def _add(self, number: int, line: bytes) -> None:
        if not line.removeprefix(codecs.BOM_UTF8).strip():
            return
        self._count += 1
        try:
            self.rows.append((number, parse_row(line)))
        except ValueError as error:
            self._problems.append((number, str(error)))

    def convert(self, take: Callable[[Row], None]) -> None:
        """Give every object to `take`, which raises ValueError for what is wrong with it.

        Raises UsageError with all problems of the file, by line.
        """
        for number, row in self.rows:
            try:
                take(row)
            except ValueError as error:
                self._problems.append((number, str(error)))
        self.check()

    def check(self) -> None:
        """Raise UsageError with all problems so far, by line; without any, do nothing."""
        if not self._problems:
            return
        told = [f"line {number}: {problem}" for number, problem in sorted(self._problems)]
        more = [f"... and {len(told) - SHOWN} more"] if len(told) > SHOWN else []
        first = f"{self._path}: {len(told)} of {self._count} lines are no {self._kind}:"
        raise UsageError("\n".join([first, *told[:SHOWN], *more]), self._hint)


def parse_row(line: bytes) -> Row:
    """Return the object on a line. Raises ValueError that tells what is wrong with it."""
    try:
        row = json.loads(line.removeprefix(codecs.BOM_UTF8))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: byte {error.start} is 0x{line[error.start]:02x}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg}, column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(row, dict):
        raise ValueError(f"{kind_of(row)}, not an object")
    return row


def kind_of(value: object) -> str:
    """Return what kind of thing JSON gave, for messages."""
    return _KINDS.get(type(value), type(value).__name__)


def quoted(text: str) -> str:
    """Return text of a file as a message may show it: harmless on a terminal, and short."""
    return f'"{cut(text, 60)}"'


def read_text(row: Row, field: str) -> str:
    """Return a field that has to be text. Raises ValueError."""
    if field not in row:
        raise ValueError(f'no "{field}"')
    if not isinstance(row[field], str):
        raise ValueError(f'"{cut(field, 60)}" is {kind_of(row[field])}, not text')
    return clean(row[field])


def clean(text: str) -> str:
    """Return text that can be written as UTF-8: JSON can spell half of a surrogate pair."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def read_id(row: Row) -> str:
    """Return a question's id, empty where it has none. Raises ValueError for one of another kind."""
    name = next((name for name in IDS if row.get(name) is not None), None)
    if name is None:
        return ""
    value = row[name]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f'"{name}" is {kind_of(value)}, neither text nor a number')
    # 7.0 is 7, as tools that know only one kind of number write it.
    whole = isinstance(value, float) and value.is_integer()
    return clean(str(int(value) if whole else value)).strip()
