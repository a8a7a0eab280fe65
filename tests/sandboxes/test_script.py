"""Python programs without calls: they run as `python3 program.py` does, for their exit status."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import MIB, Limits, Outcome, Phase, Program
from sandboxes.slot_memory import JOB_BYTES

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container
LIMITS = Limits(cpu_s=1.0, idle_s=1.0, wall_s=30.0)

# The exit statuses that CPython 3.11 gives these programs when it runs them from a file.
ENDINGS = {
    "pass": 0,
    "raise SystemExit": 0,
    "import sys; sys.exit(3)": 3,
    "import sys; sys.exit('words')": 1,
    "import sys; sys.exit(259)": 3,
    "1 / 0": 1,
    "assert False": 1,
    "import os; os._exit(4)": 4,
    "x = = 1": 1,
    "import atexit; atexit.register(print, 'late')": 0,
    "if __name__ == '__main__': raise SystemExit(5)": 5,
    "import sys; sys.excepthook = lambda *a: print('hooked'); 1 / 0": 1,
}


@pytest.fixture(scope="module")
def slot(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[DockerSandbox]:
    with DockerSandbox.start(engine, python_image.id, LANGUAGES["python"], Limits()) as started:
        yield started


def run(slot: DockerSandbox, source: str) -> Outcome:
    return slot.run(Program(language="python", source=source, limits=LIMITS))


@pytest.mark.parametrize("source", ENDINGS)
def test_exit_status(slot: DockerSandbox, source: str) -> None:
    outcome = run(slot, source)
    assert outcome.exit_code == ENDINGS[source], outcome.stderr
    assert (outcome.phase is Phase.DONE) == (ENDINGS[source] == 0)
    assert slot.clean


def test_what_is_printed_is_kept_in_the_order_of_its_end(slot: DockerSandbox) -> None:
    source = "import atexit, threading\natexit.register(print, 'hook')\n"
    source += "threading.Thread(target=lambda: print('thread')).start()\nprint('main')\n"
    outcome = run(slot, source)
    assert sorted(outcome.stdout.split()) == ["hook", "main", "thread"]
    assert outcome.stdout.endswith("hook\n")


def test_an_exception_is_told_without_our_own_frames(slot: DockerSandbox) -> None:
    outcome = run(slot, "def g():\n    raise ValueError('told')\ng()\n")
    assert outcome.stderr.splitlines()[-1] == "ValueError: told"
    assert "agent" not in outcome.stderr


def test_a_program_that_is_too_large_does_not_compile(
    engine: "docker.DockerClient", python_image: ImageInfo
) -> None:
    limits = Limits(values_bytes=MIB)
    with DockerSandbox.start(engine, python_image.id, LANGUAGES["python"], limits) as slot:
        outcome = slot.run(Program(language="python", source="#" * (JOB_BYTES + 2 * MIB), limits=limits))
        assert (outcome.phase, outcome.exit_code) == (Phase.COMPILE, None)
        assert outcome.compiler == "the program cannot be stored: No space left on device"
        assert run(slot, "pass").exit_code == 0, "the room is there again"


def test_the_next_script_finds_nothing_of_the_last(slot: DockerSandbox) -> None:
    run(slot, "import sys, builtins; builtins.left = 1; sys.modules['left'] = 2")
    assert (
        run(
            slot,
            "import sys, builtins\nassert not hasattr(builtins, 'left')\nassert 'left' not in sys.modules",
        ).exit_code
        == 0
    )
