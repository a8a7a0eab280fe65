"""The time of a night is that of all its sessions."""

import os
import time
from pathlib import Path

import msgspec
import pytest

from runner.nightly.clock import CLOCK, Clock, ClockRecord
from runner.nightly.config_records import Configuration, Gates, ModelConfig, NightlyConfig
from runner.nightly.night import run_jobs
from runner.nightly.plan import plan
from runner.nightly.records import NIGHT
from runner.reports.deferred import make_reporter
from tests.runner.nightly.made import job, night

STARTED = "2026-01-01T01:00:00+00:00"


def recorded(folder: Path, **changes: object) -> Path:
    folder.mkdir(exist_ok=True)
    record = msgspec.convert({"started": STARTED, "seconds": 100.0, **changes}, ClockRecord)
    (folder / CLOCK).write_bytes(msgspec.json.encode(record))
    return folder


def test_a_session_adds_to_those_before(tmp_path: Path) -> None:
    clock = Clock(recorded(tmp_path))
    assert clock.started == STARTED
    time.sleep(0.01)  # what is measured
    clock.save(running=False)
    kept = msgspec.json.decode((tmp_path / CLOCK).read_bytes(), type=ClockRecord)
    assert kept.started == STARTED
    assert 100.01 <= kept.seconds <= Clock(tmp_path).seconds < 110


def test_a_session_that_was_killed_counts_until_its_last_verdict(tmp_path: Path) -> None:
    recorded(tmp_path, running=True)
    verdicts = tmp_path / "m" / "demo" / "verdicts.jsonl"
    verdicts.parent.mkdir(parents=True)
    verdicts.write_text("")
    os.utime(tmp_path / CLOCK, (1000, 1000))
    os.utime(verdicts, (1060, 1060))
    assert 160 <= Clock(tmp_path).seconds < 170
    recorded(tmp_path, running=False)
    os.utime(tmp_path / CLOCK, (1000, 1000))
    assert 100 <= Clock(tmp_path).seconds < 110


def test_a_night_from_before_clocks_were_kept_goes_on_with_its_time(tmp_path: Path) -> None:
    (tmp_path / NIGHT).write_bytes(msgspec.json.encode(night(job(seconds=8.0), seconds=600.0)))
    for damaged in (None, "{"):
        if damaged:
            (tmp_path / CLOCK).write_text(damaged)
        clock = Clock(tmp_path)
        assert 600 <= clock.seconds < 610
        assert clock.started == "2026-01-02T01:00:00+00:00"


def test_nothing_is_written_before_the_night_runs(tmp_path: Path) -> None:
    assert 0 <= Clock(tmp_path / "night").seconds < 10
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("budget", "status"), [(99.0, "not run"), (1000.0, "failed")])
def test_the_budget_is_of_all_sessions(tmp_path: Path, budget: float, status: str) -> None:
    model = ModelConfig(name="m", samples={"demo": "none.jsonl"})
    config = NightlyConfig(model=[model], gates=Gates(seconds=budget))
    configuration = Configuration(path=tmp_path / "nightly.toml", config=config)
    clock = Clock(recorded(tmp_path / "night"))
    with make_reporter() as reporter:
        (found,) = run_jobs(configuration, plan(configuration), tmp_path / "night", clock, reporter)
    assert found.status == status
