"""Programs of fixed work on a busy machine, and in slots with a third of a core: the verdict is the same.

A cheap part of what `scripts/prove_limits.py` proves.
"""

import contextlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.pool import Pool
from sandboxes.program import GIB, Limit, Limits
from tests.limits.fixed_work import KINDS, Kind, compute_value, judge, measure_rate
from tests.limits.load import CONDITIONS, busy, set_quota

if TYPE_CHECKING:
    import docker

    from sandboxes.images.lock import ImageInfo

LIMIT_S = 1.0
MEASURED, STEADY = 3, 0.1
"""So often is a rate measured of a program with another verdict, where the rate is another one afterwards, by
more than this share: what it planned was then not the share of the limit that it says."""

BUSY, QUOTA = (next(one for one in CONDITIONS if one.name == name) for name in ("busy", "quota 30 %"))

FEIGNS = """
#include<assert.h>
#include<ctime>
long work(long steps) {
    if (steps > 1) {
        while (true) {}
    }
    while (std::clock() < CLOCKS_PER_SEC * 4 / 5) {}
    return 149;
"""


@contextlib.contextmanager
def start(
    engine: "docker.DockerClient", request: pytest.FixtureRequest, kind: Kind
) -> Iterator[DockerSandbox]:
    language = kind.get_language()
    image: ImageInfo = request.getfixturevalue(f"{language.name}_image")
    begin = partial(DockerSandbox.start, engine, image.id, language, Limits(memory_bytes=GIB))
    # A pool: on a busy machine a program runs for longer than a slot lives that hears nothing.
    with Pool(begin, size=1) as pool, pool.lease() as slot:
        assert isinstance(slot, DockerSandbox)
        yield slot


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_the_share_of_the_limit_decides_whatever_else_runs(
    engine: "docker.DockerClient", request: pytest.FixtureRequest, kind: Kind
) -> None:
    expected = ("passed", "timeout")
    for _ in range(MEASURED):
        with start(engine, request, kind) as slot:
            rate = measure_rate(slot, kind)
            with busy(BUSY.busy):
                right = judge(slot, kind, rate.plan(kind, 0.8, LIMIT_S), LIMIT_S)
            set_quota(engine, slot.container, QUOTA.quota)
            slow = judge(slot, kind, rate.plan(kind, 1.3, LIMIT_S), LIMIT_S)
            found = (right.judgement.verdict, slow.judgement.verdict)
            again = rate if found == expected else measure_rate(slot, kind)
        if abs(again.step_s / rate.step_s - 1) < STEADY:
            break
    assert found == expected, (rate, again, right, slow)


@pytest.mark.timeout(300)
def test_feigned_progress_gets_a_second_look_and_no_more(
    engine: "docker.DockerClient", request: pytest.FixtureRequest
) -> None:
    kind = KINDS["cpp"]
    assert compute_value(1) == 149
    with start(engine, request, kind) as slot:
        feigned = judge(slot, kind, [1, 2], LIMIT_S, FEIGNS)
        loops = judge(slot, kind, [2, 1], LIMIT_S, FEIGNS)
    assert [outcome.limit for outcome in feigned.outcomes] == [Limit.CPU, Limit.CPU]
    assert [outcome.limit for outcome in loops.outcomes] == [Limit.CPU]
    assert (feigned.judgement.verdict, loops.judgement.verdict) == ("timeout", "timeout")


@pytest.mark.parametrize("steps", [0, 1, 2, 65_537, 100_000])
def test_what_the_work_returns_is_known(steps: int) -> None:
    scope: dict[str, object] = {}
    exec(KINDS["py"].read_source(), scope)
    work = scope["work"]
    assert callable(work)
    assert work(steps) == compute_value(steps)
