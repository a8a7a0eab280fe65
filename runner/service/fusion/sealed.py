"""The steps that judge a completion by sealed tests: those of our benchmarks, or of a row that came along."""

import asyncio
from collections.abc import Callable

import msgspec

from benchmarks.problem import Benchmark, Problem, Sample, SampleKind
from benchmarks.sample_files import make_sample
from runner.api.judge import Judge
from runner.engine import preparation, schedule
from runner.engine.parts import Part, kind_of
from runner.options import QuietReporter, RunOptions
from runner.service.execution import Step
from runner.service.fusion.datasets import FusionDataset, find_same, name_task
from runner.service.fusion.records import SUBMIT_TIMEOUT_S, SubmitRequest, SubmitResponse
from runner.service.fusion.rows import Read, Row, Unsealable
from runner.service.fusion.verdicts import describe_verdict
from runner.service.service import Service
from runner.service.work import Work
from runner.store.records import VerdictLine

PROVIDED = "provided"
Evaluate = Callable[[Work], SubmitResponse]


def make_known_step(service: Service, asked: SubmitRequest, dataset: FusionDataset) -> Step[SubmitResponse]:
    """Return the step that judges a completion of a task of ours. Raises BadRequest."""
    task_id = name_task(dataset, asked.dataset, asked.id)
    submission = _Submission(service, asked, dataset)

    async def make_ready(deadline: float) -> Evaluate:
        return await submission.prepare_known(await submission.find_judge(deadline), task_id, deadline)

    return make_ready


def make_provided_step(
    service: Service, asked: SubmitRequest, dataset: FusionDataset, read: Read
) -> Step[SubmitResponse]:
    """Return the step that judges a completion by the row that came along.

    Where its tests can't be sealed and it is a task of ours, that has the verdict.
    """
    row: Row = asked.config.provided_data or {}
    submission = _Submission(service, asked, dataset)

    async def make_ready(deadline: float) -> Evaluate:
        try:  # in a thread: parsing tests may take a while
            problem = await asyncio.to_thread(read, row, asked.config.run_timeout or SUBMIT_TIMEOUT_S)
        except Unsealable:
            judge = await submission.find_judge(deadline) if dataset.benchmark else None
            task_id = find_same(judge.benchmark, dataset, row) if judge else None
            if judge is None or task_id is None:
                raise
            return await submission.prepare_known(judge, task_id, deadline)
        await service.programs.find_limits(problem.language, deadline)
        return lambda work: submission.judge_provided(problem, work)

    return make_ready


class _Submission:
    """One completion, and what judges it."""

    def __init__(self, service: Service, asked: SubmitRequest, dataset: FusionDataset) -> None:
        self._service, self._asked, self._dataset = service, asked, dataset

    async def find_judge(self, deadline: float) -> Judge:
        """Return the judge of our benchmark. Raises InputError, DeadlineExceeded."""
        return await self._service.judges.find(self._dataset.benchmark, "strict", deadline)

    async def prepare_known(self, judge: Judge, task_id: str, deadline: float) -> Evaluate:
        """Return what judges by a benchmark of ours. Raises BadSamples for a task that it has not."""
        await self._service.judges.make_ready(judge, task_id, deadline)
        problem = judge.benchmark.problems[task_id]

        def evaluate(work: Work) -> SubmitResponse:
            solution = self._extract(problem)
            line = judge.evaluate_sample(solution, through=work.through)
            return self._answer(judge.benchmark.name, line, solution)

        return evaluate

    def judge_provided(self, problem: Problem, work: Work) -> SubmitResponse:
        """Judge by a problem of no benchmark."""
        solution = self._extract(problem)
        executor = self._prepare(problem).executor(work.through)
        line = schedule.attempt(schedule.Task(sample=solution, source=solution.text or None), executor)
        return self._answer(PROVIDED, line, solution)

    def _prepare(self, problem: Problem) -> preparation.ReadyPart:
        problems = {problem.task_id: problem}
        alone = Benchmark(name=PROVIDED, version="", sha256="", scores={}, problems=problems)
        part = Part(kind=kind_of(problem), benchmark=alone)
        slots = self._service.shared.slots.slots(part.kind)
        return preparation.prepare(part, alone, slots, RunOptions(bench=""), QuietReporter())

    def _extract(self, problem: Problem) -> Sample:
        """Return the program in the completion, as a solution; an empty one where there is none."""
        chat = self._dataset.chat or bool(self._asked.config.extra.get("is_freeform"))
        kind: SampleKind = "response" if chat else "completion"
        sample = make_sample(problem.task_id, kind, self._asked.completion)
        source = self._service.shared.replies.extract(sample, problem)
        return msgspec.structs.replace(sample, kind="solution", text=source or "")

    def _answer(self, benchmark: str, line: VerdictLine, solution: Sample) -> SubmitResponse:
        self._service.metrics.verdicts.labels(benchmark, line.verdict.value).inc()
        return describe_verdict(self._asked, line, solution.text)
