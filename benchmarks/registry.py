"""Which benchmarks there are, and how each is loaded."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from benchmarks.agreement.family import Agreement
from benchmarks.demo import find_samples
from benchmarks.errors import UnknownBenchmark
from benchmarks.evalplus.family import EvalPlus
from benchmarks.family import Family
from benchmarks.multipl_e.dialects import DIALECTS, Dialect
from benchmarks.multipl_e.family import MultiPLE
from benchmarks.own.family import Own
from benchmarks.problem import SEALED_SUITE, Benchmark, CallTests, Problem

if TYPE_CHECKING:
    from benchmarks.datasets.dataset import Dataset

OWN = "own"
FAMILIES: dict[str, Family] = {
    "calls": EvalPlus(),
    "evalplus": EvalPlus(),
    "multipl-e": MultiPLE(),
    OWN: Own(),
    "agreement": Agreement(),
}
"""By the name that a Problem has of its family; `calls` are the demo's, which belong to no harness."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One benchmark: its data set, how that is parsed, and the suites that each score needs.

    `family` names the one that its profiles are of; `languages` are those of its problems, in their order. A
    score that names no suites needs all that a problem has. `task_ids` is a glob that all its tasks' ids fit,
    by which samples of another benchmark are told. `sample_s` is the wall time of a sample on two
    cores, as once measured: only the order of jobs depends on it. `measures` says that a score tells of a
    model; `samples` are those that come with the benchmark.
    """

    dataset: str
    family: str
    parse: Callable[[bytes], list[Problem]]
    scores: dict[str, tuple[str, ...]]
    languages: tuple[str, ...] = ("python",)
    task_ids: str = ""
    sample_s: float = 0.1
    measures: bool = True
    samples: Path | None = None


# What parses is imported where it is called: prepared data needs none of it, and the grammars take time.
def _parse_humaneval(text: bytes) -> list[Problem]:
    from benchmarks.evalplus.parse import parse_humaneval

    return parse_humaneval(text)


def _parse_mbpp(text: bytes) -> list[Problem]:
    from benchmarks.evalplus.parse import parse_mbpp

    return parse_mbpp(text)


def _parse_multipl_e(name: str, text: bytes) -> list[Problem]:
    from benchmarks.multipl_e.parse import parse_problems

    return parse_problems(name, text)


def _parse_demo(text: bytes) -> list[Problem]:
    from benchmarks.demo.parse import parse_demo

    return parse_demo(text)


BASE, PLUS = ("base",), ("base", "plus")
_HUMANEVAL = functools.partial(
    Entry, dataset="HumanEvalPlus", family="evalplus", parse=_parse_humaneval, task_ids="HumanEval/*"
)
_MBPP = functools.partial(Entry, dataset="MbppPlus", family="evalplus", parse=_parse_mbpp, task_ids="Mbpp/*")


def _multipl_e(name: str, dialect: Dialect) -> Entry:
    """Return the row of MultiPL-E's HumanEval in one language, by its name there."""
    return Entry(
        dataset=f"MultiPLE-{name}",
        family="multipl-e",
        parse=functools.partial(_parse_multipl_e, name),
        scores={f"multipl-e-{name}": (SEALED_SUITE,)},
        languages=(dialect.language,),
        task_ids="HumanEval_*",
        sample_s=dialect.sample_s,
    )


_MULTIPL_E = {f"multipl-e-{name}": _multipl_e(name, dialect) for name, dialect in DIALECTS.items()}
BENCHMARKS: dict[str, Entry] = {
    "humaneval": _HUMANEVAL(scores={"humaneval": BASE}, sample_s=0.04),
    "humaneval+": _HUMANEVAL(scores={"humaneval": BASE, "humaneval+": PLUS}, sample_s=0.05),
    "mbpp": _MBPP(scores={"mbpp": BASE}, sample_s=0.03),
    "mbpp+": _MBPP(scores={"mbpp": BASE, "mbpp+": PLUS}, sample_s=0.11),
    **_MULTIPL_E,
    "demo": Entry(
        dataset="Demo",
        family="calls",
        parse=_parse_demo,
        scores={"demo": ()},
        languages=tuple(dialect.language for dialect in DIALECTS.values()),
        task_ids="demo/*",
        measures=False,
        samples=find_samples(),
        sample_s=0.3,
    ),
}
# A + benchmark reports its base score too, so a group names each data set once; the demo is no measure
# of anything and in none of them.
GROUPS: dict[str, tuple[str, ...]] = {
    "evalplus": ("humaneval+", "mbpp+"),
    "multipl-e": tuple(_MULTIPL_E),
    "multipl-e-core": tuple(f"multipl-e-{name}" for name, dialect in DIALECTS.items() if dialect.core),
    "all": ("humaneval+", "mbpp+", *_MULTIPL_E),
}

