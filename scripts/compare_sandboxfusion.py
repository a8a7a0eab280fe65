"""Asks a running SandboxFusion and a running `runner serve` the same, and says where they answer otherwise.

    python scripts/compare_sandboxfusion.py [--theirs URL] [--ours URL] [--record "WHAT IT IS"]

The requests are those of tests/runner/service/fusion/recorded.json: our own programs, since SandboxFusion's
local mode runs them on this machine as they are. With one URL alone, its answers are set against the recorded
ones; --record writes those of --theirs into the file. Exit status 1: something differs that is not known to.
"""

import argparse
import json
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # what is recorded lies with the tests

from tests.runner.service.fusion import recorded  # noqa: E402

PATIENCE_S = 300


def ask(url: str, body: dict[str, Any]) -> tuple[int, Any]:
    """Send a body to `/run_code`; return the HTTP status and what is answered."""
    where = urlsplit(url)
    line = HTTPConnection(str(where.hostname), where.port, timeout=PATIENCE_S)
    line.request("POST", "/run_code", json.dumps(body), {"Content-Type": "application/json"})
    answered = line.getresponse()
    text = answered.read()
    return answered.status, json.loads(text) if answered.status == 200 else text.decode()


def ask_all(url: str, record: recorded.Record) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return the summary of each answer by the name of its case, and the types that each field had."""
    answers, types = {}, dict[str, set[str]]()
    for name, case in record.cases.items():
        status, answer = ask(url, case.request)
        answers[name] = recorded.summarize(status, answer)
        for field, kind in (recorded.name_types(answer) if status == 200 else {}).items():
            types.setdefault(field, set()).add(kind)
    return answers, {field: sorted(kinds) for field, kinds in sorted(types.items())}


def write(record: recorded.Record, source: str) -> None:
    """Write what is recorded."""
    kept = msgspec.structs.replace(record, source={"what": source})
    text = json.dumps(msgspec.to_builtins(kept), indent=1, ensure_ascii=True)
    recorded.FILE.write_text(f"{text}\n")


def show(theirs: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    """Print the cases that differ; return the names of those that are not known to, or no longer do."""
    view = Table(title=f"{len(theirs)} requests, theirs and ours")
    for column in ("case", "theirs", "ours", "why"):
        view.add_column(column, overflow="fold")
    differ = [name for name in theirs if theirs[name] != ours[name]]
    for name in differ:
        why = recorded.DIFFERENT.get(name, "NOT KNOWN")
        view.add_row(name, json.dumps(theirs[name]), json.dumps(ours[name]), why)
    Console(width=None if sys.stdout.isatty() else 180).print(view)
    return sorted(set(differ) ^ set(recorded.DIFFERENT))


def main() -> None:
    """Ask whom the command line names, and set the answers side by side."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--theirs", metavar="URL")
    parser.add_argument("--ours", metavar="URL")
    parser.add_argument("--record", metavar="WHAT")
    asked = parser.parse_args()
    if not (asked.theirs or asked.ours):
        parser.error("give --theirs, --ours or both")
    record = recorded.read()
    theirs = {name: case.answer for name, case in record.cases.items()}
    if asked.theirs:
        theirs, fields = ask_all(asked.theirs, record)
    if asked.theirs and asked.record:
        cases = {
            name: msgspec.structs.replace(case, answer=theirs[name]) for name, case in record.cases.items()
        }
        write(msgspec.structs.replace(record, cases=cases, fields=fields), asked.record)
    if asked.ours:
        ours, _ = ask_all(asked.ours, record)
        if unexpected := show(theirs, ours):
            sys.exit(f"not as docs/sandboxfusion.md has it: {', '.join(unexpected)}")


if __name__ == "__main__":
    main()
