"""`runner doctor`: what works here, in which version, how fast it starts, and what to do about the rest."""

from pathlib import Path
from typing import Any

import msgspec

from runner import ExitCode, Health, examine_machine, make_console, make_reporter, print_health
from runner.cli.output import print_json


def examine_and_report(data_dir: Path | None, *, as_json: bool) -> int:
    """Examine this machine and report it; the exit code says whether all is well."""
    with make_reporter() as reporter:
        health = examine_machine(data_dir, reporter)
    if as_json:
        print_json(make_document(health))
    else:
        print_health(make_console(), health)
    return ExitCode.DONE if health.ok else ExitCode.INFRASTRUCTURE


def make_document(health: Health) -> dict[str, Any]:
    """Return what was found, with `ok` for all of it, for each language and for each check."""
    content: dict[str, Any] = msgspec.to_builtins(health)
    for found, language in zip(content["languages"], health.languages, strict=True):
        found["ok"] = language.ok
        for row, check in zip(found["checks"], language.checks, strict=True):
            row["ok"] = check.ok
    return {"ok": health.ok, **content}
