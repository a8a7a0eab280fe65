"""A program that has returned a wrong value is ended; one that is right so far is not."""

from functools import partial

import pytest

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.evalplus.oracle import OracleRule
from benchmarks.problem import Suite, Verdict
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.fake import FakeValues
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import Calls, Limits, Outcome, Program, encode_arguments

RULE = OracleRule(oracle="", entry_point="f", atol=0.0)
ROWS = [[number] for number in range(40)]
CALL_S = 0.04
ALL_S = CALL_S * len(ROWS)
"""What all calls take, in seconds of processor time: the values are looked at four times a second."""

SLOW = """
import time
def f(x):
    end = time.process_time() + {seconds}
    while time.process_time() < end:
        pass
    return {value}
"""


def run(engine: object, image: ImageInfo, value: str) -> tuple[Verdict, Outcome]:
    suite = Suite(name="base", arguments=encode_arguments(ROWS), count=len(ROWS))
    calls = Calls(entry_point="f", arguments=suite.arguments, count=suite.count, cpu_s=(4.0,) * suite.count)
    source = SLOW.format(value=value, seconds=CALL_S)
    program = Program(language="python", source=source, calls=calls, limits=Limits())
    judge = SuiteJudge(RULE, suite, FakeValues([x + 1.0 for (x,) in ROWS]))
    start = partial(DockerSandbox.start, engine, image.id, LANGUAGES["python"], Limits())
    # A pool: on a busy machine the program runs for longer than a slot lives that hears nothing.
    with Pool(start, size=1) as pool, pool.lease() as slot:
        outcome = slot.run(program, judge.is_wrong)
        return judge.finish(outcome).verdict, outcome


@pytest.mark.parametrize(
    ("value", "verdict", "ended_early"),
    [
        ("x + 1.0", Verdict.PASSED, False),
        ("x + 1", Verdict.PASSED, False),  # other fingerprints, equal values: read back while it runs
        ("x + (2 if x == 3 else 1)", Verdict.FAILED, True),
    ],
)
def test_it_stops_when_it_knows(
    engine: object, python_image: ImageInfo, value: str, verdict: Verdict, ended_early: bool
) -> None:
    judged, outcome = run(engine, python_image, value)
    assert judged == verdict
    assert (outcome.cpu_s < 0.75 * ALL_S) == ended_early
    assert (len(outcome.values.fingerprints) < len(ROWS)) == ended_early
