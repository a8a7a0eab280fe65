"""Runs calls, and where one raises, those after it in another process: how many are right hangs on each."""

import functools
from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar

import msgspec

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.family import RunProgram
from benchmarks.own.program import ALL_CPU_S
from benchmarks.problem import ExpectedCalls, Suite
from benchmarks.second_look import look_twice
from sandboxes.program import Outcome, Phase, Program, decode_arguments, encode_arguments

MAX_SEGMENTS = 64
"""So often a program is started for one sample at most: the calls after that one has nothing for."""

CallJudge = TypeVar("CallJudge", bound=SuiteJudge)
BuildProgram = Callable[[ExpectedCalls], Program]
MakeJudge = Callable[[ExpectedCalls], CallJudge]


class Segment(NamedTuple, Generic[CallJudge]):
    """Calls that were made in one process: `first` is the place of its first call among all.

    `outcomes` are those of its looks, of which the last one, `outcome`, counts.
    """

    first: int
    judge: CallJudge
    outcomes: list[Outcome]

    @property
    def outcome(self) -> Outcome:
        """The outcome that counts."""
        return self.outcomes[-1]


def run_segments(
    tests: ExpectedCalls, build: BuildProgram, run: RunProgram, make_judge: MakeJudge[CallJudge]
) -> Iterator[Segment[CallJudge]]:
    """Yield the runs that make all calls; one that hits a limit or leaves the process ends them.

    Together they take no more processor time than one program may, and a last one. One that may be only
    slow runs twice (see `benchmarks.second_look`). Raises SandboxError.
    """
    first, spent_s = 0, 0.0
    allowed_s = max(ALL_CPU_S, tests.cpu_s)
    for _ in range(MAX_SEGMENTS):
        rest = skip_calls(tests, first)
        looks = look_twice(build(rest), run, functools.partial(make_judge, rest))
        judge, outcome = looks.watcher, looks.outcome
        judge.is_wrong(outcome.values)
        yield Segment(first, judge, looks.outcomes)
        first += len(outcome.values.fingerprints) + 1
        spent_s += sum(one.reference_cpu_s for one in looks.outcomes)
        if not _raised_in_call(outcome) or first >= tests.calls.count or spent_s >= allowed_s:
            return


def skip_calls(tests: ExpectedCalls, first: int) -> ExpectedCalls:
    """Return the tests without the calls before `first`."""
    if not first:
        return tests
    arguments = decode_arguments(tests.calls.arguments)[first:]
    suite = Suite(name=tests.calls.name, arguments=encode_arguments(arguments), count=len(arguments))
    return msgspec.structs.replace(tests, calls=suite, expected=tests.expected[first:])


def _raised_in_call(outcome: Outcome) -> bool:
    ended_so = outcome.phase is Phase.CALL and outcome.raised is not None
    return ended_so and outcome.limit is None and outcome.clean
