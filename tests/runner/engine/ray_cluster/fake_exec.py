"""The command line over sandboxes that run nothing, here and on the nodes of a cluster.

What becomes of a sample, its source says: `passes`, `is wrong`, `breaks every slot`, or `waits` until the
file is there that the variable GATE names.
"""

import functools
import os
import time
from pathlib import Path

from runner.cli.app import main
from runner.engine import engines
from runner.engine.ray_cluster.engine import RayEngine
from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.program import Outcome, Program
from sandboxes.sandbox import Backend, ImageMissing, SandboxError

RIGHT, WRONG = 42, 43  # right also for the smoke program, by which a slot is seen to live
MISSING = "TESTS_MISSING_IMAGE"
GATE = "TESTS_GATE"
SAMPLE_S = 0.005


def run_program(program: Program) -> Outcome:
    """The script of all fake sandboxes."""
    if "breaks" in program.source:
        raise SandboxError("the slot ended")
    while "waits" in program.source and not Path(os.environ[GATE]).exists():
        time.sleep(SAMPLE_S)
    time.sleep(SAMPLE_S)
    return outcome([WRONG if "wrong" in program.source else RIGHT])


class IncompleteBackend(FakeBackend):
    """Lacks the image of the language that the node's environment names."""

    def find(self, language: Language) -> ImageInfo:
        """See `Backend.find`."""
        if language.name == os.environ.get(MISSING):
            raise ImageMissing(f"the image for {language.name} is not there", "runner images build")
        return super().find(language)


def find_backend(_name: str) -> Backend:
    """In place of `backends.choose`, by name, so that the nodes find it too."""
    backend = IncompleteBackend(run_program)
    backend.name = "docker"  # as run.json has it, for a run that goes on
    return backend


def use_fakes() -> None:
    """Put fake sandboxes in the place of Docker's, here and on nodes."""
    backends.BACKENDS["docker"] = functools.partial(find_backend, "fake")
    engines.ENGINES["ray"] = functools.partial(RayEngine, find_backend=find_backend)


def run() -> int:
    """Run the command line with fake sandboxes."""
    use_fakes()
    return main()
