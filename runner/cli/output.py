"""What commands print: one JSON document on stdout, messages on stderr."""

import contextlib
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

import runner

UNSEEN = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a JSON text may hold as it is, and a terminal acts on or does not show."""


def print_json(content: object) -> None:
    """Print the one document that `--json` promises."""
    print(json.dumps(msgspec.to_builtins(content), indent=2))


def print_record(record: object) -> None:
    """Print a record as that document, and be done with it: what comes after may fail on its own."""
    text = msgspec.json.format(msgspec.json.encode(record), indent=2).decode()
    shown = UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    sys.stdout.buffer.write(shown.encode() + b"\n")
    sys.stdout.flush()


def note(message: str) -> None:
    """Print a message for people."""
    print(runner.plain(message), file=sys.stderr)


@contextlib.contextmanager
def show_status(text: str) -> Iterator[None]:
    """Show a sign of life on a terminal while work goes on that has no steps to count."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(text):
        yield


@contextlib.contextmanager
def keep_libraries_quiet() -> Iterator[None]:
    """Keep off stdout what libraries print meanwhile: Ray does of each lost node, of which a note tells.

    With RUNNER_DEBUG in the environment, it goes to stderr.
    """
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(sys.stderr if os.environ.get("RUNNER_DEBUG") else nowhere),
    ):
        yield
