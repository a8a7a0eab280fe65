"""What a night is set against: the last green one, the best of some, or a named one."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.problem import Verdict
from runner.errors import RunDirectoryError
from runner.nightly.baseline import with_baselines
from runner.nightly.config import Baseline, Configuration, ModelConfig, NightlyConfig
from runner.nightly.records import NIGHT, Job
from runner.store import open_run
from tests.runner.nightly.made import job, night
from tests.runner.run_examples import make_line, make_manifest

TASKS = 12


def made_night(folder: Path, name: str, passed: int, **changes: Any) -> Job:
    """A night on the disk with one whole run, of which `passed` tasks passed."""
    directory = folder / name / "m" / "humaneval+"
    with open_run(directory, make_manifest(status="complete")) as run:
        for place in range(TASKS):
            run.append(make_line(place, Verdict.PASSED if place < passed else Verdict.FAILED))
    done = job(passed=passed, **changes)
    (folder / name / NIGHT).write_bytes(
        msgspec.json.encode(night(done, name=name, green=changes.get("status") is None and passed > 5))
    )
    return done


def configured(folder: Path, **baseline: Any) -> Configuration:
    model = ModelConfig(name="m", samples={"humaneval+": "s.jsonl"})
    config = NightlyConfig(folder="nights", model=[model], baseline=Baseline(**baseline))
    return Configuration(path=folder / "nightly.toml", config=config)


def against(folder: Path, tonight: Job, **baseline: Any) -> Job:
    (found,) = with_baselines(configured(folder, **baseline), [tonight], folder / "nights" / "2026-01-09")
    return found


@pytest.fixture
def nights(tmp_path: Path) -> Path:
    """Nights of 9, 11, 10, 4 (not green) and, tonight, 8 tasks passed."""
    for day, passed in enumerate([9, 11, 10, 4], start=1):
        made_night(tmp_path / "nights", f"2026-01-0{day}", passed)
    made_night(tmp_path / "nights", "2026-01-09", 8)
    return tmp_path


def test_the_last_green_night_is_the_default(nights: Path) -> None:
    found = against(nights, job(passed=8))
    assert found.baseline is not None
    assert found.baseline.night == "2026-01-03"
    assert [flip.task_id for flip in found.baseline.lost] == ["HumanEval/8", "HumanEval/9"]
    assert found.baseline.gained == []
    assert found.baseline.p == 0.25


def test_the_best_of_the_last_nights(nights: Path) -> None:
    assert (found := against(nights, job(passed=8), use="best").baseline) and found.night == "2026-01-02"
    assert (
        found := against(nights, job(passed=8), use="best", nights=2).baseline
    ) and found.night == "2026-01-03"


def test_a_named_night(nights: Path) -> None:
    found = against(nights, job(passed=8), use="run", path="nights/2026-01-01").baseline
    assert found is not None and found.night == "2026-01-01"
    with pytest.raises(RunDirectoryError, match="is no night"):
        against(nights, job(passed=8), use="run", path="nights/2025-12-31")


def test_the_first_night_has_no_baseline_and_says_why(tmp_path: Path) -> None:
    found = against(tmp_path, job())
    assert found.baseline is None
    assert found.note == "no baseline: no earlier night in which all gates held has it"


def test_what_cannot_be_compared_is_a_note_and_ends_nothing(nights: Path) -> None:
    directory = nights / "nights" / "2026-01-03" / "m" / "humaneval+"
    manifest = (directory / "run.json").read_text()
    (directory / "run.json").write_text(manifest.replace('"profile": "strict"', '"profile": "evalplus"'))
    found = against(nights, job(passed=8))
    assert found.baseline is None
    assert found.note.startswith("can't be compared with ")


def test_a_damaged_night_has_no_say(nights: Path) -> None:
    (nights / "nights" / "2026-01-03" / NIGHT).write_text("{")
    assert (found := against(nights, job(passed=8)).baseline) and found.night == "2026-01-02"


def test_a_job_that_failed_has_no_baseline(nights: Path) -> None:
    assert against(nights, job(status="failed", score=None)).baseline is None
