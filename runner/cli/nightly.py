"""`runner nightly`: run what a configuration names, set it against a baseline, and report in every form."""

from pathlib import Path
from typing import Any

import runner
from runner.cli.output import note, print_json, print_record


def run_night_and_report(config: Path, night: str | None, *, as_json: bool, check: bool = False) -> int:
    """Run a night and report it; with `check`, only say what would run. Returns the exit code.

    `night` names the night's folder, by default today's date. Raises UsageError for a configuration that
    can't be used.
    """
    configuration = runner.read_config(config)
    folder = runner.choose_night_folder(configuration, night)
    if check:
        return _show_plan(configuration, folder, as_json=as_json)
    with runner.termination_as_interrupt(), runner.make_reporter(brief=as_json) as reporter:
        found = runner.run_night(configuration, folder, reporter)
    # Written first, since a pipe may close early; and shown whatever of it could not be written.
    unwritten = runner.write_reports(configuration, found, folder, lambda path: note(f"report: {path}"))
    if as_json:
        print_record(found)
    else:
        runner.print_night(runner.make_console(), found, folder)
    for problem in unwritten:
        note(f"error: no report there: {problem}")
    return found.exit_code or (runner.ExitCode.INFRASTRUCTURE if unwritten else runner.ExitCode.DONE)


def _show_plan(configuration: "runner.Configuration", folder: Path, *, as_json: bool) -> int:
    jobs = runner.plan_night(configuration, folder)
    if as_json:
        described = [_describe_job(job) for job in jobs]
        print_json({"config": str(configuration.path), "folder": str(folder), "jobs": described})
        return runner.ExitCode.DONE
    print(f"{configuration.path} is sound; tonight's runs would lie in {folder}")
    for job in jobs:
        print(f"{job.model}, {job.benchmark}: {job.source}")
    return runner.ExitCode.DONE


def _describe_job(job: "runner.PlannedJob") -> dict[str, Any]:
    return {
        "model": job.model,
        "benchmark": job.benchmark,
        "samples": job.source,
        "expected_s": round(job.cost, 1),
    }
