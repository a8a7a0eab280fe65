"""The table of benchmarks, and the groups that name several of them."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from runner.api.benchmarks import BenchmarkInfo
from runner.reports.terminal.table import make_table, print_table
from runner.reports.text import plain

COLUMNS = ("benchmark", "tasks", "data", "languages", "profiles")


def print_benchmarks(
    console: Console, benchmarks: Sequence[BenchmarkInfo], groups: Mapping[str, Sequence[str]]
) -> None:
    """Print a table of benchmarks, and below it what each group stands for."""
    table = make_table(*COLUMNS, left={"data", "languages", "profiles"})
    for found in benchmarks:
        data = Text("here", style="green") if found.path else Text("not here", style="yellow")
        words = (", ".join(found.languages), ", ".join(found.profiles))
        table.add_row(found.name, str(found.tasks), data, *words)
    print_table(console, table)
    console.print()
    for group, names in groups.items():
        console.print(Text(plain(f"group {group}: {', '.join(names)}")), soft_wrap=True)
    if not all(found.path for found in benchmarks):
        console.print(Text("runner data fetch downloads the data that is not here", style="dim"))
