"""Which programs that are out of processor time run once more, and what counts as out of time.

Processor time is no fixed measure: it grows where other machines share the cores. A slot measures that (see
`Outcome.slowness`), and limits are meant in seconds of the reference machine; but what it measures is an
average. So a program that was at work, and may only be slow, is looked at twice. However often it runs, it is
out of time where it took more reference seconds than its limits and what the measure may be off by.
"""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from msgspec.structs import replace

from benchmarks.family import RunProgram
from sandboxes.program import TOLERANCE, Limit, Outcome, Phase, Program, ReturnedValues

RETRY_SCALE = 2.0
"""So many times the limits end a program in its second look: by then a processor that became slower in the
midst of a call is known to be so. What the program may take is what it was before."""

SLOW_BEFORE = 0.25
"""What it must have used before its last value came, as a share of the limit that it then ran into: one that
runs straight into an endless loop has used next to nothing."""


class Watcher(Protocol):
    """Looks at the values of one run while they come."""

    def is_wrong(self, returned: ReturnedValues) -> bool:
        """Whether no more values are needed: the sample fails."""
        ...


Kind = TypeVar("Kind", bound=Watcher)


class Looks(NamedTuple, Generic[Kind]):
    """What came of a program: all outcomes of its runs, and who watched the last one."""

    watcher: Kind
    outcomes: list[Outcome]

    @property
    def outcome(self) -> Outcome:
        """The outcome that counts."""
        return self.outcomes[-1]


class Unwatched:
    """Watches a program whose values are none."""

    def is_wrong(self, returned: ReturnedValues) -> bool:  # noqa: ARG002 - there are none
        """See `Watcher.is_wrong`."""
        return False


def look_twice(
    program: Program,
    run: RunProgram,
    watch: Callable[[], Kind],
    is_heavy: Callable[[int], bool] = lambda _: False,
) -> Looks[Kind]:
    """Run a program, and once more if it is out of time and may be only slow.

    `watch` makes a watcher for each run. `is_heavy(index)` says that call `index` takes long also where all
    is right. An outcome that is out of time has `Limit.CPU`. Raises SandboxError.
    """
    outcomes: list[Outcome] = []
    for scale in (1.0, RETRY_SCALE):
        watcher = watch()
        ended = run(scale_limits(program, scale) if scale != 1.0 else program, watcher.is_wrong)
        outcomes.append(hold_to_limits(ended, program))
        decided = outcomes[-1].limit is not Limit.CPU or watcher.is_wrong(ended.values)
        if decided or not (ended.clean and may_be_slow(ended, program, is_heavy)):
            break
    return Looks(watcher, outcomes)


def scale_limits(program: Program, scale: float) -> Program:
    """Return the program with so many times its limits on processor time."""
    calls = program.calls
    return replace(
        program,
        limits=replace(program.limits, cpu_s=scale * program.limits.cpu_s),
        calls=calls and replace(calls, cpu_s=tuple(scale * seconds for seconds in calls.cpu_s)),
    )


def hold_to_limits(outcome: Outcome, program: Program) -> Outcome:
    """Return the outcome, out of time where it took more reference seconds than the program's limits."""
    if outcome.phase is Phase.COMPILE or outcome.limit or not _took_too_long(outcome, program):
        return outcome
    return replace(outcome, phase=Phase.CALL, limit=Limit.CPU)


def may_be_slow(outcome: Outcome, program: Program, is_heavy: Callable[[int], bool]) -> bool:
    """Whether a program that is out of time may be only slow.

    It may where it ended all the same, where it had used time for the values before as well, or where the
    call that it did not come back from is a heavy one.
    """
    if outcome.limit is None:
        return True
    index, calls = len(outcome.values.fingerprints), program.calls
    limit_s = calls.cpu_s[index] if calls and index < calls.count else program.limits.cpu_s
    return is_heavy(index) or outcome.progress_cpu_s / outcome.slowness > SLOW_BEFORE * limit_s


def _took_too_long(outcome: Outcome, program: Program) -> bool:
    if outcome.reference_cpu_s > TOLERANCE * program.limits.cpu_s:
        return True
    calls_s = program.calls.cpu_s if program.calls else ()
    if not calls_s or outcome.reference_cpu_s <= TOLERANCE * min(calls_s):
        return False
    return find_late_call(outcome, calls_s) is not None


def find_late_call(outcome: Outcome, calls_s: Sequence[float]) -> int | None:
    """Return the first call that came back, but took longer than it may; None without any.

    `calls_s` are the limits of the calls, in reference seconds.
    """
    allowed = TOLERANCE * outcome.slowness
    took = zip(outcome.values.cpu_s, calls_s, strict=False)
    return next((index for index, (took_s, limit_s) in enumerate(took) if took_s > allowed * limit_s), None)
