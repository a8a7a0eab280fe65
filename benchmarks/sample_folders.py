"""Folders with a samples file for each of several benchmarks, as `runner generate` makes them."""

from collections.abc import Iterable
from pathlib import Path

from benchmarks.errors import BadSamples
from benchmarks.registry import BENCHMARKS

ENDINGS = (".jsonl", ".jsonl.gz")


def is_sample_folder(path: Path) -> bool:
    """Whether a path is a folder with a file named after a benchmark, such as `mbpp+.jsonl`."""
    return path.is_dir() and any(_own_file(path, name) for name in BENCHMARKS)


def names_benchmark(path: Path) -> bool:
    """Whether a file is called as such folders name their files."""
    return any(
        path.name.removesuffix(ending) in BENCHMARKS for ending in ENDINGS if path.name.endswith(ending)
    )


def find_file(folder: Path, benchmark: str) -> Path | None:
    """Return the samples file of a benchmark, else that of another one of the same data set, None without."""
    known = BENCHMARKS.get(benchmark)  # own problems are not, and have no other of their data
    alike = [name for name, entry in BENCHMARKS.items() if known and entry.dataset == known.dataset]
    return next((file for name in (benchmark, *alike) if (file := _own_file(folder, name))), None)


def find_samples(folder: Path, benchmarks: Iterable[str]) -> dict[str, Path]:
    """Return the samples file of each benchmark; one without its own takes that of the same data set.

    Raises BadSamples with all that are missing.
    """
    asked = list(benchmarks)
    found = {name: file for name in asked if (file := find_file(folder, name))}
    if missing := [f"{name}.jsonl" for name in asked if name not in found]:
        there = [name for name in BENCHMARKS if _own_file(folder, name)]
        raise BadSamples(
            f"{folder} has no {', '.join(missing)}",
            f"put the files there, or run what is: {', '.join(f'--bench {name}' for name in there)}",
        )
    return found


def _own_file(folder: Path, benchmark: str) -> Path | None:
    files = (folder / f"{benchmark}{ending}" for ending in ENDINGS)
    return next((file for file in files if file.is_file()), None)
