"""What a Bash program printed, as Bash writes it: `"two words"`, `$'a\\001'`."""

import re
from typing import Any

_SPECIAL = re.compile(r'[\\"$`]')
_ESCAPED = re.compile(r"[\\']")
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\udc80-\udcff]")


def describe(value: Any) -> str:
    """Return a value as a literal: in double quotes where it is plain text, else with escapes."""
    if type(value) is not bytes:
        return repr(value)
    text = value.decode("utf-8", "surrogateescape")
    if not _NO_TEXT.search(text):
        return f'"{_SPECIAL.sub(_escape, text)}"'
    return f"$'{_NO_TEXT.sub(_write_bytes, _ESCAPED.sub(_escape, text))}'"


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _write_bytes(match: re.Match[str]) -> str:
    # Three digits: what comes after can't be taken for a part of them.
    return "".join(f"\\{byte:03o}" for byte in match[0].encode("utf-8", "surrogateescape"))
