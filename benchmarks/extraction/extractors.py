"""How code is taken out of chat replies, a row a language.

A row names a module, which only the processes that extract import: the grammars take time to load.
"""

import importlib
from typing import NamedTuple, Protocol, cast

from benchmarks.problem import Problem


class Extractor(Protocol):
    """What a row's module defines; each returns the source in front of the tests, None if there is none."""

    def extract(self, reply: str, entry_point: str, prompt: str) -> str | None:
        """Extract by parsing."""
        ...

    def extract_plain(self, reply: str, entry_point: str, prompt: str) -> str | None:
        """Extract without parsing, for a reply that no parser copes with."""
        ...


class ExtractorRow(NamedTuple):
    """The name and version of a way to extract, for run.json, and the module that does it.

    `leaves_open` says that programs end inside a block, which the tests close.
    """

    profile: str
    module: str
    leaves_open: bool = False

    def load(self) -> Extractor:
        """Import the module."""
        return cast(Extractor, importlib.import_module(f"benchmarks.extraction.{self.module}"))


EXTRACTORS = {
    "python": ExtractorRow("python-evalplus/1", "python"),
    "java": ExtractorRow("java-multipl-e/1", "java", leaves_open=True),
    "cpp": ExtractorRow("cpp-multipl-e/1", "cpp", leaves_open=True),
    "javascript": ExtractorRow("javascript-multipl-e/1", "javascript"),
    "typescript": ExtractorRow("typescript-multipl-e/1", "typescript"),
    "php": ExtractorRow("php-multipl-e/1", "php"),
}


WHOLE_PROGRAMS = ExtractorRow("whole-program/1", "whole_program")
"""For problems whose samples are whole programs, in whatever language."""


def extractor_for(problem: Problem) -> ExtractorRow:
    """Return how replies to a problem are extracted."""
    return WHOLE_PROGRAMS if problem.takes_programs else extractor_of(problem.language)


def extractor_of(language: str) -> ExtractorRow:
    """Return the row of a language; one without a row has its fenced blocks taken as they are."""
    return EXTRACTORS.get(language, ExtractorRow(f"{language}-fenced/1", "fenced"))
