"""docs/corpus.md: its commands exist, and what it says of rules is what the code does."""

import re
import shlex
import typing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from runner.cli.app import app
from runner.corpus import questions
from runner.corpus.description.records import Description
from runner.corpus.overlap.index import COMMON, TELLING
from runner.corpus.overlap.options import NGRAM
from runner.corpus.overlap.records import OverlapReport
from runner.corpus.overlap.words import SPLITTING, split_words
from runner.corpus.query_map.embedding import DIMENSIONS
from runner.corpus.query_map.options import MapOptions
from runner.corpus.query_map.project import PERPLEXITY
from runner.corpus.query_map.records import QueryMap
from runner.corpus.tokenizers import TOKEN

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "corpus.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ runner (.*)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_understood(command: str) -> None:
    arguments = shlex.split(command, comments=True)
    assert callable(app(arguments, prog_name="runner", standalone_mode=False))


def test_the_rule_of_the_tokens_is_the_one_that_counts() -> None:
    assert f"`{TOKEN.pattern}`" in PAGE
    assert len(TOKEN.findall("has_2_lists(a)")) == 8
    assert "`has_2_lists(a)` has eight" in PAGE


def test_every_field_that_is_read_is_in_the_table() -> None:
    table = PAGE.partition("| field | also | holds |")[2].partition("\n\n")[0]
    read = (*questions.CATEGORY, *questions.SUBTASK, *questions.TASK_TYPE, *questions.DIFFICULTY)
    assert set(read) <= set(re.findall(r"`(\w+)`", table))


def test_what_it_says_of_words_and_runs_is_so() -> None:
    assert f"by `{SPLITTING}`" in PAGE
    assert split_words("has_close(xs: list[int])") == split_words("Has close xs, list int")
    assert len(split_words("camelCase")) == 1
    assert f"more than {COMMON} tasks" in PAGE
    assert f"fewer than {TELLING} words that are neither" in PAGE
    assert f"a run counts: {NGRAM}, unless" in PAGE


def test_what_it_says_of_maps_is_so() -> None:
    defaults = MapOptions(files=[])
    assert f"the {defaults.neighbours} nearest neighbours" in PAGE
    assert f"to {DIMENSIONS} dimensions" in PAGE
    assert f"perplexity {PERPLEXITY:g}" in PAGE
    assert f"`{defaults.embedding}`, the default" in PAGE


def struct_fields(kind: Any) -> set[str]:
    """The fields of a record and of all records in it."""
    if typing.get_origin(kind) is not None:
        return set().union(*(struct_fields(part) for part in typing.get_args(kind)))
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return set()
    hints = typing.get_type_hints(kind)
    return set(hints).union(*map(struct_fields, hints.values())) - {"__struct_config__"}


@pytest.mark.parametrize(
    ("record", "heading"),
    [
        (Description, "## What a file of questions holds"),
        (OverlapReport, "## What a corpus shares with benchmarks"),
        (QueryMap, "## How close questions are to benchmarks"),
    ],
)
def test_every_field_of_the_documents_is_named(record: type[msgspec.Struct], heading: str) -> None:
    section = PAGE.partition(heading)[2].partition("\n## ")[0]
    names = {name for name in struct_fields(record) if not name.startswith("__")}
    assert len(names) > 10
    assert {name for name in names if f"`{name}`" not in section} == set()
