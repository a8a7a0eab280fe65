"""A machine that lets the runner start no more than a few processes and threads."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.disturbed_runs import make_command, read_verdicts, run

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(900)]

PLACES = (Path("/sys/fs/cgroup/pids"), Path("/sys/fs/cgroup"))
"""Where control groups of version 1 and 2 bound processes."""

FEW = (3, 6, 9)
"""Too few for a run, which notices it at different places."""

JOIN = 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"'
GONE_S = 30.0


@pytest.fixture
def group() -> Iterator[Path]:
    """A control group whose processes are bounded."""
    for place in PLACES:
        made = place / f"codearena-tests-{os.getpid()}"
        with contextlib.suppress(OSError):
            made.mkdir()
            if (made / "pids.max").exists():
                yield made
                remove(made)
                return
            made.rmdir()
    missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    missing("only root may bound processes, where the control groups of the machine can be written")


def remove(group: Path) -> None:
    """Remove a control group; the last processes in it may take a moment to end."""
    deadline = time.monotonic() + GONE_S
    while (group / "cgroup.procs").read_text("ascii"):
        assert time.monotonic() < deadline, "processes were left behind"
        time.sleep(0.02)
    group.rmdir()


def test_a_run_that_may_start_too_little_says_so_and_resumes(
    samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str], group: Path
) -> None:
    command = ["sh", "-c", JOIN, "sh", str(group), *make_command(samples_dir, tmp_path / "run")]
    for count in FEW:
        (group / "pids.max").write_text(str(count), "ascii")
        done = run(command)
        assert done.returncode == 3, (count, done.stderr)
        assert "pids.max" in done.stderr
    (group / "pids.max").write_text("max", "ascii")
    assert run(command).returncode == 0
    assert read_verdicts(tmp_path / "run") == undisturbed
