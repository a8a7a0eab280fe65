"""The floor of a run, and what its order is worth: the scripts' arithmetic, and one real run."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.problem import Verdict
from scripts import simulate_order
from tests.runner.run_examples import make_line

SCRIPTS = Path(__file__).parents[1] / "scripts"
TIMES = {"cpu_s": 9.0, "programs_s": 6.0, "compilers_s": 2.0, "longest_s": 3.0, "samples": 10, "workers": 2}


def bench_floor(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / "bench.py"), "--only", "floor", *arguments]
    variables = {**os.environ, **environment}
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=variables,
        timeout=240,
    )


@pytest.mark.parametrize(("walls", "met"), [((5.1, 9.0, 5.1), True), ((5.3, 5.3, 4.0), False)])
def test_the_median_round_is_to_stay_near_the_work_over_the_workers(
    walls: tuple[float, ...], met: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    floor, tables = importlib.import_module("bench_floor"), importlib.import_module("bench_tables")
    result = floor.Result(benchmark="b", rounds=[floor.Round(wall_s=wall, **TIMES) for wall in walls])
    assert result.rounds[0].floor_s == 4.0
    assert result.rounds[0].over_s == pytest.approx(walls[0] - 5.2)
    assert result.met is met
    table: Any = tables.above_floor([result], 2, None)
    cells = {column.header: next(iter(column.cells)) for column in table.columns}
    assert (cells["floor s"], cells["goal s"], cells["met"]) == ("4.00", "5.20", "yes" if met else "NO")


def test_a_benchmark_without_samples_is_skipped(tmp_path: Path) -> None:
    folders = {"RUNNER_DATA_DIR": str(tmp_path), "RUNNER_SAMPLES_DIR": str(tmp_path)}
    done = bench_floor("--languages", "ts", "--json", **folders)
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"multipl-e-ts: skipped, {tmp_path} has no samples for it\n"
    assert json.loads(done.stdout)["floor"] == []


@pytest.mark.data
@pytest.mark.container
@pytest.mark.usefixtures("javascript_image", "data_dir", "samples_dir")
def test_a_real_run_takes_longer_than_its_floor() -> None:
    done = bench_floor("--languages", "js", "--limit", "3", "--repeat", "1", "--json")
    assert done.returncode == 0, done.stderr
    (result,) = json.loads(done.stdout)["floor"]
    (found,) = result["rounds"]
    assert (result["benchmark"], found["samples"], found["compilers_s"]) == ("multipl-e-js", 3, 0.0)
    assert 0 < found["longest_s"] <= found["programs_s"] < found["wall_s"] * found["workers"]


def test_what_was_dear_no_longer_runs_alone_at_the_end() -> None:
    lines = [make_line(number, cpu_s=1.0) for number in range(8)]
    lines.append(make_line(8, Verdict.TIMEOUT, cpu_s=5.0))
    rows = list(simulate_order.simulate(lines, simulate_order.largest_costs(lines)))
    assert rows[:2] == [["2", "6.50", "1.385", "1.077"], ["4", "5.00", "1.400", "1.000"]]
