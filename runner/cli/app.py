"""The command line: what can be asked, and nothing of how it is done.

Every command returns the work to do as a function: typer only reads the arguments, and errors in the
work reach our own boundary. Commands are imported when they are asked for, and take names from `runner` when
they need them, which is when these are loaded: so `--help` is quick.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

import runner
from runner.cli import options as option
from runner.cli.boundary import guard, tell
from runner.cli.compare_commands import compare
from runner.cli.data_commands import data
from runner.cli.help import CommandLine
from runner.cli.model_commands import eval_, generate, judge
from runner.cli.pipeline_commands import filter_, serve

Action = Callable[[], int]

app = CommandLine(
    help="Trustworthy verdicts on code models: every sample runs in a hardened container.",
    epilog="Exit codes: 0 done, 1 a gate failed, 2 wrong usage or input, 3 sandbox failure, 130 interrupted.",
    no_args_is_help=True,
)
images = CommandLine(help="The container images that samples run in.", no_args_is_help=True)
own = CommandLine(help="Files of your own problems.", no_args_is_help=True)
app.add_typer(images, name="images")
app.add_typer(data, name="data")
app.add_typer(own, name="problems")


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"runner {version('codearena-runner')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None: ...


@app.command("exec")
def exec_(
    *,
    run: option.ResumedRun = None,
    bench: option.Bench = None,
    problems: option.Problems = None,
    samples: option.Samples = None,
    model: option.Model = None,
    run_dir: option.RunDir = None,
    limit: option.Limit = None,
    task: option.Task = None,
    workers: option.Workers = None,
    sandbox: option.Sandbox = None,
    runtime: option.Runtime = None,
    isolation: option.Isolation = None,
    profile: option.Profile = None,
    exit_status: option.ExitStatus = None,
    cache: option.Cache = None,
    resume: option.Resume = False,
    data_dir: option.DataDir = None,
    engine: option.Engine = None,
    address: option.Address = None,
    json: option.Json = False,
) -> Action:
    """Run samples against a benchmark and report the scores.

    Examples:

      runner exec --bench humaneval+

      runner exec --bench mbpp+ --samples samples.jsonl --run-dir runs/mine

      runner exec --bench humaneval --samples samples.jsonl.gz --limit 20

      runner exec --problems problems.jsonl --samples samples.jsonl

      runner exec --resume runs/mine
    """
    from runner.cli.exec import run_and_report

    options = {
        "bench": bench, "problems": problems, "samples": samples, "model": model, "run_dir": run_dir,
        "limit": limit, "task": task, "workers": workers, "sandbox": sandbox, "runtime": runtime,
        "isolation": isolation, "profile": profile, "exit_status": exit_status, "cache": cache,
        "data_dir": data_dir, "engine": engine, "address": address,
    }  # fmt: skip
    given = {name: value for name, value in options.items() if value is not None}
    return partial(run_and_report, given, run=run, resume=resume, as_json=json)


app.command()(generate)
app.command("eval")(eval_)
app.command()(judge)
app.command("filter")(filter_)


@app.command("list")
def list_(*, data_dir: option.DataDir = None, json: option.Json = False) -> Action:
    """List the benchmarks and groups, and whether their data is on this machine."""
    from runner.cli.list import list_and_report

    return partial(list_and_report, data_dir, as_json=json)


@app.command()
def show(
    *,
    run: option.RunPath,
    task: option.ShownTasks = None,
    failed: option.Failed = False,
    verdict: option.Verdicts = None,
    html: option.HtmlFile = None,
    json: option.Json = False,
) -> Action:
    """Show the report of a run again, also of one that is still going on.

    With --task, show samples in full, with the programs that ran; with --failed or --verdict, list all such
    samples, or choose among those of --task. With --html, write the run, or these samples, as one page that a
    browser opens without a network; `-` is stdout.
    """
    from runner.cli.show import show_run, show_samples

    if task is not None or failed or verdict:
        return partial(show_samples, run, task, verdict or [], failed=failed, as_json=json, html=html)
    return partial(show_run, run, as_json=json, html=html)


app.add_typer(compare, name="compare")


@app.command()
def diff(
    *, run_a: option.RunA, run_b: option.RunB, task: option.ShownTask = None, json: option.Json = False
) -> Action:
    """Set run B against run A, paired by task: what flipped, and whether that is more than chance.

    With --task, show both programs of one task side by side.
    """
    from runner.cli.diff import diff_and_report

    return partial(diff_and_report, run_a, run_b, task=task, as_json=json)


@app.command()
def nightly(
    *,
    config: option.NightlyConfig,
    night: option.NightName = None,
    check: option.Check = False,
    json: option.Json = False,
) -> Action:
    """Run every model and benchmark of a configuration, set them against a baseline, and hold the gates.

    Given again for the same night, it goes on where it stopped. Exit code 1 says that a gate failed, 3 that
    something could not be judged.
    """
    from runner.cli.nightly import run_night_and_report

    return partial(run_night_and_report, config, night, as_json=json, check=check)


@app.command("history")
def history_(
    *,
    folder: option.HistoryFolder = Path("runs"),
    bench: option.OneBench = None,
    model: option.OneModel = None,
    limit: option.Nights = None,
    json: option.Json = False,
) -> Action:
    """Show how scores went over the runs below a folder: trends, change points, and flaky tasks by name.

    Its index is a file in that folder; it may be deleted at any time, and is made anew from the runs.
    """
    from runner.cli.history import history

    return partial(history, folder, benchmark=bench, model=model, limit=limit, as_json=json)


@app.command("export")
def export_(
    *,
    runs: option.ExportedRuns,
    format: option.ExportFormat,
    output: option.Output = None,
    data_dir: option.DataDir = None,
) -> Action:
    """Write runs in a format that other tools read: tables of samples, or another harness's results."""
    from runner.cli.export import export

    return partial(export, runs, format, output, data_dir=data_dir)


