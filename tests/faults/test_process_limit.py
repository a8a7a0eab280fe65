"""A machine that lets the runner start no more than a few processes and threads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import control_groups
from tests.faults.disturbed_runs import make_command, read_verdicts, run

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(900)]

FEW = (3, 6, 8)
"""Too few for a run, which notices it at different places."""

JOIN = 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"'


@pytest.fixture
def group() -> Iterator[Path]:
    """A control group whose processes are bounded."""
    with control_groups.bounded("pids", "pids.max") as made:
        yield made


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
