"""The benchmarks that somebody asks for: by the name of one or of a group, or in a file of own problems."""

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import registry
from benchmarks.problem import Benchmark
from runner.errors import UsageError


def list_names(bench: str, problems: Path | None) -> list[str]:
    """Return the names of the benchmarks that are asked for; none for a file of own problems.

    Raises UsageError where both or neither are given, UnknownBenchmark for another name.
    """
    if problems is not None and bench:
        raise UsageError("--problems and --bench both say what to run", "leave out one of them")
    if problems is not None:
        return []
    if not bench:
        raise UsageError("nothing says what to run", "name a benchmark, or a file of your own problems")
    return registry.expand(bench)


def load_benchmarks(
    names: list[str], problems: Path | None, data_dir: Path | None, note: Callable[[str], None]
) -> Iterator[Benchmark]:
    """Yield the benchmark in a file of own problems, and those of these names. Raises InputError."""
    if problems is not None:
        yield registry.load_own(problems)
    for name in names:
        yield registry.load(name, data_dir, note)