app.command()(serve)


@app.command()
def doctor(
    *,
    full: option.Full = False,
    sandbox: option.Sandbox = None,
    runtime: option.Runtime = None,
    data_dir: option.DataDir = None,
    json: option.Json = False,
) -> Action:
    """Say what works here and what to do about the rest.

    The sandbox of a language is tested where its image did not pass before, with --full always.
    """
    from runner.cli.doctor import examine_and_report

    return partial(
        examine_and_report,
        data_dir,
        full=full,
        sandbox=sandbox or "auto",
        runtime=runtime or "",
        as_json=json,
    )


@app.command()
def clean(
    *, folders: option.CleanedFolders = None, dry_run: option.DryRun = False, json: option.Json = False
) -> Action:
    """Remove what runners that were killed left here: containers, half-written files, scratch folders.

    Only what carries runner's label or kind of name is touched, and nothing that a runner still uses. Runs
    stay: `runner exec --resume RUN` goes on with them. Exit code 3 says that something could not be removed.
    """
    from runner.cli.clean import clean_and_report

    return partial(clean_and_report, folders or [], look_only=dry_run, as_json=json)


@images.command("build")
def images_build(*, languages: option.Languages = None, fresh: option.Fresh = False) -> Action:
    """Build the images (once; a changed agent asks for it again)."""
    from runner.cli.images import build

    return partial(build, languages or [], fresh=fresh)


@images.command("unpack")
def images_unpack(*, languages: option.Languages = None) -> Action:
    """Unpack images into folders, for --sandbox bwrap: here, or on a machine that they are copied to."""
    from runner.cli.images import unpack

    return partial(unpack, languages or [])


@images.command("list")
def images_list(*, json: option.Json = False) -> Action:
    """List the images that were built on this machine."""
    from runner.cli.images import show_list

    return partial(show_list, as_json=json)


@own.command("check")
def problems_check(
    *,
    file: option.ProblemsFile,
    run: option.RunReferences = False,
    workers: option.Workers = None,
    sandbox: option.Sandbox = None,
    runtime: option.Runtime = None,
    json: option.Json = False,
) -> Action:
    """Check a file of your own problems, and say how each will be judged.

    All that is wrong with the file is told at once, by line. With --run, exit code 1 says that a reference
    solution did not pass.

    Example:

      runner problems check problems.jsonl --run
    """
    from runner.cli.problems import check_and_report

    return partial(
        check_and_report, file, run=run, workers=workers, sandbox=sandbox, runtime=runtime, as_json=json
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. `arguments` default to the process's own."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        # What samples say may hold what no encoding has; a message must not die of it.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    as_json = "--json" in arguments
    try:
        asked = app.narrow(arguments[0]) if arguments else app
        answer = asked(list(arguments), prog_name="runner", standalone_mode=False)
    except Exception as error:
        return _tell_usage(error, as_json=as_json)
    if not callable(answer):
        return int(answer or 0)  # help or the version was shown
    return guard(answer, as_json=as_json)


def _tell_usage(error: Any, as_json: bool) -> int:
    # typer has its exceptions from click or, in newer versions, brings its own: told by what they offer.
    if not hasattr(error, "format_message"):
        return tell(runner.describe_failure(error), as_json=as_json)
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.format_message(), err=True)  # the help
        return runner.ExitCode.USAGE
    context = getattr(error, "ctx", None)
    hint = f"see `{context.command_path if context else 'runner'} --help`"
    return tell(
        runner.Failure(error=error.format_message(), hint=hint, exit_code=runner.ExitCode.USAGE),
        as_json=as_json,
    )
