"""What commands print: one JSON document on stdout, messages on stderr."""

import json
import sys
from typing import Any

import runner


def to_builtins(record: object) -> Any:
    """Return a record as JSON has it."""
    import msgspec  # only here, so that --help need not wait for it

    return msgspec.to_builtins(record)


def print_json(content: object) -> None:
    """Print the one document that `--json` promises."""
    print(json.dumps(to_builtins(content), indent=2))


def print_record(record: object) -> None:
    """Print a record as that document, and be done with it: what comes after may fail on its own."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    sys.stdout.flush()


def note(message: str) -> None:
    """Print a message for people."""
    print(runner.plain(message), file=sys.stderr)
