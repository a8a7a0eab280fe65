"""Takes a key out of what servers say: some repeat what they were sent."""

import base64
import json
import urllib.parse

HIDDEN = "(the key)"
SECRET_FROM = 4
"""Characters. Shorter ones are stand-ins for servers that ask for any key."""
UNIQUE_FROM = 16
"""Characters. Stand-ins such as EMPTY also occur in code, which has to stay as it is."""


def hide_key(text: str, key: str) -> str:
    """Return a message without the key, plain or encoded as addresses, JSON and headers do."""
    if len(key) < SECRET_FROM:
        return text
    for form in _forms(key):
        text = text.replace(form, HIDDEN)
    return text


def hide_long_key(text: str, key: str) -> str:
    """Return a part of a reply without the key, if the key is none that may be a word of the reply."""
    return hide_key(text, key) if len(key) >= UNIQUE_FROM else text


def _forms(key: str) -> list[str]:
    """Return the spellings of a key, each once."""
    spelled = [
        key,
        urllib.parse.quote(key, safe=""),
        json.dumps(key)[1:-1],
        base64.b64encode(key.encode()).decode(),
    ]
    return list(dict.fromkeys(spelled))
