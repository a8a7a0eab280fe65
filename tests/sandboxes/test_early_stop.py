"""A program that has returned a wrong value is ended; one that is right so far is not."""

import pytest

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.problem import Problem, Suite, Verdict
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.fake import FakeValues
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import Calls, Limits, Outcome, Program, encode_arguments

ROWS = [[number] for number in range(40)]
SLOW = """
import time
def f(x):
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass
    return {value}
"""


def run(engine: object, image: ImageInfo, value: str) -> tuple[Verdict, Outcome]:
    suite = Suite(name="base", arguments=encode_arguments(ROWS), count=len(ROWS))
    problem = Problem(
        task_id="T/0", language="python", prompt="", entry_point="f", reference="", suites=(suite,)
    )
    calls = Calls(entry_point="f", arguments=suite.arguments, count=suite.count, cpu_s=(4.0,) * suite.count)
    program = Program(language="python", source=SLOW.format(value=value), calls=calls, limits=Limits())
    judge = SuiteJudge(problem, suite, FakeValues([x + 1.0 for (x,) in ROWS]))
    with DockerSandbox.start(engine, image.id, LANGUAGES["python"], Limits()) as slot:
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
    assert (outcome.cpu_s < 3.0) == ended_early
    assert (len(outcome.values.fingerprints) < len(ROWS)) == ended_early
