"""Counts the tokens of texts by a tokenizer that has a name."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from runner.errors import UsageError
from runner.reports.text import cut

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
"""A token of `words-1`: a run of letters, a run of digits, or any other single character that is no space.
The name changes with the rule."""


class TokenizerInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which tokenizer counted: its name and, of one from a file, that file's checksum."""

    name: str
    sha256: str = ""


class Tokenizer(Protocol):
    """Counts tokens."""

    @property
    def info(self) -> TokenizerInfo:
        """Which one it is."""
        ...

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has."""
        ...


class Words:
    """The tokenizer `words-1`, which needs no file; see TOKEN."""

    info = TokenizerInfo(name="words-1")

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has."""
        return [sum(1 for _ in TOKEN.finditer(text)) for text in texts]


class FileTokenizer:
    """A model's tokenizer, without the special tokens that it would put around a text."""

    def __init__(self, path: Path, tokenizer: Any) -> None:
        named = f"{path.absolute().parent.name}/{path.name}"
        self.info = TokenizerInfo(name=named, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
        self._tokenizer = tokenizer

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has."""
        return [len(found.ids) for found in self._tokenizer.encode_batch(texts, add_special_tokens=False)]


def make_tokenizer(path: Path | None) -> Tokenizer:
    """Return the tokenizer of a tokenizer.json, or of the folder of a model that has one; None: `words-1`.

    Raises UsageError where it can't be read, and without the library that reads it.
    """
    if path is None:
        return Words()
    try:
        import tokenizers
    except ImportError as error:
        raise UsageError(
            "--tokenizer needs the library tokenizers, which is not installed",
            "pip install 'codearena-runner[tokens]', or leave it out to count words",
        ) from error
    file = path / "tokenizer.json" if path.is_dir() else path
    if not file.is_file():
        raise UsageError(
            f"there is no {file}", "name a tokenizer.json, or the folder of a model that has one"
        )
    try:
        return FileTokenizer(file, tokenizers.Tokenizer.from_file(str(file)))
    except Exception as error:  # the library raises nothing more exact
        raise UsageError(
            f"{file} is no tokenizer: {cut(str(error), 200)}",
            "name a tokenizer.json of the library tokenizers",
        ) from error
