"""What a model is asked for a problem: the messages of a chat, or a text to go on from."""

import hashlib
from collections.abc import Mapping
from typing import Literal

import msgspec

Role = Literal["system", "user", "assistant"]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a chat."""

    role: Role
    content: str


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """Either `messages`, or `text` to go on from; `stop` are the strings before which a completion is cut."""

    messages: tuple[Message, ...] = ()
    text: str = ""
    stop: tuple[str, ...] = ()


class PromptSet(msgspec.Struct, frozen=True, kw_only=True):
    """The prompts of some problems, by task id, and the name and version of the way they are made."""

    name: str
    version: str
    prompts: Mapping[str, Prompt]

    @property
    def sha256(self) -> str:
        """The checksum of all prompts: what was asked, whatever it is called."""
        return hashlib.sha256(msgspec.json.encode(self.prompts, order="sorted")).hexdigest()
