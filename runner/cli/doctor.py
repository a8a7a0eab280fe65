"""`runner doctor`: what works here, in which version, how fast it starts, and what to do about the rest."""

from pathlib import Path
from typing import Any

import msgspec

import runner
from runner.cli.output import print_json


def examine_and_report(
    data_dir: Path | None, *, full: bool, sandbox: str, runtime: str, as_json: bool
) -> int:
    """Examine this machine, with `full` anew, and report it; the exit code says whether all is well."""
    with runner.make_reporter(brief=as_json) as reporter:
        health = runner.examine_machine(data_dir, reporter, full=full, sandbox=sandbox, runtime=runtime)
    if as_json:
        print_json(make_document(health))
    else:
        runner.print_health(runner.make_console(), health)
    return runner.ExitCode.DONE if health.ok else runner.ExitCode.INFRASTRUCTURE


def make_document(health: "runner.Health") -> dict[str, Any]:
    """Return what was found, with `ok` for all of it, for each language and check, and the isolation."""
    content: dict[str, Any] = msgspec.to_builtins(health)
    for found, language in zip(content["languages"], health.languages, strict=True):
        found["ok"] = language.ok
        for row, check in zip(found["checks"], language.checks, strict=True):
            row["ok"] = check.ok
    if health.isolation:
        content["isolation"]["ok"] = health.isolation.ok
    return {"ok": health.ok, **content}
