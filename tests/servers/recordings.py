"""Which recorded reply belongs to a request: that of the problem whose prompt is in it."""

from pathlib import Path
from typing import Any

import msgspec

from tests.servers.records import Prompt, Reply


class Recordings:
    """All recorded replies, and the prompts that they are found by.

    A key may have several replies: the field `seed` of a request says which of them it gets, in turn.
    """

    def __init__(self, prompts: list[Prompt], replies: list[Reply]) -> None:
        self._prompts = sorted(prompts, key=lambda prompt: len(prompt.text), reverse=True)
        self._replies: dict[str, list[Reply]] = {}
        for reply in replies:
            self._replies.setdefault(reply.key, []).append(reply)

    def find_key(self, body: dict[str, Any]) -> str:
        """Return the key of the longest prompt that is in the last message of the user, or ""."""
        asked = last_text(body)
        return next((prompt.key for prompt in self._prompts if prompt.text in asked), "")

    def find_reply(self, key: str, body: dict[str, Any]) -> Reply | None:
        """Return the reply to give, or None where none was recorded."""
        replies = self._replies.get(key)
        return replies[(body.get("seed") or 0) % len(replies)] if replies else None


def read_recordings(prompts: str, replies: str) -> Recordings:
    """Read both files of JSON Lines. Raises msgspec.DecodeError and OSError."""
    decode = msgspec.json.Decoder
    return Recordings(
        decode(Prompt).decode_lines(Path(prompts).read_bytes()),
        decode(Reply).decode_lines(Path(replies).read_bytes()),
    )


def last_text(body: dict[str, Any]) -> str:
    """Return what was asked: the prompt, or the last message of the user."""
    if "prompt" in body:
        return str(body["prompt"])
    said = [message["content"] for message in body.get("messages", []) if message.get("role") == "user"]
    return str(said[-1]) if said else ""
