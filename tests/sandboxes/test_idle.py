"""Who waits for a processor is not idle, be it the program or its children: a busy machine ends nobody."""

from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import Calls, Limits, Outcome, Phase, Program, encode_arguments

if TYPE_CHECKING:
    import docker

STARVED = {"cpu_period": 100_000, "cpu_quota": 10_000}
"""A tenth of one processor, as on a machine with ten times as much to do as it can."""

BUSY = """
import os, time
def work():
    end = time.process_time() + 0.4
    while time.process_time() < end:
        pass
"""
ITSELF = BUSY + "def f(x):\n    work()\n    return x\n"
CHILD = f"""{BUSY}
def f(x):
    if not os.fork():
        work()
        os._exit(0)
    os.wait()
    return x
"""


def run(engine: "docker.DockerClient", image: ImageInfo, source: str) -> Outcome:
    limits = Limits(idle_s=1.5)
    calls = Calls(entry_point="f", arguments=encode_arguments([[1]]), count=1, cpu_s=(4.0,))
    with DockerSandbox.start(engine, image.id, LANGUAGES["python"], limits) as slot:
        engine.api.update_container(slot.container, **STARVED)
        return slot.run(Program(language="python", source=source, calls=calls, limits=limits))


@pytest.mark.parametrize("source", [ITSELF, CHILD], ids=["itself", "child"])
def test_waiting_for_a_processor_is_not_idle(
    engine: "docker.DockerClient", python_image: ImageInfo, source: str
) -> None:
    outcome = run(engine, python_image, source)
    assert outcome.wall_s > 1.5, "the processor was not short: this test shows nothing"
    assert (outcome.phase, outcome.limit) == (Phase.DONE, None)
