"""Hostile programs whose end hangs on what bounds a slot, in bubblewrap.

What a program does to its own interpreter is alike in all backends: `tests/sandboxes/test_hostile.py`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.problem import Judgement, Verdict
from sandboxes.fake import FakeValues
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Calls, Limits, Program
from sandboxes.sandbox import Backend, ImageMissing
from tests.sandboxes.test_hostile import LEAVES_SLOT_UNCLEAN, PROGRAM_DIR, PROGRAMS, RULE, SUITE, source_of

pytestmark = pytest.mark.container

FOLDERS = {"memory_limit", "passed"}
OTHERS = {"busy_children", "fork_bomb", "fork_bomb_that_goes_on", "opens_many_files", "writes_a_huge_file"}
POWERLESS = {"leaves_jobs_for_later", "runs_programs_of_root"}
"""These look for tmux, setuid programs and the like, which a host has where an image does not. They are of no
use in a slot: nobody listens, and no program brings rights."""

CHOSEN = [
    path
    for path in PROGRAMS
    if path.stem not in POWERLESS and (path.parent.name in FOLDERS or path.stem in OTHERS)
]
SMALL = Limits(memory_bytes=512 * MIB, values_bytes=64 * MIB)
"""So little memory that filling it takes far less processor time than a program has."""

CPU_S, USUAL_CPU_S = {Verdict.MEMORY_LIMIT: 8.0, Verdict.TIMEOUT: 0.5}, 2.0
"""What a program has, by its verdict: one that is known to have no end shows that at once."""


@pytest.fixture(scope="module")
def pools(bubblewrap: Backend) -> Iterator[dict[str, Pool]]:
    python = LANGUAGES["python"]
    try:
        tools = bubblewrap.find(python)
    except ImageMissing as error:
        pytest.skip(f"{error}\nhint: {error.hint}")
    with (
        Pool(lambda: bubblewrap.start(tools, python, Limits()), size=1) as usual,
        Pool(lambda: bubblewrap.start(tools, python, SMALL), size=1) as small,
    ):
        yield {"usual": usual, "small": small}


def run(pool: Pool, source: str, cpu_s: float) -> tuple[Judgement, bool]:
    """The judgement on `source`, and whether its slot stayed clean. `cpu_s` is its processor time."""
    calls = Calls(entry_point="f", arguments=SUITE.arguments, count=SUITE.count, cpu_s=(cpu_s,) * SUITE.count)
    limits = Limits(cpu_s=cpu_s, idle_s=5.0, wall_s=120.0)
    program = Program(language="python", source=source, calls=calls, limits=limits)
    with pool.lease() as slot:
        return SuiteJudge(RULE, SUITE, FakeValues([2, 3, 4])).finish(slot.run(program)), slot.clean


@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_and_the_next_sample(pools: dict[str, Pool], path: Path) -> None:
    fills = path.parent.name == Verdict.MEMORY_LIMIT
    pool, cpu_s = pools["small" if fills else "usual"], CPU_S.get(Verdict(path.parent.name), USUAL_CPU_S)
    judged, clean = run(pool, f"{source_of(path)}\n# LEFT BEHIND LEFT BEHIND", cpu_s)
    assert judged.verdict == Verdict(path.parent.name), judged.detail
    # To free so much memory may take longer than an agent waits.
    assert clean or fills or path.stem in LEAVES_SLOT_UNCLEAN

    after, _ = run(pool, source_of(PROGRAM_DIR / "probe.py"), max(cpu_s, USUAL_CPU_S))
    assert after.verdict == Verdict.PASSED, after.detail
