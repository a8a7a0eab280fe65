"""The ground truth: made by any sandbox, kept in the cache, and never believed when it is damaged."""

import contextlib
import math
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from benchmarks.evalplus import ground_truth
from benchmarks.evalplus import truth_file as truth
from benchmarks.evalplus.family import EvalPlus
from benchmarks.portable import Portable
from benchmarks.problem import Benchmark, CallTests, Suite
from runner.engine.workshop import SlotWorkshop
from sandboxes.fake import FakeSandbox, FakeValues, encode, outcome
from sandboxes.pool import Pool
from sandboxes.program import Limit, Limits, Outcome, Phase, Program, decode, encode_arguments
from sandboxes.sandbox import SandboxError, StartFailed
from tests.benchmarks.problems import call_problem

IMAGE = "sha256:0123"
RETURNED: dict[str, list[Any]] = {
    "first": [1, (2, [3.5]), math.nan],
    "second": ["long " * 1000, list(range(2000)), object()],
    "third": [],
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty user cache."""
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    return tmp_path


def make_benchmark() -> Benchmark:
    problems = {}
    for name, values in RETURNED.items():
        rows = encode_arguments([[number] for number in range(len(values))])
        both = [Suite(name=suite, arguments=rows, count=len(values)) for suite in ("base", "plus")]
        problems[f"T/{name}"] = call_problem(
            both, task_id=f"T/{name}", entry_point=name, reference=f"# {name}"
        )
    return Benchmark(name="toy+", version="1", sha256="a" * 64, scores={}, problems=problems)


BENCHMARK = make_benchmark()


def returns(program: Program) -> Outcome:
    return outcome(RETURNED[program.calls.entry_point])


def workshop(pool: Pool, step: Callable[[], None] = lambda: None) -> SlotWorkshop:
    """The real workshop over a pool of fake slots."""
    slots: Any = SimpleNamespace(pool=pool, workers=2, image=SimpleNamespace(id=IMAGE))
    reporter: Any = SimpleNamespace(begin=lambda *_: None, step=step, end=lambda: None)
    return SlotWorkshop(slots, reporter)


def make(
    script: Callable[[Program], Outcome] = returns, step: Callable[[], None] = lambda: None
) -> truth.TruthBuilder:
    with Pool(lambda: FakeSandbox(script), size=2) as pool:
        return ground_truth.make(BENCHMARK, Limits(), workshop(pool, step))


@pytest.fixture
def file() -> Path:
    """A truth in the cache."""
    return truth.save(make(), BENCHMARK, IMAGE)


def test_each_reference_solution_runs_once_on_each_suite() -> None:
    programs: list[Program] = []
    steps: list[None] = []

    def script(program: Program) -> Outcome:
        programs.append(program)
        return returns(program)

    made = make(script, lambda: steps.append(None))
    assert sorted(program.source for program in programs) == sorted(2 * ["# first", "# second", "# third"])
    assert len(steps) == 6
    assert {task: sorted(suites) for task, suites in made.truth.items()} == {
        task: ["base", "plus"] for task in BENCHMARK.problems
    }


@pytest.mark.usefixtures("file")
def test_what_was_saved_is_loaded() -> None:
    loaded = truth.load(BENCHMARK, IMAGE)
    assert loaded is not None
    for name, values in RETURNED.items():
        expected = FakeValues(values)
        for suite in ("base", "plus"):
            known = loaded[f"T/{name}"][suite]
            assert list(known.fingerprints) == expected.fingerprints
            assert known.sizes == expected.sizes
            assert known.cpu_s == expected.cpu_s
            assert [known.encoded(index) for index in range(len(values))] == [encode(v) for v in values]
    assert decode(loaded["T/second"]["plus"].encoded(1) or b"") == list(range(2000))


@pytest.mark.usefixtures("file")
def test_values_that_may_not_equal_themselves_are_marked() -> None:
    loaded = truth.load(BENCHMARK, IMAGE)
    assert loaded is not None
    assert loaded["T/first"]["base"].non_reflexive == [False, False, True]
    assert loaded["T/second"]["base"].non_reflexive == [False, False, True]


def test_values_that_were_not_kept() -> None:
    class Unkept(FakeValues):
        def encoded(self, index: int) -> bytes | None:
            return None if index == 1 else super().encoded(index)

    def script(program: Program) -> Outcome:
        return msgspec.structs.replace(outcome(), values=Unkept(RETURNED[program.calls.entry_point]))

    truth.save(make(script), BENCHMARK, IMAGE)
    loaded = truth.load(BENCHMARK, IMAGE)
    assert loaded is not None
    suite = loaded["T/second"]["plus"]
    assert [suite.encoded(index) is None for index in range(3)] == [False, True, False]
    assert suite.sizes[1] == len(encode(RETURNED["second"][1]))


def all_values(known: truth.Truth) -> list[bytes | None]:
    return [
        suite.encoded(index)
        for _, suites in sorted(known.items())
        for _, suite in sorted(suites.items())
        for index in range(len(suite.sizes))
    ]


def test_a_flipped_bit_gives_no_other_truth(file: Path) -> None:
    whole = file.read_bytes()
    undamaged = truth.load(BENCHMARK, IMAGE)
    assert undamaged is not None
    values = all_values(undamaged)
    first_value = len(whole) - make().size
    for position in range(len(whole)):
        for bit in (0, 7):
            data = bytearray(whole)
            data[position] ^= 1 << bit
            file.write_bytes(data)
            loaded = truth.load(BENCHMARK, IMAGE)
            assert (loaded is None) == (position < first_value)
            with contextlib.suppress(SandboxError):  # a few bits of a compressed value mean nothing
                assert loaded is None or all_values(loaded) == values


def test_a_damaged_value_is_told_and_the_file_is_made_anew(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[len(whole) - make().size // 2] ^= 1
    file.write_bytes(whole)
    loaded = truth.load(BENCHMARK, IMAGE)
    assert loaded is not None
    with pytest.raises(SandboxError, match="damaged"):
        all_values(loaded)
    assert truth.load(BENCHMARK, IMAGE) is None
    assert not file.exists()


def test_no_truncated_or_longer_file_is_loaded(file: Path) -> None:
    whole = file.read_bytes()
    for end in {*range(0, len(whole), 7), len(whole) - 1}:
        file.write_bytes(whole[:end])
        assert truth.load(BENCHMARK, IMAGE) is None
    file.write_bytes(whole + b"\0")
    assert truth.load(BENCHMARK, IMAGE) is None
    file.write_bytes(whole)
    assert truth.load(BENCHMARK, IMAGE) is not None


def test_nothing_there(cache: Path) -> None:
    assert truth.load(BENCHMARK, IMAGE) is None
    assert list(cache.iterdir()) == []


@pytest.mark.usefixtures("file")
def test_a_truth_is_of_one_image_one_dataset_and_its_inputs() -> None:
    def changed(**fields: Any) -> Benchmark:
        return msgspec.structs.replace(BENCHMARK, **fields)

    assert truth.load(BENCHMARK, "sha256:4567") is None
    assert truth.load(changed(sha256="b" * 64), IMAGE) is None
    problem = BENCHMARK.problems["T/first"]
    another = msgspec.structs.replace(problem, task_id="T/another")
    assert truth.load(changed(problems={**BENCHMARK.problems, "T/another": another}), IMAGE) is None
    shorter = tuple(msgspec.structs.replace(suite, count=2) for suite in problem.call_tests.suites)
    one = msgspec.structs.replace(problem, tests=CallTests(suites=shorter))
    assert truth.load(changed(problems={**BENCHMARK.problems, "T/first": one}), IMAGE) is None
    fewer = {task: item for task, item in BENCHMARK.problems.items() if task != "T/first"}
    assert truth.load(changed(problems=fewer), IMAGE) is not None


@pytest.mark.parametrize(
    "ended",
    [
        outcome([1, 2], phase=Phase.CALL, exit_code=None, signal=9, limit=Limit.MEMORY),
        outcome([1, 2]),
    ],
)
def test_a_reference_solution_that_does_not_end_is_named(ended: Outcome) -> None:
    def script(program: Program) -> Outcome:
        return ended if program.calls.entry_point == "second" else returns(program)

    with pytest.raises(SandboxError, match=r"2 reference solutions .*T/second") as caught:
        make(script)
    assert "--workers" in caught.value.hint


def test_slots_that_cannot_start_are_told() -> None:
    def start() -> FakeSandbox:
        raise StartFailed("no engine", "start it")

    with Pool(start, size=2) as pool, pytest.raises(StartFailed, match="no engine"):
        ground_truth.make(BENCHMARK, Limits(), workshop(pool))


def test_a_truth_that_another_machine_made_is_as_good(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family: Portable = EvalPlus()
    sent = family.export_prepared(BENCHMARK, IMAGE)
    assert sent == file.read_bytes()
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path / "elsewhere"))
    built_there = "sha256:89ab"
    assert not family.is_prepared(BENCHMARK, built_there)
    family.adopt_prepared(BENCHMARK, built_there, sent)
    assert family.is_prepared(BENCHMARK, built_there)
    loaded = truth.load(BENCHMARK, built_there)
    assert loaded is not None and decode(loaded["T/second"]["plus"].encoded(1) or b"") == list(range(2000))


def test_what_was_cut_off_on_its_way_is_no_truth(file: Path) -> None:
    family: Portable = EvalPlus()
    family.adopt_prepared(BENCHMARK, "sha256:89ab", file.read_bytes()[:-1])
    assert not family.is_prepared(BENCHMARK, "sha256:89ab")
