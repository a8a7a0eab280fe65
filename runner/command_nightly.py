"""`runner nightly`: run what a configuration names, set it against a baseline, and report in every form."""

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from runner.errors import ExitCode, UsageError
from runner.nightly.baseline import with_baselines
from runner.nightly.config import Configuration, read_config
from runner.nightly.gates import check_gates
from runner.nightly.night import run_jobs
from runner.nightly.plan import plan
from runner.nightly.records import Gate, Job, Night
from runner.nightly.reports import write_reports
from runner.runfiles import read_manifest


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
    for path in write_reports(configuration, found, folder):
        print(f"report: {path}", file=sys.stderr)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    else:
        from runner.nightly.terminal import print_night
        from runner.report import make_console

        print_night(make_console(), found, folder)
    return found.exit_code


def _night_name(asked: str | None) -> str:
    name = asked or datetime.now(UTC).date().isoformat()
    if name != Path(name).name or name.startswith("."):
        raise UsageError(f"--night {name!r} is no name of a folder", "name it like 2026-01-31 or release-2")
    return name


def _show_plan(configuration: Configuration, folder: Path) -> int:
    print(f"{configuration.path} is sound; tonight's runs would lie in {folder}")
    for job in plan(configuration):
        print(f"{job.model}, {job.benchmark}: {job.samples or f'nothing matches {job.wanted}'}")
    return ExitCode.DONE


def _night(configuration: Configuration, name: str, folder: Path) -> Night:
    from runner.progress import make_reporter

    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    with make_reporter() as reporter:
        ended = list(run_jobs(configuration, plan(configuration), folder, reporter))
    seconds = round(time.monotonic() - clock, 3)
    jobs = with_baselines(configuration, ended, folder)
    gates = check_gates(configuration.config, jobs, seconds)
    code = exit_code(jobs, gates)
    return Night(
        name=name,
        config=str(configuration.path),
        started=started,
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        seconds=seconds,
        green=code == ExitCode.DONE,
        exit_code=code,
        jobs=jobs,
        gates=gates,
        toolchains=_toolchains(jobs, folder),
    )


def exit_code(jobs: Sequence[Job], gates: Sequence[Gate]) -> int:
    """1 where a gate failed, else 3 where a job has no score, else 0.

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
