"""How a benchmark is cut into parts, and what its slots have seen before."""

from msgspec.structs import replace

from benchmarks import registry
from benchmarks.problem import Benchmark
from runner.engine import families
from tests.benchmarks.multipl_e.rows import TESTS, problem


def benchmark(*unsealed: bool) -> Benchmark:
    found = {}
    for number, open_ in enumerate(unsealed):
        tests = TESTS["js"].replace("3);", "f(3));") if open_ else TESTS["js"]
        found[f"T/{number}"] = replace(problem("js", tests=tests), task_id=f"T/{number}")
    return Benchmark(name="b", version="", sha256="", scores={}, problems=found)


def test_unsealed_problems_come_last_whatever_their_place() -> None:
    parts = list(families.parts(benchmark(True, False, True, False)))
    assert [(part.kind.unsealed, list(part.benchmark.problems)) for part in parts] == [
        (False, ["T/1", "T/3"]),
        (True, ["T/0", "T/2"]),
    ]


def test_the_demo_has_a_part_for_each_language_and_way_of_judging() -> None:
    kinds = [part.kind for part in families.parts(registry.load("demo"))]
    assert len(set(kinds)) == len(kinds)
    assert {kind.language for kind in kinds} == {"python", "java", "cpp", "javascript", "typescript"}
    assert not any(kind.unsealed for kind in kinds)
