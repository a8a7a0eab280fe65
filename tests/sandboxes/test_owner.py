"""Who made a sandbox, and whether that process is gone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sandboxes.owner import describe_owner, is_gone


def test_a_process_is_gone_when_it_ended_and_not_before() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        owner = describe_owner(process.pid)
        assert not is_gone(owner)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert is_gone(owner), "a zombie runs nothing"
    assert is_gone(owner)


def test_a_later_process_with_the_same_number_is_another() -> None:
    mine = describe_owner()
    assert not is_gone(mine)
    assert is_gone(mine + "0")


@pytest.mark.parametrize(
    "owner", ["", "nonsense", "a/b/c", "another machine/1/1", "another machine/999999999/1"]
)
def test_of_other_machines_nothing_is_known(owner: str) -> None:
    assert not is_gone(owner)


def test_a_process_that_proc_hides_is_not_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, gone = describe_owner(), describe_owner().replace(f"/{os.getpid()}/", "/999999999/")
    monkeypatch.setattr("sandboxes.owner.PROC", tmp_path)
    assert not is_gone(there)
    assert is_gone(gone)
