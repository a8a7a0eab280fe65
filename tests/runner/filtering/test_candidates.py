"""Candidates are read one by one, and come back as they were."""

import json
import os
import threading
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.errors import BadSamples
from benchmarks.sample_lines import MAX_LINES
from runner.filtering.candidates import Candidate, Candidates, measure, read_facts
from runner.filtering.records import Facts
from tests.benchmarks.own.rows import write
from tests.runner.filtering.scripted import row

HOSTILE = '", "filter": {"\ud800'
FACTS = Facts(line=1, task_id="a", sample=0, verdict="failed", cpu_s=0.1, detail=HOSTILE, crc32=7)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text() | st.just("filter"), JSON, max_size=4), st.booleans())
def test_what_is_known_of_a_line_is_added_and_read_back(fields: dict[str, Any], ascii_only: bool) -> None:
    text = json.dumps({"task_id": "a", "solution": "x", **fields}, ensure_ascii=ascii_only)
    line = Candidate(line=1, text=text.encode("utf-8", "surrogatepass")).mark(FACTS)
    assert line.count(b"\n") == 1 and line.endswith(b"\n")
    found = json.loads(line.decode("utf-8", "surrogatepass"))
    added = found.pop("filter")
    assert added["line"] == 1
    assert found == {key: value for key, value in json.loads(text).items() if key != "filter"}
    assert read_facts(line).crc32 == FACTS.crc32
    if "filter" not in fields:
        assert line.startswith(text[:-1].encode("utf-8", "surrogatepass"))


def test_lines_are_numbered_as_an_editor_does(tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + row("a", "x").encode() + b"\r\n\n[]\n\xff\n" + row("b", "y").encode())
    found = list(Candidates(file))
    assert [(one.line, one.sample.task_id if one.sample else one.error) for one in found] == [
        (1, "a"), (3, "not a JSON object"), (4, "it is not UTF-8"), (5, "b")
    ]  # fmt: skip


def test_a_pipe_that_never_ends_is_read_as_it_is_asked(tmp_path: Path) -> None:
    """Nobody waits for its end, and what is not asked for is not read: its writer is held up."""
    pipe, written = tmp_path / "pipe", 0
    os.mkfifo(pipe)

    def write_on() -> None:
        nonlocal written
        line = (row("a", "x" * 1000) + "\n").encode()
        try:
            with pipe.open("wb", buffering=0) as file:
                for written in range(1_000_000):  # noqa: B007
                    file.write(line)
        except BrokenPipeError:
            pass

    writer = threading.Thread(target=write_on)
    writer.start()
    candidates = Candidates(pipe)
    assert measure(pipe) is None
    reading = iter(candidates)
    assert [one.line for one in islice(reading, 50)] == list(range(1, 51))
    reading.close()  # type: ignore[attr-defined]
    writer.join()
    assert written < 1000
    assert candidates.bytes_read < 2**20


def test_there_may_be_more_lines_than_a_samples_file_has(tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_bytes(b"\n" * MAX_LINES + row("a", "x").encode() + b"\n")
    (only,) = Candidates(file)
    assert only.line == MAX_LINES + 1


def test_an_array_is_no_file_of_lines(tmp_path: Path) -> None:
    file = write(tmp_path / "c.json", "[{}]")
    with pytest.raises(BadSamples, match="one JSON array, and candidates are JSON Lines"):
        list(Candidates(file))
