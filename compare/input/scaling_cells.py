"""What single cells of a file of checkpoints hold."""

from typing import Any

from compare.input.columns import canonical_benchmark
from compare.input.published import source
from compare.input.tables import Row, parse_number
from compare.input.win_rate_files import MAX_QUESTIONS, make_rate
from compare.input.win_rate_rows import is_missing
from compare.records import Rate


def read_rate(row: Row, key: str) -> Rate | None:
    """Return the rate in a column, of as many questions as a column beside it says, or its benchmark has.

    None where the cell is empty. Raises ValueError for what is no percentage.
    """
    _, value = row.cells[key]
    if is_missing(value):
        return None
    percent = parse_number(value)
    if not 0 <= percent <= 100:
        raise ValueError(f"is {percent:g}: a rate is between 0 and 100 percent")
    return make_rate(percent, _count(row, f"n:{key}") or _known_size(key))


def write_tokens(value: Any) -> str:
    """Return what stands for tokens as text, true and false as JSON has them."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:.15g}" if is_number else str(value)


def is_score(key: str) -> bool:
    """Return whether a column is one of scores."""
    return key.startswith("score:")


def _count(row: Row, key: str) -> int | None:
    """Return how many questions a rate is of. Raises ValueError."""
    _, value = row.cells.get(key, (key, None))
    if is_missing(value):
        return None
    number: Any = parse_number(value)
    if number != int(number) or not 1 <= number <= MAX_QUESTIONS:
        raise ValueError(f"has n {number:g}: it is a whole number of questions, 1 or more")
    return int(number)


def _known_size(key: str) -> int | None:
    """Return the size of a published benchmark, which a table need not repeat."""
    name = canonical_benchmark(key.removeprefix("score:"))
    sizes = {canonical_benchmark(bench): each[0] for bench, each in source().table4.sizes.items()}
    return sizes.get(name)
