"""The scripts behind the Makefile, where they have nothing to do and where they must refuse."""

import importlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"


def run(script: str, state: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {"PYTHON": sys.executable, "RUNNER_ENGINE_STATE": str(state), **environment}
    return subprocess.run(
        [str(SCRIPTS / script)], check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        env={**os.environ, **settings}, timeout=60,
    )  # fmt: skip


@pytest.mark.usefixtures("engine")
def test_an_engine_that_answers_is_left_alone(tmp_path: Path) -> None:
    done = run("ensure_engine.sh", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith(" answers\n")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_installed_where_docker_host_is_wrong(tmp_path: Path) -> None:
    done = run("ensure_engine.sh", tmp_path, DOCKER_HOST="unix:///nowhere.sock")
    assert done.returncode == 3
    assert "unix:///nowhere.sock: not there" in done.stderr
    assert "hint: DOCKER_HOST is set" in done.stderr


def test_stopping_what_was_not_started(tmp_path: Path) -> None:
    assert run("stop_engine.sh", tmp_path).returncode == 0


def test_a_number_that_is_another_processs_now_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as other:
        (tmp_path / "dockerd.pid").write_text(f"{other.pid}\n")
        assert run("stop_engine.sh", tmp_path).returncode == 0
        assert other.poll() is None
        assert not (tmp_path / "dockerd.pid").exists()


def test_an_old_python_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = run("make_venv.sh", tmp_path, PYTHON=str(old))
    assert done.returncode == 3
    assert "not Python 3.11 or newer" in done.stderr
    assert "hint:" in done.stderr


@pytest.fixture
def job(tmp_path: Path) -> Callable[[], str]:
    """The main job in a folder of its own, with a `runner` that only says what it was asked for."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPTS / "run.sh", tmp_path / "scripts")
    for folder in ("runs", "runner", "benchmarks", "sandboxes", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    fake = tmp_path / ".venv/bin/runner"
    fake.write_text('#!/bin/sh\n[ "$1" != exec ] || echo "ran $3"\n[ "$1" != images ] || cat images\n')
    fake.chmod(0o755)
    (tmp_path / "images").write_text("image 1")

    def run() -> str:
        return subprocess.run(
            ["scripts/run.sh"], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    return run


def test_reference_solutions_run_again_where_images_or_code_are_others(
    job: Callable[[], str], tmp_path: Path
) -> None:
    both, demo_alone = ["ran demo", "ran humaneval+"], ["ran demo"]

    def ran() -> list[str]:
        return [line for line in job().splitlines() if line.startswith("ran ")]

    assert ran() == both
    assert ran() == demo_alone
    assert "scored 100 % on these images before" in job()
    (tmp_path / "images").write_text("image 2")
    assert ran() == both
    assert ran() == demo_alone
    future = time.time() + 60
    (tmp_path / "runner" / "changed.py").touch()
    os.utime(tmp_path / "runner" / "changed.py", (future, future))
    assert ran() == both


def bench(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPTS / "bench.py"), *arguments], check=False, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, env={**os.environ, **environment}, timeout=240,
    )  # fmt: skip


def test_the_cold_evaluator_is_looked_for_beside_the_data(tmp_path: Path) -> None:
    folders = {"RUNNER_DATA_DIR": str(tmp_path / "data"), "RUNNER_SAMPLES_DIR": str(tmp_path)}
    done = bench("--only", "multipl-e", RUNNER_TOOLS_DIR="", **folders)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"MultiPL-E: skipped, there is no {tmp_path}/tools/cold_evaluator.py; name")
    assert done.stdout == ""


def test_a_language_without_samples_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "cold_evaluator.py").touch()
    folders = {"RUNNER_DATA_DIR": str(tmp_path), "RUNNER_SAMPLES_DIR": str(tmp_path)}
    done = bench("--only", "multipl-e", "--languages", "ts", "--tools", str(tmp_path), **folders)
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"ts: skipped, there is no {tmp_path}/multipl-e/humaneval-ts.jsonl.gz\n"


@pytest.mark.parametrize("arguments", [("--languages", "java,rust"), ("--limit", "0"), ("--only", "all")])
def test_bench_refuses_what_it_does_not_know(arguments: tuple[str, str]) -> None:
    done = bench(*arguments)
    assert done.returncode == 2
    assert f"argument {arguments[0]}" in done.stderr


def test_samples_of_humaneval_get_the_names_of_multipl_e(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    name = importlib.import_module("bench_samples").name_as_multipl_e
    samples = [{"task_id": f"HumanEval/{number}", "solution": ""} for number in (1, 10, 23)]
    assert [row["task_id"] for row in name(samples, ["HumanEval_23_strlen", "HumanEval_1_parens"])] == [
        "HumanEval_1_parens",
        "HumanEval_23_strlen",
    ]


@pytest.mark.data
@pytest.mark.usefixtures("python_image", "samples_dir")
def test_both_sides_of_multipl_e_are_timed(data_dir: Path) -> None:
    tools = Path(os.environ.get("RUNNER_TOOLS_DIR") or data_dir.absolute().parent / "tools")
    if not tools.exists():
        pytest.skip(f"there is no {tools}: it holds the cold evaluator")
    asked = ("--only", "multipl-e", "--languages", "py", "--limit", "3", "--tools", str(tools), "--json")
    done = bench(*asked)
    assert done.returncode == 0, done.stderr
    (result,) = json.loads(done.stdout)["multipl-e"]
    (pair,) = result["rounds"]
    assert result["programs"] == 3
    assert set(pair["cold"]["passed"]) == set(pair["runner"]["passed"])
    assert min(pair[side][figure] for side in pair for figure in ("wall_s", "cpu_s")) > 0
    assert 0 < result["profile"]["first_verdict_s"] <= result["profile"]["wall_s"]


def test_the_table_against_evalplus_has_a_line_for_each_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    figures = importlib.import_module("bench_commands").Figures(wall_s=2, cpu_s=3, own_cpu_s=1, peak_mb=4)
    table = importlib.import_module("bench_evalplus").table
    assert table({"humaneval+": {"evalplus": [figures], "runner": [figures]}}, 2).row_count == 2


@pytest.mark.parametrize(
    ("arguments", "told"), [((), "the service is timed"), (("--sandboxfusion", "."), "not ready")]
)
def test_without_sandboxfusion_it_is_said_how_to_get_it(arguments: tuple[str, ...], told: str) -> None:
    done = bench("--only", "service", *arguments)
    assert done.returncode == 1
    assert told in done.stderr
    assert "hint: git clone" in done.stderr


def test_what_is_no_checkout_of_sandboxfusion_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(SCRIPTS / "ensure_sandboxfusion.sh"), str(tmp_path)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "hint:" in done.stderr


def test_programs_of_the_service_bench_give_what_is_expected_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    service = importlib.import_module("bench_service")
    for name, output in service.OUTPUTS.items():
        for suffix in service.SUFFIXES.values():
            assert (service.PROGRAMS / f"{name}.{suffix}").is_file()
        done = subprocess.run(
            [sys.executable, str(service.PROGRAMS / f"{name}.py")], input=service.STDIN, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.stdout == output
