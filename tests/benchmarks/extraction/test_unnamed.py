"""Chat replies to problems that name a class, or nothing at all, and whose prompt is a text."""

from collections.abc import Iterator

import pytest

from benchmarks.extraction import python
from benchmarks.extraction.extract import ReplyExtractor
from benchmarks.own.parse import make_problem
from benchmarks.own.rows import convert_row
from benchmarks.problem import Sample
from tests.benchmarks.own.rows import with_tests

CLASS = "class Solution:\n    def count(self, text):\n        return len(text.split())\n"
SOURCES = {
    "python": "def double(x):\n    return 2 * x\n",
    "javascript": "const double = (x) => 2 * x;\n",
    "typescript": "const double = (x: number): number => 2 * x;\n",
    "cpp": "int twice(int x) { return 2 * x; }\n",
    "php": "function double($x) { return 2 * $x; }\n",
    "java": "static int twice(int x) { return 2 * x; }\n",
}


@pytest.fixture(name="extractor", scope="module")
def _extractor() -> Iterator[ReplyExtractor]:
    extractor = ReplyExtractor(1)
    yield extractor
    extractor.close()


@pytest.mark.parametrize("language", SOURCES)
def test_a_text_for_a_prompt_is_no_code_in_front(extractor: ReplyExtractor, language: str) -> None:
    row = with_tests(language=language, prompt="Write a function, please.\n", task_id="a")
    reply = f"Sure, like this:\n\n```{language}\n{SOURCES[language]}```\n"
    sample = Sample(task_id="a", sample=0, kind="response", text=reply)
    source = extractor.extract(sample, make_problem(convert_row(row)))
    assert source is not None
    assert "".join(SOURCES[language].split()) in "".join(source.split())
    assert "please" not in source


def test_a_class_that_is_named_is_found_among_blocks() -> None:
    reply = f"Run it:\n```python\nprint(1)\n```\nThis is it:\n```python\n{CLASS}```\n"
    source = python.extract(reply, "Solution", "Count words, please.")
    assert source is not None
    assert source.strip() == CLASS.strip()


def test_a_bare_reply_is_code_or_none() -> None:
    assert python.extract(CLASS, "", "") == CLASS
    assert python.extract("No.", "", "") is None
    assert python.extract("I can't do that.", "", "") is None
