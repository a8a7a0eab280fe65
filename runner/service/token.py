"""Finds the token that clients must present. It is never an option: others can read a command line."""

import os
from pathlib import Path

from runner.errors import UsageError

VARIABLE = "RUNNER_TOKEN"
SHORTEST = 16


def find_token(file: Path | None) -> str:
    """Return the token in a file, else that of RUNNER_TOKEN, else none. Raises UsageError for a bad one."""
    if file is None:
        return _require_sound(os.environ.get(VARIABLE, "").strip(), f"${VARIABLE}")
    try:
        text = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the token in {file}: {error}", "check --token-file") from error
    return _require_sound(text or "-", str(file))


def _require_sound(token: str, origin: str) -> str:
    """Return a token that headers can hold and nobody guesses; an empty one means none."""
    if token and (len(token) < SHORTEST or not token.isascii() or not token.isprintable() or " " in token):
        raise UsageError(
            f"the token in {origin} is no {SHORTEST} visible ASCII characters or more",
            "make one, for instance with: openssl rand -hex 32",
        )
    return token
