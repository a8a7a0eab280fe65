"""`runner judge`: have answers judged, and say what that came to."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

import runner
from runner.cli.generate import make_prices, require_variable
from runner.cli.output import print_json, show_status

JUDGE_OPTIONS = {
    "url": "--judge-url",
    "key_env": "--judge-key-env",
    "request": "--judge-config and --judge-max-tokens",
}


def judge_and_report(given: Mapping[str, Any], *, html: Path | None, as_json: bool) -> int:
    """Have answers judged and report it on stdout; returns the exit code. Raises UsageError."""
    options = make_judge_options(given)
    runner.check_comparison_files(html, None)
    with runner.termination_as_interrupt():
        folder = runner.judge_answers(options, runner.make_generation_reporter(options.prices))
    with show_status("resampling questions"):
        judged = runner.rate_games(folder.lines, options.rule)
    if html is not None:
        runner.write_judging_page(folder, judged, options.rule, html)
        print(f"page: {html}", file=sys.stderr)
    if as_json:
        judging = msgspec.to_builtins(folder.judging)
        print_json({"path": str(folder.path), "judging": judging, "judged": judged})
    else:
        runner.print_judging(runner.make_console(), folder, judged)
    return runner.ExitCode.DONE


def make_judge_options(given: Mapping[str, Any]) -> "runner.JudgeOptions":
    """Return the options of a judging from those of the command line. Raises UsageError."""
    for name, example in (
        ("questions", "--questions codearena.jsonl"),
        ("judge", "--judge MODEL"),
        ("judge_url", "--judge-url http://127.0.0.1:8000/v1"),
    ):
        if not given.get(name):
            raise runner.UsageError(f"Missing option '--{name.replace('_', '-')}'", f"name it: {example}")
    same = ("questions", "answers", "baseline", "rule", "output", "limit", "concurrency", "max_calls")
    return runner.JudgeOptions(
        **{name: given[name] for name in same},
        judge=_endpoint(given, given["judge"], given["judge_url"], given["judge_key_env"], **JUDGE_OPTIONS),
        model=given["model"] or "",
        answerer=_answerer(given),
        sampling=runner.Sampling(max_tokens=given["max_tokens"]),
        config=given["judge_config"],
        judge_tokens=given["judge_max_tokens"],
        prices=make_prices(given),
    )


def _answerer(given: Mapping[str, Any]) -> "runner.Endpoint | None":
    if given["base_url"] is None:
        return None
    if not given["model"]:
        raise runner.UsageError("--base-url needs to know which model to ask", "name it: --model NAME")
    return _endpoint(given, given["model"], given["base_url"], given["key_env"], request="--max-tokens")


def _endpoint(
    given: Mapping[str, Any], model: str, address: str, variable: str, **names: str
) -> "runner.Endpoint":
    endpoint = runner.Endpoint(
        model=model,
        base_url=address.rstrip("/"),
        key_env=variable,
        timeout_s=given["timeout"],
        retry_s=given["retry_for"],
        options=runner.OptionNames(**names),
    )
    require_variable(endpoint)
    return endpoint
