"""Checksums of returned values: equal for those that JSON would write alike."""

import hashlib
import json
from typing import Any

from benchmarks.comparing.compare import ROOM, is_light
from sandboxes.program import DecodeError, decode

NOTHING = ""
SIZE = 8
"""Bytes of a checksum: among the candidates for one task two different answers are never taken for one."""


def digest(data: bytes) -> str:
    """Return a short checksum in hex."""
    return hashlib.blake2b(data, digest_size=SIZE).hexdigest()


def digest_value(encoded: bytes | None, fingerprint: bytes) -> str:
    """Return the checksum of a returned value, NOTHING for one that says nothing: None.

    A value that is large, or that JSON has not, is known by its `fingerprint`: it agrees with the same
    encoding alone.
    """
    text = write_value(encoded)
    if text == "null":
        return NOTHING
    return digest(fingerprint) if text is None else digest(text.encode("utf-8", "surrogatepass"))


def write_value(encoded: bytes | None) -> str | None:
    """Return a value as JSON writes it, keys sorted; None for one that is large, or that JSON has not."""
    if encoded is None or not is_light(encoded, b""):
        return None
    try:
        return json.dumps(_normalise(decode(encoded, ROOM)), sort_keys=True)
    except (DecodeError, TypeError, ValueError, OverflowError, RecursionError):
        return None


def _normalise(value: Any) -> Any:
    """Return a value with one form for all that are equal; see `benchmarks.own.equality`."""
    if hasattr(value, "tolist"):  # numpy's numbers and arrays
        value = value.tolist()
    if isinstance(value, dict):
        named = {key if isinstance(key, str) else json.dumps(key): one for key, one in value.items()}
        if len(named) != len(value):
            raise ValueError("two keys have one name")
        return {name: _normalise(one) for name, one in named.items()}
    if isinstance(value, list | tuple):
        return [_normalise(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
