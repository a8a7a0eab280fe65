"""Run a night: its jobs, what they are set against, and the gates."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from runner.errors import ExitCode, UsageError
from runner.nightly.baseline import add_baselines, allowed_nights
from runner.nightly.clock import Clock
from runner.nightly.config_records import Configuration
from runner.nightly.gates import check_gates
from runner.nightly.night import run_jobs
from runner.nightly.plan import PlannedJob, plan, require_samples
from runner.nightly.records import Gate, Job, Night
from runner.options import Reporter
from runner.store.files import read_manifest
from runner.store.timestamps import now


def choose_night_folder(configuration: Configuration, name: str | None = None) -> Path:
    """Return the folder of the night of that name, by default today's date (UTC).

    So the same command, given again, goes on with a night that was ended. Raises UsageError for a name that
    no folder can have.
    """
    chosen = name or datetime.now(UTC).date().isoformat()
    if chosen != Path(chosen).name or chosen.startswith("."):
        raise UsageError(f"--night {chosen!r} is no name of a folder", "name it like 2026-01-31 or release-2")
    return configuration.resolve(configuration.config.folder) / chosen


def plan_night(configuration: Configuration, folder: Path) -> list[PlannedJob]:
    """Return the jobs of a night that would run into `folder`.

    Raises UsageError if it can't run, or if a job has no samples that can be read.
    """
    allowed_nights(configuration, folder, now())
    _require_data(configuration)
    jobs = plan(configuration)
    require_samples(configuration, jobs)
    return jobs


def run_night(configuration: Configuration, folder: Path, reporter: Reporter) -> Night:
    """Run a night into `folder`, or go on with it, and hold the gates against an earlier one.

    Raises UsageError for a configuration that can't be used, KeyboardInterrupt; see `run_jobs`.
    """
    clock = Clock(folder)
    # Before anything runs: a baseline that is not there is told at once, not after a night's work.
    earlier = allowed_nights(configuration, folder, clock.started)
    _require_data(configuration)
    folder.mkdir(parents=True, exist_ok=True)
    clock.save(running=True)
    try:
        ended = list(run_jobs(configuration, plan(configuration), folder, clock, reporter))
        seconds = clock.seconds  # before it is kept, so that later sessions go on from no less
    finally:
        clock.save(running=False)
    jobs = add_baselines(configuration, ended, folder, earlier)
    gates = check_gates(configuration.config, jobs, seconds)
    code = _exit_code(jobs, gates)
    return Night(
        name=folder.name,
        config=str(configuration.path),
        started=clock.started,
        finished=now(),
        seconds=seconds,
        green=code == ExitCode.DONE,
        exit_code=code,
        jobs=jobs,
        gates=gates,
        toolchains=_toolchains(jobs, folder),
    )


def _require_data(configuration: Configuration) -> None:
    wanted = configuration.config.data_dir
    if wanted and not configuration.resolve(wanted).is_dir():
        raise UsageError(
            f"{configuration.path}: data_dir: there is no folder {configuration.resolve(wanted)}",
            "name the folder with the data sets, or leave it out and run `runner data fetch`",
        )


def _exit_code(jobs: Sequence[Job], gates: Sequence[Gate]) -> int:
    """Return 1 where a gate failed, else 3 where a job has no score, else 0.

    A regression that was found stays one, whatever else went wrong.
    """
    if any(not gate.held for gate in gates):
        return ExitCode.GATE_FAILED
    if any(job.status != "done" for job in jobs):
        return ExitCode.INFRASTRUCTURE
    return ExitCode.DONE


def _toolchains(jobs: Sequence[Job], folder: Path) -> dict[str, str]:
    done = [read_manifest(folder / job.path) for job in jobs if job.status == "done"]
    return {tool: version for manifest in done for tool, version in manifest.toolchains.items()}
