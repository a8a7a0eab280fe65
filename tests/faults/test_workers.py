"""As many samples at a time as one likes, and more than there are processors: the verdicts are the same."""

from pathlib import Path

import pytest

from tests.faults.disturbed_runs import make_command, read_verdicts, run

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(600)]


@pytest.mark.parametrize("workers", [1, 8])
def test_verdicts_are_those_of_two_workers(
    workers: int, samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    done = run(make_command(samples_dir, tmp_path / "run", workers))
    assert done.returncode == 0, done.stderr
    assert read_verdicts(tmp_path / "run") == undisturbed
