"""The steps of checks and runs: what is made ready before, and what then runs in a worker."""

from collections.abc import Callable

import msgspec

from benchmarks.multipl_e.dialects import dialect_of
from benchmarks.problem import Sample
from benchmarks.sample_files import KINDS, make_sample
from runner.options import Profile
from runner.service.errors import BadRequest
from runner.service.execution import Step
from runner.service.requests import Answer, ProgramRequest
from runner.service.results import RunResult
from runner.service.service import Service
from runner.service.work import Work
from runner.store.records import VerdictLine
from sandboxes.program import Program


def make_check_step(
    service: Service, benchmark: str, profile: Profile, answer: Answer, number: int = 0
) -> Step[VerdictLine]:
    """Return the step that judges an answer, the `number`th to its task. It raises BadRequest for none."""

    async def make_ready(deadline: float) -> Callable[[Work], VerdictLine]:
        sample = msgspec.structs.replace(_to_sample(answer), sample=number)
        judge = await service.judges.find(benchmark, profile, deadline)
        await service.judges.make_ready(judge, sample.task_id, deadline)

        def judge_sample(work: Work) -> VerdictLine:
            line = judge.evaluate_sample(sample, through=work.through)
            service.metrics.verdicts.labels(judge.benchmark.name, line.verdict.value).inc()
            return line

        return judge_sample

    return make_ready


def make_run_step(service: Service, asked: ProgramRequest) -> Step[RunResult]:
    """Return the step that runs a program."""
    stdin = asked.stdin.encode("utf-8", "surrogatepass")

    async def make_ready(deadline: float) -> Callable[[Work], RunResult]:
        limits = asked.limits.over(await service.programs.find_limits(asked.language, deadline))
        source = dialect_of(asked.language).make_runnable(asked.source)
        program = Program(language=asked.language, source=source, stdin=stdin, limits=limits)

        def run(work: Work) -> RunResult:
            result = RunResult.of(service.programs.run(program, work), limits.kept_bytes)
            service.metrics.outcomes.labels(program.language, result.phase.value).inc()
            return result

        return run

    return make_ready


def _to_sample(answer: Answer) -> Sample:
    """Return an answer as a sample. Raises BadRequest unless it has exactly one form."""
    if len(answer.forms) != 1:
        raise BadRequest(
            f"{len(answer.forms)} forms of an answer are given", f"give one of {', '.join(KINDS)}"
        )
    ((kind, text),) = answer.forms
    return make_sample(answer.task_id, kind, text)
