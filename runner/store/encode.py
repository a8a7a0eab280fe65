"""Records as lines of JSON."""

import msgspec


def encode_record(record: msgspec.Struct) -> bytes:
    """Encode one line of JSON Lines. Text that is no Unicode (lone surrogates) is written escaped."""
    try:
        return msgspec.json.encode(record) + b"\n"
    except UnicodeEncodeError:
        return msgspec.json.encode(escape(msgspec.to_builtins(record))) + b"\n"


def escape(value: object) -> object:
    """Return built-in values with what is no Unicode in their texts written as escapes."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {escape(key): escape(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [escape(item) for item in value]
    return value
