"""Extracts the source to run of every sample of a run.

Extraction decides published scores more than anything else, so the way it is done has a name and a
version. It runs in processes of its own: evalplus's sanitizer imports a machine-learning stack, hostile
text can keep the grammars of the other languages busy, and the host is to stay small.
"""

import logging
import signal
from collections.abc import Iterable, Iterator

from benchmarks.extraction import python
from benchmarks.extraction.code import program_source
from benchmarks.problem import Benchmark, Sample

EXTRACTION_PROFILE = "python-evalplus/1"
_PROFILES = {
    "python": EXTRACTION_PROFILE,
    "java": "java-multipl-e/1",
    "cpp": "cpp-multipl-e/1",
    "javascript": "javascript-multipl-e/1",
    "typescript": "typescript-multipl-e/1",
}
# Only for a worker that died: no reply takes a tenth of it.
DEADLINE_S = 60.0
_Task = tuple[int, str, str, str, str]
_log = logging.getLogger(__name__)


def extraction_profile(language: str) -> str:
    """Return name and version of the way replies in a language are extracted. KeyError if unknown."""
    return _PROFILES[language]


def extract_all(
    samples: Iterable[Sample], benchmark: Benchmark, workers: int
) -> Iterator[tuple[Sample, str | None]]:
    """Yield each sample with the source to run (None: nothing to run), in the order they are ready.

    Replies are extracted by `workers` processes; samples that are code come first and need none.
    Closing the generator ends the processes.
    """
    replies = []
    for sample in samples:
        if sample.kind == "response":
            replies.append(sample)
        else:
            yield sample, program_source(benchmark.problems[sample.task_id], sample)
    if replies:
        yield from _extract_replies(replies, benchmark, workers)


def _extract_replies(
    samples: list[Sample], benchmark: Benchmark, workers: int
) -> Iterator[tuple[Sample, str | None]]:
    import multiprocess

    tasks = {number: _make_task(number, sample, benchmark) for number, sample in enumerate(samples)}
    context = multiprocess.get_context("spawn")
    with context.Pool(min(workers, len(tasks)), initializer=_initialize_worker) as pool:
        results = pool.imap_unordered(_extract, list(tasks.values()))
        try:
            while tasks:
                number, source = results.next(timeout=DEADLINE_S)
                del tasks[number]
                yield samples[number], source
        except multiprocess.TimeoutError:
            _log.warning("extraction stopped; %d replies are taken as they are", len(tasks))
    for number, *rest in tasks.values():
        yield samples[number], _extract_plain(*rest)


def _make_task(number: int, sample: Sample, benchmark: Benchmark) -> _Task:
    problem = benchmark.problems[sample.task_id]
    return number, problem.language, sample.text, problem.entry_point, problem.prompt


def _initialize_worker() -> None:
    # Ctrl-C goes to every process of the terminal; only the host handles it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _extract(task: _Task) -> tuple[int, str | None]:
    number, language, text, entry_point, prompt = task
    if language == "python":
        return number, python.extract(text, entry_point, prompt)
    from benchmarks.extraction import locate
    from benchmarks.extraction.dialects import DIALECTS
    from benchmarks.extraction.guard import run_guarded

    done, source = run_guarded(lambda: locate.extract(text, entry_point, prompt, DIALECTS[language]))
    return number, source if done else _extract_plain(language, text, entry_point, prompt)


def _extract_plain(language: str, text: str, entry_point: str, prompt: str) -> str | None:
    if language == "python":
        return python.extract_plain(text, entry_point, prompt)
    from benchmarks.extraction import locate
    from benchmarks.extraction.dialects import DIALECTS

    return locate.extract_plain(text, entry_point, prompt, DIALECTS[language])
