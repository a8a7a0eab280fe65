"""Whether samples fit a benchmark by their language, and which benchmark they fit by their tasks' ids."""

from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from benchmarks.errors import BadSamples
from benchmarks.extraction.code import program_source
from benchmarks.extraction.fences import find_blocks
from benchmarks.problem import Benchmark, Problem, Sample
from benchmarks.registry import BENCHMARKS

LOOKED_AT = 20
LEAST = 5
"""Fewer samples tell nothing of a file."""


def require_language(path: Path, samples: Sequence[Sample], benchmark: Benchmark) -> None:
    """Raise BadSamples where most samples are no source of the benchmark's language but of another one.

    A few samples are looked at. Those of a weak model, which are source of no language, are none of
    another. Nothing is required where problems are of several languages, or of one without a parser.
    """
    # Imported here: prepared data needs no grammars, and reference solutions are never asked about.
    from benchmarks.extraction.parsers import PARSERS

    (own, *others) = {problem.language for problem in benchmark.problems.values()}
    known = [sample for sample in samples if sample.task_id in benchmark.problems]
    looked = _choose(known)
    if others or own not in PARSERS or len(looked) < LEAST:
        return
    problems = benchmark.problems
    strange = [sample for sample in looked if not _is_source(PARSERS[own], sample, problems[sample.task_id])]
    needed = len(looked) // 2 + 1
    language, count = _find_language(strange, needed) if len(strange) >= needed else ("", 0)
    if count >= needed:
        raise BadSamples(
            f"{path} holds samples in another language: {count} of the {len(looked)} looked at can't be "
            f"parsed as {own} and can as {language}",
            _advise(find_fitting([sample.task_id for sample in looked], language), own),
        )


def _advise(fitting: Sequence[str], own: str) -> str:
    if fitting:
        return f"they fit {' or '.join(fitting)}: name it with --bench"
    return f"check the path given with --samples: the benchmark asks for {own}"


def _is_source(parses: Callable[[str], bool], sample: Sample, problem: Problem | None) -> bool:
    """Whether a sample can be parsed; `problem` is one whose prompt goes before a completion, if any does."""
    if sample.kind == "response":
        blocks = [block.text for block in find_blocks(sample.text) if block.text.strip()]
        return any(map(parses, blocks or [sample.text]))
    return parses((program_source(problem, sample) or "") if problem else sample.text)


def _find_language(samples: Sequence[Sample], needed: int) -> tuple[str, int]:
    """Return the language that most samples are source of, and of how many if that is `needed` or more."""
    from benchmarks.extraction.parsers import PARSERS

    counts = {language: _count_source(parses, samples, needed) for language, parses in PARSERS.items()}
    return max(counts.items(), key=lambda item: item[1])


def _count_source(parses: Callable[[str], bool], samples: Sequence[Sample], needed: int) -> int:
    """Return how many samples can be parsed; counting ends where `needed` is out of reach."""
    count = 0
    for place, sample in enumerate(samples, 1):
        count += _is_source(parses, sample, None)
        if count + len(samples) - place < needed:
            break
    return count


def find_other(samples: Sequence[Sample], benchmark: str) -> list[str]:
    """Return the benchmarks, other than one and those of the same tasks, that samples fit."""
    own = BENCHMARKS[benchmark].task_ids if benchmark in BENCHMARKS else ""
    fitting = find_fitting([sample.task_id for sample in samples])
    names = [name for name in fitting if BENCHMARKS[name].task_ids != own]
    if len({BENCHMARKS[name].languages for name in names}) < 2:
        return names
    looked = _choose(samples)
    language, count = _find_language(looked, len(looked) // 2 + 1)
    told = [name for name in names if language in BENCHMARKS[name].languages]
    return told if 2 * count > len(looked) and told else names


def _choose(samples: Sequence[Sample]) -> Sequence[Sample]:
    return samples[:: max(1, len(samples) // LOOKED_AT)][:LOOKED_AT]


def find_fitting(task_ids: Iterable[str], language: str | None = None) -> list[str]:
    """Return the benchmarks whose tasks are called like all of these, those in a language if one is given."""
    asked = set(task_ids)
    return [
        name
        for name, entry in BENCHMARKS.items()
        if language in (None, *entry.languages) and all(fnmatchcase(one, entry.task_ids) for one in asked)
    ]
