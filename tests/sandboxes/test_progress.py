"""How far a program had come when its last value came: the agent's own account, not the program's."""

from functools import partial

import pytest

from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import Calls, Limit, Limits, Outcome, Program, encode_arguments

pytestmark = pytest.mark.container

LIMITS = Limits(cpu_s=1.0)
PYTHON = """
import time
def f(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
"""
CPP = """
#include <ctime>
int main() {
    while (std::clock() < %d * (CLOCKS_PER_SEC / 1000)) {}
    __runner::record(1L);
    for (volatile int i = 0;; i = 1) {}
}
"""


def call_for(*seconds: float) -> Program:
    """A program whose calls take these seconds of processor time each."""
    arguments = encode_arguments([[one] for one in seconds])
    limits_s = (LIMITS.cpu_s,) * len(seconds)
    calls = Calls(entry_point="f", arguments=arguments, count=len(seconds), cpu_s=limits_s)
    return Program(language="python", source=PYTHON, calls=calls, limits=LIMITS)


def record_after(milliseconds: int) -> Program:
    """A program that records one value of two after so much processor time, and then loops."""
    return Program(language="cpp", source=CPP % milliseconds, recorded=2, limits=LIMITS)


def run(request: pytest.FixtureRequest, program: Program) -> Outcome:
    engine, image = (request.getfixturevalue(name) for name in ("engine", f"{program.language}_image"))
    start = partial(DockerSandbox.start, engine, image.id, LANGUAGES[program.language], Limits())
    # A pool: on a busy machine the program runs for longer than a slot lives that hears nothing.
    with Pool(start, size=1) as pool, pool.lease() as slot:
        return slot.run(program)


@pytest.mark.parametrize(("before_s", "least_s", "most_s"), [(0.7, 0.3, 1.0), (0.0, 0.0, 0.3)])
@pytest.mark.parametrize("language", ["python", "cpp"])
def test_values_that_came_late_are_progress(
    request: pytest.FixtureRequest, language: str, before_s: float, least_s: float, most_s: float
) -> None:
    program = call_for(before_s, 60.0) if language == "python" else record_after(int(before_s * 1000))
    outcome = run(request, program)
    assert (outcome.limit, len(outcome.values.fingerprints)) == (Limit.CPU, 1)
    assert least_s <= outcome.progress_cpu_s <= most_s


def test_without_a_value_there_is_none(request: pytest.FixtureRequest) -> None:
    assert run(request, call_for(60.0)).progress_cpu_s == 0.0
