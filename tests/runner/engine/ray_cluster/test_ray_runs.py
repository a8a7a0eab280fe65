"""Runs on a real Ray cluster of several raylets, whose sandboxes are fake: verdicts, and losses."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.runner.engine.ray_cluster import fake_runs
from tests.runner.engine.ray_cluster.cluster_process import ClusterProcess
from tests.runner.engine.ray_cluster.fake_exec import MISSING
from tests.runner.engine.ray_cluster.fake_runs import expected_verdicts, read_verdicts, write_files

PATIENCE_S = 60
EVERY = {"is wrong": 3, "breaks every slot": 50}
WAITING = {"is wrong": 3, "waits": 2}

pytestmark = pytest.mark.timeout(400)


def wait_until(holds: Callable[[], bool], process: "subprocess.Popen[str] | None" = None) -> None:
    """Wait for something that another process does, as long as that lives."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        assert process is None or process.poll() is None
        time.sleep(0.05)


def count_lines(directory: Path) -> int:
    path = directory / "verdicts.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def options_of(cluster: ClusterProcess) -> list[str]:
    return ["--engine", "ray", "--address", cluster.address]


@contextlib.contextmanager
def begun(line: list[str], cluster: ClusterProcess, log: Path) -> "Iterator[subprocess.Popen[str]]":
    """A run in a session of its own, ended if the test does not."""
    with log.open("w") as file:
        process = subprocess.Popen(
            line, stdout=subprocess.DEVNULL, stderr=file, text=True, env=cluster.environment,
            start_new_session=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def find_actors(cluster: ClusterProcess) -> set[int]:
    """The processes of the cluster's actors, which Ray names after their class."""
    state, found = cluster.environment["RUNNER_CACHE_DIR"], set()
    for process in psutil.process_iter(["cmdline"]):
        with contextlib.suppress(psutil.Error):
            named = (process.info["cmdline"] or [""])[0].startswith("ray::NodeActor")
            if named and process.environ().get("RUNNER_CACHE_DIR") == state:
                found.add(process.pid)
    return found


def test_verdicts_and_their_run_are_as_on_one_machine(cluster: ClusterProcess, tmp_path: Path) -> None:
    files = write_files(tmp_path, 300, EVERY)
    here = fake_runs.run(fake_runs.command(files, tmp_path / "here"), cluster.environment)
    there = fake_runs.run(
        fake_runs.command(files, tmp_path / "there", *options_of(cluster)), cluster.environment
    )
    assert read_verdicts(tmp_path / "there") == read_verdicts(tmp_path / "here") == expected_verdicts(files)
    assert there["scores"] == here["scores"]
    manifest = json.loads((tmp_path / "there" / "run.json").read_text())
    alone = json.loads((tmp_path / "here" / "run.json").read_text())
    same = ("benchmark", "samples", "dataset", "sandbox", "profile", "images", "status", "verdict_counts")
    assert {name: manifest[name] for name in same} == {name: alone[name] for name in same}
    assert (manifest["engine"], alone["engine"], alone["nodes"]) == ("ray", "local", [])
    assert sum(node["samples"] for node in manifest["nodes"]) == 300
    assert len(manifest["nodes"]) >= 4
    assert {tuple(node["slots"].items()) for node in manifest["nodes"]} == {(("python", 2),)}


def test_a_node_killed_and_one_added_in_mid_run(cluster: ClusterProcess, tmp_path: Path, gate: Path) -> None:
    directory, files, log = tmp_path / "run", write_files(tmp_path, 300, WAITING), tmp_path / "log"
    line = fake_runs.command(files, directory, *options_of(cluster))
    with begun(line, cluster, log) as process:
        wait_until(lambda: count_lines(directory) > 0, process)
        killed, added = cluster.kill(), cluster.add()
        wait_until(lambda: f"-{added[:8]} has joined" in log.read_text(), process)
        gate.touch()
        process.wait(PATIENCE_S)
    assert process.returncode == 0, log.read_text()
    assert read_verdicts(directory) == expected_verdicts(files)
    nodes = {node["name"]: node for node in json.loads((directory / "run.json").read_text())["nodes"]}
    (lost,) = [node for name, node in nodes.items() if killed[:8] in name]
    (new,) = [node for name, node in nodes.items() if added[:8] in name]
    assert lost["lost"] and f"lost {lost['name']}" in log.read_text()
    assert new["samples"] > 0
    assert sum(node["samples"] for node in nodes.values()) == 300
    wait_until(lambda: not find_actors(cluster))  # nor that of the node which was killed


def test_a_driver_that_is_killed_leaves_nothing_behind_and_goes_on(
    cluster: ClusterProcess, tmp_path: Path, gate: Path
) -> None:
    directory, files = tmp_path / "run", write_files(tmp_path, 200, WAITING)
    line = fake_runs.command(files, directory, *options_of(cluster))
    with begun(line, cluster, tmp_path / "log") as process:
        wait_until(lambda: count_lines(directory) > 0, process)
        actors = find_actors(cluster)
        os.killpg(process.pid, signal.SIGKILL)
    assert actors
    wait_until(lambda: not actors & find_actors(cluster))
    gate.touch()
    there = read_verdicts(directory)
    fake_runs.run([*fake_runs.resume(directory), "--address", cluster.address], cluster.environment)
    assert read_verdicts(directory) == expected_verdicts(files)
    assert 0 < len(there) < 200


@pytest.mark.usefixtures("gate")
def test_ctrl_c_ends_it_with_a_run_that_goes_on(cluster: ClusterProcess, tmp_path: Path) -> None:
    directory, files = tmp_path / "run", write_files(tmp_path, 200, WAITING)
    line = fake_runs.command(files, directory, *options_of(cluster))
    with begun(line, cluster, tmp_path / "log") as process:
        wait_until(lambda: count_lines(directory) > 0, process)
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE_S)
    log = (tmp_path / "log").read_text()
    assert process.returncode == 130, log
    assert f"runner exec --resume {directory}" in log
    assert "Traceback" not in log
    wait_until(lambda: not find_actors(cluster))
    manifest = json.loads((directory / "run.json").read_text())
    assert manifest["status"] == "partial"
    assert sum(node["samples"] for node in manifest["nodes"]) == count_lines(directory)


