"""What is judged: questions with the answers of a baseline, and the answers of a model."""

from typing import Any

import msgspec

from benchmarks.prompts import Message


class ArenaQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One question: the chat that ends with what the user wants, and the baseline's answer.

    `fields` are those of its line that are not known here, without the answers of other models.
    """

    id: str
    messages: tuple[Message, ...]
    baseline: str
    category: str = ""
    difficulty: str = ""
    language: str = ""
    fields: dict[str, Any] = {}

    @property
    def text(self) -> str:
        """All that was said, one message after the other."""
        return "\n\n".join(message.content for message in self.messages)


class Questions(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of a file; `baseline` is the model whose answers the file has beside them."""

    path: str
    sha256: str
    baseline: str
    questions: tuple[ArenaQuestion, ...]


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """A model's answers by the question's id; `sha256` is that of the file that they are from."""

    path: str
    sha256: str
    model: str
    texts: dict[str, str]
