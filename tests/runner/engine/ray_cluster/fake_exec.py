"""The command line over sandboxes that run nothing, here and on the nodes of a cluster.

What becomes of a sample, its source says: `passes`, `is wrong`, `breaks every slot` or `is slow`.
"""

import functools
import time

from runner.cli.app import main
from runner.engine import engines
from runner.engine.ray_cluster.engine import RayEngine
from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from sandboxes.program import Outcome, Program
from sandboxes.sandbox import Backend, SandboxError

RIGHT, WRONG = 42, 43  # right also for the smoke program, by which a slot is seen to live
SLOW_S = 0.2
SAMPLE_S = 0.005


def run_program(program: Program) -> Outcome:
    """The script of all fake sandboxes."""
    if "breaks" in program.source:
        raise SandboxError("the slot ended")
    time.sleep(SLOW_S if "slow" in program.source else SAMPLE_S)
    return outcome([WRONG if "wrong" in program.source else RIGHT])


def find_backend(_name: str) -> Backend:
    """In place of `backends.choose`, by name, so that the nodes find it too."""
    backend = FakeBackend(run_program)
    backend.name = "docker"  # as run.json has it, for a run that goes on
    return backend


def run() -> int:
    """Run the command line with fake sandboxes in the place of Docker's."""
    backends.BACKENDS["docker"] = functools.partial(find_backend, "fake")
    engines.ENGINES["ray"] = functools.partial(RayEngine, find_backend=find_backend)
    return main()