def test_a_node_is_used_for_the_languages_that_it_has_or_that_its_resources_name(
    cluster: ClusterProcess, tmp_path: Path
) -> None:
    other = cluster.add(**{"runner-java": 1})
    lacking = cluster.add(environment={MISSING: "python"})
    files = write_files(tmp_path, 60)
    done = fake_runs.run(
        fake_runs.command(files, tmp_path / "run", *options_of(cluster)), cluster.environment
    )
    nodes = json.loads((tmp_path / "run" / "run.json").read_text())["nodes"]
    for node_id in (other, lacking):
        (unused,) = [node for node in nodes if node_id[:8] in node["name"]]
        assert (unused["samples"], unused["slots"]) == (0, {})
    assert f"-{lacking[:8]} runs no python: the image for python is not there" in done["notes"]
    assert "build it there with: runner images build python" in done["notes"]
    assert other[:8] not in done["notes"]


def test_a_judge_on_a_cluster(cluster: ClusterProcess, tmp_path: Path) -> None:
    problems, _ = write_files(tmp_path, 0)
    module = "tests.runner.engine.ray_cluster.fake_judging"
    found = fake_runs.run([sys.executable, "-m", module, str(problems), cluster.address], cluster.environment)
    verdicts = ["passed" if number % 2 == 0 else "failed" for number in range(40)]
    assert found["one"] == ["passed", "failed", "broke_sandbox"]
    assert found["many"] == [[number, verdict] for number, verdict in enumerate(verdicts)]
    assert found["async"] == verdicts
    assert found["forked"] == 2
    assert found["left"] == []
    assert found["filter"] == {
        "status": "complete", "sandbox": "docker", "engine": "ray", "verdicts": {"failed": 6, "passed": 6},
        "kept": [[1, 1, 1], [3, 1, 1]],
    }  # fmt: skip
    assert "closed" in found["closed"]
