"""The hostile programs of `tests/sandboxes/test_hostile.py`, in bubblewrap."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.problem import Verdict
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Limits
from sandboxes.sandbox import Backend, ImageMissing
from tests.sandboxes.test_hostile import (
    CALL_CPU_S,
    FILLING_CPU_S,
    LEAVES_SLOT_UNCLEAN,
    PROGRAM_DIR,
    PROGRAMS,
    run,
    source_of,
)

pytestmark = pytest.mark.container


@pytest.fixture(scope="module")
def pool(bubblewrap: Backend) -> Iterator[Pool]:
    with slots_of(bubblewrap, Limits()) as slots:
        yield slots


@pytest.fixture(scope="module")
def small_pool(bubblewrap: Backend) -> Iterator[Pool]:
    """Slots with so little memory that filling it takes far less processor time than a program has."""
    with slots_of(bubblewrap, Limits(memory_bytes=512 * MIB, values_bytes=64 * MIB)) as slots:
        yield slots


def slots_of(backend: Backend, limits: Limits) -> Pool:
    python = LANGUAGES["python"]
    try:
        tools = backend.find(python)
    except ImageMissing as error:
        pytest.skip(f"{error}\nhint: {error.hint}")
    return Pool(lambda: backend.start(tools, python, limits), size=1)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_and_the_next_sample(pool: Pool, small_pool: Pool, path: Path) -> None:
    fills = path.parent.name == Verdict.MEMORY_LIMIT
    pool, cpu_s = (small_pool, FILLING_CPU_S) if fills else (pool, CALL_CPU_S)
    judged, clean = run(pool, f"{source_of(path)}\n# LEFT BEHIND LEFT BEHIND", [2, 3, 4], cpu_s=cpu_s)
    assert judged.verdict == Verdict(path.parent.name), judged.detail
    assert clean or path.stem in LEAVES_SLOT_UNCLEAN

    after, _ = run(pool, source_of(PROGRAM_DIR / "probe.py"), [2, 3, 4])
    assert after.verdict == Verdict.PASSED, after.detail
