"""What tasks have cost so far, as it lies in the user's cache."""

import threading
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from benchmarks import registry
from benchmarks.problem import Verdict
from runner.engine import costs
from tests.runner.run_examples import make_line

BENCHMARK = registry.load("demo")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_of_a_task_the_dearest_sample_counts_in_this_run_and_all_before() -> None:
    assert costs.read_costs(BENCHMARK) == {}
    costs.keep_costs(BENCHMARK, [make_line(0, cpu_s=1.0), make_line(0, cpu_s=3.0), make_line(1, cpu_s=2.0)])
    costs.keep_costs(BENCHMARK, [make_line(0, cpu_s=0.5), make_line(1, cpu_s=2.5)])
    assert costs.read_costs(BENCHMARK) == {"HumanEval/0": 3.0, "HumanEval/1": 2.5}
    assert costs.read_costs(replace(BENCHMARK, sha256="c" * 64)) == {}


def test_a_cost_is_processor_time_and_of_one_that_slept_until_its_time_was_up_the_clocks() -> None:
    busy = make_line(0, cpu_s=1.0, compile_cpu_s=0.5, wall_s=9.0)
    assert costs.measure_cost(busy) == 1.5
    assert costs.measure_cost(replace(busy, verdict=Verdict.TIMEOUT)) == 1.5
    asleep = replace(busy, cpu_s=0.1, verdict=Verdict.TIMEOUT)
    assert costs.measure_cost(asleep) == 9.0


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"HumanEval/0": "dear"}', b"\xff", b'{"a": 1e999}'])
def test_a_damaged_file_is_nothing_known_and_is_replaced(content: bytes) -> None:
    costs.keep_costs(BENCHMARK, [make_line(0)])
    costs.find_file(BENCHMARK).write_bytes(content)
    assert costs.read_costs(BENCHMARK) == {}
    costs.keep_costs(BENCHMARK, [make_line(1)])
    assert list(costs.read_costs(BENCHMARK)) == ["HumanEval/1"]


def test_a_cache_that_cannot_be_written_is_no_error(cache: Path) -> None:
    cache.write_text("a file in the folder's place")
    costs.keep_costs(BENCHMARK, [make_line(0)])
    assert costs.read_costs(BENCHMARK) == {}


def test_only_so_many_sets_of_problems_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(costs, "KEPT_FILES", 2)
    for digest in "abc":
        costs.keep_costs(replace(BENCHMARK, sha256=digest * 64), [make_line(0)])
    known = [bool(costs.read_costs(replace(BENCHMARK, sha256=digest * 64))) for digest in "abc"]
    assert known == [False, True, True]


def test_runs_that_end_at_once_leave_a_whole_file() -> None:
    def keep(number: int) -> None:
        for _ in range(5):
            costs.keep_costs(BENCHMARK, [make_line(task, cpu_s=float(number)) for task in range(200)])

    writers = [threading.Thread(target=keep, args=(number,)) for number in range(1, 5)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert len(costs.read_costs(BENCHMARK)) in (0, 200)
    for writer in writers:
        writer.join()
    folder = costs.find_file(BENCHMARK).parent
    assert [file.name for file in folder.iterdir()] == [costs.find_file(BENCHMARK).name]
    assert len(msgspec.json.decode(costs.find_file(BENCHMARK).read_bytes())) == 200
