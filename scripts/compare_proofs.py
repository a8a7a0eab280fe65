"""Compare what rounds of `scripts.prove_limits --record` found: `python -m scripts.compare_proofs FILE...`.

Each file is a round, named for itself. Prints a table of the rounds' conditions, and every task whose
verdicts are not all the same, with the details. Exit code 1 if there is any.
"""

import collections
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table


class Round(NamedTuple):
    """The verdicts of one run of recorded samples: by task, with the suites' and the detail."""

    file: str
    samples: str
    condition: str
    load: float
    verdicts: dict[str, Any]
    details: dict[str, str]


def read_rounds(files: Iterable[Path]) -> list[Round]:
    """Read the records. Raises OSError, ValueError."""
    rounds = []
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            model, bench, condition, _, verdicts, details, load = json.loads(line)
            rounds.append(Round(file.stem, f"{model} {bench}", condition, load, verdicts, details))
    return rounds


def find_usual(rounds: list[Round]) -> dict[tuple[str, str], Any]:
    """Return the verdict that each task of each samples file mostly got."""
    seen: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for one in rounds:
        for task, told in one.verdicts.items():
            seen[one.samples, task][json.dumps(told)] += 1
    return {key: json.loads(counts.most_common(1)[0][0]) for key, counts in seen.items()}


def print_table(rounds: list[Round], usual: dict[tuple[str, str], Any], console: Console) -> int:
    """Print a row for each file and condition, and the flips; return how many there are."""
    table = Table(title="Rounds", title_justify="left")
    for column in ("round", "condition", "files", "load", "verdicts", "unlike most"):
        table.add_column(column, justify="left" if column in {"round", "condition"} else "right")
    flips = []
    for file, condition in dict.fromkeys((one.file, one.condition) for one in rounds):
        these = [one for one in rounds if (one.file, one.condition) == (file, condition)]
        other = [
            (one, task)
            for one in these
            for task, told in one.verdicts.items()
            if told != usual[one.samples, task]
        ]
        loads = sorted(one.load for one in these)
        said = f"{loads[0]:.0f} to {loads[-1]:.0f}"
        count = sum(len(one.verdicts) for one in these)
        table.add_row(file, condition, str(len(these)), said, f"{count:,}", str(len(other)))
        flips += other
    console.print(table)
    for one, task in flips:
        told, most = one.verdicts[task], usual[one.samples, task]
        console.print(f"{one.samples} {task}, {one.file}, {one.condition}: {told}, mostly {most}")
        console.print(f"  {one.details.get(task, '')}")
    return len(flips)


def main() -> int:
    """Compare all records; return the exit code."""
    rounds = read_rounds(map(Path, sys.argv[1:]))
    return bool(print_table(rounds, find_usual(rounds), Console(width=110, soft_wrap=True)))


if __name__ == "__main__":
    sys.exit(main())
