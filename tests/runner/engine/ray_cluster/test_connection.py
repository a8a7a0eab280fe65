"""Clusters that can't be reached, told in words."""

import os
import subprocess
import sys

import pytest

from runner.engine.engines import make_engine
from runner.errors import UsageError
from runner.options import RunOptions


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match="not installed") as raised:
        make_engine(RunOptions(bench="demo", engine="ray"), print)
    assert "codearena-runner[ray]" in raised.value.hint


def test_an_unknown_engine_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="no engine called 'slurm'") as raised:
        make_engine(RunOptions(bench="demo", engine="slurm"), print)
    assert "local, ray" in raised.value.hint


@pytest.mark.parametrize(
    ("address", "why", "what"),
    [
        ("auto", "no Ray cluster can be reached at 127.0.0.1:1", "ray start --head"),  # of RAY_ADDRESS
        ("127.0.0.1:one", "no Ray cluster can be reached at 127.0.0.1:one", "ray start --head"),
        ("127.0.0.1:1", "no Ray cluster can be reached at 127.0.0.1:1", "ray start --head"),
        ("ray://127.0.0.1:10001", "a Ray client's address", "--address auto"),
    ],
)
def test_a_cluster_that_is_not_there(address: str, why: str, what: str) -> None:
    command = [
        sys.executable,
        "-m",
        "runner",
        "exec",
        "--bench",
        "demo",
        "--engine",
        "ray",
        "--address",
        address,
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"RAY_ADDRESS": "127.0.0.1:1"},
    )
    assert done.returncode == 2
    assert why in done.stderr and what in done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""


def test_the_local_engine_does_not_load_ray() -> None:
    code = "import sys; from runner.engine import session; sys.exit('ray' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
