"""Records as lines of JSON."""

import msgspec


def encode_record(record: msgspec.Struct) -> bytes:
    """Encode one line of JSON Lines. Text that is no Unicode (lone surrogates) is written escaped."""
    try:
        return msgspec.json.encode(record) + b"\n"
    except UnicodeEncodeError:
        return msgspec.json.encode(_escape(msgspec.to_builtins(record))) + b"\n"


def _escape(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_escape(key): _escape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escape(item) for item in value]
    return value
