"""Makes the problems of one kind ready to be judged: slots, self-test, whatever their family needs."""

import functools
from collections.abc import Callable, Generator, Iterable

import msgspec

from benchmarks.family import Setting
from benchmarks.problem import Benchmark, Problem, SampleKey
from runner.engine import schedule, self_test
from runner.engine.evaluate import SampleEvaluator
from runner.engine.parts import Kind, Part
from runner.engine.slots import Slots
from runner.engine.workshop import SlotWorkshop
from runner.options import Reporter, RunOptions
from runner.store.records import NodeRecord, VerdictLine


class ReadyPart(msgspec.Struct, frozen=True, kw_only=True):
    """Problems of one kind, with slots for them and who judges in those: a `PartJudge` on this machine."""

    slots: Slots
    kind: Kind
    samples: SampleEvaluator

    @property
    def problems(self) -> dict[str, Problem]:
        """See `PartJudge.problems`."""
        return self.samples.problems

    @property
    def workers(self) -> int:
        """See `PartJudge.workers`."""
        return self.slots.workers

    def expected_cpu_s(self, task_id: str) -> float:
        """See `PartJudge.expected_cpu_s`."""
        return self.samples.evaluator.expected_cpu_s(task_id)

    def judge(
        self, tasks: Iterable[schedule.Task], on_start: Callable[[SampleKey], object] = lambda _: None
    ) -> Generator[VerdictLine, None, None]:
        """See `PartJudge.judge`."""
        return schedule.run(tasks, self.executor(), on_start)

    def list_nodes(self) -> list[NodeRecord]:
        """See `PartJudge.list_nodes`. One machine is no cluster."""
        return []

    def executor(
        self, through: Callable[[schedule.Leases], schedule.Leases] = lambda slots: slots
    ) -> schedule.Executor:
        """Return how samples of this part are run; unsealed ones, which have seen the answers, only once.

        `through` may stand between them and the slots.
        """
        return schedule.Executor(
            pool=through(self.slots.pool),
            workers=self.slots.workers,
            evaluate=self.samples.evaluate,
            probe=functools.partial(self_test.passes, self.kind.language, self.slots.limits),
            give_up=self.samples.give_up,
            attempts=1 if self.kind.unsealed else schedule.ATTEMPTS,
        )


def prepare(part: Part, whole: Benchmark, slots: Slots, options: RunOptions, reporter: Reporter) -> ReadyPart:
    """Let a family make ready for `whole`, all problems of a kind, not only for those of the part.

    Raises SandboxError, also for a language that failed its self-test.
    """
    self_test.require(part.kind.language, slots, reporter.note)
    setting = Setting(
        limits=slots.limits,
        profile=options.profile,
        exit_status=options.exit_status,
        count_tests=options.count_tests,
    )
    evaluator = part.kind.family.prepare(whole, setting, SlotWorkshop(slots, reporter))
    samples = SampleEvaluator(evaluator=evaluator, problems=part.benchmark.problems)
    return ReadyPart(slots=slots, kind=part.kind, samples=samples)
