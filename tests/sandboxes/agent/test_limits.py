"""Whose memory ran out, the slot's own or the machine's, by the files of control groups of both versions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandboxes.agent import cgroup
from sandboxes.agent.limits import MachineMemory

Tell = Callable[[int, int], None]
OWN = 1 << 30


@pytest.fixture(params=[1, 2, 0])
def version(request: pytest.FixtureRequest) -> int:
    """The version of control groups; 0: the second, with no limit on the slot's."""
    return int(request.param)


@pytest.fixture
def tell(version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Has the kernel tell of so many kills, and so many times that there was no room below the limit."""
    files = [tmp_path / name for name in ("events", "oom_control", "max", "limit", "peak")]
    events, oom_control, maximum, limit, peak = files
    monkeypatch.setattr(cgroup, "MEMORY", (str(events), str(oom_control)))
    monkeypatch.setattr(cgroup, "LIMIT", (str(maximum), str(limit)))
    monkeypatch.setattr(cgroup, "PEAK", (str(peak),))

    def write(kills: int, shortages: int) -> None:
        if version == 1:
            oom_control.write_text(f"oom_kill_disable 0\nunder_oom 0\noom_kill {kills}\n")
            limit.write_text(f"{OWN}\n")
            peak.write_text(f"{OWN - 4096 if shortages else OWN // 2}\n")
        else:
            events.write_text(f"low 0\nmax {9 * shortages}\noom {shortages}\noom_kill {kills}\n")
            maximum.write_text(f"{OWN}\n" if version == 2 else "max\n")

    write(0, 0)
    return write


def test_a_kill_beside_no_shortage_of_the_slot_is_the_machines(tell: Tell, version: int) -> None:
    memory = MachineMemory()
    assert not memory.is_short()
    tell(1, 0)
    assert memory.is_short() == (version > 0)  # without a limit nobody can tell
    assert not memory.is_short()
    for shortages in (1, 2):
        tell(1 + shortages, shortages)
        assert not memory.is_short()
    tell(4, 2)
    assert memory.is_short() == (version == 2)  # the first tells no more than that there was a shortage


def test_where_nothing_is_told_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MEMORY", "LIMIT", "PEAK"):
        monkeypatch.setattr(cgroup, name, (str(tmp_path / "none"), str(tmp_path / "none")))
    assert not MachineMemory().is_short()
