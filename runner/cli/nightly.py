"""`runner nightly`: run what a configuration names, set it against a baseline, and report in every form."""

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from runner.errors import ExitCode, RunDirectoryError, UsageError
from runner.nightly.baseline import add_baselines, allowed_nights
from runner.nightly.config import read_config
from runner.nightly.config_records import Configuration
from runner.nightly.gates import check_gates
from runner.nightly.night import run_jobs
from runner.nightly.plan import plan
from runner.nightly.records import Gate, Job, Night, read_night
from runner.nightly.reports import write_reports
from runner.reports.text import plain
from runner.store.files import read_manifest


def run(config: Path, night: str | None, *, as_json: bool, check: bool = False) -> int:
    """Run a night and report it; with `check`, only say what would run. Returns the exit code.

    `night` names the night's folder; by default it is today's date (UTC), so that the same command, given
    again, goes on with a night that was ended. Raises UsageError for a configuration that can't be used.
    """
    configuration = read_config(config)
    name = _night_name(night)
    folder = configuration.resolve(configuration.config.folder) / name
    if check:
        return _show_plan(configuration, folder)
    found = _night(configuration, name, folder)
    # Written first, since a pipe may close early; and shown whatever of it could not be written.
    unwritten = write_reports(configuration, found, folder, lambda path: _tell(f"report: {path}"))
    _show(found, folder, as_json=as_json)
    for problem in unwritten:
        _tell(f"error: no report there: {problem}")
    return found.exit_code or (ExitCode.INFRASTRUCTURE if unwritten else ExitCode.DONE)


def _show(night: Night, folder: Path, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(night), indent=2) + b"\n")
        sys.stdout.flush()
        return
    from runner.nightly.terminal import print_night
    from runner.reports.terminal.report import make_console

    print_night(make_console(), night, folder)


def _tell(line: str) -> None:
    print(plain(line), file=sys.stderr)


def _night_name(asked: str | None) -> str:
    name = asked or datetime.now(UTC).date().isoformat()
    if name != Path(name).name or name.startswith("."):
        raise UsageError(f"--night {name!r} is no name of a folder", "name it like 2026-01-31 or release-2")
    return name


def _show_plan(configuration: Configuration, folder: Path) -> int:
    allowed_nights(configuration, folder, _now())
    _require_data(configuration)
    print(f"{configuration.path} is sound; tonight's runs would lie in {folder}")
    for job in plan(configuration):
        print(f"{job.model}, {job.benchmark}: {job.samples or f'nothing matches {job.wanted}'}")
    return ExitCode.DONE


def _night(configuration: Configuration, name: str, folder: Path) -> Night:
    from runner.reports.progress import make_reporter

    started, clock = _read_start(folder), time.monotonic()
    # Before anything runs: a baseline that is not there is told at once, not after a night's work.
    earlier = allowed_nights(configuration, folder, started)
    _require_data(configuration)
    folder.mkdir(parents=True, exist_ok=True)
    with make_reporter() as reporter:
        ended = list(run_jobs(configuration, plan(configuration), folder, reporter))
    seconds = round(time.monotonic() - clock, 3)
    jobs = add_baselines(configuration, ended, folder, earlier)
    gates = check_gates(configuration.config, jobs, seconds)
    code = exit_code(jobs, gates)
    return Night(
        name=name,
        config=str(configuration.path),
        started=started,
        finished=_now(),
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


def _read_start(folder: Path) -> str:
    """Return when the night began: at its first try, so that an old night run again stays old."""
    try:
        return read_night(folder).started
    except RunDirectoryError:
        return _now()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def exit_code(jobs: Sequence[Job], gates: Sequence[Gate]) -> int:
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
