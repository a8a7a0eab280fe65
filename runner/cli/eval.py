"""`runner eval`: from a model behind a server to its scores, in one command."""

import sys
from collections.abc import Mapping
from typing import Any

import msgspec

import runner
from runner.cli.generate import make_options
from runner.cli.output import keep_libraries_quiet, print_json
from runner.cli.show import make_document

EXECUTION = (
    "workers", "sandbox", "runtime", "isolation", "profile", "exit_status", "cache", "engine", "address",
)  # fmt: skip


def evaluate_and_report(given: Mapping[str, Any], *, as_json: bool) -> int:
    """Evaluate a model and report its scores on stdout; returns the exit code. Raises UsageError."""
    options = make_options(given)
    output = options.output or runner.default_evaluation_folder(options.endpoint.model)
    options = msgspec.structs.replace(options, output=output)
    chosen = {name: given[name] for name in EXECUTION if given[name] is not None}
    run_options = runner.RunOptions(bench=options.bench, problems=options.problems, **chosen)
    with (
        keep_libraries_quiet(),
        runner.termination_as_interrupt(),
        runner.EvaluationReporter(options.prices, brief=as_json) as reporter,
    ):
        evaluation = runner.evaluate_model(options, run_options, reporter.writing, reporter.judging)
    if as_json:
        generation = msgspec.to_builtins(evaluation.generation)
        runs = [make_document(run) for run in evaluation.runs]
        print_json({"path": str(evaluation.path), "generation": generation, "runs": runs})
    else:
        runner.print_evaluation(runner.make_console(), evaluation)
    errors = [text for run in evaluation.runs for text in runner.list_run_errors(run)]
    for text in errors:
        print(f"error: {text}", file=sys.stderr)
    return runner.ExitCode.INFRASTRUCTURE if errors else runner.ExitCode.DONE
