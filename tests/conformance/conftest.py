"""The backends that must conform, and a slot of each; nothing here knows how one works."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import cast

import pytest

from sandboxes import backends
from sandboxes.fake import FakeBackend, FakeSandbox, outcome
from sandboxes.languages import LANGUAGES
from sandboxes.pool import PROGRAMS_A_SLOT, Pool
from sandboxes.program import MIB, Limits, Outcome, Program
from sandboxes.sandbox import Backend, ImageMissing, Sandbox

LIMITS = Limits(memory_bytes=512 * MIB, values_bytes=64 * MIB)
"""Of a slot: so little memory that filling it takes little time."""

REAL = [pytest.param(name, marks=pytest.mark.container) for name in backends.BACKENDS]

RUNTIME = "RUNNER_RUNTIME"
"""Names another runtime of the engine than its own, where backends have one; DOCKER_HOST names the engine."""

ISOLATION = "RUNNER_ISOLATION"
"""With `container` in it, each program has a slot of its own."""

Run = Callable[..., Outcome]


@pytest.fixture(scope="module", params=[*REAL, "fake"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Every backend; a test of what only happens where programs run asks for the `real` ones."""
    return _backend(request)


@pytest.fixture(scope="module", params=REAL)
def real(request: pytest.FixtureRequest) -> Backend:
    """Every backend that runs programs."""
    return _backend(request)


def _backend(request: pytest.FixtureRequest) -> Backend:
    if request.param == "fake":
        return FakeBackend(lambda _: outcome())
    if request.param == "bwrap":
        return cast(Backend, request.getfixturevalue("bubblewrap"))
    for name in LANGUAGES:
        request.getfixturevalue(f"{name}_image")
    return backends.choose(request.param, runtime=os.environ.get(RUNTIME, ""))


def start(backend: Backend, language: str = "python") -> Sandbox:
    """A slot of one's own. Skips where a backend that needs no images has nothing to run a language in."""
    row = LANGUAGES[language]
    try:
        return backend.start(backend.find(row), row, LIMITS)
    except ImageMissing as error:
        pytest.skip(f"{error}\nhint: {error.hint}")


@pytest.fixture(scope="module")
def slots() -> Iterator[Callable[[Backend, str], Pool]]:
    """A pool of one slot for each backend and language, shared by the tests of a file."""
    made: dict[tuple[str, str], Pool] = {}
    with ExitStack() as stack:

        def pool(backend: Backend, language: str) -> Pool:
            key = backend.name, language
            if key not in made:
                once = 1 if os.environ.get(ISOLATION) == "container" else PROGRAMS_A_SLOT
                made[key] = stack.enter_context(Pool(lambda: start(backend, language), 1, once))
            return made[key]

        yield pool


@pytest.fixture
def run(backend: Backend, slots: Callable[[Backend, str], Pool]) -> Run:
    """Runs a program; `told` is the outcome that a fake is told to give. The slot stays clean."""

    def run_in_slot(program: Program, told: Outcome) -> Outcome:
        with slots(backend, program.language).lease() as slot:
            if isinstance(slot, FakeSandbox):
                slot.script = lambda _: told
            found = slot.run(program)
            assert slot.clean
            return found

    return run_in_slot
