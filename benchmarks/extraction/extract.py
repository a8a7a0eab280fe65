"""Extracts the source to run of every sample of a run.

Extraction decides published scores more than anything else, so the way it is done has a name and a
version. It runs in processes of its own: evalplus's sanitizer imports a machine-learning stack, hostile
text can keep the grammars of the other languages busy, and the host is to stay small.
"""

import logging
import queue
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.extraction.code import program_source
from benchmarks.extraction.extractors import ExtractorRow, extractor_for
from benchmarks.problem import Benchmark, Problem, Sample
from benchmarks.processes import spawn_context

LOST_S = 60.0
"""After so long without a reply a process is taken for lost: the machine may have killed it."""

DEADLINE_S = 60.0
"""So long may a process of its own take for a reply: none takes a tenth of it."""

_Task = tuple[int, ExtractorRow, str, str, str]
_log = logging.getLogger(__name__)


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

    problems = benchmark.problems
    tasks = {n: _make_task(n, sample, problems[sample.task_id]) for n, sample in enumerate(samples)}
    with spawn_context().Pool(min(workers, len(tasks))) as pool:
        results = pool.imap_unordered(_extract, list(tasks.values()))
        try:
            while tasks:
                number, source = results.next(timeout=LOST_S)
                del tasks[number]
                yield samples[number], source
        except multiprocess.TimeoutError:
            _log.warning("extraction stopped; %d replies are extracted one by one", len(tasks))
    yield from _extract_alone(samples, list(tasks.values()))


def _extract_alone(samples: list[Sample], tasks: list[_Task]) -> Iterator[tuple[Sample, str | None]]:
    """Extract replies in another process: the last one may have been killed for something else's sake."""
    worker = _Worker()
    try:
        for task in tasks:
            yield samples[task[0]], worker.extract(task)
    finally:
        worker.close()


def _make_task(number: int, sample: Sample, problem: Problem) -> _Task:
    """Return a reply to extract. Without a name nobody can tell whether it lacks the prompt's code."""
    prompt = problem.prompt if problem.entry_point else ""
    return number, extractor_for(problem), sample.text, problem.entry_point, prompt


def _extract(task: _Task) -> tuple[int, str | None]:
    number, extractor, *reply = task
    return number, extractor.load().extract(*reply)


def _extract_plain(extractor: ExtractorRow, text: str, entry_point: str, prompt: str) -> str | None:
    return extractor.load().extract_plain(text, entry_point, prompt)


class ReplyExtractor:
    """Extracts replies one by one, each in one of `workers` processes that stay until it is closed.

    A reply has its process for itself: one that takes it down changes no other reply's program.
    """

    def __init__(self, workers: int) -> None:
        self._workers: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all = [_Worker() for _ in range(workers)]
        for worker in self._all:
            self._workers.put(worker)

    def extract(self, sample: Sample, problem: Problem) -> str | None:
        """Return the source to run of any sample, None if there is nothing to run."""
        if sample.kind != "response":
            return program_source(problem, sample)
        worker = self._workers.get()
        try:
            return worker.extract(_make_task(0, sample, problem))
        finally:
            self._workers.put(worker)

    def close(self) -> None:
        """End the processes."""
        for worker in self._all:
            worker.close()


class _Worker:
    """One process, started when it is first needed."""

    def __init__(self) -> None:
        self._pool: Any = None

    def extract(self, task: _Task) -> str | None:
        """Extract one reply, without parsing where the process did not come to its end."""
        import multiprocess

        self._pool = self._pool or spawn_context().Pool(1)
        try:
            source: str | None = self._pool.apply_async(_extract, (task,)).get(DEADLINE_S)[1]
            return source
        except multiprocess.TimeoutError:
            self.close()
            _, extractor, *reply = task
            return _extract_plain(extractor, *reply)

    def close(self) -> None:
        """End the process; the next reply starts a new one."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.terminate()
            pool.join()
