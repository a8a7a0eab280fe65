"""Which programs run a second time, and which are out of time however often they run."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from benchmarks.second_look import RETRY_SCALE, Unwatched, hold_to_limits, look_twice
from sandboxes.fake import FakeValues, outcome
from sandboxes.program import Calls, Limit, Limits, Outcome, Phase, Program, encode_arguments

RECORDED = Program(language="java", source="", recorded=3, limits=Limits(cpu_s=10.0))
CALLED = Program(
    language="python",
    source="",
    calls=Calls(entry_point="f", arguments=encode_arguments([[1]] * 3), count=3, cpu_s=(4.0, 4.0, 8.0)),
    limits=Limits(cpu_s=17.0),
)
DONE = outcome([1, 2, 3], cpu_s=9.0)


def out_of_time(progress_cpu_s: float, values: int = 1, **facts: float) -> Outcome:
    """What a sandbox says of a program that used up its time."""
    ended = outcome(range(values), phase=Phase.CALL, exit_code=None, signal=9, limit=Limit.CPU)
    return replace(ended, cpu_s=11.0, progress_cpu_s=progress_cpu_s, **facts)


def looks_at(program: Program, *ends: Outcome) -> tuple[list[Program], list[Outcome]]:
    """Look at a program that ends so in its runs; return the programs that ran, and their outcomes."""
    ran: list[Program] = []

    def run(tried: Program, stop_when: Callable[..., bool] | None = None) -> Outcome:  # noqa: ARG001
        ran.append(tried)
        return ends[len(ran) - 1]

    return ran, look_twice(program, run, Unwatched).outcomes


@pytest.mark.parametrize("program", [RECORDED, CALLED])
def test_a_program_that_was_at_work_gets_more_time(program: Program) -> None:
    late = out_of_time(3.0)
    ran, outcomes = looks_at(program, late, DONE)
    assert outcomes == [late, DONE]
    assert [one.limits.cpu_s for one in ran] == [program.limits.cpu_s, RETRY_SCALE * program.limits.cpu_s]
    assert [one.calls and one.calls.cpu_s for one in ran] == (
        [(4.0, 4.0, 8.0), (8.0, 8.0, 16.0)] if program is CALLED else [None, None]
    )


@pytest.mark.parametrize(
    ("program", "ended"),
    [
        (RECORDED, out_of_time(2.4)),
        (RECORDED, out_of_time(0.0, values=0)),
        (RECORDED, out_of_time(4.0, slowness=2.0)),
        (RECORDED, out_of_time(3.0, clean=False)),
        (CALLED, out_of_time(0.9)),
        (CALLED, out_of_time(1.9, values=2)),
        (RECORDED, replace(out_of_time(3.0), limit=Limit.WALL)),
        (RECORDED, replace(out_of_time(3.0), limit=Limit.MEMORY)),
    ],
    ids=[
        "a loop soon after a value", "a loop at the first value", "slow, but so was the processor",
        "a slot that is not clean", "a loop in the second call", "a call that may take more",
        "a sleeper", "one that took too much memory",
    ],
)  # fmt: skip
def test_others_run_once(program: Program, ended: Outcome) -> None:
    ran, outcomes = looks_at(program, ended)
    assert (len(ran), outcomes) == (1, [ended])


def test_a_program_that_is_wrong_already_needs_no_second_look() -> None:
    class Watcher:
        def is_wrong(self, returned: object) -> bool:  # noqa: ARG002
            return True

    late = out_of_time(3.0)
    looks = look_twice(RECORDED, lambda *_: late, Watcher)
    assert looks.outcomes == [late]


def test_a_heavy_call_needs_no_progress() -> None:
    late = out_of_time(0.0)
    runs = [DONE, late]
    looks = look_twice(CALLED, lambda *_: runs.pop(), Unwatched, lambda index: index == 1)
    assert looks.outcomes == [late, DONE]


@pytest.mark.parametrize(("cpu_s", "slowness", "passes"), [
    (9.5, 1.0, True), (10.9, 1.0, True), (11.1, 1.0, False), (13.0, 1.0, False),
    (21.9, 2.0, True), (22.1, 2.0, False),
])  # fmt: skip
@pytest.mark.parametrize("look", [1, 2])
def test_what_counts_is_reference_seconds(look: int, cpu_s: float, slowness: float, passes: bool) -> None:
    """Whatever a sandbox let a program use: also in the second look 1.3 times the limit never passes."""
    ended = outcome([1, 2, 3], cpu_s=cpu_s, slowness=slowness)
    ends = [ended, ended] if look == 1 else [out_of_time(3.0), ended]
    ran, outcomes = looks_at(RECORDED, *ends)
    assert (outcomes[-1].limit is None) == passes
    assert len(ran) == (1 if passes and look == 1 else 2)


def test_a_call_is_held_to_its_own_limit() -> None:
    slow = replace(outcome([1, 2, 3], cpu_s=9.5), values=FakeValues([1, 2, 3], cpu_s=4.5))
    held = hold_to_limits(slow, CALLED)
    assert (held.limit, held.phase) == (Limit.CPU, Phase.CALL)
    assert hold_to_limits(replace(slow, slowness=1.1), CALLED).limit is None


def test_what_a_compiler_took_is_no_time_of_the_program() -> None:
    refused = outcome(phase=Phase.COMPILE, cpu_s=99.0)
    assert hold_to_limits(refused, RECORDED) is refused
