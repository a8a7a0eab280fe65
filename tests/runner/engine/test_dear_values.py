"""Values that are dear to judge, from real slots: the neighbours of whoever returns them notice nothing."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from benchmarks.comparing.helpers import HELPERS
from benchmarks.evalplus.evaluate import CallEvaluator
from benchmarks.family import Setting
from benchmarks.problem import Problem, Sample, Suite, Verdict
from runner.engine import schedule
from runner.engine.evaluate import SampleEvaluator
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.fake import FakeValues
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Limits, encode_arguments
from tests.benchmarks.problems import call_problem
from tests.runner import demo_samples
from tests.runner.cli.test_ending import wait_until
from tests.runner.cli.test_exec import EXEC, verdicts

if TYPE_CHECKING:
    import docker

pytestmark = [pytest.mark.container, pytest.mark.usefixtures("python_image")]

LIMITS = Limits(memory_bytes=512 * MIB)
LATE_S = 10.0
"""A slot ends itself when it hears nothing for 45 s. Without helpers these values stopped all threads
for minutes; on a machine that is busy one may be late by itself, but by less."""

LARGE = list(range(1_000_000))
HONEST = "def f():\n    return sum(range(10 ** 6))\n"
DEAR: dict[str, tuple[str, Any, str]] = {
    "f": ("import numpy\ndef f():\n    return [numpy.zeros((3000, 1), bool)]\n", [LARGE], "output_limit"),
    "g": ("def g():\n    return [set()] * 1_900_000\n", LARGE, "output_limit"),
    "Diff": (
        "def Diff():\n    return [number * (2 ** 61 - 1) for number in range(17_000)]\n",
        [1, 2],
        "failed",
    ),
}
"""By entry point: the sample, the value that is expected, and the verdict."""


def problem(task_id: str, entry_point: str) -> Problem:
    suite = Suite(name="base", arguments=encode_arguments([[]]), count=1)
    return call_problem([suite], task_id=task_id, entry_point=entry_point, oracle="mbpp")


def late() -> Iterator[float]:
    """How late this process's threads are woken, until closed."""
    while True:
        started = time.monotonic()
        threading.Event().wait(0.05)
        yield time.monotonic() - started - 0.05


def test_neighbours_of_dear_values_keep_their_slot_and_pass(
    engine: "docker.DockerClient", python_image: ImageInfo
) -> None:
    problems = {name: problem(name, name) for name in DEAR} | {"honest": problem("honest", "f")}
    values = {name: [expected] for name, (_, expected, _) in DEAR.items()} | {"honest": [sum(range(10**6))]}
    truth: Any = {name: {"base": FakeValues(value)} for name, value in values.items()}
    judge = SampleEvaluator(evaluator=CallEvaluator(truth, Setting(limits=LIMITS)), problems=problems)
    tasks = [task(name, 0, source) for name, (source, _, _) in DEAR.items()]
    tasks += [task("honest", number, HONEST) for number in range(60)]
    started: list[DockerSandbox] = []

    def start() -> DockerSandbox:
        started.append(DockerSandbox.start(engine, python_image.id, LANGUAGES["python"], LIMITS))
        return started[-1]

    waits, over = [], threading.Event()

    def beat() -> None:
        for seconds in late():
            waits.append(seconds)
            if over.is_set():
                return

    heart = threading.Thread(target=beat)
    heart.start()
    try:
        with Pool(start, 2) as pool:
            executor = schedule.Executor(
                pool=pool, workers=2, evaluate=judge.evaluate, probe=lambda _: True, give_up=judge.give_up
            )
            lines = list(schedule.run(tasks, executor))
    finally:
        over.set()
        heart.join()
        HELPERS.close()
    found = {line.task_id: line.verdict for line in lines if line.task_id != "honest"}
    assert found == {name: Verdict(verdict) for name, (_, _, verdict) in DEAR.items()}
    honest = [line for line in lines if line.task_id == "honest"]
    assert {(line.verdict, line.attempts) for line in honest} == {(Verdict.PASSED, 1)}
    assert len(started) == 2
    assert max(waits) < LATE_S


def task(name: str, index: int, source: str) -> schedule.Task:
    sample = Sample(task_id=name, sample=index, kind="solution", text=source)
    return schedule.Task(sample=sample, source=source, weight=1.0 if name in DEAR else 0.1)


SLOWLY_COMPARED = {"demo/0": "def running_totals(prices):\n    return bytearray(4200)\n"}


def helper_of(process: subprocess.Popen[str]) -> psutil.Process:
    """The helper that a run has started, once it has."""
    while process.poll() is None:
        with contextlib.suppress(psutil.Error, OSError):  # of threads and children that have just ended
            for child in children_of(process.pid):
                if "helper.serve" in " ".join(child.cmdline()):
                    return child
        time.sleep(0.01)
    raise AssertionError("the run ended without a helper")


def children_of(pid: int) -> list[psutil.Process]:
    """The processes that any of its threads started; psutil reads about all processes to know them."""
    started = [file.read_text().split() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    return [psutil.Process(int(child)) for children in started for child in children]


@pytest.mark.parametrize("number", [None, signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_helper_is_left_behind(tmp_path: Path, number: signal.Signals | None) -> None:
    samples = demo_samples.write_waiting(tmp_path / "samples.jsonl", SLOWLY_COMPARED)
    options = [*EXEC, "--samples", str(samples), "--run-dir", str(tmp_path / "run")]
    options += ["--task", "demo/0"] if number is None else ["--limit", str(demo_samples.COUNT)]
    command = [sys.executable, "-m", "runner", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        helper = helper_of(process)
        if number is not None:
            process.send_signal(number)
        process.communicate(timeout=60)
    # A killed host tells its helper nothing: that one notices by itself.
    assert wait_until(lambda: not lives(helper), seconds=30 if number == signal.SIGKILL else 10)
    if number is None:
        assert verdicts(tmp_path / "run") == {"demo/0": "failed"}


def lives(process: psutil.Process) -> bool:
    """Whether a process still runs; one that ended may wait for somebody to take note of it."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
