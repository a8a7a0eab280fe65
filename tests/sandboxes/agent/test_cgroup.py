"""What the agent reads of its slot's control group."""

import time
from pathlib import Path

import pytest

from sandboxes.agent import cgroup


@pytest.mark.parametrize("text", ["usage_usec 90000000\nuser_usec 1\n", "90000000000\n"])
def test_what_the_agent_takes_itself_is_not_the_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    file = tmp_path / "usage"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(cgroup, "CPU", (str(file),))
    before_s = time.process_time()
    read_s = cgroup.read_cpu_s()
    assert 90 - time.process_time() <= read_s <= 90 - before_s
