"""Limits are in seconds of the reference machine: the same work gets the same verdict on a slow processor."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest

from benchmarks.second_look import hold_to_limits
from sandboxes.agent.call_clock import WATCHED_S
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Calls, Limit, Limits, Outcome, Phase, Program, encode_arguments

if TYPE_CHECKING:
    import docker

LIMIT_S = 1.0
ROUND_S = 0.00077
"""What one round of the work takes on the reference machine (docs/limits.md), in seconds."""

OVER = 1.8
"""Too much on a faster machine as well, whose limits are no shorter: this one was up to 1.2 times as fast."""

WORK = """
def work():
    i = 0
    while i < 40_000:
        i += 1
for _ in range({rounds}):
    work()
"""
LIMITS = Limits(cpu_s=LIMIT_S, memory_bytes=256 * MIB)
PERIOD = 100_000


@contextlib.contextmanager
def busy_neighbours() -> Iterator[None]:
    """A process that does nothing but work on each processor."""
    command = [sys.executable, "-S", "-c", "while True: pass"]
    with contextlib.ExitStack() as stack:
        for _ in os.sched_getaffinity(0):
            stack.callback(stack.enter_context(subprocess.Popen(command)).kill)
        yield


def run(engine: "docker.DockerClient", image: ImageInfo, program: Program, quota: float = 0.0) -> Outcome:
    """Run in a slot of its own, with `quota` only that share of one processor."""
    start = partial(DockerSandbox.start, engine, image.id, LANGUAGES["python"], LIMITS)
    with Pool(start, size=1) as pool, pool.lease() as slot:
        if quota:
            assert isinstance(slot, DockerSandbox)
            share = {"cpu_period": PERIOD, "cpu_quota": int(quota * PERIOD)}
            engine.api.update_container(slot.container, **share)
        # As a judge takes it: what came to its end just before it was ended is out of time as well.
        return hold_to_limits(slot.run(program), program)


def script(share: float) -> Program:
    """A script of so much of the limit's work."""
    rounds = int(share * LIMIT_S / ROUND_S)
    return Program(language="python", source=WORK.format(rounds=rounds), limits=LIMITS)


@pytest.mark.parametrize(("share", "limit"), [(0.8, None), (OVER, Limit.CPU)])
@pytest.mark.parametrize("busy", [False, True], ids=["as it is", "busy"])
def test_work_has_its_verdict_whatever_shares_the_processor(
    engine: "docker.DockerClient", python_image: ImageInfo, share: float, limit: Limit | None, busy: bool
) -> None:
    with busy_neighbours() if busy else contextlib.nullcontext():
        outcome = run(engine, python_image, script(share))
    assert outcome.limit == limit
    assert outcome.slowness >= 1


@pytest.mark.parametrize(("share", "limit"), [(0.8, None), (OVER, Limit.CPU)])
def test_a_quota_changes_no_verdict(
    engine: "docker.DockerClient", python_image: ImageInfo, share: float, limit: Limit | None
) -> None:
    assert run(engine, python_image, script(share), quota=0.5).limit == limit


LOOPING = Calls(
    entry_point="f", arguments=encode_arguments([[1], [2]]), count=2, cpu_s=(WATCHED_S, WATCHED_S)
)


def test_a_call_that_loops_is_out_of_time_by_itself(
    engine: "docker.DockerClient", python_image: ImageInfo
) -> None:
    """Whatever it makes of its own timer."""
    source = (
        "import signal\ndef f(x):\n    signal.setitimer(signal.ITIMER_PROF, 0)\n"
        "    while x == 2:\n        pass\n    return x\n"
    )
    program = Program(
        language="python", source=source, calls=LOOPING, limits=Limits(cpu_s=30.0, memory_bytes=256 * MIB)
    )
    outcome = run(engine, python_image, program)
    assert (outcome.limit, outcome.phase) == (Limit.CPU, Phase.CALL)
    assert len(outcome.values.fingerprints) == 1
    assert WATCHED_S < outcome.reference_cpu_s < 2 * WATCHED_S


FORGED = """
import glob, os, time
try:
    os.sched_setaffinity(0, {0})
except OSError:
    pass
for path in glob.glob("/opt/runner/agent/*") + ["/proc/1/mem", "/proc/1/task/1/comm"]:
    try:
        open(path, "r+b").write(b"slowness = 1000")
    except OSError:
        pass
for name in ("agent.speed", "agent.clock"):
    try:
        __import__(name).REFERENCE_S = 1e-9
    except ImportError:
        pass
end = time.process_time() + 60
while time.process_time() < end:
    os.write(1, b'{"type": "facts", "slowness": 8}')
    sum(range(20_000))
"""


def test_a_program_can_not_buy_itself_time(engine: "docker.DockerClient", python_image: ImageInfo) -> None:
    outcome = run(engine, python_image, Program(language="python", source=FORGED, limits=LIMITS))
    assert outcome.limit is Limit.CPU
    assert outcome.slowness < 4
    assert outcome.reference_cpu_s < LIMIT_S * 1.5
