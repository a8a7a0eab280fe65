"""Which benchmarks there are, and how each is loaded."""

import difflib
import functools
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks import parsing
from benchmarks.datasets import dataset as datasets
from benchmarks.datasets import prepared
from benchmarks.errors import UnknownBenchmark
from benchmarks.problem import Benchmark, Problem


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One benchmark: its data set, how that is parsed, and the suites that each score needs.

    A score that names none needs all suites that a problem has.
    """

    dataset: str
    parse: Callable[[bytes], list[Problem]]
    scores: dict[str, tuple[str, ...]]


def _multipl_e(language: str) -> Entry:
    """MultiPL-E's HumanEval in one language, by its name there."""
    return Entry(
        dataset=f"MultiPLE-{language}",
        parse=functools.partial(parsing.parse_multipl_e, language),
        scores={f"multipl-e-{language}": ("tests",)},
    )


BENCHMARKS: dict[str, Entry] = {
    "humaneval": Entry(
        dataset="HumanEvalPlus", parse=parsing.parse_humaneval, scores={"humaneval": ("base",)}
    ),
    "humaneval+": Entry(
        dataset="HumanEvalPlus",
        parse=parsing.parse_humaneval,
        scores={"humaneval": ("base",), "humaneval+": ("base", "plus")},
    ),
    "mbpp": Entry(dataset="MbppPlus", parse=parsing.parse_mbpp, scores={"mbpp": ("base",)}),
    "mbpp+": Entry(
        dataset="MbppPlus",
        parse=parsing.parse_mbpp,
        scores={"mbpp": ("base",), "mbpp+": ("base", "plus")},
    ),
    "multipl-e-py": _multipl_e("py"),
    "multipl-e-java": _multipl_e("java"),
    "multipl-e-cpp": _multipl_e("cpp"),
    "multipl-e-js": _multipl_e("js"),
    "multipl-e-ts": _multipl_e("ts"),
    "demo": Entry(dataset="Demo", parse=parsing.parse_demo, scores={"demo": ()}),
}

_MULTIPL_E = ("multipl-e-py", "multipl-e-java", "multipl-e-cpp", "multipl-e-js", "multipl-e-ts")
# A + benchmark reports its base score too, so a group names each data set once; the demo is no measure
# of anything and in none of them.
GROUPS: dict[str, tuple[str, ...]] = {
    "evalplus": ("humaneval+", "mbpp+"),
    "multipl-e": _MULTIPL_E,
    "all": ("humaneval+", "mbpp+", *_MULTIPL_E),
}


def names() -> list[str]:
    """Every name that `expand` knows, benchmarks first, then groups."""
    return [*BENCHMARKS, *GROUPS]


def expand(name: str) -> list[str]:
    """The benchmarks that a name of a benchmark or of a group stands for.

    Raises UnknownBenchmark, which lists what there is.
    """
    if name in GROUPS:
        return list(GROUPS[name])
    if name in BENCHMARKS:
        return [name]
    close = difflib.get_close_matches(name.lower(), names(), n=1)
    guess = f"did you mean {close[0]!r}? " if close else ""
    hint = f"{guess}there are: {', '.join(names())}"
    raise UnknownBenchmark(f"there is no benchmark called {name!r}", hint)


def dataset_of(name: str) -> datasets.Dataset:
    """The data set behind one benchmark. Raises UnknownBenchmark."""
    (single,) = expand(name)
    return datasets.datasets()[BENCHMARKS[single].dataset]


def load(name: str, data_dir: Path | None = None, note: Callable[[str], None] = lambda _: None) -> Benchmark:
    """Load one benchmark (no group). `note` hears of downloads and other things that take time.

    Raises UnknownBenchmark, DataUnavailable or BadDataset.
    """
    entry, pinned = BENCHMARKS[expand(name)[0]], dataset_of(name)
    file = datasets.obtain(pinned, data_dir, note)
    dataset = datasets.as_found(pinned, file, note) if data_dir is not None else pinned
    found = prepared.problems(dataset, file, entry.parse, note)
    wanted = {suite for suites in entry.scores.values() for suite in suites}
    return Benchmark(
        name=name,
        version=dataset.version,
        sha256=dataset.sha256,
        scores=entry.scores,
        problems={problem.task_id: _only(problem, wanted) for problem in found},
    )


def _only(problem: Problem, wanted: set[str]) -> Problem:
    suites = tuple(suite for suite in problem.suites if suite.name in wanted)
    return problem if suites in ((), problem.suites) else msgspec.structs.replace(problem, suites=suites)
