"""`runner serve`: verdicts and outcomes over HTTP."""

import sys
from pathlib import Path
from typing import Any

import msgspec

import runner
from runner.cli.output import note


def serve_and_report(
    given: dict[str, Any], *, token_file: Path | None, warm: str | None, as_json: bool
) -> int:
    """Serve until a signal ends it; returns the exit code. `given` are the settings that differ."""
    warm_languages = tuple(name.strip() for name in (warm or "").split(",") if name.strip())
    settings = runner.ServiceSettings(**given, token=runner.find_token(token_file), warm=warm_languages)

    def announce(start: "runner.ServiceStart") -> None:
        if as_json:
            sys.stdout.write(msgspec.json.encode(start).decode() + "\n")
            sys.stdout.flush()
        for line in _describe(start):
            note(line)

    with runner.termination_as_interrupt():
        return runner.serve(settings, announce)


def _describe(start: "runner.ServiceStart") -> list[str]:
    token = "clients must present the token" if start.token else "without a token, for this machine only"
    own = [f"own problems: {start.problems}"] if start.problems else []
    return [
        f"serving on {start.url} ({token})",
        f"languages: {', '.join(start.languages)}",
        f"{start.workers} programs at a time, {start.queue} more may wait",
        *own,
        *start.notes,
        "Ctrl-C ends it when what it has taken on is done; a second one at once",
    ]
