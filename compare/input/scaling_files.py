"""Checkpoints of a scaling study, as CSV or JSON. docs/scaling-study.md shows both."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from compare.input.columns import canonical_benchmark
from compare.input.scaling_cells import is_score, read_rate, write_tokens
from compare.input.scaling_rows import csv_checkpoints, json_checkpoints
from compare.input.tables import Row, quote, read_rows, refuse
from compare.input.tokens import find_tokens, format_tokens, parse_tokens
from compare.input.win_rate_rows import is_missing
from compare.records import Checkpoint, Rate

MAX_BYTES = 16 * 2**20
COUNTED = 1e6
"""A number of tokens without a unit is one from here on; below, nobody's checkpoint has seen so few."""
HINT = (
    "columns are checkpoint,tokens,NAME[,NAME_n]...[,win_rate][,win_rate_n]; rates are percent, "
    "tokens are 20B or 1.5T"
)


class Checkpoints(msgspec.Struct, frozen=True, kw_only=True):
    """The checkpoints of a file, and what should be known of it."""

    checkpoints: list[Checkpoint]
    notes: list[str]


def read_scaling(path: Path, tokens: Mapping[str, float]) -> Checkpoints:
    """Read checkpoints; `tokens` by checkpoint go before what the file says.

    Raises CompareError that tells all problems of the file at once, a line each.
    """
    rows, notes = read_rows(path, MAX_BYTES, HINT, json_checkpoints, csv_checkpoints)
    reading = _Reading(tokens, notes)
    for row in rows:
        reading.take(row)
    if not rows:
        reading.problems.append("there is no checkpoint in it")
    reading.settle_units()
    reading.tell_names()
    if reading.problems:
        refuse(path, reading.problems, reading.notes, HINT)
    return Checkpoints(checkpoints=reading.checkpoints, notes=reading.notes)


def parse_assignment(text: str) -> tuple[str, float]:
    """Return checkpoint and tokens from "NAME=20B". Raises ValueError."""
    name, mark, value = text.rpartition("=")
    if not mark or not name.strip():
        raise ValueError(f"is {quote(text)}, not NAME=TOKENS")
    number, _ = parse_tokens(value)
    return name.strip(), number


class _Reading:
    """The checkpoints of a file so far, and what is wrong with the rest."""

    def __init__(self, tokens: Mapping[str, float], notes: list[str]) -> None:
        self._tokens = tokens
        self.checkpoints: list[Checkpoint] = []
        self.notes = notes
        self.problems: list[str] = []
        self._where: dict[str, str] = {}
        self._bare: list[str] = []
        self._named: list[str] = []

    def take(self, row: Row) -> None:
        """Read one row. What is wrong with it is kept, so that the next can be looked at."""
        if row.problem:
            self._wrong(row, row.problem)
            return
        before = len(self.problems)
        name, tokens = self._name(row), self._find_tokens(row)
        rates = {key.removeprefix("score:"): self._rate(row, key) for key in row.cells if is_score(key)}
        win = self._rate(row, "win") if "win" in row.cells else None
        scores = {canonical_benchmark(key): rate for key, rate in rates.items() if rate is not None}
        if len(self.problems) == before and not scores and win is None:
            self._wrong(row, "there is neither a score nor a win rate")
        if len(self.problems) > before or name is None or tokens is None:
            return
        self.checkpoints.append(Checkpoint(name=name, tokens=tokens, scores=scores, win=win))

    def settle_units(self) -> None:
        """Take tokens without a unit for billions where all are too small to be numbers of tokens."""
        bare = set(self._bare)
        small = {each.name for each in self.checkpoints if each.name in bare and each.tokens < COUNTED}
        if small and len(small) < len(bare):
            self.problems.append("some tokens are numbers and some billions: write them as 20B or 1.5T")
        if small:
            self.checkpoints = [
                msgspec.structs.replace(each, tokens=1e9 * each.tokens) if each.name in small else each
                for each in self.checkpoints
            ]
            self.notes.append("tokens without a unit are taken to be billions; write 20B or 1.5T")

    def tell_names(self) -> None:
        """Note whose tokens are read out of their names: what stands there can be the size of a model."""
        if self._named:
            self.notes.append(
                f"tokens are read from the names, as of {self._named[0]}: where a name holds the size of its "
                "model, give tokens in a column of that name, or with --tokens NAME=20B"
            )

    def _wrong(self, row: Row, what: str) -> None:
        self.problems.append(f"{row.where}{what}")

    def _name(self, row: Row) -> str | None:
        _, given = row.cells.get("checkpoint", ("checkpoint", ""))
        name = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
        if not name:
            self._wrong(row, "there is no name of a checkpoint")
            return None
        earlier = self._where.setdefault(name, row.where.removesuffix(": "))
        if earlier != row.where.removesuffix(": "):
            self._wrong(row, f"{quote(name)} is the same checkpoint as in {earlier}")
            return None
        return name

    def _find_tokens(self, row: Row) -> float | None:
        _, name = row.cells.get("checkpoint", ("checkpoint", ""))
        title, value = row.cells.get("tokens", ("tokens", None))
        if str(name).strip() in self._tokens:
            return self._tokens[str(name).strip()]
        if is_missing(value):
            found = find_tokens(str(name))
            if found is None:
                self._wrong(row, f"column {quote(title)} is empty, and the name holds no tokens such as 20B")
            else:
                self._named.append(str(name).strip())
            return found
        try:
            number, has_unit = parse_tokens(write_tokens(value))
        except ValueError as error:
            self._wrong(row, f"column {quote(title)} {error}")
            return None
        if not has_unit:
            self._bare.append(str(name).strip())
        return number

    def _rate(self, row: Row, key: str) -> Rate | None:
        title, _ = row.cells[key]
        try:
            return read_rate(row, key)
        except ValueError as error:
            self._wrong(row, f"column {quote(title)} {error}")
            return None


def describe_tokens(checkpoints: list[Checkpoint]) -> str:
    """Return how many checkpoints there are, and from and to how many tokens."""
    low, high = checkpoints[0].tokens, checkpoints[-1].tokens
    return f"{len(checkpoints)} checkpoints, {format_tokens(low)} to {format_tokens(high)} tokens"
