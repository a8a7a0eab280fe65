"""What a night is set against: the last green one, the best of some, or a named one."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.problem import Verdict
from runner.errors import RunDirectoryError
from runner.nightly.baseline import add_baselines, allowed_nights
from runner.nightly.config_records import Baseline, Configuration, ModelConfig, NightlyConfig
from runner.nightly.gates import check_gates
from runner.nightly.records import NIGHT, Job
from runner.store.files import read_manifest, write_manifest
from runner.store.open_run import open_run
from runner.store.records import SamplesInfo, Selection
from tests.runner.nightly.made import baseline, job, night
from tests.runner.run_examples import make_line, make_manifest

TASKS = 12


def made_night(folder: Path, name: str, passed: int, **changes: Any) -> Job:
    """A night on the disk with one whole run, of which `passed` tasks passed."""
    directory = folder / name / "m" / "humaneval+"
    samples = SamplesInfo(path=None, sha256="a" * 64, count=TASKS)
    with open_run(directory, make_manifest(status="complete", samples=samples)) as run:
        for place in range(TASKS):
            run.append(make_line(place, Verdict.PASSED if place < passed else Verdict.FAILED))
    done = job(passed=passed, **changes)
    (folder / name / NIGHT).write_bytes(
        msgspec.json.encode(night(done, name=name, green=changes.get("status") is None and passed > 5))
    )
    return done


def configured(folder: Path, **rules: Any) -> Configuration:
    model = ModelConfig(name="m", samples={"humaneval+": "s.jsonl"})
    config = NightlyConfig(folder="nights", model=[model], baseline=Baseline(**rules))
    return Configuration(path=folder / "nightly.toml", config=config)


def against(folder: Path, tonight: Job, **rules: Any) -> Job:
    configuration, place = configured(folder, **rules), folder / "nights" / "2026-01-09"
    earlier = allowed_nights(configuration, place, started="2026-01-09T01:00:00+00:00")
    (found,) = add_baselines(configuration, [tonight], place, earlier)
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


def limited(nights: Path, *names: str, limit: int = TASKS) -> None:
    for name in names:
        directory = nights / "nights" / name / "m" / "humaneval+"
        part = Selection(tasks=limit, total=164, limit=limit)
        write_manifest(directory, msgspec.structs.replace(read_manifest(directory), selected=part))


def test_a_night_with_a_limit_is_not_set_beside_whole_ones(nights: Path) -> None:
    limited(nights, "2026-01-03")
    assert (found := against(nights, job(passed=8)).baseline) and found.night == "2026-01-02"
    limited(nights, "2026-01-09")
    assert (found := against(nights, job(passed=8)).baseline) and found.night == "2026-01-03"
    assert found.warnings == []  # both are of the same tasks, as the night says for itself
    assert (found := against(nights, job(passed=8), use="best").baseline) and found.night == "2026-01-03"
    limited(nights, "2026-01-03", limit=5)
    alone = against(nights, job(passed=8))
    assert alone.baseline is None
    assert not alone.incomparable
    assert alone.note.endswith("tonight's are only 12 of 164 tasks (--limit 12)")


def test_a_named_night_with_a_limit_is_told(nights: Path) -> None:
    limited(nights, "2026-01-01")
    found = against(nights, job(passed=8), use="run", path="nights/2026-01-01")
    assert found.baseline is None
    assert found.incomparable.endswith("it ran 12 of 164 tasks (--limit 12), tonight all tasks")


def test_the_first_night_has_no_baseline_and_says_why(tmp_path: Path) -> None:
    made_night(tmp_path / "nights", "2026-01-09", 12)
    found = against(tmp_path, job())
    assert found.baseline is None
    assert found.note == "no baseline: no earlier night in which all gates held has it, of the same tasks"


def judged_otherwise(nights: Path, *names: str) -> None:
    for name in names:
        path = nights / "nights" / name / "m" / "humaneval+" / "run.json"
        path.write_text(path.read_text().replace('"profile": "strict"', '"profile": "evalplus"'))


def test_a_night_that_cannot_be_compared_gives_way_to_one_before_and_is_told(nights: Path) -> None:
    judged_otherwise(nights, "2026-01-03")
    found = against(nights, job(passed=8)).baseline
    assert found is not None and found.night == "2026-01-02"
    assert found.warnings[0].startswith("can't be compared with 2026-01-03: these are runs of other profiles")


def test_where_no_night_can_be_compared_a_gate_fails_once(nights: Path) -> None:
    judged_otherwise(nights, "2026-01-01", "2026-01-02", "2026-01-03")
    found = against(nights, job(passed=8))
    assert found.baseline is None
    assert found.incomparable.startswith("can't be compared with 2026-01-03: ")
    gates = check_gates(configured(nights).config, [found], 1.0)
    assert [(gate.gate, gate.held) for gate in gates] == [("baseline", False)]
    assert night(found, gates=gates, green=False, exit_code=1).may_be_baseline


def test_a_night_with_another_fault_is_no_baseline(nights: Path) -> None:
    gates = check_gates(NightlyConfig(model=configured(nights).config.model), [job(incomparable="x")], 1.0)
    assert not night(job(status="failed"), gates=gates, green=False, exit_code=1).may_be_baseline
    gates = check_gates(configured(nights).config, [job(baseline=baseline(lost=9))], 1.0)
    assert not night(job(), gates=gates, green=False, exit_code=1).may_be_baseline


def test_an_old_night_run_again_is_not_set_against_a_later_one(nights: Path) -> None:
    place = nights / "nights" / "2026-01-02"
    earlier = allowed_nights(configured(nights), place, started="2026-01-02T01:00:00+00:00")
    assert [path.name for path, _ in earlier] == ["2026-01-01"]


def test_several_samples_of_a_task_are_one_loss(tmp_path: Path) -> None:
    for name, verdict in (("2026-01-01", Verdict.PASSED), ("2026-01-09", Verdict.FAILED)):
        directory = tmp_path / "nights" / name / "m" / "humaneval+"
        samples = SamplesInfo(path=None, sha256="a" * 64, count=6)
        with open_run(directory, make_manifest(status="complete", samples=samples)) as run:
            for number in range(6):
                run.append(make_line(0, verdict, sample=number))
    (tmp_path / "nights" / "2026-01-01" / NIGHT).write_bytes(
        msgspec.json.encode(night(job(), name="2026-01-01"))
    )
    found = against(tmp_path, job())
    assert found.baseline is not None
    assert (found.baseline.worse, len(found.baseline.lost), found.baseline.p) == (1, 6, 0.5)
    assert all(gate.held for gate in check_gates(configured(tmp_path).config, [found], 1.0))


def test_a_damaged_night_has_no_say(nights: Path) -> None:
    (nights / "nights" / "2026-01-03" / NIGHT).write_text("{")
    assert (found := against(nights, job(passed=8)).baseline) and found.night == "2026-01-02"


def test_a_job_that_failed_has_no_baseline(nights: Path) -> None:
    assert against(nights, job(status="failed", score=None)).baseline is None
