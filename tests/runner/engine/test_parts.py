"""How a benchmark is cut into parts, and what its slots have seen before."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks import registry
from benchmarks.family import Setting
from benchmarks.problem import Benchmark, Suite
from runner.engine.parts import split
from runner.engine.workshop import SlotWorkshop
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.pool import Pool
from sandboxes.program import Limits, encode_arguments
from tests.benchmarks.multipl_e.rows import TESTS, problem
from tests.benchmarks.problems import call_problem


def benchmark(*unsealed: bool) -> Benchmark:
    found = {}
    for number, open_ in enumerate(unsealed):
        tests = TESTS["js"].replace("3);", "f(3));") if open_ else TESTS["js"]
        found[f"T/{number}"] = replace(problem("js", tests=tests), task_id=f"T/{number}")
    return Benchmark(name="b", version="", sha256="", scores={}, problems=found)


def test_unsealed_problems_come_last_whatever_their_place() -> None:
    parts = list(split(benchmark(True, False, True, False)))
    assert [(part.kind.unsealed, list(part.benchmark.problems)) for part in parts] == [
        (False, ["T/1", "T/3"]),
        (True, ["T/0", "T/2"]),
    ]


def test_the_demo_has_a_part_for_each_language_and_way_of_judging() -> None:
    kinds = [part.kind for part in split(registry.load("demo"))]
    assert len(set(kinds)) == len(kinds)
    assert {kind.language for kind in kinds} == set(registry.BENCHMARKS["demo"].languages)
    assert not any(kind.unsealed for kind in kinds)


def test_no_sample_gets_a_slot_that_a_reference_solution_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    suite = Suite(name="base", arguments=encode_arguments([[1]]), count=1)
    problems = {"T/0": call_problem([suite], reference="code")}
    whole = Benchmark(name="b", version="", sha256="", scores={}, problems=problems)
    started: list[FakeSandbox] = []

    def start() -> FakeSandbox:
        started.append(FakeSandbox(lambda _: outcome([2])))
        return started[-1]

    reporter: Any = SimpleNamespace(begin=lambda *_: None, step=lambda *_: None, end=lambda: None)
    with Pool(start, size=1) as pool:
        image = SimpleNamespace(id="sha256:image")
        slots: Any = SimpleNamespace(pool=pool, workers=1, limits=Limits(), image=image)
        (part,) = split(whole)
        part.kind.family.prepare(whole, Setting(limits=slots.limits), SlotWorkshop(slots, reporter))
        assert [program.source for slot in started for program in slot.programs] == ["code"]
        with pool.lease() as slot:
            assert slot is not started[0]
        assert started[0].closed
