"""`runner nightly`: run what a configuration names, set it against a baseline, and report in every form."""

from pathlib import Path

from runner import (
    Configuration,
    ExitCode,
    Night,
    choose_night_folder,
    plan_night,
    read_config,
    run_night,
    write_reports,
)
from runner.cli.output import note, print_record


def run_night_and_report(config: Path, night: str | None, *, as_json: bool, check: bool = False) -> int:
    """Run a night and report it; with `check`, only say what would run. Returns the exit code.

    `night` names the night's folder, by default today's date. Raises UsageError for a configuration that
    can't be used.
    """
    configuration = read_config(config)
    folder = choose_night_folder(configuration, night)
    if check:
        return _show_plan(configuration, folder)
    from runner import make_reporter

    with make_reporter() as reporter:
        found = run_night(configuration, folder, reporter)
    # Written first, since a pipe may close early; and shown whatever of it could not be written.
    unwritten = write_reports(configuration, found, folder, lambda path: note(f"report: {path}"))
    _show(found, folder, as_json=as_json)
    for problem in unwritten:
        note(f"error: no report there: {problem}")
    return found.exit_code or (ExitCode.INFRASTRUCTURE if unwritten else ExitCode.DONE)


def _show(night: Night, folder: Path, *, as_json: bool) -> None:
    if as_json:
        print_record(night)
        return
    from runner import make_console, print_night

    print_night(make_console(), night, folder)


def _show_plan(configuration: Configuration, folder: Path) -> int:
    jobs = plan_night(configuration, folder)
    print(f"{configuration.path} is sound; tonight's runs would lie in {folder}")
    for job in jobs:
        print(f"{job.model}, {job.benchmark}: {job.samples or f'nothing matches {job.wanted}'}")
    return ExitCode.DONE
