"""The messages of a question: a list, or a list's text as Python or JSON writes it."""

import ast
import hashlib
import json
import warnings
from typing import Any

from benchmarks.prompts import Message, Role
from runner.judge.rows import clean, kind_of, quoted

_ROLES: dict[str, Role] = {
    "system": "system", "user": "user", "assistant": "assistant", "human": "user", "gpt": "assistant",
}  # fmt: skip


def read_messages(value: object) -> tuple[Message, ...]:
    """Return the messages in a line's field. Raises ValueError that tells what is wrong with them."""
    found = parse_written(value) if isinstance(value, str) else value
    if not isinstance(found, list | tuple):
        raise ValueError(f'"messages" is {kind_of(found)}, not a list')
    messages = tuple(_message(one, f'"messages"[{place}]') for place, one in enumerate(found))
    if not any(message.role == "user" for message in messages):
        raise ValueError('"messages" has none of role "user"')
    if messages[-1].role != "user":
        raise ValueError(f'the last of "messages" is of role "{messages[-1].role}", not "user"')
    return messages


def parse_written(text: str) -> object:
    """Return what a text says; the text of one question stands for a message of the user.

    Raises ValueError for a list that is neither JSON nor Python.
    """
    if not text.lstrip().startswith("["):
        return [{"role": "user", "content": text}]
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's own about escapes such as "\d" in strings
            return ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError) as error:
        raise ValueError('"messages" is text, but neither a JSON list nor a Python list') from error


def _message(value: object, where: str) -> Message:
    if not isinstance(value, dict):
        raise ValueError(f"{where} is {kind_of(value)}, not an object")
    role = _role(value.get("role", value.get("from")), where)
    return Message(role=role, content=clean(_content(value.get("content", value.get("value")), where)))


def _role(value: object, where: str) -> Role:
    if not isinstance(value, str):
        raise ValueError(f'the "role" of {where} is {kind_of(value)}, not text')
    if value not in _ROLES:
        raise ValueError(f"{where} has the role {quoted(value)}, not one of {', '.join(_ROLES)}")
    return _ROLES[value]


def _content(value: object, where: str) -> str:
    """Return the text of a message; one in parts is joined."""
    if isinstance(value, list):
        return "".join(_part(part, f'{where}["content"][{place}]') for place, part in enumerate(value))
    if not isinstance(value, str):
        raise ValueError(f'the "content" of {where} is {kind_of(value)}, not text')
    return value


def _part(value: Any, where: str) -> str:
    text = value.get("text") if isinstance(value, dict) else value
    if not isinstance(text, str):
        raise ValueError(f"{where} is no text: only text can be judged")
    return text


def hash_messages(messages: tuple[Message, ...]) -> str:
    """Return an id for messages that have none: 16 hex digits of a checksum of what they say."""
    text = "\0".join(message.content for message in messages)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