AVERAGES: dict[str, tuple[str, ...]] = {"multipl-e-avg": GROUPS["multipl-e"]}
"""Means over benchmarks that tables of models report, by their name there."""


def family_of(problem: Problem) -> Family:
    """Return the family that judges a problem."""
    return FAMILIES[problem.family]


def fits(profile: str, name: str) -> bool:
    """Whether a profile says anything about a benchmark."""
    return profile in FAMILIES[BENCHMARKS[name].family].profiles


def fits_own(profile: str) -> bool:
    """Whether a profile says anything about the user's own problems."""
    return profile in FAMILIES[OWN].profiles


def of_family(family: str) -> list[str]:
    """Return the names of a family's benchmarks."""
    return [name for name, entry in BENCHMARKS.items() if entry.family == family]


def list_names() -> list[str]:
    """Return every name that `expand` knows, benchmarks first, then groups."""
    return [*BENCHMARKS, *GROUPS]


def expand(name: str) -> list[str]:
    """Return the benchmarks that a name of a benchmark or of a group stands for.

    Raises UnknownBenchmark, which lists what there is.
    """
    if name in GROUPS:
        return list(GROUPS[name])
    if name in BENCHMARKS:
        return [name]
    import difflib

    close = difflib.get_close_matches(name.lower(), list_names(), n=1)
    guess = f"did you mean {close[0]!r}? " if close else ""
    hint = f"{guess}there are: {', '.join(list_names())}"
    raise UnknownBenchmark(f"there is no benchmark called {name!r}", hint)


def dataset_of(name: str) -> "Dataset":
    """Return the data set behind one benchmark. Raises UnknownBenchmark."""
    from benchmarks.datasets.dataset import read_manifest

    (single,) = expand(name)
    return read_manifest()[BENCHMARKS[single].dataset]


def load(name: str, data_dir: Path | None = None, note: Callable[[str], None] = lambda _: None) -> Benchmark:
    """Load one benchmark (no group). `note` hears of downloads and other things that take time.

    Raises UnknownBenchmark, DataUnavailable or BadDataset.
    """
    # Imported here: slots begin to start before.
    from benchmarks.datasets import dataset as datasets
    from benchmarks.datasets import prepared

    entry, pinned = BENCHMARKS[expand(name)[0]], dataset_of(name)
    file = datasets.obtain(pinned, data_dir, note)
    dataset = datasets.identify(pinned, file, note) if data_dir is not None else pinned
    found = prepared.load_problems(dataset, file, entry.parse, note)
    wanted = {suite for suites in entry.scores.values() for suite in suites}
    return Benchmark(
        name=name,
        version=dataset.version,
        sha256=dataset.sha256,
        scores=entry.scores,
        problems={problem.task_id: _only(problem, wanted) for problem in found},
    )


def load_own(path: Path) -> Benchmark:
    """Load a file of the user's own problems. Raises BadProblems with all that is wrong in it."""
    # Imported here: whoever runs a pinned benchmark needs none of it.
    from benchmarks.own.parse import read_own

    return read_own(path, taken=list_names())


def _only(problem: Problem, wanted: set[str]) -> Problem:
    """Return the problem without suites that no score of the benchmark asks for."""
    tests = problem.tests
    if not isinstance(tests, CallTests):
        return problem
    suites = tuple(suite for suite in tests.suites if suite.name in wanted)
    if suites in ((), tests.suites):
        return problem
    return msgspec.structs.replace(problem, tests=msgspec.structs.replace(tests, suites=suites))
